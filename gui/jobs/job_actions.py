"""What the menus do with the running job: hold it, let it go on, end it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from core.choices import Work
from gui.common.actions import ActionId, When
from gui.common.menus import Menus
from gui.jobs.jobs import BUSY, Jobs, JobState


class JobActions(QObject):
    """Connects Pause and Stop; they are dimmed while there is nothing to hold or to end."""

    def __init__(self, jobs: Jobs, menus: Menus) -> None:
        super().__init__(menus)
        self._jobs, self._menus = jobs, menus
        menus.handle({ActionId.PAUSE: self._on_pause, ActionId.STOP: jobs.stop})
        jobs.state_changed.connect(self._show)
        menus.retranslated.connect(self._show)
        self._show()

    def _show(self, *_: object) -> None:
        state, menus = self._jobs.state, self._menus
        running = self._jobs.running_request
        live = running is not None and running.work is Work.LIVE  # what runs before a camera cannot be held
        menus.allow(When.PAUSABLE, not live and state in (JobState.STARTING, JobState.RUNNING, JobState.PAUSED))
        menus.allow(When.STOPPABLE, state in BUSY - {JobState.STOPPING})
        menus[ActionId.PAUSE].setText(self.tr("Res&ume") if state is JobState.PAUSED else self.tr("P&ause"))

    def _on_pause(self) -> None:
        self._jobs.resume() if self._jobs.state is JobState.PAUSED else self._jobs.pause()
