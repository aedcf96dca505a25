"""The link from a frame to the one before it that is found in a few milliseconds."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from core.motion.quick_link import SIDE, quick_link


def pattern(size: tuple[int, int], shift: int = 0) -> np.ndarray:
    """Soft noise, HxWx3, moved to the left."""
    width, height = size
    noise = np.random.default_rng(0).integers(0, 256, (height // 8 + 2, (width + 64) // 8 + 2, 3), np.uint8)
    whole = cv2.resize(noise, (width + 64, height), interpolation=cv2.INTER_CUBIC)
    return np.ascontiguousarray(whole[:, shift:shift + width])


@pytest.mark.parametrize("size", [(96, 64), (SIDE, 120), (480, 320)])
def test_a_shift_is_found_at_every_size(size):
    link = quick_link(pattern(size), pattern(size, 4))
    inside = np.s_[16:-16, 16:-16]
    assert np.median(np.abs(link.flow[inside] - (4, 0))) < 0.35
    assert link.reliability.shape == link.flow.shape[:2] == size[::-1]
    assert link.reliability[inside].mean() > 0.8
    assert np.array_equal(np.rint(255 * link.photo), pattern(size))


def test_what_stands_still_is_known_everywhere():
    link = quick_link(pattern((320, 180)), pattern((320, 180)))
    assert np.abs(link.flow).max() < 0.05
    assert link.reliability.min() > 0.95


def test_another_picture_is_not_followed():
    link = quick_link(pattern((320, 180)), pattern((320, 180))[::-1].copy())
    assert link.reliability.mean() < 0.2


@pytest.mark.parametrize("size", [(641, 3), (3, 641), (1, 1)])
def test_thin_pictures(size):
    link = quick_link(pattern(size), pattern(size))
    assert link.flow.shape == (*size[::-1], 2)
