"""The terms that train the network, held against values by hand."""

from __future__ import annotations

import pytest
import torch

from core.motion import warp
from core.train import losses


def plane(*rows: list[float]) -> torch.Tensor:
    return torch.tensor(rows, dtype=torch.float64)[None, None]


def test_l1_by_hand():
    assert losses.l1(plane([1, 2], [3, 4]), plane([1, 0], [4, 4])).item() == pytest.approx(3 / 4)


def test_relative_l1_by_hand():
    maps = {"relu1_1": plane([1, 2]), "relu2_1": plane([4, 4])}
    targets = {"relu1_1": plane([2, 2]), "relu2_1": plane([4, 8])}
    assert losses.relative_l1(maps, targets).item() == pytest.approx(0.5 / 2 + 2 / 6)


def test_relative_l1_of_a_layer_that_is_zero_is_finite():
    zero = {"relu1_1": plane([0, 0])}
    assert losses.relative_l1(zero, zero).item() == 0


def test_the_carried_term_by_hand():
    found = losses.carried(plane([1, 2, 3]), plane([0, 0, 3]), plane([1, 0.5, 0]))
    assert found.item() == pytest.approx(((1 + 1 + 0) / 3) / 0.5)


def test_what_is_shown_by_hand():
    found = losses.shown(plane([1, 1, 1]), plane([0, 0, 0]), plane([1, 0.25, 0]))
    assert torch.equal(found, plane([0, 0.75, 1]))


def test_the_carried_term_without_anything_carried_is_zero():
    assert losses.carried(plane([1, 2]), plane([0, 0]), plane([0, 0])).item() == 0


def test_the_flow_term_by_hand():
    """One pixel to the right; the last place comes from outside and does not count, the first is half reliable."""
    flow = torch.zeros(1, 2, 1, 4, dtype=torch.float64)
    flow[:, 0] = 1
    found = losses.flow(plane([1, 2, 3, 9]), plane([0, 2, 2, 5]), flow, plane([0.5, 1, 1, 1]))
    assert found.item() == pytest.approx((0.5 * 1 + 0 + 4 + 0) / 4)


def test_pictures_are_warped_as_those_of_numpy_are():
    generator = torch.Generator().manual_seed(1)
    picture = torch.rand(1, 3, 12, 17, generator=generator)
    flow = 3 * torch.randn(1, 2, 12, 17, generator=generator)
    warped, inside = losses.warped_along(picture, flow)
    backward = flow[0].permute(1, 2, 0).numpy()
    expected = warp.warp(picture[0].permute(1, 2, 0).numpy(), backward, smooth=True)
    assert warped[0].permute(1, 2, 0).numpy() == pytest.approx(expected, abs=0.02)  # OpenCV rounds to 1/32 of a pixel
    assert (inside[0, 0].bool().numpy() <= ~warp.outside(backward)).all()


def test_one_pixel_is_warped_onto_itself():
    picture = torch.rand(1, 3, 1, 1)
    warped, inside = losses.warped_along(picture, torch.zeros(1, 2, 1, 1))
    assert torch.equal(warped, picture)
    assert inside.item() == 1


@pytest.mark.parametrize("which", [0, 1])
def test_gradients_of_the_flow_term_are_right(which):
    generator = torch.Generator().manual_seed(2)
    pictures = [torch.rand(1, 3, 4, 5, generator=generator, dtype=torch.float64) for _ in range(2)]
    flow = torch.full((1, 2, 4, 5), 0.3, dtype=torch.float64)
    pictures[which].requires_grad_()
    assert torch.autograd.gradcheck(
        lambda changed: losses.flow(*(changed if at == which else one for at, one in enumerate(pictures)), flow,
                                    torch.ones(1, 1, 4, 5, dtype=torch.float64)), (pictures[which],))
