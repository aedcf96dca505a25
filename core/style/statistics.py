"""What of a painting's features counts as its style: how it is measured, blended and compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import torch
from torch import Tensor

from core.choices import Statistic
from core.style import losses

StyleValues = tuple[Tensor, ...]
"""What a statistic gives of one layer: one tensor or several."""


class StyleStatistic(Protocol):
    """One way to measure style."""

    def measure(self, features: Tensor) -> StyleValues:
        """The statistic of one layer's 1xCxHxW features."""

    def target(self, measured: StyleValues) -> StyleValues:
        """What `distances` compares with, worked out once: the statistic and whatever helps."""

    def distances(self, measured: StyleValues, target: StyleValues) -> StyleValues:
        """How far apart, as one number or several that each become a term."""


class Gram:
    """The Gram matrix (G16)."""

    def measure(self, features: Tensor) -> StyleValues:
        """The Gram matrix, CxC, of 1xCxHxW features."""
        return (losses.gram(features),)

    def target(self, measured: StyleValues) -> StyleValues:
        """The statistic itself."""
        return measured

    def distances(self, measured: StyleValues, target: StyleValues) -> StyleValues:
        """The mean square difference of each tensor."""
        return tuple(losses.mean_square(a, b) for a, b in zip(measured, target, strict=True))


class MeanCovariance(Gram):
    """Mean and covariance as two terms: the Gram matrix mixes brightness into texture."""

    def measure(self, features: Tensor) -> StyleValues:
        """Mean, C, and covariance, CxC, of 1xCxHxW features."""
        return tuple(losses.moments(features))


class MeanVariance(Gram):
    """Mean and variance of every channel by itself (Li et al. 2017, "Demystifying neural style transfer")."""

    def measure(self, features: Tensor) -> StyleValues:
        """Mean and variance, C each, of 1xCxHxW features."""
        matrix = losses.flat(features)
        return matrix.mean(dim=1), matrix.var(dim=1, unbiased=False)


class Wasserstein(MeanCovariance):
    """The Wasserstein-2 distance of the Gaussians with the features' mean and covariance."""

    def target(self, measured: StyleValues) -> StyleValues:
        """Mean, covariance and its square root, CxC."""
        return *measured, losses.root(measured[1])

    def distances(self, measured: StyleValues, target: StyleValues) -> StyleValues:
        """The squared Wasserstein-2 distance of the two Gaussians."""
        mean, covariance, root = target
        return (losses.wasserstein(losses.Moments(*measured), losses.Moments(mean, covariance), root),)


STATISTICS: dict[Statistic, StyleStatistic] = {
    Statistic.GRAM: Gram(),
    Statistic.MOMENTS: MeanCovariance(),
    Statistic.MEAN_VARIANCE: MeanVariance(),
    Statistic.WASSERSTEIN: Wasserstein(),
}


def blend(measured: Sequence[StyleValues], weights: Sequence[float]) -> StyleValues:
    """The weighted mean of several paintings' statistics: one look, blended."""
    total = sum(weights)
    return tuple(torch.stack([part * (weight / total) for part, weight in zip(parts, weights, strict=True)]).sum(0)
                 for parts in zip(*measured, strict=True))
