"""What is known of a shot of a render, by what its store has of it."""

from __future__ import annotations

from core.choices import Work
from core.notation import parse_offsets
from core.render.context import RenderContext
from core.render.frame_store import FrameStore
from core.work_tasks import ShotState


def state_of(context: RenderContext, frames: FrameStore, numbers: range) -> ShotState:
    """The shot `numbers` as it is to be painted by now; where a part is painted once more, nothing else is missing."""
    passes, mode = range(context.mode.passes), context.mode.mode_of_shot(numbers).kind
    if context.request.work is Work.REPAINT:
        again = context.repaint_range
        part = range(max(numbers.start, again.start), min(numbers.stop, again.stop))
        missing, again = tuple(frozenset[int]() for _ in passes), part
    else:
        wanted, again = context.shot(numbers, frames).fingerprint, range(0)
        missing = tuple(frozenset(number for number in numbers if not frames.is_current(number, wanted, index))
                        for index in passes)
    own = frozenset(number for number in context.own if number in numbers)
    return ShotState(numbers, mode, missing, again, own, offsets=parse_offsets(context.request.motion.long_term))
