"""The colours of a whole picture, and a photo's colours moved to those of a painting before it is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from core.style.losses import eigh

LARGEST = 128
"""Pixels of the long side that a picture's colours are measured at: more tell no other colours."""
GRAIN = 1e-3
"""Variance that is added to a photo's: what it has not, no factor brings."""
MOST = 2.0
"""A photo's contrast grows by this factor at most; more makes noise and odd tints (docs/math.md)."""


@dataclass(frozen=True, eq=False)
class Tones:
    """Mean and covariance of a picture's colours, float64: 3, and 3x3."""

    mean: Tensor
    covariance: Tensor


def tones_of(picture: Tensor) -> Tones:
    """Those of a picture, 1x3xHxW, 0..1."""
    height, width = picture.shape[2:]
    factor = LARGEST / max(height, width)
    if factor < 1:
        size = max(1, round(height * factor)), max(1, round(width * factor))
        picture = functional.interpolate(picture, size, mode="area")
    colours = picture.detach().cpu().double().reshape(3, -1)
    return Tones(colours.mean(dim=1), torch.cov(colours, correction=0))


def mixed(tones: Sequence[Tones], shares: Sequence[float]) -> Tones:
    """A mixture; the shares have a sum of 1."""
    return Tones(torch.stack([share * one.mean for one, share in zip(tones, shares, strict=True)]).sum(dim=0),
                 torch.stack([share * one.covariance for one, share in zip(tones, shares, strict=True)]).sum(dim=0))


def toned(picture: Tensor, own: Tones, wanted: Tones) -> Tensor:
    """A picture with mean and covariance of its colours moved from `own` to `wanted`: 1x3xHxW, which may leave 0..1.

    Of all linear maps between two covariances the optimal transport moves colours least (Pitie and Kokaram 2007,
    equation 10): T = A^(-1/2) (A^(1/2) B A^(1/2))^(1/2) A^(-1/2). It is symmetric;
    what it enlarges most is limited.
    """
    own_covariance = own.covariance + GRAIN * torch.eye(3, dtype=torch.float64)
    root, back = _power(own_covariance, 0.5), _power(own_covariance, -0.5)
    map_ = back @ _power(root @ wanted.covariance @ root, 0.5) @ back
    values, vectors = eigh(map_)
    turn = ((vectors * values.clamp_max(MOST)) @ vectors.T).to(picture)
    shift = (wanted.mean.to(picture) - turn @ own.mean.to(picture))[None, :, None, None]
    return torch.einsum("ij,njhw->nihw", turn, picture) + shift


def _power(covariance: Tensor, exponent: float) -> Tensor:
    values, vectors = eigh(covariance)
    return (vectors * values.clamp_min(1e-9) ** exponent) @ vectors.T
