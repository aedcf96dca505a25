"""Noise of unit variance that moves with the flow."""

from __future__ import annotations

import numpy as np
import pytest

from core.motion.flow_window import Link
from core.train.noise import fresh_noise, moved_noise, noise_part
from tests.core.train.conftest import link


def test_it_has_unit_variance_everywhere_and_two_grains():
    many = np.stack([fresh_noise((40, 30), 7, number) for number in range(300)])
    assert many.shape == (300, 30, 40, 4)
    assert many.std((0, 1, 2)) == pytest.approx(1, abs=0.05)
    for border in (many[:, 0], many[:, :, 0], many[:, -1], many[:, :, -1]):
        assert border.std() == pytest.approx(1, abs=0.05)
    steps = np.square(np.diff(many, axis=2)).mean((0, 1, 2))
    assert (steps[2:] < 0.2 * steps[:2]).all()


def test_seed_and_number_decide_it():
    assert np.array_equal(fresh_noise((9, 8), 1, 2), fresh_noise((9, 8), 1, 2))
    assert not np.array_equal(fresh_noise((9, 8), 1, 2), fresh_noise((9, 8), 1, 3))
    assert not np.array_equal(fresh_noise((9, 8), 1, 2), fresh_noise((9, 8), 2, 2))


def test_it_follows_the_flow_and_is_fresh_where_nothing_is_known():
    before, fresh = fresh_noise((24, 16), 1, 0), fresh_noise((24, 16), 1, 1)
    moved = moved_noise(before, link(1, 0), fresh)
    assert np.array_equal(moved[:, :-1], before[:, 1:])
    assert np.array_equal(moved[:, -1], fresh[:, -1])


def test_values_are_never_mixed():
    before = fresh_noise((24, 16), 1, 0)
    flow = np.full((16, 24, 2), 0.4, np.float32)
    moved = moved_noise(before, Link(flow, np.ones((16, 24), np.float32), before[..., :3]), before * 0)
    assert np.array_equal(moved, before)


def test_it_is_all_fresh_where_no_flow_holds():
    before, fresh = fresh_noise((24, 16), 1, 0), fresh_noise((24, 16), 1, 1)
    assert np.array_equal(moved_noise(before, link(1, 0, known=0.2), fresh), fresh)


def test_a_part_is_the_same_whatever_is_asked_for_around_it():
    whole = noise_part((0, 0), (150, 90), 7)
    assert whole.shape == (90, 150, 4)
    for left, top, width, height in ((0, 0, 20, 10), (64, 8, 64, 64), (33, 41, 117, 49), (149, 89, 1, 1)):
        part = noise_part((left, top), (width, height), 7)
        assert np.allclose(part, whole[top:top + height, left:left + width], atol=1e-5)
    assert not np.allclose(noise_part((0, 0), (20, 10), 8), whole[:10, :20], atol=0.1)


def test_parts_have_unit_variance_everywhere_and_two_grains():
    field = np.stack([noise_part((0, 0), (160, 120), seed) for seed in range(60)])
    assert field.std((0, 1, 2)) == pytest.approx(1, abs=0.05)
    for border in (field[:, :8], field[:, :, :8], field[:, 60:68], field[:, :, 60:68]):
        assert border.std() == pytest.approx(1, abs=0.05)
    steps = np.square(np.diff(field, axis=2)).mean((0, 1, 2))
    assert (steps[2:] < 0.2 * steps[:2]).all()
    assert abs(np.corrcoef(field[..., 0].ravel(), field[..., 1].ravel())[0, 1]) < 0.02
