"""The state of a job, summed up from its events: what the job panel, the queue and the terminal show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from core.choices import Mode, Work
from core.events import (
    CellDone,
    CellPreview,
    Ending,
    Event,
    Exported,
    Exporting,
    FarmReport,
    FeaturesShown,
    Finished,
    FrameBegun,
    FrameDone,
    Last,
    LiveEnded,
    LiveFrame,
    LiveWaiting,
    Planned,
    Preview,
    Progress,
    PullsSeen,
    PullsShown,
    RehearsalPlanned,
    Rehearsed,
    Rendered,
    RenderPlanned,
    Searching,
    SheetDone,
    SheetPlanned,
    SheetProgress,
    Taught,
    TeachingPlanned,
    TeachingStep,
    Training,
    Warned,
)


class Phase(Enum):
    """What a job is at."""

    LOADING = "loading"  # nothing was reported yet
    SEARCHING = "searching"  # frames are looked at before painting is planned
    PLANNED = "planned"
    TRAINING = "training"  # a network learns the shot; no frame is being painted
    PAINTING = "painting"
    EXPORTING = "exporting"
    LIVE = "live"
    ENDED = "ended"
    FAILED = "failed"


@dataclass(frozen=True)
class JobStatus:
    """The state of a job.

    Attributes:
        work, phase: what was asked for, and what is being done of it.
        searched: whole percent of the frames that were looked at before painting; None where none are.
        device, device_reason: what it is painted on and why; empty while unknown.
        shots, keys, mode: of a clip, as planned.
        expected_by_mode, continued: why it is painted in that mode, as `RenderPlanned` says.
        expected: seconds that were expected in all when it was planned; None while unknown.
        done, frames: finished frames and all of them, painted or, while exporting, written; 0 while unknown. While a
            part is painted again they count its own frames, without the `kept` ones that were finished before.
        cells: of a sheet, of which `done` are painted and `kept` were finished before, or channels or terms that are
            shown.
        frame: number of the frame of a clip that is being painted or was the newest.
        frames_begun, frames_painted: by this job.
        step, steps: optimiser steps made and planned of the picture, of the frame being painted, or of the training; 0
            while unknown.
        share: how much of the work of these steps is done, 0..1; None where every step is as much.
        size, final_size: (width, height) in pixels being painted, and in the end.
        loss, terms: the whole objective after the newest step, and its weighted parts, by layer where there are any.
        weights: what each of the terms is multiplied by.
        elapsed, left: seconds; None while unknown. In the end `elapsed` is what the job took.
        time_share: how much is done of a clip, 0..1, told by time: few frames take most of it. It falls only where a
            shot begins anew; None while unknown.
        bytes: written by an export.
        rate, skipped: pictures a second that are painted live, and those that came too early; `done` were painted.
        farm: the machines that paint; None where only this process does.
        recorded: seconds in the file that is being written live; None while none is.
        notes: what a person should know.
        ending: why it ended; None while it runs, and if it failed.
        path, folder: the file and the render's store that there are in the end.
        forecast: what a rehearsal found out.
        fault: why it failed.
    """

    work: Work = Work.PAINT
    phase: Phase = Phase.LOADING
    searched: int | None = None
    device: str = ""
    device_reason: str = ""
    shots: int = 0
    keys: int = 0
    mode: Mode = Mode.FRAMES
    expected_by_mode: Mapping[Mode, float] = field(default_factory=dict)
    continued: bool = False
    expected: float | None = None
    done: int = 0
    frames: int = 0
    kept: int = 0
    cells: int = 0
    frame: int | None = None
    frames_begun: int = 0
    frames_painted: int = 0
    step: int = 0
    steps: int = 0
    share: float | None = None
    size: tuple[int, int] | None = None
    final_size: tuple[int, int] | None = None
    loss: float = 0.0
    terms: Mapping[str, float] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    elapsed: float | None = None
    left: float | None = None
    time_share: float | None = None
    bytes: int = 0
    rate: float = 0.0
    skipped: int = 0
    farm: FarmReport | None = None
    recorded: float | None = None
    notes: tuple[Warned, ...] = ()
    ending: Ending | None = None
    path: Path | None = None
    folder: Path | None = None
    forecast: Rehearsed | None = None
    fault: BaseException | None = None

    @property
    def over(self) -> bool:
        """Whether the job has ended or failed."""
        return self.phase in (Phase.ENDED, Phase.FAILED)

    @property
    def of_frames(self) -> bool:
        """Whether the job paints one frame after another."""
        return self.work in (Work.RENDER, Work.REPAINT, Work.REHEARSE)

    @property
    def fraction(self) -> float | None:
        """How much is done, 0..1; None while unknown."""
        if self.ending in (Ending.COMPLETE, Ending.CONVERGED):
            return 1.0
        if self.phase is Phase.EXPORTING:
            return self.done / max(self.frames, 1)
        if self.time_share is not None:
            return self.time_share
        step = 0.0 if self.phase is Phase.TRAINING else self._share_of_steps
        if self.of_frames:
            return min((self.done + step) / self.frames, 1.0) if self.frames else None
        return step

    @property
    def _share_of_steps(self) -> float:
        return self.step / max(self.steps, 1) if self.share is None else self.share

    def after(self, event: Event) -> JobStatus:
        """The state of the job after an event; the same object if the event changes nothing."""
        match event:
            case Searching() if self.phase in (Phase.LOADING, Phase.SEARCHING):
                return replace(self, phase=Phase.SEARCHING, searched=100 * event.done // max(event.frames, 1))
            case Planned() | RenderPlanned() | TeachingPlanned() | SheetPlanned():
                return self._planned(event)
            case RehearsalPlanned():
                return replace(self, phase=Phase.PLANNED, expected=event.seconds, left=event.seconds,
                               frames=event.frames, final_size=event.size, device=event.device,
                               device_reason=event.device_reason)
            case Training():
                return replace(self, phase=Phase.TRAINING, frame=None, step=event.step, steps=event.steps, share=None,
                               size=None, elapsed=event.elapsed, left=event.left)._timed()
            case FrameBegun():
                return replace(self, phase=Phase.PAINTING, frame=event.number, frames_begun=self.frames_begun + 1,
                               step=0, steps=0, share=None, size=None)
            case Progress():
                return self._stepped(event)
            case TeachingStep() | SheetProgress():
                return replace(self, phase=Phase.PAINTING, step=event.step, steps=event.steps, loss=event.loss,
                               share=event.share if isinstance(event, SheetProgress) else None,
                               terms=event.terms, elapsed=event.elapsed, left=event.left)
            case LiveFrame():
                height, width = event.pixels.shape[:2]
                return replace(self, phase=Phase.LIVE, done=event.number, skipped=event.skipped, size=(width, height),
                               rate=event.rate, recorded=event.recorded)
            case LiveWaiting():
                return replace(self, rate=0.0) if self.rate else self
            case FrameDone():
                return self._with_frame(event)
            case FarmReport():
                phase = Phase.PAINTING if self.phase is Phase.PLANNED else self.phase
                return replace(self, phase=phase, farm=event)
            case Exporting():
                return replace(self, phase=Phase.EXPORTING, done=event.done, frames=event.frames, bytes=event.bytes,
                               left=event.left)
            case Warned():
                return replace(self, notes=(*self.notes, event))
            case CellDone():
                return replace(self, done=self.done + 1)
            case Searching() | Preview() | CellPreview() | PullsSeen():
                return self
            case _:
                return self._ended(event)

    def failed(self, fault: BaseException) -> JobStatus:
        """The state of the job after a fault ended it."""
        return replace(self, phase=Phase.FAILED, fault=fault)

    def _planned(self, event: Planned | RenderPlanned | TeachingPlanned | SheetPlanned) -> JobStatus:
        planned = replace(self, phase=Phase.PLANNED, expected=event.seconds, device=event.device,
                          device_reason=event.device_reason)
        if isinstance(event, Planned):
            return replace(planned, steps=event.steps, final_size=event.sizes[-1])
        if isinstance(event, SheetPlanned):
            return replace(planned, steps=event.steps, cells=len(event.cells), size=event.size,
                           kept=event.kept)
        if isinstance(event, TeachingPlanned):
            return replace(planned, step=event.done, steps=event.steps)
        kept = event.done if self.work is Work.REPAINT else 0
        return replace(planned, shots=event.shots, keys=event.keys, mode=event.mode, expected_by_mode=event.expected,
                       continued=event.continued, final_size=event.size, left=event.seconds, done=event.done - kept,
                       frames=event.frames - kept, kept=kept)

    def _with_frame(self, event: FrameDone) -> JobStatus:
        """Where fewer frames are finished than before, another look made a shot begin anew: so does its share."""
        done = event.done - self.kept
        return replace(self, phase=Phase.PAINTING, frame=event.number, frames_painted=self.frames_painted + 1,
                       done=done, frames=event.frames - self.kept, step=0, steps=0, share=None, size=None,
                       elapsed=event.elapsed, left=event.left,
                       time_share=self.time_share if done >= self.done else None)._timed()

    def _timed(self) -> JobStatus:
        """With `time_share` as the times are now; it begins at what was finished before this job."""
        if not self.of_frames or self.elapsed is None or self.left is None:
            return self
        before = max(self.done - self.frames_painted, 0) / max(self.frames, 1)
        share = before + (1 - before) * self.elapsed / max(self.elapsed + self.left, 1e-9)
        return replace(self, time_share=min(max(share, self.fraction or 0.0), 1.0))

    def _stepped(self, event: Progress) -> JobStatus:
        """Of a clip the times are those of all frames; a frame that is tried alone has none."""
        stepped = replace(self, phase=Phase.PAINTING, step=event.step, steps=event.steps, share=event.share,
                          size=event.size, loss=event.loss, terms=event.terms, weights=event.weights)
        if event.left is None and (self.of_frames or self.frame is not None):
            return stepped
        return replace(stepped, elapsed=event.elapsed, left=event.left)._timed()

    def _ended(self, event: Last) -> JobStatus:
        ended = replace(self, phase=Phase.ENDED, ending=Ending.COMPLETE, elapsed=event.seconds)
        match event:
            case Finished():
                height, width = event.rgb.shape[:2]
                return replace(ended, ending=event.ending, path=event.path, final_size=(width, height))
            case Rendered():
                return replace(ended, ending=event.ending, path=event.path, folder=event.folder, done=event.done,
                               frames=event.frames)
            case Rehearsed():  # whose seconds are those of the whole render
                return replace(ended, forecast=event, elapsed=self.elapsed)
            case Exported():
                return replace(ended, path=event.path, frames=event.frames, bytes=event.bytes)
            case Taught():
                return replace(ended, ending=event.ending, path=event.path, step=event.steps)
            case LiveEnded():
                return replace(ended, path=event.path, done=event.frames)
            case SheetDone():
                return replace(ended, ending=event.ending, path=event.path, done=event.cells, final_size=event.size)
            case FeaturesShown():
                height, width = event.maps.shape[1:]
                return replace(ended, path=event.path, cells=len(event.channels), size=(width, height))
            case PullsShown():
                height, width = event.maps.shape[1:]
                return replace(ended, path=event.path, cells=len(event.terms), size=(width, height))
