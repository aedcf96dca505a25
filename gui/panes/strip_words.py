"""What the job strip says: a headline and a line of details for whatever is being done."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from core.choices import Work
from core.events import (
    Ending,
    Exported,
    Exporting,
    Finished,
    FrameBegun,
    FrameDone,
    Last,
    Planned,
    Progress,
    Rehearsed,
    Rendered,
    RenderPlanned,
    Searching,
)
from core.settings import Request
from core.units import in_bytes
from gui.jobs import JobState
from gui.wording import duration, roughly


@dataclass(frozen=True)
class RenderProgress:
    """How far the open clip's render is.

    Attributes:
        frames: in the range; `done` of them are painted as the request says, `stale` of them otherwise.
    """

    frames: int
    done: int = 0
    stale: int = 0

    @property
    def complete(self) -> bool:
        """Whether there is nothing left to paint."""
        return 0 < self.frames <= self.done


@dataclass(frozen=True)
class QueueProgress:
    """How the queue is: its jobs in all, those still to be done or at work, those that failed."""

    jobs: int = 0
    left: int = 0
    failed: int = 0
    runs: bool = False


@dataclass
class Heard:
    """What was heard of one job, from its start on."""

    work: Work = Work.PAINT
    searching: Searching | None = None
    planned: Planned | None = None
    render: RenderPlanned | None = None
    begun: FrameBegun | None = None
    progress: Progress | None = None
    frame: FrameDone | None = None
    exporting: Exporting | None = None
    outcome: Last | BaseException | None = None
    frames_begun: int = 0

    def begin_frame(self, begun: FrameBegun) -> None:
        """A frame is being painted: the steps of the one before are past."""
        self.begun, self.progress = begun, None
        self.frames_begun += 1

    @property
    def of_frames(self) -> bool:
        """Whether the job paints one frame after another."""
        return self.work in (Work.RENDER, Work.REPAINT, Work.REHEARSE)

    @property
    def done(self) -> int:
        """Frames that are finished; while a stretch is painted again, those of it."""
        return (self.frame.done if self.frame else self.render.done if self.render else 0) - self._aside

    @property
    def frames(self) -> int:
        """Frames in all, or in the stretch; 0 while unknown."""
        return (self.frame.frames if self.frame else self.render.frames if self.render else 0) - self._aside

    @property
    def _aside(self) -> int:
        """Finished frames that a repainted stretch leaves as they are."""
        return self.render.done if self.render and self.work is Work.REPAINT else 0

    @property
    def share(self) -> float | None:
        """How much is done, 0..1; None while unknown."""
        if self.exporting:
            return self.exporting.done / max(self.exporting.frames, 1)
        step = self.progress.step / max(self.progress.steps, 1) if self.progress else 0.0
        if self.of_frames:
            return min((self.done + step) / self.frames, 1.0) if self.frames else None
        return step


class Words(QObject):
    """The texts of the strip, in the language of the moment."""

    def headline(self, state: JobState, heard: Heard, request: Request, standing: RenderProgress | None) -> str:
        """What is being done, or how it ended."""
        if state is JobState.IDLE:
            return self._ending(heard, standing)
        if state is JobState.STARTING:
            known = heard.planned or heard.render or heard.work is Work.EXPORT
            if heard.searching and not known:
                return self._searching(heard.searching)
            return self.tr("Preparing…") if known else self.tr("Loading the network…")
        if heard.exporting:
            return self._exporting(state, heard.exporting)
        return self._frames(state, heard) if heard.of_frames else self._steps(state, heard, request)

    def details(self, state: JobState, heard: Heard, request: Request, standing: RenderProgress | None) -> str:
        """Times, sizes and what stands there already."""
        if state is JobState.IDLE:
            return self._rest(heard, request, standing)
        if heard.exporting:
            parts = [self.tr("{size} so far").format(size=in_bytes(heard.exporting.bytes)),
                     self._left(heard.exporting.left)]
        elif heard.of_frames:
            parts = self._frame_details(heard)
        elif heard.progress:
            parts = [self._elapsed(heard.progress.elapsed), self._left(heard.progress.left), self._size(heard)]
        else:
            seconds = heard.planned.seconds if heard.planned else None
            parts = [self.tr("about {time} in all").format(time=roughly(seconds)) if seconds
                     else self._steps_planned(heard, request)]
        return " · ".join(filter(None, parts))

    def _searching(self, searching: Searching) -> str:
        share = 100 * searching.done // max(searching.frames, 1)
        return self.tr("Looking at the frames: {share} %").format(share=share)

    def queue(self, standing: QueueProgress) -> str:
        """How the queue is, in a few words."""
        if standing.left:
            told = self.tr("Queue: {left} left") if standing.runs else self.tr("Queue: {left} waiting")
            return told.format(left=standing.left)
        return self.tr("Queue: {failed} failed").format(failed=standing.failed) if standing.failed else self.tr("Queue")

    # One picture.

    def _steps(self, state: JobState, heard: Heard, request: Request) -> str:
        told = {JobState.RUNNING: self.tr("Painting: step {step} of {steps}"),
                JobState.PAUSED: self.tr("Paused at step {step} of {steps}"),
                JobState.STOPPING: self.tr("Stopping after step {step} of {steps}…")}[state]
        progress = heard.progress
        return told.format(step=progress.step if progress else 0,
                           steps=progress.steps if progress else _steps(heard, request))

    def _steps_planned(self, heard: Heard, request: Request) -> str:
        return self.tr("{steps} steps, {size} px").format(steps=_steps(heard, request), size=request.detail.size)

    def _size(self, heard: Heard) -> str:
        """The size being painted, and the one that it grows to."""
        now = "{} × {}".format(*heard.progress.size)
        whole = "{} × {}".format(*heard.planned.sizes[-1]) if heard.planned else now
        if whole == now or heard.outcome is not None:
            return f"{now} px"
        return self.tr("sketch of {size}, grows to {whole} px").format(size=now, whole=whole)

    # Frames of a clip.

    def _frames(self, state: JobState, heard: Heard) -> str:
        if not heard.frames:  # of a rehearsal that has just begun
            return {JobState.RUNNING: self.tr("Rehearsing…"), JobState.PAUSED: self.tr("Paused"),
                    JobState.STOPPING: self.tr("Stopping…")}[state]
        if state is JobState.STOPPING:
            return self.tr("Stopping; {done} of {frames} frames are finished…").format(
                done=heard.done, frames=heard.frames)
        if state is JobState.PAUSED:
            told = self.tr("Paused at frame {frame} of {frames}")
        else:
            told = {Work.RENDER: self.tr("Rendering: frame {frame} of {frames}"),
                    Work.REPAINT: self.tr("Repainting: frame {frame} of {frames}"),
                    Work.REHEARSE: self.tr("Rehearsing: frame {frame} of {frames}")}[heard.work]
        return told.format(frame=min(heard.done + 1, heard.frames), frames=heard.frames)

    def _frame_details(self, heard: Heard) -> list[str]:
        """Before the first frame is done the plan's estimate stands for what is left."""
        parts = [self._elapsed(heard.frame.elapsed)] if heard.frame else []
        left = heard.frame.left if heard.frame else heard.render.seconds if heard.render else None
        parts.append(self._left(left))
        if heard.progress:
            parts.append(self.tr("step {step} of {steps}").format(
                step=heard.progress.step, steps=heard.progress.steps))
        if heard.render:
            parts.append("{} × {} px".format(*heard.render.size))
        return parts

    def _exporting(self, state: JobState, exporting: Exporting) -> str:
        told = {JobState.RUNNING: self.tr("Writing the video: frame {done} of {frames}"),
                JobState.PAUSED: self.tr("Paused at frame {done} of {frames}"),
                JobState.STOPPING: self.tr("Stopping at frame {done} of {frames}…")}[state]
        return told.format(done=exporting.done, frames=exporting.frames)

    # Nothing being done.

    def _ending(self, heard: Heard, standing: RenderProgress | None) -> str:
        outcome = heard.outcome
        if outcome is None:
            return self._ready(standing)
        if isinstance(outcome, Finished):
            return {Ending.COMPLETE: self.tr("Painted in {time}"),
                    Ending.CONVERGED: self.tr("Painted in {time}, early: nothing changed any more"),
                    Ending.STOPPED: self.tr("Stopped after {time}")}[outcome.ending].format(
                        time=duration(outcome.seconds))
        if isinstance(outcome, Rendered):
            told = (self.tr("Stopped after {time}; {done} of {frames} frames are kept")
                    if outcome.ending is Ending.STOPPED else self.tr("Rendered in {time}"))
            return told.format(time=duration(outcome.seconds), done=outcome.done, frames=outcome.frames)
        if isinstance(outcome, Rehearsed):
            return self.tr("Rehearsed: the whole takes about {time}").format(time=roughly(outcome.seconds))
        if isinstance(outcome, Exported):
            return self.tr("Exported {name} in {time}").format(
                name=outcome.path.name, time=duration(outcome.seconds))
        return {Work.PAINT: self.tr("The painting could not be finished"),
                Work.REHEARSE: self.tr("The rehearsal could not be finished"),
                Work.EXPORT: self.tr("The video could not be written")}.get(
                    heard.work, self.tr("The render could not be finished"))

    def _ready(self, standing: RenderProgress | None) -> str:
        if standing is None:
            return self.tr("Ready to paint")
        if standing.complete:
            return self.tr("Every frame is painted")
        return self.tr("Ready to go on rendering") if standing.done else self.tr("Ready to render")

    def _rest(self, heard: Heard, request: Request, standing: RenderProgress | None) -> str:
        if standing is not None:
            return self._standing(standing, request)
        if heard.progress:
            return self.tr("{step} of {steps} steps · {size}").format(
                step=heard.progress.step, steps=heard.progress.steps, size=self._size(heard))
        return self._steps_planned(heard, request) if heard.outcome is None else ""

    def _standing(self, standing: RenderProgress, request: Request) -> str:
        if not standing.done and not standing.stale:
            return self.tr("{frames} frames, {size} px").format(frames=standing.frames, size=request.detail.size)
        parts = [self.tr("{done} of {frames} frames painted").format(done=standing.done, frames=standing.frames)]
        if standing.stale:
            parts.append(self.tr("{stale} out of date").format(stale=standing.stale))
        return " · ".join(parts)

    def _elapsed(self, seconds: float) -> str:
        return self.tr("{time} elapsed").format(time=duration(seconds))

    def _left(self, seconds: float | None) -> str:
        return "" if seconds is None else self.tr("about {time} left").format(time=roughly(seconds))


def _steps(heard: Heard, request: Request) -> int:
    return heard.planned.steps if heard.planned else request.detail.steps
