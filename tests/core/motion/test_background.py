"""The background's motion, where composed flow has lost it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from core.motion.background import follow_background
from core.motion.flow_window import Link

HEIGHT, WIDTH = 96, 160
PAN = np.array([3.0, 2.0], np.float32)
SKY = np.s_[8:40, 20:140]
BALL = np.s_[10:30, 60:80]


@pytest.fixture
def ground() -> np.ndarray:
    """A scene larger than the frame: a sky that hardly differs from place to place, and meadow below."""
    generator = np.random.default_rng(0)
    scene = np.full((HEIGHT + 40, WIDTH + 40, 3), (0.6, 0.7, 0.9), np.float32)
    meadow = cv2.GaussianBlur(generator.random((HEIGHT, WIDTH + 40, 3)).astype(np.float32), (0, 0), 1.5)
    scene[HEIGHT // 2 + 20:] = meadow[:HEIGHT // 2 + 20]
    return scene


def view(scene: np.ndarray, at: np.ndarray) -> np.ndarray:
    """What a camera at (x, y) `at` sees."""
    x, y = at.astype(int)
    return scene[20 + y:20 + y + HEIGHT, 20 + x:20 + x + WIDTH]


def link_of(scene: np.ndarray) -> tuple[Link, np.ndarray]:
    """A link to what the camera saw `PAN` before, its flow astray and unreliable in the sky; and the frame itself."""
    generator = np.random.default_rng(1)
    flow = np.tile(PAN, (HEIGHT, WIDTH, 1))
    reliability = np.ones((HEIGHT, WIDTH), np.float32)
    flow[SKY] += generator.normal(0, 3, flow[SKY].shape).astype(np.float32)
    reliability[SKY] = generator.random(reliability[SKY].shape) > 0.7
    return Link(flow, reliability, view(scene, np.zeros(2))), view(scene, PAN)


def test_a_flat_sky_is_known_and_moves_with_what_is_below(ground):
    link, frame = link_of(ground)
    found = follow_background(link, frame)
    assert np.abs(found.flow[12:36, 24:136] - PAN).max() < 0.1
    assert found.reliability[12:36, 24:136].min() > 0.95
    assert found.photo is link.photo


def test_what_is_known_keeps_its_flow(ground):
    link, frame = link_of(ground)
    found = follow_background(link, frame)
    below = np.s_[HEIGHT // 2 + 12:]
    assert np.array_equal(found.flow[below], link.flow[below])
    assert np.array_equal(found.reliability[below], link.reliability[below])


def test_what_shows_something_else_stays_unknown(ground):
    link, frame = link_of(ground)
    frame = frame.copy()
    frame[BALL] = (0.9, 0.2, 0.1)
    link.reliability[BALL] = 0
    found = follow_background(link, frame)
    assert np.array_equal(found.reliability[BALL], link.reliability[BALL])
    assert np.array_equal(found.flow[BALL], link.flow[BALL])


def test_a_flat_thing_that_flow_reliably_says_to_move_otherwise_keeps_its_motion(ground):
    link, frame = link_of(ground)
    frame = frame.copy()
    frame[SKY] = ground[0, 0]  # within, nothing tells the ball from a ball that goes along
    frame[8:32, 58:82] = (0.9, 0.2, 0.1)
    photo = link.photo.copy()
    photo[4:36, 50:90] = (0.9, 0.2, 0.1)
    flow, reliability = link.flow.copy(), link.reliability.copy()
    flow[8:32, 58:82], reliability[8:32, 58:82] = (-6, 0), 1
    flow[14:16, 64:66] = (9, 9)
    reliability[14:16, 64:66] = 0
    found = follow_background(Link(flow, reliability, photo), frame)
    assert np.array_equal(found.flow[8:32, 58:82], flow[8:32, 58:82])
    assert np.array_equal(found.reliability[8:32, 58:82], reliability[8:32, 58:82])


@pytest.mark.parametrize("reliable", [0.0, 1.0])
def test_without_one_motion_of_much_nothing_changes(ground, reliable):
    generator = np.random.default_rng(2)
    flow = generator.normal(0, 30, (HEIGHT, WIDTH, 2)).astype(np.float32)
    link = Link(flow, np.full((HEIGHT, WIDTH), reliable, np.float32), view(ground, np.zeros(2)))
    found = follow_background(link, view(ground, PAN))
    assert found is link


@pytest.mark.parametrize("size", [(1, 1), (5, 3), (9, 40)])
def test_any_size_will_do(size):
    height, width = size
    link = Link(np.zeros((height, width, 2), np.float32), np.ones((height, width), np.float32),
                np.zeros((height, width, 3), np.float32))
    found = follow_background(link, np.zeros((height, width, 3), np.float32))
    assert not found.flow.any()
    assert (found.reliability == 1).all()
