"""Where the terms of an objective pull."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.style import pulls


def test_a_term_is_seen_where_it_pulls_and_all_on_one_scale():
    picture = torch.full((1, 3, 48, 64), 0.5, requires_grad=True)
    found = pulls.measure({"left": 3 * picture[..., :32].sum(), "right": picture[..., 32:].sum(),
                           "nowhere": 0 * picture.sum()}, picture)
    assert found.terms == ("left", "right", "nowhere")
    assert found.shares == pytest.approx((0.75, 0.25, 0.0))
    assert (found.maps.shape, found.maps.dtype, found.maps.flags.writeable) == ((3, 48, 64), np.uint8, False)
    left, right, nowhere = found.maps
    assert (left[:, :32] == 255).all() and not left[:, 32:].any()
    assert (right[:, 32:] == 85).all() and not right[:, :32].any()
    assert not nowhere.any()


def test_the_maps_of_a_large_picture_are_smaller_and_smoothed():
    picture = torch.rand(1, 3, 400, 600, generator=torch.Generator().manual_seed(0)).requires_grad_()
    rough = torch.zeros(1, 3, 400, 600)
    rough[..., ::2, ::2] = 1
    found = pulls.measure({"one": (rough * picture).sum()}, picture)
    assert found.maps.shape == (1, 171, 256)
    assert found.maps.min() > 100


def test_where_nothing_pulls_all_is_black():
    picture = torch.zeros(1, 3, 20, 20, requires_grad=True)
    found = pulls.measure({"a": 0 * picture.sum(), "b": picture.square().sum()}, picture)
    assert found.shares == (0.0, 0.0)
    assert not found.maps.any()
