"""Which patches of a shot are learnt from."""

from __future__ import annotations

import numpy as np
import pytest

from core.train import training_set
from core.train.training_set import UNPAINTED, held_out_key, patch_size
from tests.core.train.conftest import paintings, patches


def test_key_frames_one_kept_for_judging_and_the_others(small_set):
    assert [key.patch.seen.number for key in small_set.painted] == [0, 8]
    assert [key.patch.seen.number for key in small_set.held_out] == [4]
    assert [patch.seen.number for patch in small_set.unpainted] == [1, 2, 3, 5, 6, 7]
    assert all(np.array_equal(key.painted, paintings([0, 8])[key.patch.seen.number]) for key in small_set.painted)


def test_the_frame_before_is_seen_at_the_same_place():
    for patch in patches([0, 2], size=(400, 300)).unpainted:
        assert patch.before is not None
        assert np.array_equal(patch.before.link.photo, patch.before.seen.photo)


def test_the_first_frame_has_none_before_it(small_set):
    assert small_set.painted[0].patch.before is None


@pytest.mark.parametrize("keys", [[0], [0, 1], [0, 1, 2]])
def test_short_shots_are_learnt_from_their_key_frames(keys):
    found = patches(keys)
    assert [patch.seen.number for patch in found.unpainted] == keys
    assert bool(found.held_out) == (len(keys) == 3)


def test_nothing_is_learnt_from_paintings_where_no_flow_holds():
    found = patches([0, 4, 8], known=0.01)
    assert not found.painted
    assert found.unpainted


def test_many_frames_give_no_more_patches_than_few():
    found = patches([0, 40, 80])
    numbers = [patch.seen.number for patch in found.unpainted]
    assert len(numbers) == len(set(numbers)) == UNPAINTED
    assert max(np.diff(numbers)) < 9


@pytest.mark.parametrize(("frame", "patch"), [
    ((320, 180), (320, 180)), ((640, 360), (256, 256)), ((1280, 720), (256, 256)), ((360, 640), (256, 256)),
    ((1000, 100), (655, 100)), ((100, 1000), (100, 655)), ((8, 8), (8, 8)), ((70_000, 8), (8192, 8)),
])
def test_patches_are_bounded_and_lie_inside(frame, patch):
    assert patch_size(*frame) == patch


def test_larger_frames_give_parts_of_themselves():
    found = patches([0, 2], size=(400, 300))
    assert {patch.seen.photo.shape for patch in found.unpainted} == {(256, 256, 3)}
    assert {key.painted.shape for key in found.painted} == {(256, 256, 3)}
    assert len(found.painted) == 2 * 2
    again = patches([0, 2], size=(400, 300))
    assert all(np.array_equal(a.painted, b.painted)
               for a, b in zip(found.painted, again.painted, strict=True))


@pytest.mark.parametrize(("keys", "judged"), [([], None), ([3], None), ([3, 9], None), ([1, 5, 9], 5),
                                              ([9, 1, 5, 7], 7)])
def test_one_of_three_key_frames_is_kept_for_judging(keys, judged):
    assert held_out_key(keys) == judged


@pytest.mark.parametrize(("own", "judged"), [((5,), 9), ((1, 9), 5), ((1, 5, 9), None)])
def test_what_the_person_painted_is_learnt_from(own, judged):
    assert held_out_key([1, 5, 9], own) == judged


def test_a_frame_is_covered_but_only_so_often(monkeypatch):
    monkeypatch.setattr(training_set, "PATCH_PIXELS", 64)
    monkeypatch.setattr(training_set, "SHORT_SIDE", 8)
    assert len(patches([0, 2]).painted) == 2 * training_set.MOST_KEY_PATCHES


def test_a_long_shot_gives_fewer_patches_of_each_key_frame(monkeypatch):
    monkeypatch.setattr(training_set, "PAINTED", 4)
    monkeypatch.setattr(training_set, "KEY_DISTANCE", 4)
    found = patches(list(range(0, 65, 4)), size=(400, 300))
    judged = {key.patch.seen.number for key in found.held_out}
    numbers = [key.patch.seen.number for key in found.painted]
    assert len(judged) == 1 and len(set(numbers)) == len(numbers) == 3
    assert max(numbers) - min(numbers) > 30, "all over the shot"
