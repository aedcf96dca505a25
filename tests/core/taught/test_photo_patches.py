"""Patches of photos: of every size a photo may be painted at, also of tiny photos."""

from __future__ import annotations

import numpy as np
import pytest

from core.taught.photo_patches import PhotoPatches, log_uniform

SIDES = 12, 48


def drawn(photo: np.ndarray, size: int = 16, seed: int = 0):
    return PhotoPatches([photo]).draw(size, SIDES, np.random.default_rng(seed))


def test_the_same_generator_draws_the_same(patches):
    one, other = (patches.draw(16, SIDES, np.random.default_rng(3)) for _ in range(2))
    assert np.array_equal(one.pixels, other.pixels) and one.side == other.side
    assert not np.array_equal(one.pixels, patches.draw(16, SIDES, np.random.default_rng(4)).pixels)


def test_patches_have_their_size_and_range(patches):
    for seed in range(20):
        patch = patches.draw(16, SIDES, np.random.default_rng(seed))
        assert patch.pixels.shape == (16, 16, 3) and patch.pixels.dtype == np.float32
        assert patch.pixels.min() >= 0 and patch.pixels.max() <= 1


def test_the_side_is_that_of_the_whole_photo():
    """A slope of one level a pixel tells how far a patch was made smaller."""
    photo = np.repeat(np.arange(200, dtype=np.uint8)[None, :, None], 100, axis=0).repeat(3, axis=2)
    for seed in range(20):
        patch = drawn(photo, 10, seed)
        slope = abs(np.diff(255 * patch.pixels[5, :, 0]).mean())
        assert patch.side == pytest.approx((200 * 100) ** 0.5 / slope, rel=0.1)
        assert 12 <= patch.side <= 48.1


@pytest.mark.parametrize("size", [(8, 8), (1, 1), (1, 300), (300, 9)])
def test_tiny_photos_are_enlarged(size):
    photo = np.full((size[1], size[0], 3), 128, np.uint8)
    patch = drawn(photo, 16)
    assert patch.pixels.shape == (16, 16, 3)
    assert np.allclose(patch.pixels, 128 / 255)
    assert patch.side == pytest.approx(16 / min(size) * (size[0] * size[1]) ** 0.5)


def test_large_photos_are_never_enlarged():
    assert max(drawn(np.zeros((20, 20, 3), np.uint8), 16, seed).side for seed in range(30)) <= 20


def test_half_of_them_are_mirrored():
    photo = np.repeat(np.arange(64, dtype=np.uint8)[None, :, None], 64, axis=0).repeat(3, axis=2)
    rising = [drawn(photo, 16, seed).pixels[0, 0, 0] < drawn(photo, 16, seed).pixels[0, -1, 0] for seed in range(60)]
    assert 15 < sum(rising) < 45


def test_octaves_are_drawn_alike():
    generator = np.random.default_rng(0)
    values = [log_uniform(1, 4, generator) for _ in range(2000)]
    assert min(values) >= 1 and max(values) < 4
    assert 0.45 < np.mean(np.array(values) < 2) < 0.55
