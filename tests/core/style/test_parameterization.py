"""The decorrelated basis: an orthonormal transform, a falling spectrum, and what it is good for."""

from __future__ import annotations

import pytest
import torch

from core.style import parameterization
from core.style.parameterization import CosineParameterization, PixelParameterization


@pytest.mark.parametrize("length", [1, 2, 7, 32])
def test_cosine_matrix_is_orthonormal(length):
    matrix = parameterization.cosine_matrix(length)
    torch.testing.assert_close(matrix @ matrix.T, torch.eye(length), atol=1e-5, rtol=0)


def test_spectrum_falls_as_said_and_has_mean_one():
    scale = parameterization.spectrum(48, 64, 0.5)
    assert scale.mean().item() == pytest.approx(1, rel=1e-5)
    assert scale[0, 32] / scale[0, 8] == pytest.approx((16 / 4) ** -0.5, rel=1e-5)  # column k holds k / 2 cycles
    assert scale[0, 0] == scale[0, 2]  # nothing below one cycle a picture is raised further
    assert scale[24, 0] == pytest.approx(scale[0, 32].item(), rel=1e-5)  # the same fineness in both directions


def test_equals_the_fourier_form_of_the_mirrored_picture():
    """method.md 3: D(z) = crop(IFFT(s FFT(mirror z))), here with the orthonormal cosine axes as unknowns."""
    height, width = 6, 8
    generator = torch.Generator().manual_seed(0)
    pixels = torch.randn(height, width, generator=generator)
    down, across = parameterization.cosine_matrix(height), parameterization.cosine_matrix(width)
    scale = parameterization.spectrum(height, width, 0.75)
    ours = down.T @ (scale * (down @ pixels @ across.T)) @ across

    mirrored = torch.cat([pixels, pixels.flip(0)], 0)
    mirrored = torch.cat([mirrored, mirrored.flip(1)], 1)
    folded = torch.zeros(2 * height, 2 * width)
    for row in range(2 * height):
        for column in range(2 * width):
            k, j = min(row, 2 * height - row), min(column, 2 * width - column)
            if k < height and j < width:  # the Nyquist row of a mirrored picture is zero
                folded[row, column] = scale[k, j]
    fourier = torch.fft.ifft2(folded * torch.fft.fft2(mirrored)).real[:height, :width]
    torch.testing.assert_close(ours, fourier, atol=1e-4, rtol=1e-4)


def test_both_begin_at_the_start():
    start = torch.rand(1, 3, 20, 30)
    for unknowns in (CosineParameterization(start), PixelParameterization(start)):
        torch.testing.assert_close(unknowns.picture(), start)


def test_borders_do_not_meet():
    unknowns = CosineParameterization(torch.zeros(1, 3, 32, 32))
    unknowns.picture()[0, 0, :, 0].sum().backward()
    with torch.no_grad():
        moved = unknowns.drawn(unknowns.unknowns.grad)[0, 0]
    assert moved[16, 0] > 5 * moved[16, 31].abs()


def test_lets_large_areas_move_as_readily_as_grain():
    """A gradient step toward a lighter half moves far more of it in this basis than in pixels."""
    target = torch.zeros(1, 3, 32, 32)
    target[..., 16:] = 1
    shares = []
    for unknowns in (CosineParameterization(torch.zeros_like(target)), PixelParameterization(torch.zeros_like(target))):
        (unknowns.picture() - target).square().sum().backward()
        with torch.no_grad():
            gradient = unknowns.unknowns.grad
            unknowns.unknowns -= gradient / gradient.norm()
            shares.append((unknowns.picture() * target).sum())
    assert shares[0] > 1.5 * shares[1]
