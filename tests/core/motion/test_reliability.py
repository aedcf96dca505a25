"""The mask against what is really hidden, outside, or at an edge of motion."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from bench.video.flow_accuracy import endpoint_error, precision_recall
from bench.video.scene import Disc, Scene, Trajectory, fitting
from core.motion import flow, reliability

SIZE = (320, 180)


@pytest.fixture(scope="module")
def scene(shared_data: Path) -> Scene:
    """A face that moves in front of a castle."""
    photos = []
    for name, size in (("neuschwansteinCastle.webp", SIZE), ("astronaut.png", (100, 100))):
        with Image.open(shared_data / "photos" / name) as image:
            photos.append(fitting(np.asarray(image.convert("RGB")), size, 1.6))
    return Scene(photos[0], SIZE, 2, Trajectory((1.2, 0.3)), Disc(photos[1], (130, 90), 35, Trajectory((9.5, -2.7))))


def uniform(x: float, y: float, height: int = 20, width: int = 30) -> np.ndarray:
    return np.full((height, width, 2), (x, y), np.float32)


def test_what_lies_outside_the_frame_is_0_and_nothing_else_is():
    mask = reliability.reliability(uniform(3, 0), uniform(-3, 0))
    assert not mask[:, -3:].any()
    assert (mask[:, :-3] > 0).all()
    assert (mask[:, :-6] == 1).all()


@pytest.mark.parametrize(("flow", "rows", "columns"), [
    ((3, 0), slice(None), slice(-3, None)), ((-3, 0), slice(None), slice(0, 3)),
    ((0, 2), slice(-2, None), slice(None)), ((0, -2), slice(0, 2), slice(None))])
def test_every_border_is_exact(flow, rows, columns):
    mask = reliability.reliability(uniform(*flow), uniform(-flow[0], -flow[1]))
    expected = np.ones(mask.shape, bool)
    expected[rows, columns] = False
    np.testing.assert_array_equal(mask > 0, expected)


def test_at_rest_everything_is_reliable_the_last_row_and_column_too():
    np.testing.assert_array_equal(reliability.reliability(uniform(0, 0), uniform(0, 0)), 1)


def test_disagreement_is_the_formula():
    """|w(q) + v(p)|^2 > 0.01 (|w(q)|^2 + |v(p)|^2) + 0.5, at both sides of the limit."""
    for away, expected in ((0.7, False), (0.72, True)):
        marked = reliability.disocclusions(uniform(0, 0), uniform(away, 0))
        assert marked.all() == marked.any() == (away**2 > 0.01 * away**2 + 0.5) == expected


def test_the_other_flow_is_read_where_this_one_leads():
    backward, forward = uniform(0, 0), uniform(0, 0)
    forward[10, 20] = (5, 0)
    backward[10, 15] = (5, 0)
    assert reliability.disocclusions(backward, forward)[10, 15]
    forward[10, 20] = (-5, 0)
    assert not reliability.disocclusions(backward, forward)[10, 15]


def test_boundaries_are_central_differences():
    flow = uniform(0, 0)
    flow[:, 15:, 0] = 0.1
    marked = reliability.boundaries(flow)
    assert marked[:, 14:16].all(), "0.05^2 > 0.002"
    assert not marked[:, :14].any()
    assert not marked[:, 16:].any()
    flow[:, 15:, 0] = 0.08
    assert not reliability.boundaries(flow).any(), "0.04^2 < 0.002"


def test_uncovered_areas_grow_and_stay_0_under_smoothing():
    backward, forward = uniform(0, 0), uniform(0, 0)
    forward[8:12, 10:14] = (0, 4)
    mask = reliability.reliability(backward, forward)
    assert not mask[8:12, 10:14].any()
    assert (mask[7, 10:14] < 0.5).all(), "a pixel more"
    assert (mask[6, 10:14] > 0.5).all()
    assert (mask[7, 10:14] > 0).all()
    assert mask.max() == 1
    assert mask[8:12, 4].min() == 1


def test_the_exact_flow_marks_what_is_uncovered(scene):
    """With the true flow, hidden places are found up to the disc's soft edge, and nothing far from them."""
    mask = reliability.reliability(scene.flow(1, 0), scene.flow(0, 1))
    truth = scene.hidden(1, 0)
    marked = reliability.disocclusions(scene.flow(1, 0), scene.flow(0, 1))
    precision, recall = precision_recall(marked, truth)
    assert precision > 0.75, "a pixel along the disc's edge is no error"
    assert recall > 0.97
    near = cv2.dilate((truth | scene.moving(1)).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    assert not (marked & ~near).any()
    assert marked[scene.moving(1)].mean() < 0.08
    assert (mask[truth] > 0).mean() < 0.02
    assert not mask[scene.outside(1, 0)].any()


def test_estimated_flow_marks_what_is_uncovered(scene):
    a, b = scene.frame(0), scene.frame(1)
    forward, backward = flow.between(a, b)
    truth, outside = scene.hidden(1, 0), scene.outside(1, 0)
    mask = reliability.reliability(backward, forward)
    assert (mask[truth] > 0.5).mean() < 0.03
    wrong = endpoint_error(backward, scene.flow(1, 0)) > 1
    assert ((mask > 0.5) & wrong & ~truth & ~outside).mean() < 0.003
    assert (mask > 0.5)[~truth & ~outside].mean() > 0.95, "what can be followed is"
    strip = np.zeros_like(truth)
    strip[:, :1] = strip[:1] = True
    assert (mask[strip & outside] > 0).mean() < 0.1


def test_the_frames_themselves_show_what_flow_overlooks(scene):
    """A small thing that jumps further than its own size is not followed: the photos say so."""
    disc = Disc(scene.disc.photo, (130, 90), 9, Trajectory((18.0, -9.0)))
    jump = Scene(scene.photo, SIZE, 2, Trajectory((-2, 1)), disc)
    a, b = jump.frame(0), jump.frame(1)
    forward, backward = flow.between(a, b)
    truth = jump.hidden(1, 0)
    without = reliability.reliability(backward, forward) > 0.5
    seen = reliability.reliability(backward, forward, (a, b)) > 0.5
    assert without[truth].mean() > 0.1
    assert seen[truth].mean() < 0.35 * without[truth].mean()
    assert seen[~truth].mean() > without[~truth].mean() - 0.01


def test_a_fade_is_no_difference(scene):
    a = scene.frame(0)
    darker = np.clip(a.astype(int) - 30, 0, 255).astype(np.uint8)
    still = np.zeros((*a.shape[:2], 2), np.float32)
    assert reliability.differences(a, darker, still).mean() < 0.03
    np.testing.assert_array_equal(reliability.differences(a, darker, still),
                                  reliability.differences(a / np.float32(255), darker / np.float32(255), still))


def test_doubt_begins_at_8_of_255_and_is_complete_at_16():
    frame = np.full((40, 60, 3), 0.5, np.float32)
    for apart, doubt in ((0, 0), (8, 0), (10, 0.25), (12, 0.5), (16, 1), (60, 1)):
        assert reliability.doubt(frame + np.float32(apart / 255), frame) == pytest.approx(doubt, abs=1e-3)


def test_doubt_stays_near_what_differs():
    frame, other = np.full((60, 80, 3), 0.5, np.float32), np.full((60, 80, 3), 0.5, np.float32)
    other[20:40, 30:50] = 0.7
    doubt = reliability.doubt(other, frame)
    assert doubt[24:36, 34:46].min() > 0.99
    assert not doubt[:8].any() and not doubt[:, :16].any()
    assert doubt.min() >= 0 and doubt.max() <= 1


def test_soft_masks_cover_what_they_are_made_of():
    mask = np.zeros((30, 40), np.float32)
    mask[10:20, 10:30] = 1
    soft = reliability.softened(mask)
    assert soft[12:18, 12:28].min() > 0.75 and soft[15, 20] == pytest.approx(1, abs=0.02)
    assert 0 < soft[8, 20] < 0.5
