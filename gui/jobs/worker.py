"""One thread that drives one iterator of events."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from PySide6.QtCore import QObject, Qt, QThread, Signal

from core.arrays import FloatArray
from core.control import Control
from core.events import (
    CellPreview,
    Event,
    Events,
    Exporting,
    FarmReport,
    Last,
    LiveFrame,
    Preview,
    Progress,
    PullsSeen,
    Searching,
    TeachingStep,
    Training,
)
from core.farm_place import FarmPlace
from core.settings import Request
from gui.common import patience
from gui.jobs.farm_setting import FarmSetting

Run = Callable[[Request, Control, FloatArray | None], Events]
"""Makes a job from a request, what the person wants meanwhile, and the picture to start from (HxWx3, or None)."""
FarmRun = Callable[[Request, Control, FarmPlace], Events]
"""Makes one that the machines of a farm do."""


THINNED = (Searching, Training, TeachingStep, FarmReport, Progress, Preview, CellPreview, PullsSeen, Exporting,
           LiveFrame)
"""What is replaced by the newer of its kind when the window lags, of a sheet by the newer of its cell; every other
event arrives."""


_Slot = tuple[type, tuple[int, int] | None]  # a kind of event, and of which cell where that counts


class Mailbox:
    """One slot for each kind of thinned event, and for previews of cells one a cell; the newest wins, so that a lagging
    window cannot fill the memory.

    Every event is left at a turn: the number of events that were delivered before it. So one that came after a frame
    was done is not taken before the window has heard of that.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._slots: dict[_Slot, tuple[int, Event]] = {}

    def put(self, event: Event, turn: int = 0) -> bool:
        """Leave an event; True if the box was empty."""
        with self._lock:
            empty = not self._slots
            self._slots[_slot(event)] = (turn, event)
            return empty

    def take(self, turn: int = 0) -> list[Event]:
        """What was left up to this turn, progress before previews."""
        with self._lock:
            taken = [slot for kind in THINNED for slot, (left, _) in self._slots.items()
                     if slot[0] is kind and left <= turn]
            return [self._slots.pop(slot)[1] for slot in taken]

    def clear(self) -> None:
        """Throw everything away."""
        with self._lock:
            self._slots.clear()


def _slot(event: Event) -> _Slot:
    return type(event), (event.row, event.column) if isinstance(event, CellPreview) else None


class Worker(QObject):
    """Drives the iterator that `run` or `farm_run` makes, one event at a time, in a thread of its own (begun when first
    needed).

    Commands arrive as queued calls between two steps, so the iterator is only ever touched by its own thread:
    pausing is not asking for the next event, cancelling is `close`. What the job is to be told meanwhile goes through
    its `Control`, past the worker.

    Attributes:
        mailbox: the newest progress and preview, announced by `posted` when the box was empty.
        delivered: any other event.
        ended: a job's end, announced exactly once: its last event, the exception, or None if it was cancelled.
    """

    posted = Signal()
    delivered = Signal(object)
    ended = Signal(object)

    _start_asked = Signal(object, object, object, object)
    _pause_asked = Signal(bool)
    _cancel_asked = Signal()
    _call_asked = Signal(object)
    _next_asked = Signal()
    _close_asked = Signal()

    def __init__(self, run: Run, farm_run: FarmRun) -> None:
        super().__init__()
        self.mailbox = Mailbox()
        self._run, self._farm_run = run, farm_run
        self._job: Events | None = None
        self._paused = False
        self._turn = 0
        self._thread = QThread()
        self._thread.setObjectName("painting")
        self.moveToThread(self._thread)
        queued = Qt.ConnectionType.QueuedConnection
        self._start_asked.connect(self._on_start_asked, queued)
        self._pause_asked.connect(self._on_pause_asked, queued)
        self._cancel_asked.connect(self._on_cancel_asked, queued)
        self._call_asked.connect(self._on_call_asked, queued)
        self._next_asked.connect(self._on_next_asked, queued)
        self._close_asked.connect(self._on_close_asked, queued)

    def start(self, request: Request, control: Control, start_from: FloatArray | None = None,
              farm: FarmSetting = FarmSetting()) -> None:
        """Begin a job that reads `control`, on a farm if it is one for that; the one before must have ended."""
        self._thread.start()
        self._start_asked.emit(request, control, start_from, farm)

    def pause(self, paused: bool) -> None:
        """Hold the job after its current step, or let it go on."""
        self._pause_asked.emit(paused)

    def cancel(self) -> None:
        """Close the job after its current step."""
        self._cancel_asked.emit()

    def call(self, function: Callable[[], object]) -> None:
        """Call something in the worker's thread, between two steps."""
        self._thread.start()
        self._call_asked.emit(function)

    def close(self) -> None:
        """Cancel what runs and end the thread; waits for the current step, unless that does not end for long."""
        self._close_asked.emit()
        if not self._thread.wait(round(1000 * patience.seconds())):
            patience.leave(self._thread.isRunning, self)

    def _on_start_asked(self, request: Request, control: Control, start_from: FloatArray | None,
                        farm: FarmSetting) -> None:
        self._paused = False
        self._turn = 0
        try:
            place = farm.place_of(request.work)
            self._job = (self._run(request, control, start_from) if place is None else
                         self._farm_run(request, control, place))
        except BaseException as fault:  # the boundary of the thread: every fault becomes the job's one end
            self.ended.emit(fault)
            return
        self._next_asked.emit()

    def _on_pause_asked(self, paused: bool) -> None:
        if self._paused and not paused:
            self._next_asked.emit()
        self._paused = paused

    def _on_cancel_asked(self) -> None:
        if self._job is not None:
            self._end(self._job, None)

    def _on_close_asked(self) -> None:
        self._on_cancel_asked()
        self._thread.quit()

    def _on_call_asked(self, function: Callable[[], object]) -> None:
        function()

    def _on_next_asked(self) -> None:
        job = self._job
        if job is None or self._paused:
            return
        try:
            event = next(job)
        except StopIteration:
            self._end(job, RuntimeError("The job ended without a last event."))
        except BaseException as fault:
            self._end(job, fault)
        else:
            self._report(job, event)

    def _report(self, job: Events, event: Event) -> None:
        if isinstance(event, Last):
            self._end(job, event)
            return
        if isinstance(event, THINNED):
            if self.mailbox.put(event, self._turn):
                self.posted.emit()
        else:
            self._turn += 1
            self.delivered.emit(event)
        self._next_asked.emit()

    def _end(self, job: Events, outcome: Last | BaseException | None) -> None:
        self._job = None
        try:
            job.close()
        finally:
            self.ended.emit(outcome)
