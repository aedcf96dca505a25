"""Which frames a rehearsal paints: as many telling ones as take no more than a third of the whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from core import plan
from core.expected_time import BOUNDLESS
from core.render import automatic
from core.render.context import RenderContext
from core.render.forecast import FramesLeft
from core.render.frame_painter import FramePainter
from core.store import networks

MOST = 1 / 3
"""Of the time that the whole is expected to take, for all frames that are painted."""


@dataclass(frozen=True)
class Part:
    """Frames that are painted in a row so that one of them can be shown.

    Attributes:
        number, why: of the frame that is shown, and why it was chosen (a template).
        frames: its own number, or the way to it from the frames that it comes from.
        first, training, other: expected seconds of the first, of all training, and of each frame after the first.
    """

    number: int
    why: str
    frames: range
    first: float
    training: float
    other: float

    @property
    def seconds(self) -> float:
        """Expected in all."""
        return self.first + self.training + self.other * (len(self.frames) - 1)


def affordable(context: RenderContext, wanted: Iterable[tuple[int, str, range]]) -> tuple[RenderContext, list[Part]]:
    """Of the wanted frames those that fit, and what they are painted with; one at least, besides all of a person's own.

    One whose way is too long is painted by itself. Where the whole is so short that not even one frame fits, the first
    that is wanted and not the person's own is painted by itself in fewer steps.

    Args:
        context: the clip and how it is painted.
        wanted: number, why, and the frames to paint for it; the most telling first.
    """
    wanted = list(wanted)
    whole = automatic.seconds_in(context.mode, context.request, context.shots, context.painter.full_plan,
                                 context.throughput)
    budget, chosen = MOST * whole, list[Part]()
    for number, why, frames in wanted:
        alone = range(number, number + 1)
        if number in context.own:
            chosen.append(Part(number, why, alone, 0.0, 0.0, 0.0))
            continue
        fitting = (part for part in (_part(context, number, why, each) for each in (frames, alone))
                   if part.seconds <= budget)
        part = next(fitting, None)
        if part is not None:
            chosen.append(part)
            budget -= part.seconds
    others = [(number, why) for number, why, _ in wanted if number not in context.own]
    if not others or any(part.number not in context.own for part in chosen):
        return context, chosen
    number, why = others[0]
    alone = range(number, number + 1)
    fewer = _with_fewer_steps(context, budget / _part(context, number, why, alone).seconds)
    return fewer, [_part(fewer, number, why, alone), *chosen]


def _part(context: RenderContext, number: int, why: str, frames: range) -> Part:
    forecast = context.forecast(context.mode.mode_of_shot(frames))
    first = forecast.seconds(FramesLeft(1, 0))
    training = forecast.seconds(FramesLeft(0, 0, 0, _training_steps(context, frames)))
    whole = automatic.seconds_in(context.mode, context.request, [frames], context.painter.full_plan, context.throughput)
    other = (whole - first - training) / (len(frames) - 1) if len(frames) > 1 else 0.0
    return Part(number, why, frames, first, training, other)


def _training_steps(context: RenderContext, frames: range) -> int:
    return sum(context.mode.training_steps([frames], networks.trained_before(context.request)))


def _with_fewer_steps(context: RenderContext, share: float) -> RenderContext:
    painter = context.painter
    steps = max(1, int(share * painter.full_plan.steps))
    shorter = painter.request.replace(detail__steps=steps, detail__size=max(painter.size))
    full_plan = plan.make(shorter, painter.size, BOUNDLESS, context.chosen.name, steady=True)
    own = FramePainter(painter.resources, painter.request, painter.size, full_plan, painter.own)
    return replace(context, painter=own)
