"""The network of a shot: its size, its borders and what it begins with."""

from __future__ import annotations

import pytest
import torch
from torch.nn import functional

from core.train import network
from core.train.network import ShotNetwork


def seen(width: int, height: int, count: int = 1, seed: int = 0) -> list[torch.Tensor]:
    generator = torch.Generator().manual_seed(seed)
    return [torch.rand(count, channels, height, width, generator=generator)
            for channels in (3, 3, 1, network.NOISE_CHANNELS)]


def stirred(seed: int = 1) -> ShotNetwork:
    """A network that changes the photo."""
    made = ShotNetwork(seed)
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        made.last.weight.normal_(0, 0.1, generator=generator)
    return made


def test_it_has_about_1_1_million_weights():
    assert 1.0e6 < sum(value.numel() for value in ShotNetwork().parameters()) < 1.2e6


@pytest.mark.parametrize("size", [(8, 8), (8, 16), (1, 1), (9, 31), (50, 22), (64, 40)])
def test_every_size_is_painted(size):
    parts = seen(*size, count=2)
    assert stirred()(*parts).shape == parts[0].shape


def test_joined_maps_are_convolved_as_if_one_lay_behind_the_other():
    generator = torch.Generator().manual_seed(2)
    joining = ShotNetwork(3).up[2]
    one, other = (torch.rand(1, channels, 9, 14, generator=generator) for channels in (32, 16))
    with torch.no_grad():
        joining.bias.normal_(generator=generator)
        whole = functional.pad(torch.cat([one, other], dim=1), (1, 1, 1, 1), mode="replicate")
        expected = functional.conv2d(whole, joining.weight, joining.bias)
        assert torch.allclose(joining(one, other), expected, atol=1e-5)


def test_it_begins_with_the_photo_itself():
    parts = seen(30, 20)
    assert torch.equal(ShotNetwork(4)(*parts), parts[0])


def test_the_seed_decides_what_it_begins_with():
    first, same, other = (ShotNetwork(seed).first.weight for seed in (1, 1, 2))
    assert torch.equal(first, same)
    assert not torch.equal(first, other)


def test_what_is_not_reliable_is_not_seen():
    photo, carried, _, noise = seen(24, 16)
    nothing = torch.zeros(1, 1, 16, 24)
    made = stirred()
    assert torch.equal(made(photo, carried, nothing, noise), made(photo, 1 - carried, nothing, noise))
    assert not torch.equal(made(photo, carried, nothing + 1, noise), made(photo, 1 - carried, nothing + 1, noise))


def test_noise_is_seen():
    photo, carried, reliability, noise = seen(24, 16)
    made = stirred()
    assert not torch.equal(made(photo, carried, reliability, noise), made(photo, carried, reliability, -noise))


def test_one_colour_stays_one_colour_up_to_its_borders():
    parts = [torch.full((1, channels, 21, 37), 0.4) for channels in (3, 3, 1, 4)]
    with torch.no_grad():
        painted = stirred()(*parts)
    assert (painted - painted.mean((2, 3), keepdim=True)).abs().max() < 1e-5


def test_frames_beside_each_other_do_not_mix():
    both = seen(20, 12, count=2)
    with torch.no_grad():
        made = stirred()
        apart = made(*(part[1:] for part in both))
        assert torch.allclose(made(*both)[1:], apart, atol=1e-5)


def test_shapes_are_those_of_the_weights():
    assert network.shapes() == {name: tuple(value.shape) for name, value in ShotNetwork(2).state_dict().items()}
