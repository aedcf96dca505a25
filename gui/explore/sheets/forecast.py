"""What a sheet will take, asked of the engine before it begins."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from core.events import Event, SheetProgress
from core.settings import Request
from gui.jobs.jobs import Jobs, JobState

PATIENCE = 400
"""Milliseconds without another wish, after which the newest is asked about."""


class SheetForecast(QObject):
    """Lets a worker of its own begin a sheet that is stopped at once, so that nothing is painted.

    So what is said is what the engine will do, with the faults that it would meet. It asks only while the window's job
    rests.

    Signals:
        reported: the request, and an event of it: what is planned, and what is there already. answered: the request, of
            which there is no more to tell. refused: the request, and why it will not do.
    """

    reported = Signal(object, object)
    answered = Signal(object)
    refused = Signal(object, object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._own = jobs, jobs.another()
        self._wanted: Request | None = None
        self._asked: Request | None = None
        self._whole = self._wanted_whole = self._paints = False
        self._timer = QTimer(self, interval=PATIENCE, singleShot=True)
        self._timer.timeout.connect(self._begin)
        self._own.reported.connect(self._on_reported)
        self._own.failed.connect(self._on_failed)
        self._own.finished.connect(self._on_answered)
        self._own.cancelled.connect(self._on_answered)
        for signal in (self._own.state_changed, jobs.state_changed):
            signal.connect(self._on_state_changed)

    def ask(self, request: Request, whole: bool = False) -> None:
        """Ask about a request soon; of several the newest counts.

        Args:
            request: for a sheet.
            whole: whether to wait for what there is of it from an earlier time.
        """
        self._wanted, self._wanted_whole = request, whole
        self._timer.start()

    def drop(self) -> None:
        """Ask about nothing any more."""
        self._wanted = self._asked = None
        self._timer.stop()

    def close(self) -> None:
        """End its worker; the object is of no use afterwards."""
        self.drop()
        self._own.close()

    def _begin(self) -> None:
        idle = self._jobs.state is JobState.IDLE and self._own.state is JobState.IDLE
        if self._wanted is None or not idle:
            return
        self._asked, self._wanted, self._whole = self._wanted, None, self._wanted_whole
        self._paints = False
        begin = self._own.start if self._whole else self._own.foretell
        begin(self._asked.replace(output__path="", exploration__confirmed=True))

    def _on_state_changed(self, state: JobState) -> None:
        if state is JobState.IDLE and self._wanted is not None and not self._timer.isActive():
            self._timer.start()

    def _on_reported(self, event: Event) -> None:
        if isinstance(event, SheetProgress):  # it begins to paint, which nobody wanted
            self._paints = True
            self._own.cancel()
        elif self._asked is not None and not self._paints:
            self.reported.emit(self._asked, event)

    def _on_answered(self, *_: object) -> None:
        if self._asked is not None:
            self.answered.emit(self._asked)

    def _on_failed(self, fault: BaseException) -> None:
        if self._asked is not None:
            self.refused.emit(self._asked, fault)
