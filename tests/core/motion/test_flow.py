"""Flow on a photo whose motion is known exactly."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from bench.video.flow_accuracy import endpoint_error
from bench.video.scene import TRAJECTORIES, Disc, Scene, Trajectory, fitting
from core.choices import Flow
from core.motion import flow, warp

SIZE = (320, 180)
INSIDE, BORDER = 0.08, 0.3
"""Endpoint errors in pixels that measured 0.03 to 0.05 and 0.08 to 0.14 (docs/math.md)."""


@pytest.fixture(scope="module")
def photo(shared_data: Path) -> np.ndarray:
    with Image.open(shared_data / "photos" / "neuschwansteinCastle.webp") as image:
        return fitting(np.asarray(image.convert("RGB")), SIZE, 2.0)


@pytest.fixture(scope="module")
def face(shared_data: Path) -> np.ndarray:
    with Image.open(shared_data / "photos" / "astronaut.png") as image:
        return fitting(np.asarray(image.convert("RGB")), (150, 150), 1.0)


def border(width: int) -> np.ndarray:
    strip = np.ones(SIZE[::-1], bool)
    strip[width:-width, width:-width] = False
    return strip


@pytest.mark.parametrize("name", TRAJECTORIES)
def test_a_moving_camera_is_followed_inside_and_at_the_borders(photo, name):
    scene = Scene(photo, SIZE, 2, TRAJECTORIES[name])
    error = endpoint_error(flow.estimate(scene.frame(0), scene.frame(1)), scene.flow(0, 1))
    seen = ~scene.outside(0, 1)
    assert error[seen & ~border(8)].mean() < INSIDE
    assert error[seen & border(8)].mean() < BORDER


def test_both_directions_are_found_and_agree(photo):
    scene = Scene(photo, SIZE, 2, Trajectory(pan=(6.0, -2.0)))
    there, back = flow.between(scene.frame(0), scene.frame(1))
    assert np.median(there, axis=(0, 1)) == pytest.approx([6, -2], abs=0.1)
    assert np.median(back, axis=(0, 1)) == pytest.approx([-6, 2], abs=0.1)
    np.testing.assert_array_equal(back, flow.estimate(scene.frame(1), scene.frame(0)))


def test_b_is_sampled_where_it_shows_what_a_shows(photo):
    scene = Scene(photo, SIZE, 2, Trajectory(pan=(9.0, 4.0)))
    a, b = scene.frame(0), scene.frame(1)
    found = warp.warp(b, flow.estimate(a, b)).astype(float)
    assert np.abs(found - a)[~scene.outside(0, 1)].mean() < 3
    assert np.abs(b.astype(float) - a).mean() > 20


def test_something_that_moves_by_itself_has_its_own_flow(photo, face):
    scene = Scene(photo, SIZE, 2, Trajectory((1.2, 0.3)), Disc(face, (130, 90), 35, Trajectory((6.5, -1.7))))
    error = endpoint_error(flow.estimate(scene.frame(0), scene.frame(1)), scene.flow(0, 1))
    assert error[scene.moving(0)].mean() < 0.3
    assert np.median(error[~scene.moving(0)]) < 0.06


def test_more_care_errs_less(photo):
    scene = Scene(photo, SIZE, 2, TRAJECTORIES["all"])
    a, b, exact = scene.frame(0), scene.frame(1), scene.flow(0, 1)
    fast, medium, fine = (endpoint_error(flow.estimate(a, b, quality), exact).mean() for quality in Flow)
    assert medium < 0.7 * fast
    assert fine < 1.1 * medium


def test_a_large_frame_is_searched_at_half_size(shared_data):
    """What that loses is far below a stroke; the borders are right too."""
    with Image.open(shared_data / "photos" / "neuschwansteinCastle.webp") as image:
        photo = fitting(np.asarray(image.convert("RGB")), (960, 540), 1.5)
    scene = Scene(photo, (960, 540), 2, Trajectory(pan=(7.3, -2.6), zoom=1.005))
    a, b, exact = scene.frame(0), scene.frame(1), scene.flow(0, 1)
    seen = ~scene.outside(0, 1)
    medium = endpoint_error(flow.estimate(a, b), exact)[seen].mean()
    fine = endpoint_error(flow.estimate(a, b, Flow.FINE), exact)[seen].mean()
    assert fine < medium < 0.15
    half = [cv2.resize(frame, (480, 270), interpolation=cv2.INTER_AREA) for frame in (a, b)]
    enlarged = 2 * cv2.resize(flow.estimate(*half), (960, 540))
    assert np.abs(flow.estimate(a, b) - enlarged).mean() < 0.1


@pytest.mark.parametrize("quality", Flow)
def test_the_flow_is_the_same_on_every_run_and_number_of_threads(photo, quality):
    scene = Scene(photo, SIZE, 2, TRAJECTORIES["fast pan"])
    before = cv2.getNumThreads()
    found = set()
    try:
        for threads in (1, 2, 3, 7, 2):
            cv2.setNumThreads(threads)
            found.add(flow.estimate(scene.frame(0), scene.frame(1), quality).tobytes())
    finally:
        cv2.setNumThreads(before)
    assert len(found) == 1


def test_bytes_and_fractions_give_the_same(photo):
    scene = Scene(photo, SIZE, 2, TRAJECTORIES["turn"])
    a, b = scene.frame(0), scene.frame(1)
    shares = [frame / np.float32(255) for frame in (a, b)]
    np.testing.assert_array_equal(flow.estimate(*shares), flow.estimate(a, b))
    assert flow.estimate(a, b).dtype == np.float32


def test_a_still_clip_does_not_move(photo):
    frame = Scene(photo, SIZE, 1).frame(0)
    assert not flow.estimate(frame, frame).any()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_flat_sky_is_not_dragged_along_by_what_moves_before_it(face, order):
    sky = np.repeat(np.repeat(np.linspace(120, 180, 2 * SIZE[1]).astype(np.uint8)[:, None, None], 2 * SIZE[0], 1), 3, 2)
    scene = Scene(sky, SIZE, 2, Trajectory(), Disc(face, (130, 90), 35, Trajectory((6.5, -1.7))))
    found = flow.estimate(*(scene.frame(number) for number in order))
    beside = cv2.dilate((scene.moving(0) | scene.moving(1)).astype(np.uint8), np.ones((15, 15), np.uint8)) == 0
    assert (found[beside] == 0).all(1).mean() > 0.97
    assert endpoint_error(found, scene.flow(*order))[scene.moving(order[0])].mean() < 0.3


def test_something_plain_that_moves_is_not_held_still(photo):
    """Its middle looks the same in both frames too."""
    disc = Disc(np.full((150, 150, 3), 90, np.uint8), (130, 90), 35, Trajectory((6.5, -1.7)))
    scene = Scene(photo, SIZE, 2, Trajectory(), disc)
    found = flow.estimate(scene.frame(0), scene.frame(1))
    assert (found[scene.moving(0)] == 0).all(1).mean() < 0.05


@pytest.mark.parametrize("size", [(64, 16), (16, 64), (33, 31), (5, 3), (1, 1)])
def test_narrow_frames_do_no_harm(size):
    rng = np.random.default_rng(1)
    a, b = (rng.integers(0, 255, (size[1], size[0], 3), np.uint8) for _ in range(2))
    found = flow.estimate(a, b)
    assert found.shape == (size[1], size[0], 2)
    assert np.isfinite(found).all()


def test_frames_of_different_sizes_are_refused(photo):
    with pytest.raises(ValueError, match="one size"):
        flow.estimate(photo, photo[:-1])
