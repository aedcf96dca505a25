"""Paints one picture, coarse to fine."""

from __future__ import annotations

import itertools
import math
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
from core.nets.tensors import size_of, tensor_of_size, to_array
from core.render.picture_cache import PictureCache
from core.render.resources import Resources
from core.render.scale_painter import PictureContext, ScaledPicture, ScalePainter, first_inverse_curvature
from core.render.temporal_constraint import TemporalConstraint
from core.settings import Look, Request
from core.style import colour
from core.style.optimise import Step
from core.style.parameterization import CosineParameterization
from core.style.pulls import Pulls

DIVERGED = "The painting became unstable at step {step}; it went back to the last good picture with shorter steps."
VARIATION = 0.02
"""Amplitude of the seed's noise in a start from a picture: too faint to see, enough to place strokes differently."""
PATIENCE = 10
"""Steps over which the fall of the loss is compared with the tolerance."""
MOST_RESTORATIONS = 6
"""Restorations without a good step in between after which a scale ends."""

PREVIEW_SECONDS = 0.05
"""Between two previews: more than a person sees."""
MOST_PREVIEWED = 1_000_000
"""Pixels of a preview."""

StepEvent = Progress | Preview | Warned


@dataclass(frozen=True, eq=False)
class PaintedPicture:
    """A painted picture.

    Attributes:
        rgb: HxWx3 float32 0..1, read-only, at the size that was asked for.
        terms: the objective's terms in it, by layer; none if it was stopped before a scale was finished.
        steps: how many were made.
        look: what it was painted with in the end.
        ending: why it ended.
    """

    rgb: FloatArray
    terms: Mapping[str, float]
    steps: int
    look: Look
    ending: Ending


@dataclass(frozen=True, eq=False)
class FinishedScales:
    """A picture between two scales, from where it comes out as if it had been painted in one go.

    Attributes:
        count: scales that are painted, from the coarsest on.
        pixels: 1x3xHxW at the last of them, not limited to 0..1.
        inverse_curvature: a pixel, for the next scale; None if unknown.
        terms: the objective's terms in it, by name.
        steps: how many were made.
        converged: whether the last of them ended early.
    """

    count: int
    pixels: Tensor
    inverse_curvature: float | None
    terms: Mapping[str, float]
    steps: int
    converged: bool


class PicturePainter:
    """The schedule of scales that a picture is painted in.

    Args:
        resources: network, device, paintings, and what the person wants meanwhile.
        request: what is wanted; its look can change on the way.
        photo: the content as it was read.
        paint_plan: scales and steps.
        start: HxWx3 float32 to continue from.
        constraint: what holds it to other frames of a clip.
        cache: what it shares with other pictures.

    Attributes:
        finished: the scales that are painted; None before the first. It can be put back, into another painter of the
            same picture too.
    """

    def __init__(self, resources: Resources, request: Request, photo: Picture, paint_plan: plan.Plan,
                 start: FloatArray | None = None, constraint: TemporalConstraint | None = None,
                 cache: PictureCache | None = None) -> None:
        self._resources, self._request, self._look = resources, request, request.look
        self._plan, self._start = paint_plan, start
        self._scale_ends = frozenset(itertools.accumulate(scale.steps for scale in paint_plan.scales))
        cache = cache or PictureCache()
        self._photos = cache.photo(photo, resources.chosen)
        self._context = PictureContext(resources, request.method, paint_plan.history, constraint, cache,
                                       self._photos.measured)
        self.finished: FinishedScales | None = None
        self._generator = torch.Generator()
        self._painter: ScalePainter | None = None  # of the present scale
        self._converged = False
        self._steps_made = 0
        self._steps_counted = 0  # the same, with those that scales which ended early left out
        self._preview_due = 0.0

    def apply_steering(self) -> Iterator[Warned]:
        """Takes in what the person wants before painting begins; tells why a look could not be taken."""
        while (look := self._resources.control.pop_look()) is not None:
            refused = self._resources.paintings.refusal(look)
            if refused is None:
                self._look = look
            else:
                yield refused

    def paint(self, scales: int | None = None) -> Generator[StepEvent, None, PaintedPicture]:
        """Paints the scales that are left, up to the first `scales` of all if so many are named.

        Between two steps it reads what the person wants.
        """
        self._generator.manual_seed(self._request.detail.seed)
        finished = self.finished
        for number in range(0 if finished is None else finished.count, len(self._plan.scales[:scales])):
            if self._resources.control.stopped:
                return self._result(None, finished, stopped=True)
            painter = self._painter = self._scale_painter(number, finished)
            stopped = yield from self._descend(painter, number)
            if stopped:
                return self._result(self._scaled_picture(painter), finished, stopped=True)
            terms = painter.finish()
            self.finished = finished = FinishedScales(number + 1, painter.picture, painter.inverse_curvature, terms,
                                                      self._steps_made, self._converged)
        return self._result(None, finished, stopped=False)

    @property
    def pixels(self) -> int:
        """Of the picture at its present scale; 0 before it is begun."""
        return 0 if self._painter is None else math.prod(size_of(self._painter.content))

    def pulls(self) -> Pulls:
        """Where each term pulls at the picture as it is now, at its present scale: what it begins with, before that."""
        if self._painter is None:
            content = self._photos.at(self._plan.scales[0].size)
            self._painter = ScalePainter(self._context, self._look, content, self._initial_picture(content), None)
        return self._painter.pulls()

    def _scale_painter(self, number: int, finished: FinishedScales | None) -> ScalePainter:
        """What paints the scale of that number, after the coarser ones."""
        content = self._photos.at(self._plan.scales[number].size)
        if finished is None:
            initial = self._initial_picture(content)
            curvature = first_inverse_curvature(self._request.method, self._look)
        else:
            initial, curvature = self._picture_of(finished).on(content), finished.inverse_curvature
            self._steps_made, self._converged = finished.steps, finished.converged
        self._steps_counted = sum(scale.steps for scale in self._plan.scales[:number])
        return ScalePainter(self._context, self._look, content, initial, curvature)

    def _descend(self, painter: ScalePainter, number: int) -> Generator[StepEvent, None, bool]:
        """Makes the steps of the scale of that number; returns whether the person asked to end."""
        end = self._steps_counted + self._plan.scales[number].steps
        losses: list[float] = []
        faults = 0
        while self._steps_counted < end:
            step = painter.step()
            self._steps_counted += 1
            self._steps_made += 1
            faults = faults + 1 if step.restored else 0
            losses.append(step.loss)
            yield from self._report(painter, step)
            yield from self._steer(painter)
            if self._resources.control.stopped:
                return True
            if faults >= MOST_RESTORATIONS or self._has_converged(losses):
                self._steps_counted = end
        return False

    def _has_converged(self, losses: list[float]) -> bool:
        tolerance, patience = self._request.method.tolerance, PATIENCE
        constraint = self._context.constraint
        if constraint is not None and not tolerance:
            tolerance, patience = constraint.tolerance, constraint.patience
        if not tolerance or len(losses) <= patience:
            return False
        self._converged = losses[-1 - patience] - losses[-1] < tolerance * losses[-1 - patience]
        return self._converged

    def _report(self, painter: ScalePainter, step: Step) -> Iterator[StepEvent]:
        yield Progress(step=self._steps_counted, steps=self._plan.steps, size=size_of(painter.content), elapsed=0.0,
                       left=None, loss=step.loss, terms=step.terms, weights=painter.weights)
        if time.monotonic() >= self._preview_due or self._steps_counted in self._scale_ends:
            self._preview_due = time.monotonic() + PREVIEW_SECONDS
            yield Preview(self._steps_counted, self._preview(painter))
        if step.restored:
            yield Warned(DIVERGED, {"step": self._steps_counted})

    def _preview(self, painter: ScalePainter) -> ByteArray:
        """The picture that stopping now would give; at the present scale where enlarging it would hold painting up."""
        width, height = self._size
        content = self._photos.at(self._size) if width * height <= MOST_PREVIEWED else painter.content
        shown = colour.Palette(self._look.colour, content).for_person(self._scaled_picture(painter).on(content))
        return to_array((shown * 255).round().to(torch.uint8))

    def _steer(self, painter: ScalePainter) -> Iterator[Warned]:
        """Takes in what the person wants between two steps."""
        while (look := self._resources.control.pop_look()) is not None:
            try:
                if look != self._look:
                    painter.change(look)
                    self._look = look
            except errors.UserError as fault:  # a painting that cannot be read must not cost the picture so far
                yield Warned(fault.sentence, fault.values)

    def _result(self, unfinished: ScaledPicture | None, finished: FinishedScales | None,
                stopped: bool) -> PaintedPicture:
        content = self._photos.at(self._size)
        picture = self._picture_of(finished) if unfinished is None and finished is not None else unfinished
        pixels = content if picture is None else picture.on(content)
        ending = Ending.STOPPED if stopped else Ending.CONVERGED if self._converged else Ending.COMPLETE
        shown = colour.Palette(self._look.colour, content).for_person(pixels)
        terms: Mapping[str, float] = {} if finished is None else finished.terms
        return PaintedPicture(to_array(shown), terms, self._steps_made, self._look, ending)

    @property
    def _size(self) -> tuple[int, int]:
        return self._plan.scales[-1].size

    def _picture_of(self, finished: FinishedScales) -> ScaledPicture:
        content = self._photos.at(size_of(finished.pixels))
        return ScaledPicture(finished.pixels, content, self._request.method.start is Start.CONTENT)

    def _scaled_picture(self, painter: ScalePainter) -> ScaledPicture:
        return ScaledPicture(painter.picture, painter.content, self._request.method.start is Start.CONTENT)

    def _initial_picture(self, content: Tensor) -> Tensor:
        """What the coarsest scale begins with."""
        size, chosen = size_of(content), self._resources.chosen
        if self._start is not None:
            return self._from_start(self._start, content)
        match self._request.method.start:
            case Start.NOISE:
                return 0.5 + self._noise_like(content, 0.2)
            case Start.STYLE:
                return tensor_of_size(self._resources.paintings[self._look.active[0].path], size, chosen)
            case Start.CONTENT:
                return content + self._noise_like(content, VARIATION)

    def _from_start(self, start: FloatArray, content: Tensor) -> Tensor:
        """An earlier picture in the size of `content`; one that is smaller is enlarged as a finished scale is."""
        size, chosen = (start.shape[1], start.shape[0]), self._resources.chosen
        if max(size) >= max(size_of(content)):
            return tensor_of_size(Picture(rgb=start), size_of(content), chosen)
        keeps_detail = self._request.method.start is Start.CONTENT
        small = tensor_of_size(Picture(rgb=start), size, chosen)
        return ScaledPicture(small, self._photos.at(size), keeps_detail).on(content)

    def _noise_like(self, like: Tensor, amplitude: float) -> Tensor:
        """Noise with a natural spectrum, the same for the same seed on every device."""
        noise = torch.randn(like.shape, generator=self._generator).to(like.device)
        drawn = CosineParameterization(torch.zeros_like(like), exponent=1.0).drawn(noise)
        return amplitude * drawn / drawn.std()
