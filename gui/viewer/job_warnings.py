"""What a job warned of, told as long as its picture is in sight."""

from __future__ import annotations

from PySide6.QtCore import QObject

from core.choices import Work
from core.events import Warned
from core.settings import Look
from gui.common.banners import BannerKey
from gui.common.i18n import core_words
from gui.jobs.jobs import JobState
from gui.services import Services


class JobWarnings(QObject):
    """Tells in one message what the newest job warned of; with the next job, or another photo, it goes.

    What is said of a look that was changed while painting is a message of its own: the next change answers it.
    """

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project, self._jobs, self._notifier = services.project, services.jobs, services.notifier
        self._told: dict[str, str] = {}  # by the templates: of each the newest
        self._look: Look | None = None  # as the job was begun
        services.jobs.state_changed.connect(self._on_state_changed)
        services.jobs.planned.connect(self._on_planned)
        services.jobs.warned.connect(self._on_warned)
        services.project.changed.connect(self._forget_others)

    def _on_state_changed(self, state: JobState) -> None:
        if state is JobState.STARTING:
            self._forget()
            self._notifier.dismiss(BannerKey.LOOK)
            self._look = None
        elif state is JobState.IDLE:
            self._forget_others()

    def _on_planned(self, *_: object) -> None:
        request = self._jobs.newest_request
        self._look = None if request is None else request.look

    def _on_warned(self, warned: Warned) -> None:
        request = self._jobs.newest_request
        if request is not None and request.work is Work.LIVE:  # of which `gui.live.live_controller` tells
            return
        if request is not None and self._look not in (None, request.look):
            self._notifier.warn(warned.text(core_words), key=BannerKey.LOOK)
            return
        self._told[warned.sentence] = warned.text(core_words)
        self._notifier.warn(" ".join(self._told.values()), key=BannerKey.WARNED)

    def _forget_others(self, *_: object) -> None:
        """Take back what is of another photo than the one in sight."""
        newest, content = self._jobs.newest_request, self._project.request.content
        if self._jobs.running_request is None and newest is not None and newest.content != content:
            self._forget()

    def _forget(self) -> None:
        self._told.clear()
        self._notifier.dismiss(BannerKey.WARNED)
