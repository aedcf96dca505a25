"""Formulas of style transfer as pure functions of feature maps and pictures.

Feature maps are 1xCxHxW tensors. Sources: Gatys, Ecker, Bethge 2016 (G16); Mahendran, Vedaldi 2015 (M15).
"""

from __future__ import annotations

import operator
from collections.abc import Iterable
from functools import reduce
from typing import NamedTuple, Protocol

import torch
from torch import Tensor


def flat(features: Tensor) -> Tensor:
    """The C x M matrix F of G16, M = height x width, from 1xCxHxW."""
    if features.ndim != 4 or features.shape[0] != 1:
        raise ValueError(f"expected features of shape 1xCxHxW, got {tuple(features.shape)}")
    return features.reshape(features.shape[1], -1)


def gram(features: Tensor) -> Tensor:
    """The CxC Gram matrix F F^T / M (G16 equation 3, divided by M so that it does not depend on the size)."""
    matrix = flat(features)
    return matrix @ matrix.T / matrix.shape[1]


def total(terms: Iterable[Tensor]) -> Tensor:
    """The sum of one term or more, each a scalar, in their order."""
    return reduce(operator.add, terms)


class Moments(NamedTuple):
    """Mean (C) and covariance (CxC, biased) of the feature vectors of one layer."""

    mean: Tensor
    covariance: Tensor


def moments(features: Tensor) -> Moments:
    """Mean and covariance over all places: the Gram matrix with brightness taken apart from texture."""
    matrix = flat(features)
    mean = matrix.mean(dim=1)
    # E[FF^T] - mm^T instead of centring first: one large product fewer to keep for the gradient.
    return Moments(mean, matrix @ matrix.T / matrix.shape[1] - torch.outer(mean, mean))


def mean_square(a: Tensor, b: Tensor) -> Tensor:
    """mean((a - b)^2)."""
    return torch.nn.functional.mse_loss(a, b)


def content(features: Tensor, target: Tensor) -> Tensor:
    """G16 equation 1 as the mean over all entries, without the factor 1/2."""
    return mean_square(features, target)


def total_variation(picture: Tensor) -> Tensor:
    """Squared differences of neighbours, mean over pixels (M15 equation 4 with beta = 2)."""
    across = (picture[..., :, 1:] - picture[..., :, :-1]).square().mean()
    down = (picture[..., 1:, :] - picture[..., :-1, :]).square().mean()
    return across + down


def gatys_content(features: Tensor, target: Tensor) -> Tensor:
    """G16 equation 1 literally: half the sum of squared differences."""
    return 0.5 * (features - target).square().sum()


def gatys_style(features: Tensor, target: Tensor) -> Tensor:
    """G16 equation 4 literally, E_l = |F F^T - A|^2 / (4 N^2 M^2); `target` is the painting's Gram matrix over M.

    Departure: the painting may have another size than the picture, so both Gram matrices are divided by their own
    M, which is the same as the paper's form when the sizes agree.
    """
    channels = features.shape[1]
    return (gram(features) - target).square().sum() / (4 * channels**2)


def eigh(matrix: Tensor) -> tuple[Tensor, Tensor]:
    """Eigenvalues, rising, and eigenvectors of a symmetric matrix; on the processor where the GPU has none (MPS)."""
    computed = matrix.cpu() if matrix.device.type == "mps" else matrix
    try:
        values, vectors = torch.linalg.eigh(computed)
    except torch.linalg.LinAlgError:  # nearly all zero, as of the few places of a small picture's deepest maps
        values, vectors = torch.linalg.eigh(computed.double())
    return values.to(matrix), vectors.to(matrix)


class _Context(Protocol):
    """What torch hands to both directions of a function."""

    @property
    def saved_tensors(self) -> tuple[Tensor, ...]: ...

    def save_for_backward(self, *tensors: Tensor) -> None: ...


class _TraceOfRoot(torch.autograd.Function):
    """trace((A C A)^(1/2)) for symmetric positive A and C.

    Its gradient toward C is A (A C A)^(-1/2) A / 2, so one eigendecomposition serves both directions and nothing is
    differentiated through the eigenvectors, which is unstable where eigenvalues coincide.
    """

    @staticmethod
    def forward(ctx: _Context, covariance: Tensor, root: Tensor) -> Tensor:
        values, vectors = eigh(root @ covariance @ root)
        # With fewer places than channels most eigenvalues are rounding noise around 0: they count as 0 in the sum,
        # and a floor keeps their gradient finite.
        noise = values[-1].clamp_min(1e-12) * 1e-6
        ctx.save_for_backward(values.clamp_min(noise), vectors, root)
        return torch.where(values > noise, values, 0).sqrt().sum()

    @staticmethod
    def backward(ctx: _Context, grad: Tensor) -> tuple[Tensor, None]:
        values, vectors, root = ctx.saved_tensors
        half = root @ vectors
        return grad * 0.5 * (half * values.rsqrt()) @ half.T, None


def root(covariance: Tensor) -> Tensor:
    """The symmetric square root of a covariance matrix."""
    values, vectors = eigh(covariance)
    return (vectors * values.clamp_min(0).sqrt()) @ vectors.T


def wasserstein(a: Moments, b: Moments, root_b: Tensor | None = None) -> Tensor:
    """Squared Wasserstein-2 distance of two Gaussians, |m_a - m_b|^2 + tr(C_a + C_b - 2 (R C_a R)^(1/2)), R^2 = C_b.

    Divided by the number of channels. `root_b` is `root(b.covariance)` if it is known already.
    """
    if root_b is None:
        root_b = root(b.covariance)
    means = (a.mean - b.mean).square().sum()
    spread = a.covariance.diagonal().sum() + b.covariance.diagonal().sum()
    cross: Tensor = _TraceOfRoot.apply(a.covariance, root_b)  # type: ignore[no-untyped-call] # torch gives it no types
    return (means + spread - 2 * cross) / a.mean.numel()
