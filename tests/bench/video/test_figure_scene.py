"""Figures whose motion is known, and how they are exposed."""

from __future__ import annotations

import math

import numpy as np
import pytest

from bench.video import figure_scene
from bench.video.figure_scene import FigureScene, Shape, ribbon
from bench.video.limbs import LIMBS, NAMES, Walker
from bench.video.strands import HEAD, LOCKS, Hair
from core.motion import warp

SIZE = (64, 36)


class Square:
    """A white square of 8 pixels that moves by 8 pixels a frame, and a grey one before it that stands still."""

    def shapes(self, time: float) -> list[Shape]:
        return [Shape(0, _square(8 + 8 * time, 10), (255, 255, 255)), Shape(1, _square(24, 14), (128, 128, 128))]

    def moved(self, part: int, points: np.ndarray, time: float, other: float) -> np.ndarray:
        return points + np.array([8 * (other - time) if part == 0 else 0, 0])


def _square(left: float, top: float) -> np.ndarray:
    """Inset by a tenth of a pixel, since OpenCV fills what an edge only touches."""
    return np.array([(0.1, 0.1), (7.9, 0.1), (7.9, 7.9), (0.1, 7.9)]) - 0.5 + np.array([left, top])


@pytest.fixture(scope="module")
def square() -> FigureScene:
    return FigureScene(np.zeros((*SIZE[::-1], 3), np.uint8), Square(), 4)


def test_what_moves_is_blurred_by_half_of_its_way(square):
    row = square.frame(0)[12, :, 0]
    np.testing.assert_array_equal(row[10:14], 255)
    assert not row[:6].any()
    assert not row[18:24].any()
    assert row[6:10].tolist() == pytest.approx([255 * share for share in (1 / 8, 3 / 8, 5 / 8, 7 / 8)], abs=17)
    assert square.frame(0).sum() == pytest.approx(3 * (64 * 255 + 64 * 128), rel=0.03), "no light is lost"
    np.testing.assert_array_equal(square.frame(0)[14:22, 24:32], 128)


def test_masks_and_flow_are_those_of_the_middle_of_the_exposure(square):
    np.testing.assert_array_equal(np.argwhere(square.parts(0) == 0)[[0, -1]], [(10, 8), (17, 15)])
    assert square.moving(0).sum() == 128
    flow = square.flow(2, 0)
    np.testing.assert_array_equal(flow[12, 24:32], [(-16, 0)] * 8)
    np.testing.assert_array_equal(flow[16, 26], (0, 0))
    assert not flow[~square.moving(2)].any()


def test_what_lies_behind_another_part_or_is_mixed_is_hidden(square):
    hidden = square.hidden(0, 2)
    assert not hidden[10:14, 8:16].any(), "seen in both"
    assert hidden[14:18, 8:16].all(), "behind the grey square there"
    assert hidden[12, 6:8].all(), "the blur of this frame"
    assert hidden[12, 23], "the blur of the other frame"
    assert not hidden[30].any()
    assert square.outside(0, 3).sum() == 0
    assert FigureScene(square.photo, Square(), 9).outside(0, 7)[12, 8:16].all()


def test_a_ribbon_lies_on_both_sides_of_its_line():
    outline = ribbon(np.array([(0.0, 0.0), (10.0, 0.0)]), np.array([2.0, 1.0]))
    np.testing.assert_allclose(outline, [(0, 1), (10, 0.5), (10, -0.5), (0, -1)])


def test_joints_stay_together_and_points_come_back():
    walker = Walker((20, 18), 28)
    points = np.random.default_rng(1).uniform(0, 36, (5, 2))
    for part in range(len(NAMES)):
        there = walker.moved(part, points, 1.5, 9)
        np.testing.assert_allclose(walker.moved(part, there, 9, 1.5), points, atol=1e-9)
        apart = np.linalg.norm(points[0] - points[1])
        assert np.linalg.norm(there[0] - there[1]) == pytest.approx(apart), "limbs are rigid"
    joint, angle = walker._pose("near shin", 2)
    thigh = NAMES.index("near thigh")
    shin = NAMES.index("near shin")
    np.testing.assert_allclose(walker.moved(thigh, joint, 2, 5), walker.moved(shin, joint, 2, 5))
    bend = [LIMBS["near shin"].angle(time) for time in range(14)]
    assert max(bend) <= 0.01, "a knee bends backward alone"
    assert min(bend) < -0.7
    assert math.isfinite(angle)


def test_hair_turns_with_its_head_and_its_locks_sway_the_more_the_farther_out():
    hair = Hair((30, 18), 36)
    rim, outer = np.array([(30 + 3.6, 18.0)]), np.array([(42.0, 18.0)])
    for lock in (1, LOCKS):
        np.testing.assert_allclose(hair.moved(lock, rim, 0, 3), hair.moved(HEAD, rim, 0, 3))
        there = hair.moved(lock, outer, 0, 3)
        assert np.linalg.norm(there - hair.moved(HEAD, outer, 0, 3)) > 0.5
        np.testing.assert_allclose(hair.moved(lock, there, 3, 0), outer)
    assert np.linalg.norm(hair.moved(1, outer, 0, 3) - hair.moved(2, outer, 0, 3)) > 0.5, "each by itself"
    assert {shape.part for shape in hair.shapes(0)} == set(range(LOCKS + 1))


@pytest.mark.parametrize("figure", [Walker((20, 18), 28), Hair((26, 16), 36)])
def test_a_figure_is_drawn_where_its_flow_says(figure, monkeypatch):
    """With hardly an exposure, warped along the flow, a frame is the next one but for edges."""
    monkeypatch.setattr(figure_scene, "EXPOSURE", 1e-6)
    monkeypatch.setattr(figure_scene, "EXPOSURES", 1)
    scene = FigureScene(np.full((*SIZE[::-1], 3), 90, np.uint8), figure, 3)
    seen = ~(scene.hidden(1, 0) | scene.outside(1, 0)) & scene.moving(1)
    assert seen.sum() > 0.3 * scene.moving(1).sum() > 10
    after, before = scene.frame(1).astype(np.float32), scene.frame(0).astype(np.float32)
    along = np.abs(warp.warp(before, scene.flow(1, 0), smooth=True) - after)[seen].mean()
    assert along < 0.6 * np.abs(before - after)[seen].mean()
