"""Pictures warped along flow that is known exactly."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from bench.video.scene import Scene, Trajectory
from core.motion import warp


def constant(height: int, width: int, x: float, y: float) -> np.ndarray:
    return np.full((height, width, 2), (x, y), np.float32)


@pytest.fixture(scope="module")
def strokes() -> np.ndarray:
    """240 x 360 x 3 uint8 with edges, as a painting has."""
    rng = np.random.default_rng(3)
    grain = cv2.GaussianBlur(rng.normal(0, 1, (240, 360, 3)).astype(np.float32), (0, 0), 2.5)
    return np.where(grain > 0, 210, 40).astype(np.uint8)


@pytest.mark.parametrize("smooth", [False, True])
@pytest.mark.parametrize("kind", [np.uint8, np.float32])
def test_whole_pixels_are_moved_exactly(strokes, smooth, kind):
    picture = (strokes / 255).astype(kind) if kind is np.float32 else strokes
    moved = warp.warp(picture, constant(240, 360, 7, -3), smooth)
    assert moved.dtype == kind
    np.testing.assert_allclose(moved[3:, :-7], picture[:-3, 7:], atol=1e-6)


def test_the_flow_is_added_to_the_pixel_s_own_place():
    """A grid that is only the flow would show the upper left corner everywhere."""
    picture = np.arange(30, dtype=np.float32).reshape(5, 6)
    np.testing.assert_array_equal(warp.warp(picture, np.zeros((5, 6, 2), np.float32)), picture)
    assert warp.warp(picture, constant(5, 6, 1, 0))[2, 3] == picture[2, 4]
    assert warp.warp(picture, constant(5, 6, 0, 1))[2, 3] == picture[3, 3]


def test_a_smooth_warp_is_bilinear():
    picture = np.float32([[0, 1, 2], [10, 11, 12], [20, 21, 22]])
    moved = warp.warp(picture, constant(3, 3, 0.25, 0.5), smooth=True)
    np.testing.assert_allclose(moved[:2, :2], picture[:2, :2] + 5.25, atol=1e-5)


def test_outside_the_frame_its_border_goes_on(strokes):
    moved = warp.warp(strokes, constant(240, 360, 400, 0))
    np.testing.assert_array_equal(moved, np.broadcast_to(strokes[:, -1:], moved.shape))


def test_points_outside_are_told_exactly():
    mask = warp.outside(constant(6, 8, 2, 0))
    assert mask[:, -2:].all()
    assert not mask[:, :-2].any()
    mask = warp.outside(constant(6, 8, -1, 3))
    assert mask[:, 0].all()
    assert mask[3:].all()
    assert not mask[:3, 1:].any()


def test_a_frame_at_rest_has_nothing_outside():
    assert not warp.outside(np.zeros((6, 8, 2), np.float32)).any()
    assert not warp.outside(constant(6, 8, 0.05, -0.05)).any()


def test_flow_that_is_no_number_is_outside():
    assert warp.outside(constant(4, 4, np.nan, 0)).all()


def test_a_sharp_warp_stays_within_the_values_near_by(strokes):
    picture = strokes / np.float32(255)
    moved = warp.warp(picture, constant(240, 360, 0.37, 0.61))
    assert moved.min() >= picture.min()
    assert moved.max() <= picture.max()
    flat = np.zeros((20, 40), np.float32)
    flat[:, 20:] = 1
    seen = warp.warp(flat, constant(20, 40, 0.5, 0))
    assert not seen[:, :17].any(), "no ringing beside an edge"
    assert (seen[:, 23:] == 1).all()


def test_strokes_survive_ten_warps(strokes):
    """The fault that this is for: bilinear warps leave a quarter of the sharpness."""
    scene = Scene(strokes, (280, 160), 11, Trajectory(pan=(0.6, 0.35), turn=0.2))
    sharpness = []
    for smooth in (False, True):
        seen = scene.frame(0)
        for number in range(1, 11):
            seen = warp.warp(seen, scene.flow(number, number - 1), smooth)
        sharpness.append(detail(seen) / detail(scene.frame(10)))
    assert sharpness[0] > 0.65
    assert sharpness[1] < 0.3


def detail(picture: np.ndarray) -> float:
    return float(np.abs(cv2.Laplacian(picture.astype(np.float32), cv2.CV_32F))[20:-20, 20:-20].mean())


def test_composed_flow_leads_all_the_way(strokes):
    scene = Scene(strokes, (200, 120), 4, Trajectory(pan=(2.5, -1.0), zoom=1.01, turn=0.7))
    two = warp.compose(scene.flow(3, 2), scene.flow(2, 1))
    all_three = warp.compose(two, scene.flow(1, 0))
    seen = ~(scene.outside(3, 2) | scene.outside(3, 1) | scene.outside(3, 0))
    assert np.abs(all_three - scene.flow(3, 0))[seen].max() < 0.01


def test_the_nearest_warp_mixes_no_values(strokes):
    flow = np.full((*strokes.shape[:2], 2), (1.4, -0.4), np.float32)
    moved = warp.nearest(strokes, flow)
    assert np.array_equal(moved[:, :-1], strokes[:, 1:])
    assert np.array_equal(moved[:, -1], strokes[:, -1])
