"""Paints single frames of a clip: in full, or from their references to other frames."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from torch import Tensor

from core import plan
from core.arrays import ByteArray, FloatArray
from core.choices import Weighting
from core.events import Ending, Progress, Warned
from core.media.images.stills import Picture
from core.motion.analogies import Filled
from core.motion.flow_window import LinkedFrame
from core.motion.reliability import softened
from core.motion.warped_reference import WarpedReference, fill_unknown, mean_of_references, weighted_mean
from core.nets.device import precision
from core.nets.tensors import to_tensor
from core.render.frame_store import to_floats
from core.render.picture_cache import PictureCache
from core.render.picture_painter import PicturePainter, StepEvent
from core.render.resources import Resources
from core.render.temporal_constraint import TemporalConstraint
from core.settings import Look, Request
from core.style.objective import Objective
from core.style.temporal import Anchor, Balance, TemporalLoss
from core.train.judging import Terms

TOLERANCE, PATIENCE = 0.005, 3
"""A frame that follows ends when its loss fell by less than this share over so many steps: nothing moves there."""
LEAST_KNOWN = 0.25
"""Share of a frame that must be known from others; with less it is painted as if it were the first."""
FOLLOWED = 4.0
"""So many times as firmly a frame is held to what others tell of it that follow a person's own frame."""
MUCH_DOUBT = 0.15
"""Share of a frame between key frames that is in doubt, from which on that is painted with all of its few steps."""


@dataclass(frozen=True, eq=False)
class PaintedFrame:
    """A painted frame of a clip.

    Attributes:
        pixels: HxWx3 float32 0..1.
        terms: the objective's terms in it, by layer; none if no step was made.
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
        resources: network, device, paintings, and what the person wants meanwhile.
        request: what is wanted.
        size: (width, height) that frames are painted at.
        full_plan: scales and steps of a frame that is painted in full.
        own: the person's own pictures of frames, by number (`core.render.own_pictures`).

    Attributes:
        request: what frames are painted by now; its look changes when the person steers.
        resources: as they were given.
    """

    def __init__(self, resources: Resources, request: Request, size: tuple[int, int], full_plan: plan.Plan,
                 own: Mapping[int, ByteArray]) -> None:
        self.request, self.size, self.full_plan, self.own = request, size, full_plan, own
        self.resources = resources
        self._cache = PictureCache()
        self._balance: _ShotBalance | None = None

    @property
    def stopped(self) -> bool:
        """Whether the person asked to end."""
        return self.resources.control.stopped

    @property
    def contents(self) -> str:
        """Of the files that frames are painted by now (`Resources.contents`)."""
        return self.resources.contents(self.request)

    def share_of_work(self, step: Progress) -> float:
        """How much of a frame's work is done after a step of it, 0..1; one that follows has a single scale."""
        if step.steps != self.full_plan.steps:
            return step.step / step.steps
        work = self.full_plan.step_seconds(plan.Throughput(1.0))
        return sum(work[:step.step]) / sum(work)

    def hold_balance(self, first: FloatArray, painted: FloatArray, own: bool = False) -> None:
        """Hold brightness and saturation to those of a shot's first frame, HxWx3, given it and its painting.

        If it is the person's `own` frame, what follows it is held to all that it tells, too.
        """
        self._balance = _ShotBalance(self._measure_balance(painted), self._measure_balance(first), own)

    def release_balance(self) -> None:
        """Hold brightness and saturation no more."""
        self._balance = None

    def apply_steering(self) -> Iterator[Warned]:
        """Takes in, between two frames, what the person wants; tells why a look could not be taken."""
        while (look := self.resources.control.pop_look()) is not None:
            refused = self.resources.paintings.refusal(look)
            if refused is None:
                self._take_look(look)
            else:
                yield refused

    def take_own(self, frame: LinkedFrame) -> Painting:
        """Take the person's own picture of a frame as it is, over the frame itself where it is transparent."""
        picture = to_floats(self.own[frame.number])
        pixels, alpha = picture[..., :3], picture[..., 3:]
        return (yield from self.keep(frame.rgb + alpha * (pixels - frame.rgb) if alpha.size else pixels))

    def keep(self, pixels: FloatArray) -> Painting:
        """Leave a picture of a frame, HxWx3, as it is."""
        yield from ()
        return PaintedFrame(pixels, {}, 0)

    def paint_in_full(self, frame: LinkedFrame) -> Painting:
        """Paint a frame coarse to fine from the photo, as a still."""
        return (yield from self._paint(frame, self.full_plan, None, ()))

    def paint_from_references(self, frame: LinkedFrame, references: Sequence[WarpedReference], steps: int) -> Painting:
        """Paint a frame from its references; the rest begins as like places of theirs.

        Args:
            frame: the frame itself.
            references: the nearest first; their reliabilities add up to at most 1.
            steps: for a frame of which all is known; what is unknown asks for more.
        """
        known = np.minimum(sum(one.reliability for one in references), 1)
        unknown = 1 - float(known.mean())
        if unknown > 1 - LEAST_KNOWN:
            return (yield from self.paint_in_full(frame))
        steps = round(steps + unknown * max(0, self.full_plan.scales[-1].steps - steps))
        filled = fill_unknown(frame.rgb, mean_of_references(references), known, references)
        start = filled.painted
        targets = [(one.pixels, one.reliability * (1 - one.doubt(frame.rgb))) for one in references]
        if self._follows_own:
            held = _held(known, filled)
            targets = [(filled.painted, held)]
            toned = references[0].toned(frame.rgb)  # what is unlike takes no colours over
            start = toned + held[..., None] / FOLLOWED * (start - toned)
        return (yield from self._paint(frame, self._plan_of(steps), start, self._anchors(targets)))

    def refine(self, frame: LinkedFrame, own: FloatArray, references: Sequence[WarpedReference], steps: int,
               tied: bool) -> Painting:
        """Paint a frame on from its earlier pass `own`, HxWx3, mixed with its neighbour, warped.

        The start is (x + c warp) / (1 + c) (Ruder et al. 2016, algorithm 2).
        """
        targets = [(one.pixels, one.reliability) for one in references]
        start = weighted_mean([(own, np.ones(own.shape[:2], np.float32)), *targets])
        return (yield from self._paint(frame, self._plan_of(steps), start, self._anchors(targets) if tied else ()))

    def blend(self, frame: LinkedFrame, references: Sequence[WarpedReference], shares: Sequence[float],
              few: int, before: WarpedReference | None = None, fades: bool = False) -> Painting:
        """Mix a frame from two key frames, warped, with like places of theirs where nothing is reliable.

        Where that shows something else than the frame a few steps are painted.

        Args:
            frame: the frame itself.
            references: the two key frames, warped.
            shares: how much each key frame counts where both can be relied on; they add up to 1.
            few: steps where much of the frame is in doubt; where less is, fewer.
            before: the frame before this one, warped, which counts where neither key frame does; None if that is one
                of them.
            fades: the later key frame is the person's own, so the two may be painted differently. Each is `completed`
                by like places of its own then, so that all of a thing changes evenly, and `before` does not count.
        """
        if fades:
            before = None
        known: FloatArray = np.maximum.reduce([one.reliability for one in references])
        weighted = [one.weighted(share) for one, share in zip(references, shares, strict=True)]
        differing = sum(share * one.doubt(frame.rgb) for one, share in zip(references, shares, strict=True))
        nearest = [one for _, one in sorted(zip(shares, references, strict=True), key=lambda pair: -pair[0])]
        if before is not None:
            rest = np.maximum(before.reliability - known, 0)
            weighted, nearest = [*weighted, replace(before, reliability=rest)], [before, *nearest]
            differing = differing + rest * (before.doubt(frame.rgb) - differing)
            known = known + rest
        filled = fill_unknown(frame.rgb, mean_of_references(weighted), known, nearest)
        start = filled.painted
        doubt = np.maximum(differing, softened(1 - known))[..., None]
        steps = round(few * min(1.0, float(doubt.mean()) / MUCH_DOUBT))
        if not steps:
            return PaintedFrame(start, {}, 0)
        held = _held(known, filled) if self._follows_own or fades else 1 - doubt[..., 0]
        painted = yield from self._paint(frame, self._plan_of(steps), start, self._anchors([(start, held)]))
        if painted is None:
            return None
        return replace(painted, pixels=start + doubt * (painted.pixels - start))

    def finish(self, frame: LinkedFrame, start: FloatArray, known: FloatArray, reliability: FloatArray,
               steps: int) -> Painting:
        """Paint a few steps from a picture of a frame.

        Args:
            frame: the frame itself.
            start: the picture, HxWx3.
            known: its painting as other frames tell it, HxWx3, which it is held to.
            reliability: how far, HxW.
            steps: so many.
        """
        return (yield from self._paint(frame, self._plan_of(steps), start, self._anchors([(known, reliability)])))

    def objective(self, photo: Tensor) -> Terms:
        """What a part of a frame, 1x3xHxW, is to be painted like; its terms begin at about 1 in sum.

        The paintings have the size that is right for a whole frame.
        """
        resources, look, method = self.resources, self.request.look, self.request.method
        paintings = self._cache.tensors(resources.paintings, look, self.size, resources.chosen)
        with precision(resources.chosen):
            made = Objective(resources.network, method, look, photo, paintings, self._cache.measured)
            if method.weighting is not Weighting.GATYS:
                return made.terms
            whole = made.initial(photo)
        return lambda picture: {name: term / whole for name, term in made.terms(picture).items()}

    @property
    def _follows_own(self) -> bool:
        return self._balance is not None and self._balance.own

    def _plan_of(self, steps: int) -> plan.Plan:
        return replace(self.full_plan, scales=(plan.Scale(self.size, steps),))

    def _anchors(self, targets: Sequence[tuple[FloatArray, FloatArray]]) -> tuple[Anchor, ...]:
        chosen = self.resources.chosen
        return tuple(Anchor(to_tensor(pixels, chosen), to_tensor(weight[..., None], chosen))
                     for pixels, weight in targets)

    def _paint(self, frame: LinkedFrame, frame_plan: plan.Plan, start: FloatArray | None,
               anchors: Sequence[Anchor]) -> Painting:
        constraint = self._constraint(frame, anchors) if anchors else None
        painter = PicturePainter(self.resources, self.request, Picture(rgb=frame.rgb), frame_plan, start, constraint,
                                 self._cache)
        painted = yield from painter.paint()
        self._take_look(painted.look)
        if painted.ending is Ending.STOPPED:
            return None
        return PaintedFrame(painted.rgb, painted.terms, painted.steps)

    def _constraint(self, frame: LinkedFrame, anchors: Sequence[Anchor]) -> TemporalConstraint:
        balance = None if self._balance is None else self._balance.at(self._measure_balance(frame.rgb))
        loss = TemporalLoss(anchors, balance, self.request.motion.consistency)
        return TemporalConstraint(loss.terms, loss.weights, TOLERANCE, PATIENCE)

    def _measure_balance(self, pixels: FloatArray) -> Balance:
        return Balance.of(to_tensor(pixels, self.resources.chosen))

    def _take_look(self, look: Look) -> None:
        if look != self.request.look:
            self.request = self.request.replace(look=look)
            self._cache = PictureCache()
            self.release_balance()  # the new look has another


def _held(known: FloatArray, filled: Filled) -> FloatArray:
    """How firmly a frame that follows a person's own is held to its start, HxW: `known`, or filled from like places."""
    held: FloatArray = np.float32(FOLLOWED) * np.maximum(known, filled.likeness)
    return held


@dataclass(frozen=True, eq=False)
class _ShotBalance:
    """The colours' balance that a shot began with, painted, and the photo's there; whether the person painted it."""

    painted: Balance
    photo: Balance
    own: bool

    def at(self, photo: Balance) -> Balance:
        """What a later frame is held to, whose photo has the balance `photo`."""
        return self.painted.moved(self.photo, photo)
