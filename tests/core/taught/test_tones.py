"""Colours of a photo moved to those of a painting."""

from __future__ import annotations

import pytest
import torch

from core.nets.device import choose
from core.nets.tensors import to_tensor
from core.taught.tones import MOST, Tones, mixed, toned, tones_of
from tests.core.taught.conftest import waves

CPU = choose()


def picture(number: int, size: tuple[int, int] = (48, 32)) -> torch.Tensor:
    return to_tensor(0.3 + 0.4 * waves(number, size), CPU)


def test_tones_are_mean_and_covariance():
    one = picture(3)
    found = tones_of(one)
    colours = one.double().reshape(3, -1)
    assert torch.allclose(found.mean, colours.mean(dim=1))
    centred = colours - colours.mean(dim=1, keepdim=True)
    assert torch.allclose(found.covariance, centred @ centred.T / colours.shape[1])


def test_a_large_picture_has_the_tones_of_a_small_one():
    small, large = tones_of(picture(2, (128, 96))), tones_of(picture(2, (128, 96)).repeat_interleave(4, 2)
                                                             .repeat_interleave(4, 3))
    assert torch.allclose(small.mean, large.mean, atol=1e-6)
    assert torch.allclose(small.covariance, large.covariance, atol=1e-6)


def test_colours_are_moved_to_those_that_are_wanted():
    photo, painting = picture(1), tones_of(0.8 * picture(6) + 0.1)
    found = tones_of(toned(photo, tones_of(photo), painting))
    assert torch.allclose(found.mean, painting.mean, atol=1e-5)
    assert torch.allclose(found.covariance, painting.covariance, atol=5e-3)


def test_a_picture_is_left_as_it_is_where_its_tones_are_wanted():
    photo = picture(4)
    own = tones_of(photo)
    assert torch.allclose(toned(photo, own, own), photo, atol=0.03)


@pytest.mark.parametrize("value", [0.0, 0.5, 1.0])
def test_a_photo_of_one_colour_has_the_mean_and_no_noise(value):
    grain = torch.randn(1, 3, 20, 30, generator=torch.Generator().manual_seed(1))
    flat = value + 0.002 * grain
    wanted = tones_of(picture(5))
    found = toned(flat, tones_of(flat), wanted)
    assert torch.allclose(found.mean(dim=(2, 3))[0].double(), wanted.mean, atol=1e-3)
    assert found.std() <= found.mean(dim=(2, 3)).std() + MOST * 0.004


def test_mixtures_are_in_between():
    one, other = tones_of(picture(1)), tones_of(picture(2))
    found = mixed([one, other], [0.25, 0.75])
    assert torch.allclose(found.mean, 0.25 * one.mean + 0.75 * other.mean)
    assert torch.allclose(found.covariance, 0.25 * one.covariance + 0.75 * other.covariance)
    assert isinstance(found, Tones)
