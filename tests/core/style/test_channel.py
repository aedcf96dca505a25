"""How much a picture drives one channel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
import torch
from torch import Tensor

from core.choices import Optimizer
from core.style import channel
from core.style.channel import ChannelObjective
from core.style.optimise import Descent
from core.style.parameterization import BoundedParameterization

ACROSS = torch.tensor([1.0, 0.0, -1.0]).expand(3, 3, 1, 3)  # what rises from left to right, in grey


def network(picture: Tensor, layers: Sequence[str]) -> Mapping[str, Tensor]:
    """Layer conv1_1: edges, red, and one that never answers."""
    edges = torch.nn.functional.conv2d(picture, -ACROSS[:1], padding=(0, 1))
    red = picture[:, :1] - picture[:, 1:2]
    return {layer: torch.cat([edges, red, 0 * red], 1) for layer in layers}


def wanted(number: int, steps: int = 30, side: int = 32) -> tuple[Tensor, list[float]]:
    noise = 0.05 * torch.randn(1, 3, side, side, generator=torch.Generator().manual_seed(0))
    parameterization = BoundedParameterization(noise)
    descent = Descent(parameterization, ChannelObjective(network, "relu1_1", 1, number, 0).terms, Optimizer.ADAM)
    found = [descent.step().terms["channel"] for _ in range(steps)]
    return parameterization.picture().detach(), found


def answer(picture: Tensor, number: int) -> float:
    return network(picture, ["conv1_1"])["conv1_1"][:, number].clamp_min(0).mean().item()


@pytest.mark.parametrize("number", [0, 1])  # that of edges answers nowhere on the whole
def test_a_channel_gets_what_it_answers_to(number: int):
    (start, _), (picture, losses) = wanted(number, 0), wanted(number)
    assert losses[-1] < losses[0]
    assert answer(picture, number) > 5 * answer(start, number)
    assert 0 <= picture.min() <= picture.max() <= 1


def test_a_channel_that_never_answers_gets_a_picture_of_numbers():
    picture, losses = wanted(2, 5)
    assert torch.isfinite(picture).all()
    assert len(set(losses)) == 1


def test_the_picture_is_moved_a_little_and_the_same_for_the_same_seed():
    picture = torch.rand(1, 3, 24, 40, generator=torch.Generator().manual_seed(1))
    seen: list[Tensor] = []

    def keep(moved: Tensor, layers: Sequence[str]) -> Mapping[str, Tensor]:
        seen.append(moved)
        return network(moved, layers)

    for seed in (0, 0, 1):
        ChannelObjective(keep, "relu1_1", 1, 0, seed).terms(picture)
    assert torch.equal(seen[0], seen[1])
    assert not torch.equal(seen[0], seen[2])
    assert seen[0].shape == picture.shape
    assert picture.min() <= seen[0].min() <= seen[0].max() <= picture.max()


@pytest.mark.parametrize(("scale", "shift"), [(1.0, 0.0), (1.1, 8.0), (0.9, -8.0), (1.0, 0.5)])
def test_a_line_is_read_at_other_places_and_mirrored_where_it_ends(scale: float, shift: float):
    line = torch.linspace(0, 1, 32)
    matrix = channel._sampling(32, scale, shift)
    torch.testing.assert_close(matrix.sum(1), torch.ones(32))
    read = matrix @ line
    assert read[16] == pytest.approx(0.5 + (scale * 0.5 + shift) / 31, abs=1e-5)
    assert 0 <= read.min() <= read.max() <= 1
