"""Paints single frames of a clip: in full, or from what other frames tell of them."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from core import plan, settings
from core.events import Preview, Progress, Stop, Warned
from core.media.clips import Clip
from core.media.stills import Picture
from core.motion import reliability
from core.nets.device import Chosen
from core.nets.vgg import Features
from core.render import analogies
from core.render.analogies import Source
from core.render.carried import Carried, Desk
from core.render.relay import relayed
from core.render.scenes import Link, Scene
from core.render.still import Message, Painter, refusal, tensor
from core.settings import Request
from core.style.temporal import Anchor, Balance, Ties

TOLERANCE, PATIENCE = 0.005, 3
"""A frame that follows ends when its loss fell by less than this share over so many steps: nothing moves there."""
ALONE = 0.25
"""Share of a frame that must be known from others; with less it is painted as if it were the first."""
MUCH = 0.15
"""Share of a frame between key frames that is in doubt, from which on that is painted with all of its few steps."""
SOURCES = 2
"""Frames, the nearest, whose like places fill what is unknown."""

Steps = Generator[Progress | Preview | Warned, Message, None]


@dataclass(frozen=True, eq=False)
class Told:
    """What another frame tells of this one: its painting, as it lies here, and how far that can be relied on.

    Attributes:
        pixels: HxWx3 float32.
        reliability: HxW, 0..1.
        link: the way to the other frame; `painted`, HxWx3, is its painting as it is.
    """

    pixels: np.ndarray
    reliability: np.ndarray
    link: Link
    painted: np.ndarray

    @classmethod
    def by(cls, link: Link, painted: np.ndarray) -> Told:
        """What the frame at the end of `link`, painted as `painted`, tells."""
        return cls(link.carried(painted), link.reliability, link, painted)

    def weighed(self, weight: float) -> Told:
        """The same, relied on less."""
        return replace(self, reliability=self.reliability * np.float32(weight))

    def doubt(self, frame: np.ndarray) -> np.ndarray:
        """How far what lies here shows something else than `frame`, HxWx3: HxW, 0..1."""
        return reliability.doubt(self.link.carried(self.link.photo), frame)


def nearest_first(told: Sequence[Told]) -> list[Told]:
    """What frames of J tell, the nearest first; an older one speaks only where no nearer can.

    c_long(i-j) = max(c(i-j) - sum_{k<j} c(i-k), 0) (Ruder et al. 2016, equation 8).
    """
    heard, kept = np.float32(0), []
    for one in told:
        kept.append(replace(one, reliability=np.maximum(one.reliability - heard, 0)))
        heard = heard + one.reliability
    return kept


@dataclass
class Workshop:
    """Everything that painting the frames of a clip needs, made once.

    Attributes:
        request: what is wanted; its look changes when the person steers.
        clip, size: the clip, and (width, height) that its frames are painted at.
        whole: scales and steps of a frame that is painted in full.
        styles: the paintings by path.
        balance: the colours' balance that the shot began with, and the photo's there.
        stopped: a person asked to end.
        rgb, terms, steps: the last painted frame, HxWx3 float32, the objective's terms in it and the steps it took.
    """

    request: Request
    clip: Clip
    size: tuple[int, int]
    network: Features
    chosen: Chosen
    styles: dict[str, Picture]
    whole: plan.Plan
    desk: Desk = field(default_factory=Desk)
    balance: tuple[Balance, Balance] | None = None
    stopped: bool = False
    rgb: np.ndarray | None = None
    terms: dict[str, float] = field(default_factory=dict)
    steps: int = 0

    def begin(self, first: np.ndarray | None, painted: np.ndarray | None) -> None:
        """Hold brightness and saturation to those of a shot's first frame, given it and its painting; None lets go."""
        self.balance = None
        if first is not None:
            self.balance = tuple(Balance.of(tensor(pixels, self.chosen)) for pixels in (painted, first))

    def hear(self, message: Message) -> Warned | None:
        """Take in what was sent while no picture was being painted; why it could not be taken, if so."""
        self.stopped |= isinstance(message, Stop)
        refused = None
        if isinstance(message, settings.Look) and (refused := refusal(message, self.styles)) is None:
            self._steer(message)
        return refused

    def full(self, scene: Scene) -> Steps:
        """Paint a frame coarse to fine from the photo, as a still."""
        yield from self._paint(scene, self.whole, None, ())

    def from_others(self, scene: Scene, told: Sequence[Told], steps: int) -> Steps:
        """Paint a frame from what others tell of it; the rest begins as like places of theirs.

        Args:
            told: the nearest first; their reliabilities add up to at most 1.
            steps: for a frame of which all is known; what is unknown asks for more.
        """
        known = np.minimum(sum(one.reliability for one in told), 1)
        unknown = 1 - float(known.mean())
        if unknown > 1 - ALONE:
            yield from self.full(scene)
            return
        steps = round(steps + unknown * max(0, self.whole.scales[-1].steps - steps))
        ties = [(one.pixels, one.reliability * (1 - one.doubt(scene.rgb))) for one in told]
        yield from self._paint(scene, self._plan(steps), _completed(scene, _mixed(told), known, told),
                               self._anchors(ties))

    def refined(self, scene: Scene, own: np.ndarray, told: Sequence[Told], steps: int, tied: bool) -> Steps:
        """Paint a frame on from its earlier pass `own`, HxWx3, mixed with what its neighbour tells.

        The start is (x + c warp) / (1 + c) (Ruder et al. 2016, algorithm 2).
        """
        sums = [(own, np.ones(own.shape[:2], np.float32)), *((one.pixels, one.reliability) for one in told)]
        start = _mean(sums)
        yield from self._paint(scene, self._plan(steps), start, self._anchors(sums[1:]) if tied else ())

    def blended(self, scene: Scene, told: Sequence[Told], shares: Sequence[float], few: int) -> Steps:
        """Mix a frame from what two key frames tell of it, with like places of theirs where neither can.

        Where that shows something else than the frame a few steps are painted.

        Args:
            shares: how much each key frame counts where both can be relied on; they add up to 1.
            few: steps where much of the frame is in doubt; where less is, fewer.
        """
        known = np.maximum.reduce([one.reliability for one in told])
        weighed = [one.weighed(share) for one, share in zip(told, shares, strict=True)]
        mixed = _completed(scene, _mixed(weighed), known, told)
        doubt = sum(share * one.doubt(scene.rgb) for one, share in zip(told, shares, strict=True))
        doubt = np.maximum(doubt, reliability.softened(1 - known))[..., None]
        self.rgb, self.terms, self.steps = mixed, {}, 0
        if steps := round(few * min(1.0, float(doubt.mean()) / MUCH)):
            yield from self._paint(scene, self._plan(steps), mixed, self._anchors([(mixed, 1 - doubt[..., 0])]))
            self.rgb = mixed + doubt * (self.rgb - mixed)

    def _plan(self, steps: int) -> plan.Plan:
        return replace(self.whole, scales=(plan.Scale(self.size, steps),))

    def _anchors(self, ties: Sequence[tuple[np.ndarray, np.ndarray]]) -> tuple[Anchor, ...]:
        return tuple(Anchor(tensor(pixels, self.chosen), tensor(weight[..., None], self.chosen))
                     for pixels, weight in ties)

    def _paint(self, scene: Scene, frame_plan: plan.Plan, start: np.ndarray | None, anchors: Sequence[Anchor]) -> Steps:
        carried = self._carried(scene, anchors) if anchors else None
        painter = Painter(self.request, Picture(rgb=scene.rgb), self.styles, frame_plan, self.network, self.chosen,
                          start, carried, self.desk)
        self.steps = 0

        def counted(event: Progress | Preview | Warned) -> Progress | Preview | Warned:
            self.steps += isinstance(event, Progress)
            return event

        yield from relayed(painter.paint(), counted)
        self.stopped |= painter.stopped
        self._steer(painter.request.look)
        self.rgb, self.terms = painter.shown(self.size), dict(painter.terms)

    def _carried(self, scene: Scene, anchors: Sequence[Anchor]) -> Carried:
        held = None
        if self.balance is not None:
            painted, first = self.balance
            held = painted.moved(first, Balance.of(tensor(scene.rgb, self.chosen)))
        ties = Ties(anchors, held, self.request.motion.consistency)
        return Carried(ties.terms, TOLERANCE, PATIENCE)

    def _steer(self, look: settings.Look) -> None:
        if look != self.request.look:
            self.request = self.request.replace(look=look)
            self.desk = Desk()
            self.balance = None  # the new look has another


def _mixed(told: Sequence[Told]) -> np.ndarray:
    """The mean of what is told, by reliability; where nothing is, the plain mean."""
    return _mean([(one.pixels, one.reliability) for one in told])


def _mean(parts: Sequence[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """The mean of HxWx3 pictures by their HxW weights; where all are 0, the plain mean."""
    faint = 1e-4
    total = sum(weight for _, weight in parts)[..., None] + faint * len(parts)
    return (sum(pixels * (weight[..., None] + faint) for pixels, weight in parts) / total).astype(np.float32)


def _completed(scene: Scene, mixed: np.ndarray, known: np.ndarray, told: Sequence[Told]) -> np.ndarray:
    """What is told of a frame, HxWx3, with like places of the nearest frames where it is unknown."""
    rest = analogies.filled(scene.rgb, mixed, known, [Source(one.link.photo, one.painted) for one in told[:SOURCES]])
    return known[..., None] * mixed + (1 - known[..., None]) * rest
