"""How far a rehearsal is, in its own frames and in the time that these take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.events import FrameDone, Progress, Training
from core.render.frame_painter import FramePainter
from core.render.rehearsal_parts import Part
from core.render.shot import FrameEvent
from core.render.stopwatch import Stopwatch


class RehearsalProgress:
    """Keeps count of a rehearsal's work.

    Args:
        parts: that are painted, one after another.
        painter: that paints them.
        watch: which times the job.

    Attributes:
        frames: of all parts.
        expected: seconds that they were expected to take.
    """

    def __init__(self, parts: Sequence[Part], painter: FramePainter, watch: Stopwatch) -> None:
        self._parts, self._painter, self._watch, self._begun = parts, painter, watch, watch.seconds
        self.frames = sum(len(part.frames) for part in parts)
        self.expected = sum(part.seconds for part in parts)
        self._part = self._in_part = 0  # parts that are over, and frames that are finished of the one after them
        self._trained = 0.0

    @property
    def seconds(self) -> float:
        """That it has painted so far."""
        return self._watch.seconds - self._begun

    def of(self, event: FrameEvent) -> FrameEvent:
        """The event, with what is known of the whole rehearsal filled in."""
        if isinstance(event, FrameDone):
            self._in_part += 1
            done = sum(len(part.frames) for part in self._parts[:self._part]) + self._in_part
            return replace(event, done=min(done, self.frames), frames=self.frames, elapsed=self._watch.seconds,
                           left=self._left(0.0))
        if isinstance(event, Training):
            self._trained = event.step / max(event.steps, 1)
            return replace(event, elapsed=self._watch.seconds, left=self._left(0.0))
        if isinstance(event, Progress):
            share = self._painter.share_of_work(event)
            return replace(event, elapsed=self._watch.seconds, left=self._left(share), share=share)
        return event

    def end_part(self) -> None:
        """The next part begins."""
        self._part, self._in_part, self._trained = self._part + 1, 0, 0.0

    def _left(self, of_frame: float) -> float:
        """Seconds left, `of_frame` of the frame that is being painted being done."""
        part = self._parts[self._part]
        frames = self._in_part + of_frame
        own = (min(frames, 1.0) * part.first + part.other * min(max(frames - 1, 0.0), len(part.frames) - 1)
               + self._trained * part.training)
        done = sum(each.seconds for each in self._parts[:self._part]) + min(own, part.seconds)
        pace = self.seconds / done if done else 1.0
        return pace * max(self.expected - done, 0.0)
