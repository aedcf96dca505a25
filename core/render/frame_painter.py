"""Paints single frames of a clip: in full, or from what other frames tell of them."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from core import plan
from core.arrays import FloatArray
from core.events import Ending, Warned
from core.media.images.stills import Picture
from core.motion import reliability
from core.render.flow_window import LinkedFrame
from core.render.resources import Resources
from core.render.still import Painter, StepEvent
from core.render.temporal_constraint import StyleCache, TemporalConstraint
from core.render.tensors import tensor
from core.render.warped_reference import WarpedReference, completed, mean, mixed
from core.settings import Look, Request
from core.style.temporal import Anchor, Balance, TemporalLoss

TOLERANCE, PATIENCE = 0.005, 3
"""A frame that follows ends when its loss fell by less than this share over so many steps: nothing moves there."""
ALONE = 0.25
"""Share of a frame that must be known from others; with less it is painted as if it were the first."""
MUCH = 0.15
"""Share of a frame between key frames that is in doubt, from which on that is painted with all of its few steps."""


@dataclass(frozen=True, eq=False)
class PaintedFrame:
    """A painted frame of a clip.

    Attributes:
        pixels: HxWx3 float32 0..1.
        terms: the objective's terms in it, by name; none if no step was made.
        steps: how many were made.
    """

    pixels: FloatArray
    terms: Mapping[str, float]
    steps: int


Painting = Generator[StepEvent, None, PaintedFrame | None]
"""The events of a frame being painted; returns it, or None if the person asked to end meanwhile."""


class FramePainter:
    """Paints the frames of a clip, one after another.

    Args:
        found: network, device, paintings, and what the person wants meanwhile.
        request: what is wanted.
        size: (width, height) that frames are painted at.
        whole: scales and steps of a frame that is painted in full.

    Attributes:
        request: what frames are painted by now; its look changes when the person steers.
    """

    def __init__(self, found: Resources, request: Request, size: tuple[int, int], whole: plan.Plan) -> None:
        self.request, self.size, self.whole = request, size, whole
        self._found = found
        self._cache = StyleCache()
        self._balance: _HeldBalance | None = None

    @property
    def stopped(self) -> bool:
        """Whether the person asked to end."""
        return self._found.control.stopped

    def hold_balance(self, first: FloatArray, painted: FloatArray) -> None:
        """Hold brightness and saturation to those of a shot's first frame, HxWx3, given it and its painting."""
        self._balance = _HeldBalance(self._balance_of(painted), self._balance_of(first))

    def release_balance(self) -> None:
        """Hold brightness and saturation no more."""
        self._balance = None

    def take_look(self) -> Iterator[Warned]:
        """Takes in, between two frames, what the person wants; tells why a look could not be taken."""
        while (look := self._found.control.take_look()) is not None:
            refused = self._found.paintings.refusal(look)
            if refused is None:
                self._change(look)
            else:
                yield refused

    def in_full(self, frame: LinkedFrame) -> Painting:
        """Paint a frame coarse to fine from the photo, as a still."""
        return (yield from self._paint(frame, self.whole, None, ()))

    def from_others(self, frame: LinkedFrame, references: Sequence[WarpedReference], steps: int) -> Painting:
        """Paint a frame from what others tell of it; the rest begins as like places of theirs.

        Args:
            frame: the frame itself.
            references: the nearest first; their reliabilities add up to at most 1.
            steps: for a frame of which all is known; what is unknown asks for more.
        """
        known = np.minimum(sum(one.reliability for one in references), 1)
        unknown = 1 - float(known.mean())
        if unknown > 1 - ALONE:
            return (yield from self.in_full(frame))
        steps = round(steps + unknown * max(0, self.whole.scales[-1].steps - steps))
        held = [(one.pixels, one.reliability * (1 - one.doubt(frame.rgb))) for one in references]
        start = completed(frame.rgb, mixed(references), known, references)
        return (yield from self._paint(frame, self._plan(steps), start, self._anchors(held)))

    def refined(self, frame: LinkedFrame, own: FloatArray, references: Sequence[WarpedReference], steps: int,
                tied: bool) -> Painting:
        """Paint a frame on from its earlier pass `own`, HxWx3, mixed with what its neighbour tells.

        The start is (x + c warp) / (1 + c) (Ruder et al. 2016, algorithm 2).
        """
        told = [(one.pixels, one.reliability) for one in references]
        start = mean([(own, np.ones(own.shape[:2], np.float32)), *told])
        return (yield from self._paint(frame, self._plan(steps), start, self._anchors(told) if tied else ()))

    def blended(self, frame: LinkedFrame, references: Sequence[WarpedReference], shares: Sequence[float],
                few: int) -> Painting:
        """Mix a frame from what two key frames tell of it, with like places of theirs where neither can.

        Where that shows something else than the frame a few steps are painted.

        Args:
            frame: the frame itself.
            references: what the two key frames tell.
            shares: how much each key frame counts where both can be relied on; they add up to 1.
            few: steps where much of the frame is in doubt; where less is, fewer.
        """
        known = np.maximum.reduce([one.reliability for one in references])
        weighed = [one.weighed(share) for one, share in zip(references, shares, strict=True)]
        start = completed(frame.rgb, mixed(weighed), known, references)
        told = sum(share * one.doubt(frame.rgb) for one, share in zip(references, shares, strict=True))
        doubt = np.maximum(told, reliability.softened(1 - known))[..., None]
        steps = round(few * min(1.0, float(doubt.mean()) / MUCH))
        if not steps:
            return PaintedFrame(start, {}, 0)
        painted = yield from self._paint(frame, self._plan(steps), start,
                                         self._anchors([(start, 1 - doubt[..., 0])]))
        if painted is None:
            return None
        return replace(painted, pixels=start + doubt * (painted.pixels - start))

    def _plan(self, steps: int) -> plan.Plan:
        return replace(self.whole, scales=(plan.Scale(self.size, steps),))

    def _anchors(self, held: Sequence[tuple[FloatArray, FloatArray]]) -> tuple[Anchor, ...]:
        chosen = self._found.chosen
        return tuple(Anchor(tensor(pixels, chosen), tensor(weight[..., None], chosen)) for pixels, weight in held)

    def _paint(self, frame: LinkedFrame, frame_plan: plan.Plan, start: FloatArray | None,
               anchors: Sequence[Anchor]) -> Painting:
        constraint = self._constraint(frame, anchors) if anchors else None
        painter = Painter(self._found, self.request, Picture(rgb=frame.rgb), frame_plan, start, constraint,
                          self._cache)
        painted = yield from painter.paint()
        self._change(painted.look)
        if painted.ending is Ending.STOPPED:
            return None
        return PaintedFrame(painted.rgb, painted.terms, painted.steps)

    def _constraint(self, frame: LinkedFrame, anchors: Sequence[Anchor]) -> TemporalConstraint:
        held = None if self._balance is None else self._balance.at(self._balance_of(frame.rgb))
        loss = TemporalLoss(anchors, held, self.request.motion.consistency)
        return TemporalConstraint(loss.terms, TOLERANCE, PATIENCE)

    def _balance_of(self, pixels: FloatArray) -> Balance:
        return Balance.of(tensor(pixels, self._found.chosen))

    def _change(self, look: Look) -> None:
        if look != self.request.look:
            self.request = self.request.replace(look=look)
            self._cache = StyleCache()
            self._balance = None  # the new look has another


@dataclass(frozen=True, eq=False)
class _HeldBalance:
    """The colours' balance that a shot began with, painted, and the photo's there."""

    painted: Balance
    photo: Balance

    def at(self, photo: Balance) -> Balance:
        """What a later frame is held to, whose photo has the balance `photo`."""
        return self.painted.moved(self.photo, photo)
