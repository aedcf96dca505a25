"""Paints single frames of a clip: in full, or from what other frames tell of them."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from core import plan, settings
from core.choices import Start
from core.events import Preview, Progress, Stop, Warned
from core.media.clips import Clip
from core.media.stills import Picture
from core.nets.device import Chosen
from core.nets.vgg import Features
from core.render import fill
from core.render.carried import Carried, Desk
from core.render.relay import relayed
from core.render.scenes import Link, Scene
from core.render.still import Message, Painter, refusal, tensor
from core.settings import Request
from core.style.temporal import Anchor, Balance, Ties

COARSE_STEPS = 12
"""Steps of the painting at half size that fills what no other frame tells: a quarter of a step's work each."""
SOME = 0.03
"""Share of a frame between key frames that is unknown from both, from which on it is painted coarsely too."""
UNKNOWN = 0.002
"""Share of a frame below which what is unknown is filled from its surroundings."""
TOLERANCE, PATIENCE = 0.01, 3
"""A frame that follows ends when its loss fell by less than this share over so many steps: nothing moves there."""
ALONE = 0.25
"""Share of a frame that must be known from others; with less it is painted as if it were the first."""
MUCH = 0.1
"""Share of a frame between key frames that is unknown from both, from which on it is painted."""

Steps = Generator[Progress | Preview | Warned, Message, None]


@dataclass(frozen=True, eq=False)
class Told:
    """What another frame tells of this one: its painting, as it lies here, and how far that can be relied on.

    `pixels` is HxWx3 float32, `reliability` HxW, 0..1.
    """

    pixels: np.ndarray
    reliability: np.ndarray

    @classmethod
    def by(cls, link: Link, painted: np.ndarray) -> Told:
        """What the frame at the end of `link`, painted as `painted`, tells."""
        return cls(link.carried(painted), link.reliability)

    def weighed(self, weight: float) -> Told:
        """The same, relied on less."""
        return Told(self.pixels, self.reliability * np.float32(weight))


def nearest_first(told: Sequence[Told]) -> list[Told]:
    """What frames of J tell, the nearest first; an older one speaks only where no nearer can.

    c_long(i-j) = max(c(i-j) - sum_{k<j} c(i-k), 0) (Ruder et al. 2016, equation 8).
    """
    heard, kept = np.float32(0), []
    for one in told:
        kept.append(Told(one.pixels, np.maximum(one.reliability - heard, 0)))
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

    def from_others(self, scene: Scene, told: Sequence[Told], steps: int, firmness: float = 1.0) -> Steps:
        """Paint a frame from what others tell of it; the rest is painted coarsely before that.

        Args:
            told: their reliabilities add up to at most 1.
            steps: for a frame of which all is known; what is unknown asks for more.
            firmness: how much more than others this frame holds on to what is told.
        """
        weights = [one.reliability for one in told]
        known = np.minimum(sum(weights), 1)
        unknown = 1 - float(known.mean())
        if unknown > 1 - ALONE:
            yield from self.full(scene)
            return
        mixed = _mixed(told)
        steps = round(steps + unknown * max(0, self.whole.scales[-1].steps - steps))
        coarse = COARSE_STEPS if unknown > UNKNOWN else 0
        rest = fill.from_surroundings(scene.rgb, mixed, known)
        if coarse:
            yield from self._coarse(scene, coarse, coarse + steps)
            if self.stopped:
                return
            rest = self.rgb
        start = known[..., None] * mixed + (1 - known[..., None]) * rest
        fine = self._plan(self.size, steps)
        anchors = self._anchors([one.weighed(firmness) for one in told])
        yield from self._paint(scene, fine, start, anchors, coarse, coarse + steps)

    def refined(self, scene: Scene, own: np.ndarray, told: Sequence[Told], steps: int, tied: bool) -> Steps:
        """Paint a frame on from its earlier pass `own`, HxWx3, mixed with what its neighbour tells.

        The start is (x + c warp) / (1 + c) (Ruder et al. 2016, algorithm 2).
        """
        start = _mixed([Told(own, np.ones(own.shape[:2], np.float32)), *told])
        yield from self._paint(scene, self._plan(self.size, steps), start, self._anchors(told) if tied else ())

    def blended(self, scene: Scene, told: Sequence[Told], shares: Sequence[float], few: int) -> Steps:
        """Mix a frame from what two key frames tell of it; what is unknown from both is painted coarsely.

        Only a frame that is largely unknown is painted as a whole.

        Args:
            shares: how much each key frame counts where both can be relied on; they add up to 1.
            few: steps of a frame that is painted.
        """
        known = np.maximum.reduce([one.reliability for one in told])
        unknown = 1 - float(known.mean())
        weighed = [one.weighed(share) for one, share in zip(told, shares, strict=True)]
        mixed = _mixed(weighed)
        if unknown > MUCH:
            yield from self.from_others(scene, [Told(mixed, known)], few)
            return
        if unknown > SOME:
            yield from self._coarse(scene, COARSE_STEPS, COARSE_STEPS)
            rest = self.rgb
        else:
            rest = fill.from_surroundings(scene.rgb, mixed, known)
            self.steps = 0
        self.rgb, self.terms = known[..., None] * mixed + (1 - known[..., None]) * rest, {}

    def _coarse(self, scene: Scene, steps: int, total: int) -> Steps:
        """A quick painting of the frame by itself at half size, brought to full size with the frame's own detail."""
        half = plan.fitted(self.size, max(round(max(self.size) / 2), 2 * plan.SHORTEST))
        yield from self._paint(scene, self._plan(half, steps), None, None, 0, total)

    def _plan(self, size: tuple[int, int], steps: int) -> plan.Plan:
        return replace(self.whole, scales=(plan.Scale(size, steps),))

    def _anchors(self, told: Sequence[Told]) -> tuple[Anchor, ...]:
        return tuple(Anchor(*(tensor(part, self.chosen) for part in (one.pixels, one.reliability[..., None])))
                     for one in told)

    def _paint(self, scene: Scene, frame_plan: plan.Plan, start: np.ndarray | None,
               anchors: Sequence[Anchor] | None, before: int = 0, total: int | None = None) -> Steps:
        """Drive a painter; `before` steps of `total` were made elsewhere. `anchors` is None for a coarse painting."""
        request = self.request
        if anchors is None:
            request = request.replace(method__start=Start.CONTENT)
        carried = self._carried(scene, anchors) if anchors else None
        painter = Painter(request, Picture(rgb=scene.rgb), self.styles, frame_plan, self.network, self.chosen, start,
                          carried, self.desk)
        made = 0

        def counted(event: Progress | Preview | Warned) -> Progress | Preview | Warned:
            nonlocal made
            if not isinstance(event, Progress):
                return event
            made += 1
            return replace(event, step=before + event.step, steps=total or frame_plan.steps)

        yield from relayed(painter.paint(), counted)
        self.stopped |= painter.stopped
        self._steer(painter.request.look)
        self.rgb, self.terms = painter.shown(self.size), dict(painter.terms)
        self.steps = before + made

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
    total = sum(one.reliability for one in told)[..., None]
    faint = 1e-4
    return (sum(one.pixels * (one.reliability[..., None] + faint) for one in told)
            / (total + faint * len(told))).astype(np.float32)
