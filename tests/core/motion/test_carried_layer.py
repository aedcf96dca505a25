"""A layer goes along with what it was painted on: whole, over nothing else, and only as long as that is seen."""

from __future__ import annotations

import numpy as np
import pytest

from core.motion.carried_layer import CarriedLayer
from core.motion.flow_window import Link

HEIGHT, WIDTH = 40, 60
SPOT = (20.0, 18.0)
GREEN, GREY = (0.1, 0.9, 0.2), 0.5


def disc(column: float, row: float, radius: float) -> np.ndarray:
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    return np.hypot(x - column, y - row) <= radius


def layer(radius: float = 5) -> CarriedLayer:
    painted = np.full((HEIGHT, WIDTH, 3), GREY, np.float32)
    painted[disc(*SPOT, radius)] = GREEN
    return CarriedLayer.of(painted, disc(*SPOT, radius).astype(np.float32))


def link(across: float | np.ndarray, down: float = 0.0) -> Link:
    flow = np.zeros((HEIGHT, WIDTH, 2), np.float32)
    flow[..., 0], flow[..., 1] = across, down
    return Link(flow, np.zeros((HEIGHT, WIDTH), np.float32), np.zeros((HEIGHT, WIDTH, 3), np.float32))


def test_in_its_own_frame_it_lies_as_it_was_painted():
    pixels, share = layer().here()
    assert np.allclose(pixels[disc(*SPOT, 4)], GREEN, atol=0.01)
    assert share[disc(*SPOT, 4)].min() > 0.99
    assert share[~disc(*SPOT, 6.5)].max() == 0


@pytest.mark.parametrize("step", [(3.0, 0.0), (2.4, -1.3)])
def test_it_moves_by_flow_that_nobody_relies_on_and_stays_whole_and_crisp(step):
    moved = layer()
    for _ in range(5):
        moved = moved.moved(link(*step), link(-step[0], -step[1]))
    pixels, share = moved.here()
    there = disc(SPOT[0] + 5 * step[0], SPOT[1] + 5 * step[1], 3.5)
    assert share[there].min() > 0.95
    assert np.allclose(pixels[there], GREEN, atol=0.02)
    assert share.sum() == pytest.approx(layer().here()[1].sum(), rel=0.05)


def test_it_smears_over_nothing_that_is_uncovered():
    """What moves drags the flow around it along, where it was and where it goes."""
    dragged = np.where(disc(SPOT[0] + 4, SPOT[1], 14), 4.0, 0.0)
    _, share = layer().moved(link(np.where(disc(*SPOT, 7), 4.0, 0.0)), link(-dragged)).here()
    assert share.sum() <= 1.05 * layer().here()[1].sum()
    assert share[disc(SPOT[0] - 4, SPOT[1], 2)].max() == 0


def test_where_it_grows_it_has_no_holes():
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    away = np.stack([x - SPOT[0], y - SPOT[1]], axis=2)
    still = link(0)
    there, back = (Link(by * away, still.reliability, still.photo) for by in (0.4, -0.4 / 1.4))
    _, share = layer().moved(there, back).here()
    assert share[disc(*SPOT, 6)].min() > 0.9


def test_what_is_hidden_or_leaves_the_frame_is_gone():
    hidden = layer().moved(link(0.0), link(6.0))
    assert hidden.is_empty
    assert not hidden.here()[1].any()
    assert hidden.moved(link(0.0), link(0.0)) is hidden
    assert layer().moved(link(80.0), link(-80.0)).is_empty


def test_of_nothing_nothing_is_carried():
    none = CarriedLayer.of(np.zeros((HEIGHT, WIDTH, 3), np.float32), np.zeros((HEIGHT, WIDTH), np.float32))
    assert none.is_empty
    assert not none.here()[1].any()


def test_it_is_the_same_on_every_run():
    one, other = (layer().moved(link(1.7), link(-1.7)).here() for _ in range(2))
    assert all(np.array_equal(part, same) for part, same in zip(one, other, strict=True))
