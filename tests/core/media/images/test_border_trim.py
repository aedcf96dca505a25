"""Plain frames around paintings."""

from __future__ import annotations

import numpy as np
import pytest

from core.media.images import border_trim, stills


@pytest.fixture
def painting() -> np.ndarray:
    return np.random.default_rng(1).random((60, 90, 3), dtype=np.float32)


@pytest.mark.parametrize("shade", [0.0, 0.5, 1.0])
def test_a_frame_is_taken_off(painting, shade):
    framed = np.pad(painting, ((4, 4), (4, 4), (0, 0)), constant_values=shade)
    found = border_trim.trimmed(framed)
    assert min(60 - 8, 40) <= found.shape[0] <= 60
    assert min(90 - 8, 70) <= found.shape[1] <= 90
    for line in (found[0], found[-1], found[:, 0], found[:, -1]):
        assert line.std() > 0.1


def test_a_frame_on_one_side_is_taken_off(painting):
    assert border_trim.trimmed(np.pad(painting, ((5, 0), (0, 0), (0, 0)))).shape[1:] == painting.shape[1:]


def test_a_painting_without_a_frame_is_left_alone(painting):
    assert border_trim.trimmed(painting) is painting


def test_a_plain_ground_is_not_a_frame(painting):
    painting[:30] = 0.8
    assert border_trim.trimmed(painting) is painting
    plain = np.full((20, 20, 3), 0.3, np.float32)
    assert border_trim.trimmed(plain) is plain


@pytest.mark.parametrize("shape", [(1, 1, 3), (1, 50, 3), (8, 8, 3)])
def test_small_pictures(shape):
    assert border_trim.trimmed(np.zeros(shape, np.float32)).size > 0


def test_the_scanned_starry_night_loses_its_black_border(shared_data):
    found = border_trim.trimmed(stills.read(shared_data / "styles/van_gogh_starry_night.jpg").rgb)
    for line in (found[0], found[-1], found[:, 0], found[:, -1]):
        assert line.mean() > 0.2
