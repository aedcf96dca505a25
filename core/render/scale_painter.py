"""Paints a picture at one scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from core import geometry
from core.choices import ParameterizationKind, Weighting
from core.nets.device import precision
from core.render.resources import Resources
from core.render.temporal_constraint import StyleCache, TemporalConstraint
from core.render.tensors import enlarged, size_of, sized
from core.settings import Look, Method
from core.style.objective import Objective
from core.style.optimise import FIRST_INVERSE_CURVATURE, Descent, Step
from core.style.parameterization import CosineParameterization, PixelParameterization


@dataclass(frozen=True, eq=False)
class ScaledPicture:
    """A picture being painted, at a scale.

    Attributes:
        pixels: 1x3xHxW; `content`, the photo in the same size.
        keeps_detail: what is finer than this scale comes from the photo, as the picture began with it.
    """

    pixels: Tensor
    content: Tensor
    keeps_detail: bool

    def on(self, content: Tensor) -> Tensor:
        """The picture at the size of the photo `content`."""
        if self.pixels.shape == content.shape:
            return self.pixels
        larger = enlarged(self.pixels, content)
        if not self.keeps_detail:
            return larger
        # Only what painting changed is enlarged; the photo's own fine detail comes from the photo.
        return content + larger - enlarged(self.content, content)


@dataclass(frozen=True, eq=False)
class _HeldObjective:
    """An objective, and what holds the picture to other frames, weighed as `unit` of the objective."""

    objective: Objective
    constraint: TemporalConstraint | None
    unit: float

    def terms(self, picture: Tensor) -> Mapping[str, Tensor]:
        """The weighted terms of both, by name."""
        terms = self.objective.terms(picture)
        if self.constraint is None:
            return terms
        return {**terms, **{name: self.unit * term for name, term in self.constraint.terms(picture).items()}}


class ScalePainter:
    """A picture in the making at one scale.

    Args:
        found: network, device and paintings.
        method, look: how it is painted; the look can be changed.
        content: the photo at this scale, 1x3xHxW; kept as an attribute.
        start: what the picture begins with, 1x3xHxW.
        history: pairs of steps and gradients that the descent remembers.
        inverse_curvature: a pixel as the coarser scale found it; None if unknown.
        constraint: what holds it to other frames of a clip.
        cache: what it shares with other pictures.
    """

    def __init__(self, found: Resources, method: Method, look: Look, content: Tensor, start: Tensor, *, history: int,
                 inverse_curvature: float | None, constraint: TemporalConstraint | None, cache: StyleCache) -> None:
        self._found, self._method, self._look = found, method, look
        self.content, self._history = content, history
        self._constraint, self._cache = constraint, cache
        self._parameterization = (PixelParameterization(start) if method.parameterization is ParameterizationKind.PIXELS
                                  else CosineParameterization(start))
        self._objective, self._descent = self._begin(look, inverse_curvature)

    @property
    def picture(self) -> Tensor:
        """The picture so far, 1x3xHxW, not limited to 0..1."""
        return self._parameterization.picture().detach()

    @property
    def inverse_curvature(self) -> float | None:
        """Inverse curvature a pixel for the next scale; None if it tells nothing there."""
        if self._method.weighting is Weighting.GATYS:
            return None  # its terms are sums, which grow with the picture
        return self._descent.inverse_curvature

    def step(self) -> Step:
        """Makes one step of the descent."""
        with precision(self._found.chosen.device):
            return self._descent.step()

    def settle(self) -> Mapping[str, float]:
        """The terms of the finished picture; a last step that diverged is taken back."""
        with precision(self._found.chosen.device):
            return self._descent.settle().terms

    def change(self, look: Look) -> None:
        """Paint on with another look.

        Raises:
            errors.UserError: its paintings cannot be read; then nothing is changed.
        """
        old = self._look
        same = [style.path for style in old.active] == [style.path for style in look.active]
        if same and (old.colour, old.style_scale) == (look.colour, look.style_scale):
            self._objective.weigh(look)
            self._descent.renew(stiffer=look.ratio / old.ratio)
        else:
            self._objective, self._descent = self._begin(look, self.inverse_curvature)
        self._look = look

    def _begin(self, look: Look, inverse_curvature: float | None) -> tuple[Objective, Descent]:
        """An objective for `look`, and a descent on it from where the parameterization stands."""
        with precision(self._found.chosen.device):
            objective = Objective(self._found.network, self._method, look, self.content, self._paintings(look),
                                  self._cache.studies)
        held = _HeldObjective(objective, self._constraint, self._unit(objective))
        return objective, Descent(self._parameterization, held.terms, self._method.optimizer, self._history,
                                  inverse_curvature)

    def _unit(self, objective: Objective) -> float:
        """What the objective begins with: 1 in the relative weighting, so what is held weighs the same in both."""
        if self._constraint is None or self._method.weighting is not Weighting.GATYS:
            return 1.0
        with torch.no_grad(), precision(self._found.chosen.device):
            return float(sum(objective.terms(self.content).values()))

    def _paintings(self, look: Look) -> list[Tensor]:
        self._found.paintings.read(look)
        return [self._sized(style.path, look.style_scale) for style in look.active]

    def _sized(self, path: str, scale: float) -> Tensor:
        """A painting at the size that makes its strokes right for this picture."""
        picture = self._found.paintings[path]
        key = path, geometry.style_size(picture.size, size_of(self.content), scale)
        if key not in self._cache.sized:
            self._cache.sized[key] = sized(picture, key[1], self._found.chosen)
        return self._cache.sized[key]


def first_reach(method: Method, look: Look) -> float | None:
    """The inverse curvature a pixel that the coarsest scale begins with; None if it is to be found."""
    return None if method.weighting is Weighting.GATYS else FIRST_INVERSE_CURVATURE / max(1.0, look.ratio)
