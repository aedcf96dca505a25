"""Minimises an objective over the unknowns of a parameterization, one step at a time."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from core import loss_terms
from core.choices import Optimizer
from core.style.lbfgs import LBFGS
from core.style.parameterization import Parameterization

ADAM_RATE = 0.05
"""Adam's step for unknowns whose picture lies in 0..1."""
DIVERGED = 10.0
"""A loss this many times the best so far has diverged."""


@dataclass(frozen=True)
class Step:
    """What one step found: the loss and its terms before the step, by their names, and whether it had to go back."""

    loss: float
    terms: Mapping[str, float]
    restored: bool = False


FIRST_INVERSE_CURVATURE = 3e-4
"""Inverse curvature a pixel of relative objectives, before any was measured: about what the second step finds."""


class Descent:
    """L-BFGS (Gatys et al. 2016) or Adam over the unknowns of a parameterization.

    A step that finds the picture diverged (no number, or ten times the best loss) puts the last good unknowns back,
    halves its length and begins its memory anew.

    Args:
        parameterization: the unknowns; changed in place.
        terms: the weighted terms of a picture, such as `Objective.terms_by_layer`; their sum is the loss.
        optimizer: which method.
        history: pairs of steps and gradients that L-BFGS remembers.
        inverse_curvature: a pixel, as an earlier descent on a like objective found it; None if unknown.
    """

    def __init__(self, parameterization: Parameterization, terms: Callable[[Tensor], Mapping[str, Tensor]],
                 optimizer: Optimizer, history: int = 30, inverse_curvature: float | None = None) -> None:
        self.parameterization = parameterization
        self._terms = terms
        self._kind = optimizer
        self._history = history
        self._step_length = 1.0
        self._best = math.inf
        self._last_good = parameterization.unknowns.detach().clone()
        self._method = self._new_method(inverse_curvature)

    @property
    def inverse_curvature(self) -> float | None:
        """The step along the gradient that the latest curvature suggests, a pixel; None while unknown.

        The terms are means over the picture, so gradients shrink as pixels grow in number. Divided by their number, it
        is much the same at every scale, and what one scale learnt saves the next its blind first step.
        """
        if not isinstance(self._method, LBFGS) or self._method.scale is None:
            return None
        return self._method.scale / self._pixels

    def forget_curvature(self, growth: float = 1.0) -> None:
        """Forget the curvature: the objective has changed, and its second derivatives have grown `growth` times."""
        self._best = math.inf
        known = self.inverse_curvature
        self._method = self._new_method(None if known is None else known / max(1.0, growth))

    def step(self) -> Step:
        """Evaluate the picture once and move the unknowns."""
        unknowns = self.parameterization.unknowns
        with torch.enable_grad():
            loss, step = self._evaluate()
            if self._is_diverged(step.loss):
                return self._go_back(step)
            gradient, = torch.autograd.grad(loss, unknowns)
        self._best = min(self._best, step.loss)
        with torch.no_grad():
            self._last_good.copy_(unknowns)
            self._move(unknowns, gradient.contiguous())  # sums depend on the order in memory
        return step

    def finish(self) -> Step:
        """Evaluate the last step's result, and take it back if it diverged."""
        with torch.no_grad():
            _, step = self._evaluate()
        return self._go_back(step) if self._is_diverged(step.loss) else step

    @property
    def _pixels(self) -> int:
        return self.parameterization.unknowns.shape[2] * self.parameterization.unknowns.shape[3]

    def _new_method(self, inverse_curvature: float | None) -> LBFGS | torch.optim.Adam:
        if self._kind is Optimizer.ADAM:
            rate = ADAM_RATE * self._step_length
            return torch.optim.Adam([self.parameterization.unknowns], lr=rate, betas=(0.9, 0.99))
        return LBFGS(self._history, None if inverse_curvature is None else inverse_curvature * self._pixels)

    def _move(self, unknowns: Tensor, gradient: Tensor) -> None:
        if isinstance(self._method, LBFGS):
            unknowns.add_(self._method.step(gradient, self._step_length))
        else:
            unknowns.grad = gradient
            self._method.step()

    def _evaluate(self) -> tuple[Tensor, Step]:
        terms = self._terms(self.parameterization.picture())
        # Summed by kind first, as before layers were told apart: a loss that is rounded otherwise could end a frame a
        # step earlier than those of its render that are stored already.
        loss = torch.stack(list(loss_terms.by_kind(terms).values())).sum()
        total, *parts = torch.stack([loss.detach(), *(term.detach() for term in terms.values())]).tolist()
        return loss, Step(total, dict(zip(terms, parts, strict=True)))

    def _is_diverged(self, loss: float) -> bool:
        return not math.isfinite(loss) or loss > DIVERGED * self._best

    def _go_back(self, step: Step) -> Step:
        with torch.no_grad():
            self.parameterization.unknowns.copy_(self._last_good)
        self._step_length /= 2
        self._method = self._new_method(None)
        return Step(step.loss, step.terms, restored=True)
