"""What the job panel says: a headline and a line of details for whatever is being done."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

from PySide6.QtCore import QObject

from core import mode_choice
from core.choices import LABELS, Mode, Work
from core.events import Ending
from core.settings import Request
from core.status import JobStatus, Phase
from core.units import in_bytes
from gui.common import counts
from gui.common.durations import duration, roughly
from gui.common.i18n import core_text
from gui.jobs.jobs import JobState
from gui.jobs.lacking import lacking
from gui.jobs.teaching_texts import TeachingTexts


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


class JobTexts(QObject):
    """The texts of the panel, in the language of the moment."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._teaching = TeachingTexts(self)

    def told(self, state: JobState, status: JobStatus, request: Request, clip: RenderProgress | None,
             content: str) -> tuple[str, str]:
        """A headline and a line of details, which name the job's photo or clip, `content`, once another is open."""
        begun = state is not JobState.IDLE or status.over or (clip is not None and clip.complete)
        if not begun and (missing := lacking(request)):
            return self.tr("Nothing can be painted yet"), missing
        details = self.details(state, status, request, clip)
        if state is not JobState.IDLE and content not in ("", request.content):
            details = " · ".join(filter(None, (Path(content).name, details)))
        return self.headline(state, status, request, clip), details

    def headline(self, state: JobState, status: JobStatus, request: Request, clip: RenderProgress | None) -> str:
        """What is being done, or how it ended."""
        if status.work is Work.TEACH and (state is not JobState.IDLE or status.over):
            return self._teaching.headline(state, status)
        if state is JobState.IDLE:
            return self._ending(status, clip)
        if state is JobState.STARTING:
            return self._starting(status)
        if status.phase is Phase.EXPORTING:
            return self._exporting(state, status)
        return self._frames(state, status) if status.of_frames else self._steps(state, status, request)

    def details(self, state: JobState, status: JobStatus, request: Request, clip: RenderProgress | None) -> str:
        """Times, sizes and what stands there already."""
        if status.work is Work.TEACH and (state is not JobState.IDLE or status.over):
            return self._teaching.details(state, status)
        if state is JobState.IDLE:
            return self._rest(status, clip)
        if status.phase is Phase.EXPORTING:
            parts = [self.tr("{size} so far").format(size=in_bytes(status.bytes)), self._left(status.left)]
        elif status.of_frames:
            parts = self._frame_details(status)
        elif status.size is not None:
            parts = [self._elapsed(status.elapsed), self._left(status.left), self._cells(status),
                     self._size(status.size, status)]
        else:
            parts = [self.tr("about {time} in all").format(time=roughly(status.expected)) if status.expected
                     else self._steps_planned(status, request)]
        return " · ".join(filter(None, parts))

    def planned(self, request: Request, clip: RenderProgress | None) -> str:
        """How much beginning now would paint of a clip; of a photo the settings say it."""
        left = 0 if clip is None else clip.frames - clip.done
        if not left:
            return ""
        return self.tr("{frames}, {size} px").format(frames=counts.frames(left), size=request.detail.size)

    def device(self, status: JobStatus) -> str:
        """What computes and why, with the mode that the program chose."""
        return " · ".join(filter(None, (self.automatic(status)[0], self._device(status))))

    def device_tip(self, status: JobStatus) -> str:
        """The same, with the reasons for that mode."""
        told, why = self._device(status), self.automatic(status)[1]
        return "".join(f"<p>{escape(line)}</p>" for line in (told, why)) if why else told

    def device_description(self, status: JobStatus) -> str:
        """The same without tags, to be read aloud."""
        return " ".join(filter(None, (self._device(status), self.automatic(status)[1])))

    def _device(self, status: JobStatus) -> str:
        if status.farm is not None:  # whose machines have devices of their own
            return ""
        names = {"cpu": self.tr("Processor"), "cuda": "NVIDIA GPU", "mps": "Apple GPU"}
        device, reason = status.device, status.device_reason
        return ": ".join(filter(None, (names.get(device, device), reason and core_text(reason))))

    def automatic(self, status: JobStatus) -> tuple[str, str]:
        """Which mode the program chose, in a few words, and why; both empty if it chose none, or the job is over."""
        expected = status.expected_by_mode
        if not expected or status.over:
            return "", ""
        return (self.tr("Automatic: {mode}").format(mode=core_text(LABELS[status.mode])),
                mode_choice.words(status.mode, expected, status.continued, roughly, core_text))

    def _starting(self, status: JobStatus) -> str:
        if status.work is Work.EXPORT or status.phase not in (Phase.LOADING, Phase.SEARCHING):
            return self.tr("Preparing…")
        if status.searched is None:
            return self.tr("Loading the network…")
        return self.tr("Looking at the frames: {share} %").format(share=status.searched)

    def queue(self, queue: QueueProgress) -> str:
        """How the queue is, in a few words."""
        if queue.left:
            told = self.tr("Queue: {left} left") if queue.runs else self.tr("Queue: {left} waiting")
            return told.format(left=queue.left)
        return self.tr("Queue: {failed} failed").format(failed=queue.failed) if queue.failed else self.tr("Queue")

    # One picture.

    def _steps(self, state: JobState, status: JobStatus, request: Request) -> str:
        told = {JobState.RUNNING: self.tr("Painting: step {step} of {steps}"),
                JobState.PAUSED: self.tr("Paused at step {step} of {steps}"),
                JobState.STOPPING: self.tr("Stopping after step {step} of {steps}…")}[state]
        return told.format(step=status.step, steps=status.steps or request.detail.steps)

    def _steps_planned(self, status: JobStatus, request: Request) -> str:
        return self.tr("{steps}, {size} px").format(steps=counts.steps(status.steps or request.detail.steps),
                                                    size=request.detail.size)

    def _size(self, size: tuple[int, int], status: JobStatus) -> str:
        """The size being painted, and the one that it grows to."""
        now, whole = ("{} × {}".format(*one) for one in (size, status.final_size or size))
        if whole == now or status.over or status.of_frames:
            return f"{now} px"
        return self.tr("sketch of {size}, grows to {whole} px").format(size=now, whole=whole)

    def _cells(self, status: JobStatus) -> str:
        """How many pictures of a sheet are finished."""
        if not status.cells:
            return ""
        return self.tr("{done} of {cells} pictures").format(done=status.done, cells=status.cells)

    # Frames of a clip.

    def _frames(self, state: JobState, status: JobStatus) -> str:
        if status.phase is Phase.TRAINING and state is not JobState.STOPPING:
            told = (self.tr("Paused while learning the shot: step {step} of {steps}") if state is JobState.PAUSED
                    else self.tr("Learning the shot: step {step} of {steps}"))
            return told.format(step=status.step, steps=status.steps)
        if not status.frames:  # of a rehearsal that has just begun
            return {JobState.RUNNING: self.tr("Rehearsing…"), JobState.PAUSED: self.tr("Paused"),
                    JobState.STOPPING: self.tr("Stopping…")}[state]
        if state is JobState.STOPPING:
            return self.tr("Stopping; {done} of {frames} frames are finished…").format(
                done=status.done, frames=status.frames)
        in_order = status.mode is Mode.FRAMES and status.farm is None
        return self._in_order(state, status) if in_order else self._in_any_order(state, status)

    def _in_order(self, state: JobState, status: JobStatus) -> str:
        if state is JobState.PAUSED:
            told = self.tr("Paused at frame {frame} of {frames}")
        else:
            told = {Work.RENDER: self.tr("Rendering: frame {frame} of {frames}"),
                    Work.REPAINT: self.tr("Repainting: frame {frame} of {frames}"),
                    Work.REHEARSE: self.tr("Rehearsing: frame {frame} of {frames}")}[status.work]
        return told.format(frame=min(status.done + 1, status.frames), frames=status.frames)

    def _in_any_order(self, state: JobState, status: JobStatus) -> str:
        """Key frames come before those between, and machines are at several: the newest is not the one counted."""
        if state is JobState.PAUSED:
            told = self.tr("Paused: {done} of {frames} frames painted")
        elif status.work is Work.REPAINT:
            told = self.tr("Repainting: {done} of {frames} frames painted")
        else:
            told = self.tr("Rendering: {done} of {frames} frames painted")
        return told.format(done=status.done, frames=status.frames)

    def _frame_details(self, status: JobStatus) -> list[str]:
        """Before the first frame is done the plan's estimate stands for what is left."""
        parts = [self._elapsed(status.elapsed), self._left(status.left)]
        if status.phase is Phase.TRAINING and status.frames:
            parts.append(self._frames_painted(status.done, status.frames))
        elif status.step and status.phase is not Phase.TRAINING:
            parts.append(self.tr("step {step} of {steps}").format(step=status.step, steps=status.steps))
        if status.final_size is not None:
            parts.append("{} × {} px".format(*status.final_size))
        return parts

    def _exporting(self, state: JobState, status: JobStatus) -> str:
        told = {JobState.RUNNING: self.tr("Writing the video: frame {done} of {frames}"),
                JobState.PAUSED: self.tr("Paused at frame {done} of {frames}"),
                JobState.STOPPING: self.tr("Stopping at frame {done} of {frames}…")}[state]
        return told.format(done=status.done, frames=status.frames)

    # Nothing being done.

    def _ending(self, status: JobStatus, clip: RenderProgress | None) -> str:
        if status.phase is Phase.FAILED:
            return {Work.PAINT: self.tr("The painting could not be finished"),
                    Work.REHEARSE: self.tr("The rehearsal could not be finished"),
                    Work.CELL: self.tr("The painting could not be finished"),
                    Work.RECONSTRUCT: self.tr("The sheet could not be finished"),
                    Work.SWEEP: self.tr("The sheet could not be finished"),
                    Work.EXPORT: self.tr("The video could not be written")}.get(
                        status.work, self.tr("The render could not be finished"))
        if status.ending is None:
            return self._ready(clip)
        if status.forecast is not None:
            return self.tr("Rehearsed: the whole clip takes about {time}").format(time=roughly(status.forecast.seconds))
        time = duration(status.elapsed or 0.0)
        if status.folder is not None:
            told = (self.tr("Stopped after {time}; {done} of {frames} frames are kept")
                    if status.ending is Ending.STOPPED else self.tr("Rendered in {time}"))
            return told.format(time=time, done=status.done, frames=status.frames)
        if status.work is Work.EXPORT and status.path is not None:
            return self.tr("Exported {name} in {time}").format(name=status.path.name, time=time)
        return {Ending.COMPLETE: self.tr("Painted in {time}"),
                Ending.CONVERGED: self.tr("Painted in {time}; ended early, as nothing changed any more"),
                Ending.STOPPED: self.tr("Stopped after {time}")}[status.ending].format(time=time)

    def _ready(self, clip: RenderProgress | None) -> str:
        if clip is None:
            return self.tr("Ready to paint")
        if clip.complete:
            return self.tr("Every frame is painted")
        return self.tr("Ready to go on rendering") if clip.done else self.tr("Ready to render")

    def _rest(self, status: JobStatus, clip: RenderProgress | None) -> str:
        if clip is not None:
            return self._render_progress(clip)
        if status.size is not None:
            return self.tr("{step} of {steps} steps · {size}").format(
                step=status.step, steps=status.steps, size=self._size(status.size, status))
        return ""

    def _render_progress(self, clip: RenderProgress) -> str:
        if not clip.done and not clip.stale:
            return ""
        parts = [self._frames_painted(clip.done, clip.frames)]
        if clip.stale:
            parts.append(self.tr("{stale} out of date").format(stale=clip.stale))
        return " · ".join(parts)

    def _frames_painted(self, done: int, frames: int) -> str:
        return self.tr("{done} of {frames} frames painted").format(done=done, frames=frames)

    def _elapsed(self, seconds: float | None) -> str:
        return "" if seconds is None else self.tr("{time} elapsed").format(time=duration(seconds))

    def _left(self, seconds: float | None) -> str:
        return "" if seconds is None else self.tr("about {time} left").format(time=roughly(seconds))
