"""The objects of the running program, made once and passed on."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import qasync

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from core import leftovers, openmp
from gui import project
from gui.app.garbage import GarbageCollector
from gui.app.session_end import SessionEnd
from gui.app.window import Window
from gui.common import i18n, icons, patience, theme
from gui.common.banners import BannerKey
from gui.common.dialogs import Dialogs
from gui.common.notifier import Notifier
from gui.common.preferences import Preferences
from gui.common.tasks import Tasks, aside
from gui.common.thumbnails import Thumbnails
from gui.jobs.jobs import Jobs
from gui.project import samples
from gui.project.autosave import AutosavedProject
from gui.project.project import Project
from gui.services import Services

PRELOAD_AFTER = 300
"""Milliseconds from the shown window to the import of what painting needs."""


class Application(QObject):
    """Everything behind one window."""

    def __init__(self, app: QApplication, preferences: Preferences | None = None, jobs: Jobs | None = None,
                 dialogs: Dialogs | None = None) -> None:
        super().__init__()
        self._app = app
        self._garbage = GarbageCollector(self)
        self.preferences = preferences or Preferences()
        theme.apply(app, self.preferences.scheme)
        i18n.install(app, self.preferences.language)
        self.project = Project(samples.request(), self)
        self.jobs = jobs or Jobs()
        self.notifier = Notifier(self)
        self.tasks = Tasks(self.notifier, self)
        self.thumbnails = Thumbnails(self)
        services = Services(self.project, self.jobs, self.notifier, self.tasks, dialogs or Dialogs(self.preferences),
                            self.preferences, self.thumbnails)
        self.window = Window(services)
        self.autosave = project.build(services, self.window.menus)
        self.project.identity_changed.connect(lambda _: self.window.returning.keep())
        self.window.returning.returned.connect(
            lambda: self.window.results.canvas.show_left(self.preferences.shown_result))
        self.window.returning.settled.connect(self._offer_left)
        self.clip_model = self.window.clip.model
        self.window.menus.scheme_chosen.connect(self._on_scheme_chosen)
        self.window.menus.language_chosen.connect(self._on_language_chosen)
        app.styleHints().colorSchemeChanged.connect(self._on_desktop_scheme_changed)

    def open(self, paths: Sequence[Path]) -> None:
        """Show the window with files in it, else the project of the last time, which comes as soon as it is read.

        What a crash left behind is offered then.
        """
        returns = not paths and self.window.returning.begin()
        self.window.show()
        self.window.canvas.setFocus()
        self.window.painting.show()
        self.window.files.open(paths)
        self.window.begin()
        self.tasks.spawn(aside(leftovers.sweep))
        if not returns:
            self._offer_left()

    def close(self) -> None:
        """Note the project for the next time and end what still runs.

        What is not saved is kept if the window was not closed by a person.
        """
        self.window.returning.keep()
        if self.window.shutdown.agreed and not self.window.shutdown.unasked:
            self.autosave.close()
        else:
            self.autosave.leave()
        self.window.end()
        self.thumbnails.close()
        self.jobs.close()
        self.notifier.uninstall()
        self._garbage.close()

    def _offer_left(self) -> None:
        """Offer what was left behind, one project after the other; what stands open already needs no offer."""
        while (kept := self.autosave.left()) is not None:
            if (kept.request, kept.identity) != (self.project.request, self.project.identity):
                self._offer_restoring(kept)
                return
            self.autosave.forget()

    def _offer_restoring(self, kept: AutosavedProject) -> None:
        told = (self.tr("Impasto had to end before your last changes were saved. They were kept.") if kept.ended else
                self.tr("Impasto ended unexpectedly. Your last changes were kept."))
        self.notifier.warn(told, self.tr("Restore them"), partial(self._restore, kept), BannerKey.CRASHED,
                           self._forget_left)

    def _forget_left(self) -> None:
        self.autosave.forget()
        self._offer_left()

    def _restore(self, kept: AutosavedProject) -> None:
        """Put the project in place of the open one, if the person agrees; the offer stands until then."""
        def restore() -> None:
            self.notifier.dismiss(BannerKey.CRASHED)
            self.project.replace(kept.request, Path(kept.path) if kept.path else None, True, kept.identity)
            self.autosave.keep()
            self._forget_left()
        self._offer_restoring(kept)
        self.window.files.when_saved(restore)

    def _on_scheme_chosen(self, scheme: str) -> None:
        self.preferences.scheme = scheme
        self._show_scheme()

    def _on_language_chosen(self, language: str) -> None:
        self.preferences.language = language
        i18n.install(self._app, language)

    def _on_desktop_scheme_changed(self) -> None:
        if self.preferences.scheme == "system" and theme.resolved("system") != self._app.property("scheme"):
            self._show_scheme()

    def _show_scheme(self) -> None:
        theme.apply(self._app, self.preferences.scheme)
        icons.retint(*QApplication.topLevelWidgets())


def run(argv: Sequence[str]) -> int:
    """Open the window with the files that `argv` names, until it is closed."""
    openmp.spin_briefly()
    app = QApplication(["impasto"])
    app.setApplicationName("Impasto")
    app.setDesktopFileName("impasto")
    loop = qasync.QEventLoop(app)
    asyncio.set_event_loop(loop)
    with loop:
        application = Application(app)
        application.notifier.install(loop)
        session_end = SessionEnd(app, application.window, application.autosave)
        session_end.install(loop)
        # Inside the running loop, since opening begins work in it.
        loop.call_soon(application.open, [Path(name).absolute() for name in argv])
        QTimer.singleShot(PRELOAD_AFTER, application.jobs.preload)
        try:
            loop.run_forever()
        finally:
            application.close()
    code = 0 if application.window.shutdown.agreed else 1
    if patience.any_left():  # everything is kept, and Qt ends no process in which one of its threads runs
        logging.shutdown()
        os._exit(code)
    return code
