"""Paints one picture, coarse to fine."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from core import errors, plan
from core.arrays import ByteArray, FloatArray
from core.choices import Start
from core.events import Ending, Preview, Progress, Warned
from core.media.images.stills import Picture
from core.nets.device import Chosen
from core.render.resources import Resources
from core.render.scale_painter import ScaledPicture, ScalePainter, first_reach
from core.render.temporal_constraint import StyleCache, TemporalConstraint
from core.render.tensors import array, size_of, sized
from core.settings import Look, Request
from core.style import colour
from core.style.optimise import Step
from core.style.parameterization import CosineParameterization

DIVERGED = "The painting became unstable at step {step}; it went back to the last good picture with shorter steps."
VARIATION = 0.02
"""Amplitude of the seed's noise in a start from a picture: too faint to see, enough to place strokes differently."""
PATIENCE = 10
"""Steps over which the fall of the loss is compared with the tolerance."""
GIVE_UP = 6
"""Restorations without a good step in between after which a scale ends."""

PREVIEW_SECONDS = 0.05
"""Between two previews: more than a person sees."""
MOST_PREVIEWED = 1_000_000
"""Pixels of a preview."""

StepEvent = Progress | Preview | Warned


@dataclass(frozen=True, eq=False)
class Painted:
    """A painted picture.

    Attributes:
        rgb: HxWx3 float32 0..1, read-only, at the size that was asked for.
        terms: the objective's terms in it, by name; none if it was stopped before a scale was finished.
        steps: how many were made.
        look: what it was painted with in the end.
        ending: why it ended.
    """

    rgb: FloatArray
    terms: Mapping[str, float]
    steps: int
    look: Look
    ending: Ending


class Painter:
    """The schedule of scales that a picture is painted in.

    Args:
        found: network, device, paintings, and what the person wants meanwhile.
        request: what is wanted; its look can change on the way.
        photo: the content as it was read.
        paint_plan: scales and steps.
        start: HxWx3 float32 to continue from.
        constraint: what holds it to other frames of a clip.
        cache: what it shares with other pictures.
    """

    def __init__(self, found: Resources, request: Request, photo: Picture, paint_plan: plan.Plan,
                 start: FloatArray | None = None, constraint: TemporalConstraint | None = None,
                 cache: StyleCache | None = None) -> None:
        self._found, self._request, self._look = found, request, request.look
        self._plan, self._start = paint_plan, start
        self._constraint, self._cache = constraint, cache or StyleCache()
        self._photos = _SizedPhoto(photo, found.chosen)
        self._noise = torch.Generator()
        self._converged = False
        self._done = self._made = 0  # steps counted to the end of scales that ended early, and those that were made
        self._preview_due = 0.0

    def take_look(self) -> Iterator[Warned]:
        """Takes in what the person wants before painting begins; tells why a look could not be taken."""
        while (look := self._found.control.take_look()) is not None:
            refused = self._found.paintings.refusal(look)
            if refused is None:
                self._look = look
            else:
                yield refused

    def paint(self) -> Generator[StepEvent, None, Painted]:
        """Paints every scale; between two steps it reads what the person wants."""
        self._noise.manual_seed(self._request.detail.seed)
        inverse_curvature = first_reach(self._request.method, self._look)
        picture: ScaledPicture | None = None
        terms: Mapping[str, float] = {}
        for scale in self._plan.scales:
            if self._found.control.stopped:
                return self._ended(picture, terms, stopped=True)
            content = self._photos.at(scale.size)
            begun = self._first(content) if picture is None else picture.on(content)
            painter = ScalePainter(self._found, self._request.method, self._look, content, begun,
                                   history=self._plan.history, inverse_curvature=inverse_curvature,
                                   constraint=self._constraint, cache=self._cache)
            stopped = yield from self._descend(painter, scale.steps)
            if stopped:
                return self._ended(self._scaled(painter), terms, stopped=True)
            terms = painter.settle()
            picture, inverse_curvature = self._scaled(painter), painter.inverse_curvature
        return self._ended(picture, terms, stopped=False)

    def _descend(self, painter: ScalePainter, steps: int) -> Generator[StepEvent, None, bool]:
        """Makes the steps of a scale; returns whether the person asked to end."""
        end = self._done + steps
        losses: list[float] = []
        faults = 0
        while self._done < end:
            found = painter.step()
            self._done += 1
            self._made += 1
            faults = faults + 1 if found.restored else 0
            losses.append(found.loss)
            yield from self._report(painter, found)
            yield from self._steer(painter)
            if self._found.control.stopped:
                return True
            if faults >= GIVE_UP or self._has_converged(losses):
                self._done = end
        return False

    def _has_converged(self, losses: list[float]) -> bool:
        tolerance, patience = self._request.method.tolerance, PATIENCE
        if self._constraint is not None and not tolerance:
            tolerance, patience = self._constraint.tolerance, self._constraint.patience
        if not tolerance or len(losses) <= patience:
            return False
        self._converged = losses[-1 - patience] - losses[-1] < tolerance * losses[-1 - patience]
        return self._converged

    def _report(self, painter: ScalePainter, found: Step) -> Iterator[StepEvent]:
        yield Progress(step=self._done, steps=self._plan.steps, size=size_of(painter.content), elapsed=0.0, left=None,
                       loss=found.loss, terms=found.terms)
        if time.monotonic() >= self._preview_due or self._done == self._plan.steps:
            self._preview_due = time.monotonic() + PREVIEW_SECONDS
            yield Preview(self._done, self._preview(painter))
        if found.restored:
            yield Warned(DIVERGED, {"step": self._done})

    def _preview(self, painter: ScalePainter) -> ByteArray:
        """The picture that stopping now would give; at the present scale where enlarging it would hold painting up."""
        width, height = self._size
        content = self._photos.at(self._size) if width * height <= MOST_PREVIEWED else painter.content
        shown = colour.Palette(self._look.colour, content).shown(self._scaled(painter).on(content))
        return array((shown * 255).round().to(torch.uint8))

    def _steer(self, painter: ScalePainter) -> Iterator[Warned]:
        """Takes in what the person wants between two steps."""
        while (look := self._found.control.take_look()) is not None:
            try:
                if look != self._look:
                    painter.change(look)
                    self._look = look
            except errors.UserError as fault:  # a painting that cannot be read must not cost the picture so far
                yield Warned(fault.sentence, fault.values)

    def _ended(self, picture: ScaledPicture | None, terms: Mapping[str, float], stopped: bool) -> Painted:
        content = self._photos.at(self._size)
        pixels = content if picture is None else picture.on(content)
        ending = Ending.STOPPED if stopped else Ending.CONVERGED if self._converged else Ending.COMPLETE
        shown = colour.Palette(self._look.colour, content).shown(pixels)
        return Painted(array(shown), terms, self._made, self._look, ending)

    @property
    def _size(self) -> tuple[int, int]:
        return self._plan.scales[-1].size

    def _scaled(self, painter: ScalePainter) -> ScaledPicture:
        return ScaledPicture(painter.picture, painter.content, self._request.method.start is Start.CONTENT)

    def _first(self, content: Tensor) -> Tensor:
        """What the coarsest scale begins with."""
        size, chosen = size_of(content), self._found.chosen
        if self._start is not None:
            return sized(Picture(rgb=self._start), size, chosen)
        match self._request.method.start:
            case Start.NOISE:
                return 0.5 + self._drawn(content, 0.2)
            case Start.STYLE:
                return sized(self._found.paintings[self._look.active[0].path], size, chosen)
            case Start.CONTENT:
                return content + self._drawn(content, VARIATION)

    def _drawn(self, like: Tensor, amplitude: float) -> Tensor:
        """Noise with a natural spectrum, the same for the same seed on every device."""
        noise = torch.randn(like.shape, generator=self._noise).to(like.device)
        drawn = CosineParameterization(torch.zeros_like(like), exponent=1.0).drawn(noise)
        return amplitude * drawn / drawn.std()


class _SizedPhoto:
    """The photo at the plan's sizes; every preview wants it, so each is made once."""

    def __init__(self, photo: Picture, chosen: Chosen) -> None:
        self._photo, self._chosen = photo, chosen
        self._made: dict[tuple[int, int], Tensor] = {}

    def at(self, size: tuple[int, int]) -> Tensor:
        """The photo at (width, height) `size`, 1x3xHxW."""
        if size not in self._made:
            self._made[size] = sized(self._photo, size, self._chosen)
        return self._made[size]
