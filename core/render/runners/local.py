"""Paints the shots of a render here, in this process, one after another."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from core import work_graph
from core.render.context import RenderContext
from core.render.frame_store import FrameStore
from core.render.repaint import repaint
from core.render.runners.protocol import RunnerEvents
from core.render.runners.shot_states import state_of
from core.render.shot import FrameEvents
from core.train import kept_noise
from core.work_tasks import PaintTask, TaskKind


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

    @property
    def machines(self) -> int:
        """This one."""
        return 1

    def paint(self) -> RunnerEvents:
        """Paint them in the clip's order."""
        while self._left and not self._context.painter.stopped:
            numbers = self._left.popleft()
            self._begun = (numbers,)
            for task in work_graph.plan([state_of(self._context, self._frames, numbers)]):
                yield from self._events(task)
            if not self._context.painter.stopped:
                kept_noise.forget(self._frames.networks(numbers.start))
            yield None

    def _events(self, task: PaintTask) -> FrameEvents:
        shot = self._context.shot(task.shot, self._frames)
        return repaint(shot, task.makes) if task.kind is TaskKind.REPAINT else self._context.mode.paint(shot)
