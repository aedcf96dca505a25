"""Paints the shots of a render here, in this process, one after another."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from core.choices import Work
from core.render.context import RenderContext
from core.render.frame_store import FrameStore
from core.render.repaint import repaint
from core.render.runners.protocol import RunnerEvents
from core.render.shot import FrameEvents


class LocalRunner:
    """Paints shot by shot; what each property and method is for says `ShotRunner`.

    Args:
        context: the clip, its shots and how they are painted.
        frames: keeps what is painted.
    """

    def __init__(self, context: RenderContext, frames: FrameStore) -> None:
        self._context, self._frames = context, frames
        self._left = deque(context.shots)
        self._begun: tuple[range, ...] = ()

    @property
    def begun(self) -> Sequence[range]:
        """The one that is being painted."""
        return self._begun

    @property
    def left(self) -> Sequence[range]:
        """Those after it."""
        return tuple(self._left)

    def paint(self) -> RunnerEvents:
        """Paint them in the clip's order."""
        while self._left and not self._context.painter.stopped:
            numbers = self._left.popleft()
            self._begun = (numbers,)
            yield from self._events(numbers)
            yield None

    def _events(self, numbers: range) -> FrameEvents:
        shot = self._context.shot(numbers, self._frames)
        if self._context.request.work is Work.REPAINT:
            again = self._context.repaint_range
            return repaint(shot, range(max(numbers.start, again.start), min(numbers.stop, again.stop)))
        return self._context.mode.paint(shot)
