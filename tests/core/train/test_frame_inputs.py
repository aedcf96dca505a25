"""What the network sees of the frames of a shot."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from core.motion.warped_reference import WarpedReference
from core.train.frame_inputs import CarriedPainting
from tests.core.train.conftest import CPU, inputs, link, linked, painting, paintings, photo


def test_every_frame_is_seen_once_in_its_order():
    found = inputs([2, 5, 6, 9])
    assert [frame.number for frame in found] == list(range(2, 10))
    assert all(np.array_equal(frame.photo, photo(frame.number)) for frame in found)
    assert [frame.before is None for frame in found] == [True] + [False] * 7


def test_a_shot_of_one_frame_is_seen_without_anything_carried():
    only, = inputs([3])
    assert not only.carried.reliability.any()
    assert not only.carried.pixels.any()
    assert only.before is None


def test_a_frame_between_is_told_of_by_both_ends():
    """Where both know it, both say the same; only the left edge is unknown to one, the right to the other."""
    frame = inputs([0, 4])[1]
    assert frame.carried.reliability.min() > 0.8
    assert frame.carried.reliability[:, [0, -1]].min() > 0.99
    assert frame.carried.pixels == pytest.approx(painting(photo(1)), abs=0.01)


def test_a_key_frame_is_not_told_of_by_itself():
    first, last = inputs([0, 4])[0], inputs([0, 4])[-1]
    assert not first.carried.reliability[:, :4].any(), "it has left the frame when the later one is painted"
    assert not last.carried.reliability[:, -4:].any()
    assert first.carried.reliability[:, 10:].min() > 0.9


def test_a_key_frame_in_the_middle_is_told_of_by_its_neighbours():
    middle = inputs([0, 4, 8])[4]
    assert middle.carried.reliability.mean() > 0.9
    assert middle.carried.reliability[:, [0, -1]].min() > 0.99
    assert middle.carried.pixels == pytest.approx(painting(photo(4)), abs=0.02)


def test_nearer_ends_count_more():
    key = paintings([0, 4])
    references = [WarpedReference.along(link(1, end), key[end] * 0 + value) for end, value in ((0, 0.0), (4, 1.0))]
    found = CarriedPainting.of(photo(1), references, (0.75, 0.25))
    assert found.pixels[:, 6:-6] == pytest.approx(0.25, abs=1e-3)


def test_what_shows_something_else_is_less_reliable():
    other = linked(1, (0,)).rgb[::-1].copy()
    reference = WarpedReference.along(link(1, 0), painting(photo(0)))
    same, turned = (CarriedPainting.of(rgb, [reference], (1.0,)).reliability for rgb in (photo(1), other))
    assert turned.mean() < 0.7 * same.mean()


def test_noise_moves_along():
    found = inputs([0, 4, 8])
    for before, frame in pairwise(found):
        assert np.array_equal(frame.noise[:, :-1], before.noise[:, 1:])
    assert not np.array_equal(found[0].noise, inputs([0, 4], seed=4)[0].noise)


def test_a_part_of_a_frame_is_a_copy_of_it():
    frame = inputs([0, 4])[2]
    part = frame.cropped(slice(3, 9), slice(2, 12))
    assert np.array_equal(part.photo, frame.photo[3:9, 2:12])
    assert np.array_equal(part.noise, frame.noise[3:9, 2:12])
    assert part.before is not None
    assert frame.before is not None
    assert np.array_equal(part.before.flow, frame.before.flow[3:9, 2:12])
    assert part.photo.base is None


def test_tensors_are_what_the_network_takes():
    shapes = [tuple(part.shape) for part in inputs([0, 4])[1].tensors(CPU)]
    assert shapes == [(1, 3, 16, 24), (1, 3, 16, 24), (1, 1, 16, 24), (1, 4, 16, 24)]
