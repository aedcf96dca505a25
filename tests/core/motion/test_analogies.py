"""Unknown places of a painting, filled as alike places of other frames were painted."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from core.motion.analogies import Exemplar, fill

SHIFT = 12


def _noise(height: int, width: int, seed: int, blur: float) -> np.ndarray:
    noise = np.random.default_rng(seed).normal(size=(height, width, 3)).astype(np.float32)
    soft = cv2.GaussianBlur(noise, (0, 0), blur)
    return np.clip(0.5 + 0.15 * soft / soft.std(), 0, 1)


@pytest.fixture(params=[(96, 160), (180, 320), (240, 412)], ids=["160", "320", "412"])
def moved(request):
    """A photo, its painting that has nothing in common with it, both again `SHIFT` columns on, and a hole."""
    height, width = request.param
    photo, painted = _noise(height, width + SHIFT, 1, 3), _noise(height, width + SHIFT, 2, 1)
    known = np.ones((height, width), np.float32)
    known[height // 3:height // 2, width // 4:width // 2] = 0
    return photo[:, SHIFT:], painted[:, SHIFT:], known, Exemplar(photo[:, :-SHIFT].copy(), painted[:, :-SHIFT].copy())


def test_a_hole_is_painted_as_what_looks_alike_and_strokes_stay_whole(moved):
    frame, painted, known, source = moved
    hole = np.where(known[..., None] > 0, painted, 0.0).astype(np.float32)
    found = fill(frame, hole, known, [source]).painted
    assert np.abs(found - painted)[known == 0].mean() < 0.02  # two paintings that do not match differ by .17
    assert (np.abs(found - painted).max(2) < 0.01)[known == 0].mean() > 0.9


def test_what_is_known_is_left_as_it_is(moved):
    frame, painted, known, source = moved
    found = fill(frame, painted, known, [source]).painted
    far = cv2.erode(known, np.ones((25, 25), np.uint8)) > 0
    assert np.array_equal(found[far], painted[far])
    assert fill(frame, painted, np.ones_like(known), [source]).painted is painted


def test_the_better_source_is_taken(moved):
    frame, painted, known, source = moved
    other = Exemplar(_noise(*known.shape, 3, 3), np.zeros_like(painted))
    found = fill(frame, np.where(known[..., None] > 0, painted, 0.0).astype(np.float32), known, [other, source]).painted
    assert np.abs(found - painted)[known == 0].mean() < 0.02


def test_what_the_photos_differ_by_is_added(moved):
    frame, painted, known, source = moved
    height, width = known.shape
    inside = np.s_[height // 3 + 6:height // 2 - 6, width // 4 + 6:width // 2 - 6]
    lit = frame.copy()
    lit[inside] += 0.05
    hole = np.where(known[..., None] > 0, painted, 0.0).astype(np.float32)
    difference = (fill(lit, hole, known, [source]).painted - painted)[inside]
    assert np.median(difference) == pytest.approx(0.05, abs=0.01)


def test_how_alike_the_photos_are_is_told(moved):
    frame, painted, known, source = moved
    hole = np.where(known[..., None] > 0, painted, 0.0).astype(np.float32)
    assert fill(frame, hole, known, [source]).likeness[known == 0].mean() > 0.9
    inside = cv2.erode(1 - known, np.ones((9, 9), np.uint8)) > 0
    strange = np.where(known[..., None] > 0, frame, 0.0).astype(np.float32)
    found = fill(strange, hole, known, [source]).likeness
    assert found[inside].max() == 0
    assert found[cv2.erode(known, np.ones((25, 25), np.uint8)) > 0].min() == 1


def test_another_colour_of_the_photo_adds_none_to_the_painting(moved):
    """A tint that is as bright as before, which no painting may have."""
    frame, painted, known, source = moved
    height, width = known.shape
    inside = np.s_[height // 3 + 6:height // 2 - 6, width // 4 + 6:width // 2 - 6]
    tinted = frame.copy()
    tinted[inside] += np.array([0.06, -0.06 * 0.299 / 0.587, 0], np.float32)
    hole = np.where(known[..., None] > 0, painted, 0.0).astype(np.float32)
    difference = (fill(tinted, hole, known, [source]).painted - painted)[inside]
    assert np.median(difference, axis=(0, 1)) == pytest.approx([0, 0, 0], abs=0.01)


def test_nothing_need_be_known():
    frame, painted = _noise(45, 80, 1, 2), _noise(45, 80, 2, 1)
    found = fill(frame, painted, np.zeros((45, 80), np.float32), [Exemplar(_noise(45, 80, 3, 2), painted)]).painted
    assert np.isfinite(found).all() and found.min() >= 0 and found.max() <= 1


@pytest.mark.parametrize("size", [(1, 1), (3, 40), (40, 3), (9, 8)])
def test_frames_of_any_size(size):
    frame = _noise(*size, 1, 1)
    found = fill(frame, frame, np.zeros(size, np.float32), [Exemplar(frame, 1 - frame)]).painted
    assert found.shape == frame.shape and found == pytest.approx(1 - frame, abs=0.6)
