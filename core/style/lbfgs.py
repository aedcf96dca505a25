"""Limited-memory BFGS without a line search (Nocedal and Wright 2006, algorithm 7.4).

torch's own always makes a first step of length 1 / |g|_1, blind and, for pictures, far too short; twice a picture or
more, after every change of scale or look, that wastes one of some thirty steps.
"""

from __future__ import annotations

from collections import deque

import torch
from torch import Tensor

FLAT = 1e-10
"""Smallest product of step and gradient change, relative to their lengths, that tells of curvature."""


class LBFGS:
    """Directions from the latest pairs of steps and gradient changes.

    Args:
        history: pairs that are remembered.
        scale: the inverse curvature assumed before the first pair; None for 1 / |g|_1.
    """

    def __init__(self, history: int, scale: float | None = None) -> None:
        self.scale = scale
        self._pairs: deque[tuple[Tensor, Tensor, Tensor]] = deque(maxlen=history)
        self._made: tuple[Tensor, Tensor] | None = None  # the latest step, and the gradient it was made for

    def step(self, gradient: Tensor, length: float = 1.0) -> Tensor:
        """The change of the unknowns for `gradient`, of the same shape; it is taken to be made.

        Args:
            gradient: at the present unknowns.
            length: 1 is the quasi-Newton step.
        """
        if self._made is not None:
            step, before = self._made
            self._learn(step, gradient - before)
        if self.scale is None:
            direction = -gradient / gradient.abs().sum().clamp_min(1.0)
        else:
            direction = -self._times_inverse_hessian(gradient, self.scale)
        step = direction.mul_(length)
        self._made = step, gradient.clone()
        return step

    def _learn(self, step: Tensor, change: Tensor) -> None:
        product, squares = (step * change).sum(), change.square().sum()
        curved, scale = torch.stack([product, product / squares]).tolist()
        if curved > FLAT * float(squares) and scale > 0:
            self._pairs.append((step, change, 1 / product))
            self.scale = scale

    def _times_inverse_hessian(self, gradient: Tensor, scale: float) -> Tensor:
        """The two-loop recursion, from `scale` times the identity."""
        result = gradient.clone()
        shares = []
        for step, change, rho in reversed(self._pairs):
            share = rho * (step * result).sum()
            result.sub_(share * change)
            shares.append(share)
        result.mul_(scale)
        for (step, change, rho), share in zip(self._pairs, reversed(shares), strict=True):
            result.add_(step * (share - rho * (change * result).sum()))
        return result
