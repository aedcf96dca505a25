"""The size that is painted live at, by the times that pictures took."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from core.live.size_governor import FIRST, LADDER, RATE, SizeGovernor


def settled(governor: SizeGovernor, per_pixel: float, pictures: int = 400, noise: float = 0.0) -> list[SizeGovernor]:
    """The governors of a machine that paints a pixel in so many seconds."""
    generator, found = np.random.default_rng(0), [governor]
    for _ in range(pictures):
        width, height = found[-1].size
        factor = 1 + noise * float(generator.standard_normal())
        found.append(found[-1].after(per_pixel * width * height * max(factor, 0.1)))
    return found


@pytest.mark.parametrize(("per_pixel", "side"), [(1e-7, 768), (8.7e-7, 320), (3e-6, 160), (1e-4, 160)])
def test_it_finds_a_size_that_there_is_time_for(per_pixel, side):
    assert settled(SizeGovernor.of((1280, 720), 2048), per_pixel)[-1].side == side


def test_a_slow_machine_gets_small_pictures_soon():
    found = settled(SizeGovernor.of((1280, 720), 2048), 3e-6, 5)
    assert [one.side for one in found[:4]] == [FIRST, FIRST, FIRST, 160]


@pytest.mark.parametrize("per_pixel", np.geomspace(1e-7, 3e-6, 23).tolist())
def test_it_does_not_go_to_and_fro(per_pixel):
    sides = [one.side for one in settled(SizeGovernor.of((1280, 720), 4096), per_pixel, 800, noise=0.15)]
    changes = [(one, other) for one, other in itertools.pairwise(sides) if one != other]
    rising = [one < other for one, other in changes]
    assert rising in ([True] * len(changes), [False] * len(changes))
    assert sides[-1] * sides[-1] * 9 / 16 * per_pixel < 1.15 / RATE or sides[-1] == LADDER[0]


def test_a_moment_in_which_the_machine_is_busy_changes_nothing():
    governor = settled(SizeGovernor.of((640, 480), 320), 4e-7, 30)[-1]
    for seconds in (0.2, 0.03, 0.03):
        governor = governor.after(seconds)
    assert governor.side == 320


def test_a_machine_that_becomes_busy_gets_smaller_pictures_and_back_when_it_is_free():
    governor = settled(SizeGovernor.of((640, 360), 640), 2e-7)[-1]
    assert governor.side == 512
    busy = settled(governor, 8e-7)[-1]
    assert busy.side == 320
    assert settled(busy, 2e-7)[-1].side == 512


@pytest.mark.parametrize(("content", "most", "size"), [
    ((1920, 1080), 640, (640, 360)), ((100, 80), 640, (100, 80)), ((641, 3), 8192, (641, 3)), ((3, 641), 64, (1, 64)),
    ((1, 1), 512, (1, 1))])
def test_nothing_is_enlarged_or_larger_than_asked_for(content, most, size):
    assert settled(SizeGovernor.of(content, most), 1e-9)[-1].size == size
