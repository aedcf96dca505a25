"""Parting a picture into tiles: all of it once, on the network's grid."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.taught.tiles import MARGIN, tiles
from core.taught.trunk import Trunk
from core.train.network import COARSEST, ShotNetwork, reach


@pytest.mark.parametrize("size", [(1, 1), (8, 300), (301, 7), (333, 250), (64, 64), (65, 129)])
def test_every_pixel_is_in_one_tile(size):
    counted = np.zeros(size[::-1], int)
    for tile in tiles(size, 64):
        counted[tile.part.rows_and_columns] += 1
        assert max(tile.part.size) <= 64
        rows, columns = tile.kept
        assert (columns.stop - columns.start, rows.stop - rows.start) == tile.part.size
    assert (counted == 1).all()


def test_what_is_seen_begins_on_the_grid_and_ends_there_or_with_the_picture():
    for tile in tiles((333, 250), 64):
        seen = tile.seen
        assert seen.left % COARSEST == seen.top % COARSEST == 0
        assert seen.left + seen.width == 333 or (seen.left + seen.width) % COARSEST == 0
        assert seen.left == max(0, tile.part.left - MARGIN)


def test_a_small_picture_is_one_tile():
    (tile,) = tiles((512, 384), 512)
    assert tile.part == tile.seen


@pytest.mark.parametrize("place", range(COARSEST))
def test_no_pixel_beyond_the_margin_has_a_share_in_another(place, trunk: Trunk):
    """By the gradient of an output pixel, wherever it lies in a square of the coarsest scale."""
    network: ShotNetwork = trunk.network
    for value in network.parameters():
        value.data.abs_()  # nothing cancels, and no unit is off
    height, middle = 16, MARGIN + 5 * COARSEST + place
    photo = torch.rand(1, 3, height, 2 * MARGIN + 11 * COARSEST).requires_grad_()
    unknown, noise = torch.zeros_like(photo), torch.rand(1, 4, *photo.shape[2:])
    painted = network(photo, unknown, unknown[:, :1], noise)
    (shares,) = torch.autograd.grad(painted[..., 5, middle].sum(), photo)
    touched = shares.abs().sum(dim=(0, 1, 2)).nonzero().flatten()
    farthest = max(middle - int(touched.min()), int(touched.max()) - middle)
    assert farthest <= reach() <= MARGIN
    assert farthest > reach() - 2 * COARSEST
