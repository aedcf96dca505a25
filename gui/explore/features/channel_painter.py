"""Paints what a channel wants, beside the window's job."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core.events import Ending, Event, Finished, Last, Preview, Progress
from core.settings import Request
from gui.common import images
from gui.jobs.jobs import BUSY, Jobs, JobState


class ChannelPainter(QObject):
    """Paints one channel's picture at a time, by a worker of its own; what was painted is kept until the program ends.

    Signals:
        changed: how far it is, or what there is of a channel. ended: nothing is being painted any more.
    """

    changed = Signal()
    ended = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._own = jobs.another()
        self._kept: dict[Request, Finished] = {}
        self._faults: dict[Request, BaseException] = {}
        self._progress: Progress | None = None
        self._image: QImage | None = None
        self._own.reported.connect(self._on_reported)
        self._own.state_changed.connect(self._on_state_changed)
        self._own.finished.connect(self._on_finished)
        self._own.failed.connect(self._on_failed)
        self._own.cancelled.connect(self._on_ended)

    @property
    def busy(self) -> bool:
        """Whether something is being painted."""
        return self._own.state in BUSY

    def paints(self, request: Request) -> bool:
        """Whether this is being painted."""
        return self._own.running_request == request

    def can_paint(self, request: Request) -> bool:
        """Whether there is anything left to paint of this: it is not being painted, nor painted to its end."""
        kept = self._kept.get(request)
        return not self.paints(request) and (kept is None or kept.ending is Ending.STOPPED)

    def progress(self, request: Request) -> Progress | None:
        """How far this is; None if it is not being painted, or nothing is known yet."""
        return self._progress if self.paints(request) else None

    def finished(self, request: Request) -> Finished | None:
        """What was painted by this request."""
        return self._kept.get(request)

    def fault(self, request: Request) -> BaseException | None:
        """Why this could not be painted."""
        return self._faults.get(request)

    def image(self, request: Request) -> QImage | None:
        """The picture as it is now."""
        if self.paints(request):
            return self._image
        kept = self._kept.get(request)
        return None if kept is None else images.to_qimage(kept.rgb)

    def paint(self, request: Request) -> None:
        """Paint this; what is being painted is given up."""
        self._faults.pop(request, None)
        self._own.start(request)

    def stop(self) -> None:
        """End after the current step, with the picture as it is then."""
        self._own.stop()

    def cancel(self) -> None:
        """Give up what is being painted."""
        self._own.cancel()

    def close(self) -> None:
        """End everything; the object is of no use afterwards."""
        self._own.close()

    def _on_state_changed(self, state: JobState) -> None:
        if state is JobState.STARTING:
            self._progress = self._image = None
        if state is not JobState.IDLE:  # how it ended follows at once
            self.changed.emit()

    def _on_reported(self, event: Event) -> None:
        if isinstance(event, Progress):
            self._progress = event
        elif isinstance(event, Preview):
            self._image = images.to_qimage(event.pixels)
        else:
            return
        self.changed.emit()

    def _on_finished(self, last: Last) -> None:
        request = self._own.newest_request
        if isinstance(last, Finished) and request is not None:
            self._kept[request] = last
        self._on_ended()

    def _on_failed(self, fault: BaseException) -> None:
        if self._own.newest_request is not None:
            self._faults[self._own.newest_request] = fault
        self._on_ended()

    def _on_ended(self) -> None:
        self.changed.emit()
        self.ended.emit()
