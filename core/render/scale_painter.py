"""Paints a picture at one scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from core.choices import ParameterizationKind, Weighting
from core.nets.device import precision
from core.nets.tensors import enlarge, size_of
from core.render.picture_cache import PictureCache
from core.render.resources import Resources
from core.render.temporal_constraint import TemporalConstraint
from core.settings import Look, Method
from core.style import pulls
from core.style.measured_pictures import MeasuredPictures
from core.style.objective import Objective
from core.style.optimise import FIRST_INVERSE_CURVATURE, Descent, Step
from core.style.parameterization import CosineParameterization, Parameterization, PixelParameterization
from core.style.pulls import Pulls


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
        larger = enlarge(self.pixels, content)
        if not self.keeps_detail:
            return larger
        # Only what painting changed is enlarged; the photo's own fine detail comes from the photo.
        return content + larger - enlarge(self.content, content)


@dataclass(frozen=True, eq=False)
class _ConstrainedObjective:
    """An objective, and what holds the picture to other frames.

    Attributes:
        constraint_scale: factor of the constraint's terms: what the objective begins with.
    """

    objective: Objective
    constraint: TemporalConstraint | None
    constraint_scale: float

    @property
    def weights(self) -> Mapping[str, float]:
        """What each of the terms is multiplied by."""
        constraint = {} if self.constraint is None else self.constraint.weights
        return {**self.objective.weights,
                **{name: self.constraint_scale * weight for name, weight in constraint.items()}}

    def terms(self, picture: Tensor) -> Mapping[str, Tensor]:
        """The weighted terms of both, by layer."""
        terms = self.objective.terms_by_layer(picture)
        if self.constraint is None:
            return terms
        constraint = self.constraint.terms(picture)
        return {**terms, **{name: self.constraint_scale * term for name, term in constraint.items()}}


@dataclass(frozen=True, eq=False)
class PictureContext:
    """What is the same at every scale of a picture.

    Attributes:
        resources: network, device and paintings.
        method: how it is painted.
        history: pairs of steps and gradients that the descent remembers.
        constraint: what holds it to other frames of a clip.
        cache: what it shares with other pictures.
        measured_photo: what a network gave of the photo.
    """

    resources: Resources
    method: Method
    history: int
    constraint: TemporalConstraint | None
    cache: PictureCache
    measured_photo: MeasuredPictures


class ScalePainter:
    """A picture in the making at one scale.

    Args:
        context: what is the same at every scale.
        look: what it is painted like; it can be changed.
        content: the photo at this scale, 1x3xHxW; kept as an attribute.
        start: what the picture begins with, 1x3xHxW.
        inverse_curvature: a pixel as the coarser scale found it; None if unknown.
    """

    def __init__(self, context: PictureContext, look: Look, content: Tensor, start: Tensor,
                 inverse_curvature: float | None) -> None:
        self._context, self._look, self.content = context, look, content
        self._parameterization = _parameterization(context.method.parameterization, start)
        self._constrained, self._descent = self._begin(look, inverse_curvature)

    @property
    def weights(self) -> Mapping[str, float]:
        """What each term is multiplied by with the look of the moment."""
        return self._constrained.weights

    @property
    def picture(self) -> Tensor:
        """The picture so far, 1x3xHxW, not limited to 0..1."""
        return self._parameterization.picture().detach()

    @property
    def inverse_curvature(self) -> float | None:
        """Inverse curvature a pixel for the next scale; None if it tells nothing there."""
        if self._context.method.weighting is Weighting.GATYS:
            return None  # its terms are sums, which grow with the picture
        return self._descent.inverse_curvature

    def step(self) -> Step:
        """Makes one step of the descent."""
        with precision(self._context.resources.chosen):
            return self._descent.step()

    def finish(self) -> Mapping[str, float]:
        """The terms of the finished picture; a last step that diverged is taken back."""
        with precision(self._context.resources.chosen):
            return self._descent.finish().terms

    def pulls(self) -> Pulls:
        """Where each term of every layer pulls at the picture so far; what holds it to other frames is left out."""
        picture = self.picture.requires_grad_()
        with torch.enable_grad(), precision(self._context.resources.chosen):
            return pulls.measure(self._constrained.objective.terms_by_layer(picture), picture)

    def change(self, look: Look) -> None:
        """Paint on with another look.

        Raises:
            errors.UserError: its paintings cannot be read; then nothing is changed.
        """
        old = self._look
        same_paintings = [style.path for style in old.active] == [style.path for style in look.active]
        if same_paintings and (old.colour, old.style_scale) == (look.colour, look.style_scale):
            self._constrained.objective.set_weights(look)
            self._descent.forget_curvature(growth=look.ratio / old.ratio)
        else:
            self._constrained, self._descent = self._begin(look, self.inverse_curvature)
        self._look = look

    def _begin(self, look: Look, inverse_curvature: float | None) -> tuple[_ConstrainedObjective, Descent]:
        """An objective for `look`, and a descent on it from where the parameterization stands."""
        context, resources = self._context, self._context.resources
        paintings = context.cache.tensors(resources.paintings, look, size_of(self.content), resources.chosen)
        with precision(resources.chosen):
            objective = Objective(resources.network, context.method, look, self.content, paintings,
                                  context.cache.measured, context.measured_photo)
        constrained = _ConstrainedObjective(objective, context.constraint, self._constraint_scale(objective))
        return constrained, Descent(self._parameterization, constrained.terms, context.method.optimizer,
                                    context.history, inverse_curvature)

    def _constraint_scale(self, objective: Objective) -> float:
        """What the objective begins with: 1 in the relative weighting, so the constraint weighs the same in both."""
        if self._context.constraint is None or self._context.method.weighting is not Weighting.GATYS:
            return 1.0
        with precision(self._context.resources.chosen):
            return objective.initial(self.content)


def _parameterization(kind: ParameterizationKind, start: Tensor) -> Parameterization:
    return PixelParameterization(start) if kind is ParameterizationKind.PIXELS else CosineParameterization(start)


def first_inverse_curvature(method: Method, look: Look) -> float | None:
    """The inverse curvature a pixel that the coarsest scale begins with; None if it is to be found."""
    return None if method.weighting is Weighting.GATYS else FIRST_INVERSE_CURVATURE / max(1.0, look.ratio)
