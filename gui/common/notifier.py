"""The one door for messages: sentences become banners, bugs a report."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from core.errors import UserError
from gui.common.banners import BannerKey, BannerLevel, Banners
from gui.common.bug_report import BugReport
from gui.common.folders import show_in_folder
from gui.common.i18n import core_text, core_words

_log = logging.getLogger("impasto")

Action = Callable[[], None]


class Notifier(QObject):
    """Tells a person what happened.

    Every message may carry an action, shown as a button, and a `key`: a later message with the same key takes its
    place, and `dismiss(key)` takes it away.

    Attributes:
        banners: the widget that shows the messages.
        report: the open report of bugs, or None.
    """

    _caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.banners = Banners()
        self.report: BugReport | None = None
        self._caught.connect(self._on_caught)

    def tell(self, text: str, action: str = "", on_action: Action | None = None, key: BannerKey | None = None,
             on_closed: Action | None = None) -> None:
        """Say something that went well; it goes by itself unless it has an action. Closing it calls `on_closed`."""
        self.banners.add(BannerLevel.NOTICE, text, action, on_action, key, on_closed)

    def tell_saved(self, text: str, path: Path, key: BannerKey | None = None, passing: bool = True) -> None:
        """Say that a file was written, with a button that shows it in its folder.

        It goes by itself, unless that was long awaited and is not `passing`.
        """
        self.banners.add(BannerLevel.NOTICE, text, self.tr("Show in folder"), partial(show_in_folder, path), key,
                         passing=passing, detail=str(path))

    def warn(self, text: str, action: str = "", on_action: Action | None = None, key: BannerKey | None = None,
             on_closed: Action | None = None, detail: str = "") -> None:
        """Say something that a person should know, and more in its tooltip; it stays until it is closed."""
        self.banners.add(BannerLevel.WARNING, text, action, on_action, key, on_closed, detail=detail)

    def error(self, fault: BaseException, action: str = "", on_action: Action | None = None,
              key: BannerKey | None = None) -> None:
        """Say what went wrong: a `UserError` by its sentence, anything else by a report."""
        if isinstance(fault, UserError):
            self.banners.add(BannerLevel.ERROR, fault.text(core_words), action, on_action, key,
                             detail=fault.text(core_text))
        else:
            self._on_caught(fault)

    def renew(self, key: BannerKey, text: str) -> None:
        """Let the message with this key say how far it is, if it still stands."""
        self.banners.say(key, text)

    def stands(self, key: BannerKey) -> bool:
        """Whether a message with this key can be read now."""
        return any(banner.key is key for banner in self.banners.shown())

    def dismiss(self, key: BannerKey) -> None:
        """Take back the message with this key, if it still stands."""
        self.banners.dismiss(key)

    def install(self, loop: asyncio.AbstractEventLoop | None = None) -> None:
        """Catch what nobody else does, in every thread and in the event loop, from now on."""
        sys.excepthook = self._on_excepted
        threading.excepthook = lambda caught: self._on_excepted(caught.exc_type, caught.exc_value, None)
        if loop is not None:
            loop.set_exception_handler(self._on_loop_fault)

    @staticmethod
    def uninstall() -> None:
        """Leave uncaught exceptions to Python again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _on_excepted(self, kind: type[BaseException], fault: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, Exception):
            self._caught.emit(fault or kind())
        elif not issubclass(kind, SystemExit):
            sys.__excepthook__(kind, fault or kind(), trace)

    def _on_loop_fault(self, loop: asyncio.AbstractEventLoop, context: dict) -> None:
        self._caught.emit(context.get("exception") or RuntimeError(context["message"]))

    def _on_caught(self, fault: BaseException) -> None:
        if isinstance(fault, UserError):
            self.error(fault)
            return
        _log.error("Unexpected fault", exc_info=fault)
        if self.report is None:
            self.report = BugReport(self.banners.window())
            self.report.finished.connect(self.report.deleteLater)
            self.report.finished.connect(self._on_report_closed)
        self.report.add(fault)

    def _on_report_closed(self) -> None:
        self.report = None
