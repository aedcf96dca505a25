"""The job that paints: started, steered, paused and ended from the window's thread."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from core.arrays import FloatArray
from core.choices import EXPLORING, Work
from core.control import Control
from core.events import (
    Event,
    FarmReport,
    Finished,
    FrameBegun,
    FrameDone,
    Last,
    LiveFrame,
    Planned,
    Preview,
    PullsSeen,
    RehearsalPlanned,
    RenderPlanned,
    Searching,
    SheetPlanned,
    TeachingPlanned,
    Training,
    Warned,
)
from core.settings import Look, Request
from gui.jobs import engine
from gui.jobs.farm_setting import FarmSetting
from gui.jobs.worker import FarmRun, Run, Worker

PREVIEW_INTERVAL = 50
"""Milliseconds between two deliveries of progress and previews: at most 20 a second."""


class JobState(Enum):
    """What the job is doing."""

    IDLE = "idle"
    STARTING = "starting"  # asked for, nothing painted yet
    RUNNING = "running"
    PAUSED = "paused"
    STOPPING = "stopping"  # ends after its current step


BUSY = frozenset(JobState) - {JobState.IDLE}
_BEFORE = (Planned | RehearsalPlanned | RenderPlanned | TeachingPlanned | SheetPlanned | Searching
           | Warned)  # what is told before anything is done


class Jobs(QObject):
    """One job at a time, in one worker thread.

    Events arrive in their order, progress and previews thinned: every one by `reported`, for who sums
    them up in a `JobStatus`; then by the signal of its kind if something is done then. `finished` carries any last
    event, whatever the work was. Of `finished`, `failed` and `cancelled` one comes for every job, when it is idle.

    Attributes:
        last_finished: the newest painted picture, or None; what explores paints none.
        last_request: the request it was painted with, as steered.
        running_request: the request being painted, as steered; None when idle.
        newest_request: that of the newest job, running or ended.
    """

    state_changed = Signal(JobState)
    reported = Signal(object)
    planned = Signal(object)
    render_planned = Signal(object)
    trained = Signal(object)
    frame_begun = Signal(object)
    previewed = Signal(object)
    pulls_seen = Signal(object)
    frame_done = Signal(object)
    farm_reported = Signal(object)
    live_frame = Signal(object)
    warned = Signal(object)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    forgotten = Signal()
    taken = Signal()
    preloaded = Signal()
    farm_chosen = Signal(object)

    def __init__(self, run: Run = engine.run, parent: QObject | None = None, *,
                 farm_run: FarmRun = engine.run_on_farm) -> None:
        super().__init__(parent)
        self.last_finished: Finished | None = None
        self.last_request: Request | None = None
        self.running_request: Request | None = None
        self.newest_request: Request | None = None
        self._control = Control()  # of the newest job
        self._observing = False
        self._farm = FarmSetting()
        self._state = JobState.IDLE
        self._following: tuple[Request, FloatArray | None] | None = None
        self._turn = 0  # events delivered so far, as the worker counts them
        self._signals = {
            Planned: self.planned, RenderPlanned: self.render_planned, Training: self.trained,
            FrameBegun: self.frame_begun, Preview: self.previewed, PullsSeen: self.pulls_seen,
            FrameDone: self.frame_done, FarmReport: self.farm_reported, LiveFrame: self.live_frame, Warned: self.warned,
        }
        self._run, self._farm_run = run, farm_run
        self._worker = Worker(run, farm_run)
        self._worker.posted.connect(self._on_posted)
        self._worker.delivered.connect(self._on_delivered)
        self._worker.ended.connect(self._on_ended)
        self._pace = QTimer(self, interval=PREVIEW_INTERVAL, singleShot=True)
        self._pace.timeout.connect(self._on_pace)

    def another(self) -> Jobs:
        """A second worker that does the same work, on the same farm, in a thread of its own."""
        made = Jobs(self._run, farm_run=self._farm_run)
        made.use_farm(self._farm)
        self.farm_chosen.connect(made.use_farm)
        return made

    @property
    def farm(self) -> FarmSetting:
        """Where clips are rendered from the next job on."""
        return self._farm

    def use_farm(self, farm: FarmSetting) -> None:
        """Render clips there from the next job on, here and in every worker that was made of this one."""
        self._farm = farm
        self.farm_chosen.emit(farm)

    @property
    def state(self) -> JobState:
        """What the job is doing now."""
        return self._state

    def preload(self) -> None:
        """Import what painting needs in the worker's thread, so that the first job begins at once."""
        self._worker.call(self._import)

    def start(self, request: Request, start_from: FloatArray | None = None) -> None:
        """Do a request's work, from `start_from` (HxWx3 float32) if given; a running job is ended first.

        What it has painted of a picture comes as if it had been stopped, so that it can be kept.
        """
        if self._state in BUSY:
            self.end()
            self._following = (request, start_from)
            return
        control = Control()
        control.observe(self._observing)
        self._begin(request, start_from, control)

    def foretell(self, request: Request) -> None:
        """Let a request tell what it would do: it ends before its first step. Only where nothing runs."""
        if self._state is JobState.IDLE:
            control = Control()
            control.stop()
            self._begin(request, None, control)

    def _begin(self, request: Request, start_from: FloatArray | None, control: Control) -> None:
        self.running_request = self.newest_request = request
        self._control = control
        self._turn = 0
        self._worker.mailbox.clear()
        self._set_state(JobState.STARTING)
        self._worker.start(request, self._control, start_from, self._farm)

    def stop(self) -> None:
        """End the job after its current step and keep the picture, or the frames, so far."""
        self._following = None
        if self.running_request is None or self._state is JobState.STOPPING:
            return
        if self.running_request.work is Work.EXPORT:  # of which a part is of no use
            self.cancel()
            return
        self._set_state(JobState.STOPPING)
        self._control.stop()
        self._worker.pause(False)

    def cancel(self) -> None:
        """End the job after its current step and keep nothing but a clip's finished frames."""
        self._following = None
        if self._state in BUSY:
            self._set_state(JobState.STOPPING)
            self._worker.cancel()

    def end(self) -> None:
        """End the job because something else is wanted; what it has of a picture comes as if it had been stopped."""
        self._following = None
        painting = self.running_request is not None and self.running_request.work is Work.PAINT
        if painting and self._state in (JobState.RUNNING, JobState.PAUSED):
            self.stop()
        elif self._state is not JobState.STOPPING:
            self.cancel()

    def pause(self) -> None:
        """Hold the job after its current step."""
        if self._state in (JobState.STARTING, JobState.RUNNING):
            self._set_state(JobState.PAUSED)
            self._worker.pause(True)

    def resume(self) -> None:
        """Let a paused job go on."""
        if self._state is JobState.PAUSED:
            self._set_state(JobState.RUNNING)
            self._worker.pause(False)

    def steer(self, look: Look) -> None:
        """Give the job another look from its next step on."""
        if self.running_request is None or self._state is JobState.STOPPING:
            return
        self.running_request = self.newest_request = self.running_request.replace(look=look)
        self._control.steer(look)

    def record(self, path: Path | None, microphone: bool = False) -> None:
        """Let a live job write what it paints into a video from now on; None ends that file.

        A camera's has the sound of the microphone if that is wanted.
        """
        if self.running_request is not None and self._state is not JobState.STOPPING:
            self._control.listen(microphone)
            self._control.record("" if path is None else str(path))

    def observe(self, on: bool) -> None:
        """Let this job and those after it tell where each term pulls while they paint, or no longer."""
        self._observing = on
        self._control.observe(on)

    def has_picture_of(self, content: str) -> bool:
        """Whether the newest picture was made from this photo."""
        return self.last_request is not None and self.last_request.content == content

    def forget(self) -> None:
        """Let go of the newest picture."""
        self.last_finished = self.last_request = None
        self.forgotten.emit()

    def take(self, finished: Finished | None, request: Request | None) -> None:
        """Let a picture that `request` painted earlier, or as a part of something else, be the newest one; or none."""
        self.last_finished, self.last_request = finished, request
        self.taken.emit()

    def close(self) -> None:
        """Cancel what runs and end the thread; the object is of no use afterwards."""
        self.cancel()
        self._worker.close()

    def _import(self) -> None:
        engine.import_job()
        self.preloaded.emit()

    def _set_state(self, state: JobState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)

    def _on_posted(self) -> None:
        if not self._pace.isActive():
            self._on_pace()

    def _on_pace(self) -> None:
        if self._flush():
            self._pace.start()

    def _flush(self) -> bool:
        """Deliver what waits in the mailbox."""
        events = self._worker.mailbox.take(self._turn)
        for event in events:
            self._emit(event)
        return bool(events)

    def _emit(self, event: Event) -> None:
        if self._state is JobState.STARTING and not isinstance(event, _BEFORE):
            self._set_state(JobState.RUNNING)
        self.reported.emit(event)
        if type(event) in self._signals:
            self._signals[type(event)].emit(event)

    def _on_delivered(self, event: Event) -> None:
        self._flush()
        self._turn += 1
        self._emit(event)
        self._on_posted()  # what came after it may have waited for it

    def _on_ended(self, outcome: Last | BaseException | None) -> None:
        self._flush()
        self._pace.stop()
        request, self.running_request = self.running_request, None
        if isinstance(outcome, Finished) and request is not None and request.work not in EXPLORING:
            self.last_finished = outcome
            self.last_request = request if outcome.look is None else request.replace(look=outcome.look)
        self._set_state(JobState.IDLE)
        if isinstance(outcome, Last):
            self.reported.emit(outcome)
            self.finished.emit(outcome)
        elif outcome is not None:
            self.failed.emit(outcome)
        else:
            self.cancelled.emit()
        if self._following is not None:
            (request, start_from), self._following = self._following, None
            self.start(request, start_from)
