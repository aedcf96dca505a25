"""Colour preservation of Gatys et al. 2017."""

from __future__ import annotations

import pytest
import torch

from core.choices import Colour
from core.style import colour


@pytest.fixture
def photo() -> torch.Tensor:
    return torch.rand(1, 3, 12, 10, generator=torch.Generator().manual_seed(1)) * torch.tensor([0.3, 0.6, 0.9]).view(
        1, 3, 1, 1)


@pytest.fixture
def painting() -> torch.Tensor:
    return torch.rand(1, 3, 16, 9, generator=torch.Generator().manual_seed(2)) ** 2


def flat(picture: torch.Tensor) -> torch.Tensor:
    return picture.reshape(3, -1)


def test_match_gives_the_photos_mean_and_covariance(photo, painting):
    matched = colour.match(painting, photo)
    torch.testing.assert_close(flat(matched).mean(1), flat(photo).mean(1))
    torch.testing.assert_close(torch.cov(flat(matched)), torch.cov(flat(photo)), atol=1e-4, rtol=1e-3)


def test_match_of_its_own_colours_changes_nothing(photo):
    torch.testing.assert_close(colour.match(photo, photo), photo, atol=1e-4, rtol=1e-4)


def test_match_of_a_grey_painting_stays_finite(photo):
    grey = torch.rand(1, 1, 8, 8).expand(-1, 3, -1, -1)
    assert colour.match(grey, photo).isfinite().all()


def test_luminance_keeps_the_photos_chroma(photo, painting):
    palette = colour.Palette(Colour.LUMINANCE, photo)
    painted = (photo + 0.05 * torch.randn(photo.shape, generator=torch.Generator().manual_seed(3))).clamp(0.1, 0.8)
    shown = palette.content + colour.luma(painted) - colour.luma(photo)
    inside = ((shown > 0) & (shown < 1)).all(dim=1, keepdim=True)
    chroma = (palette.for_person(painted) - colour.luma(palette.for_person(painted)))
    torch.testing.assert_close(chroma[inside.expand_as(chroma)], (photo - colour.luma(photo))[inside.expand_as(chroma)])
    torch.testing.assert_close(colour.luma(shown), colour.luma(painted))


def test_luminance_matches_the_paintings_brightness_to_the_photo(photo, painting):
    seen = colour.Palette(Colour.LUMINANCE, photo).for_style(painting)[:, 0]
    brightness = colour.luma(photo)[:, 0]
    assert seen.mean().item() == pytest.approx(brightness.mean().item(), rel=1e-4)
    assert seen.std().item() == pytest.approx(brightness.std().item(), rel=1e-4)


def test_style_colours_leave_all_as_it_is(photo, painting):
    palette = colour.Palette(Colour.STYLE, photo)
    assert palette.for_style(painting) is painting
    assert palette.for_network(photo) is photo
