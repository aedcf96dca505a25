"""The optimiser's unknowns and the picture they stand for.

Mordvintsev, Pezzotti, Schubert, Olah 2018, "Differentiable image parameterizations": in a basis whose members have
the 1/f spectrum of natural pictures the problem is far better conditioned than in pixels.
"""

from __future__ import annotations

import math
from typing import Protocol

import torch
from torch import Tensor

EXPONENT = 0.5
"""k of s(f) = f^-k, measured (docs/math.md): 0.75 paints large areas as well but needs half as many steps again."""


class Parameterization(Protocol):
    """Unknowns and the picture they stand for."""

    unknowns: Tensor

    def picture(self) -> Tensor:
        """The 1x3xHxW picture, differentiable toward `unknowns`."""


def cosine_matrix(length: int, device: torch.device | None = None) -> Tensor:
    """The orthonormal DCT-II matrix, length x length: row k holds the cosine of k half cycles."""
    k = torch.arange(length, dtype=torch.float64)
    matrix = torch.cos(math.pi / length * (k[None, :] + 0.5) * k[:, None]) * math.sqrt(2 / length)
    matrix[0] /= math.sqrt(2)
    return matrix.to(device=device, dtype=torch.float32)


def spectrum(height: int, width: int, exponent: float) -> Tensor:
    """s(f) = max(f, 1)^-exponent scaled to mean 1, HxW; f in cycles a picture along its longer side."""
    longest = max(height, width)
    down = torch.arange(height, dtype=torch.float64)[:, None] / 2 * longest / height
    across = torch.arange(width, dtype=torch.float64)[None, :] / 2 * longest / width
    scale = torch.hypot(down, across).clamp_min(1.0) ** -exponent
    return (scale / scale.mean()).float()


class CosineParameterization:
    """x = start + IDCT(s * z), z the unknowns, one for every pixel and channel.

    The cosine transform is the Fourier transform of the mirrored picture, so opposite borders do not meet; being
    orthonormal it leaves L-BFGS, which does not depend on the choice of axes, the plain z of the mirrored form.

    Args:
        start: the 1x3xHxW picture that z = 0 stands for.
        exponent: k of s(f) = f^-k.
    """

    def __init__(self, start: Tensor, exponent: float = EXPONENT) -> None:
        _, _, height, width = start.shape
        self.start = start
        self._scale = spectrum(height, width, exponent).to(start.device)
        self._down = cosine_matrix(height, start.device)
        self._across = cosine_matrix(width, start.device)
        self.unknowns = torch.zeros(start.shape, device=start.device, requires_grad=True)

    def picture(self) -> Tensor:
        """The picture the unknowns stand for, 1x3xHxW, not limited to 0..1."""
        return self.start + self.drawn(self.unknowns)

    def drawn(self, unknowns: Tensor) -> Tensor:
        """What `unknowns` add to the start."""
        return self._down.T @ (self._scale * unknowns) @ self._across


COLOURS = ((0.51, 0.19, 0.04), (0.56, 0.03, -0.08), (0.65, -0.17, 0.03))
"""Red, green and blue of three colours that vary independently in photos, as strongly as they vary: eigenvectors of the
covariance of the four sample photos' colours, the longest scaled to 1. Olah et al. 2017 have nearly the same."""
CONTRAST = 3.0
"""Of a picture of `BoundedParameterization` whose unknowns move by ADAM_RATE a step: measured (docs/math.md)."""


class BoundedParameterization:
    """x = sigmoid(c A IDCT(s * z)): any unknowns are a picture of 0..1, and vary as the colours of photos do (A).

    Olah, Mordvintsev, Schubert 2017, "Feature visualization": where nothing pulls a picture back, as a photo or a
    painting does, it needs its bounds, and colours and frequencies that are decorrelated.

    Args:
        unknowns: 1x3xHxW, what they begin with; changed in place by a descent.
        exponent: k of s(f) = f^-k.
    """

    def __init__(self, unknowns: Tensor, exponent: float = 1.0) -> None:
        self._cosine = CosineParameterization(torch.zeros_like(unknowns), exponent)
        self._colours = CONTRAST * torch.tensor(COLOURS, device=unknowns.device)
        self.unknowns = unknowns.detach().clone().requires_grad_()

    def picture(self) -> Tensor:
        """The picture the unknowns stand for, 1x3xHxW, 0..1."""
        drawn = self._cosine.drawn(self.unknowns)
        return torch.sigmoid(torch.einsum("ij,njhw->nihw", self._colours, drawn))


class PixelParameterization:
    """x = start + z: every pixel by itself, as in Gatys et al. 2016."""

    def __init__(self, start: Tensor) -> None:
        self.start = start
        self.unknowns = torch.zeros(start.shape, device=start.device, requires_grad=True)

    def picture(self) -> Tensor:
        """The picture the unknowns stand for, 1x3xHxW, not limited to 0..1."""
        return self.start + self.unknowns
