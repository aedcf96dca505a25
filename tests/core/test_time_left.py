"""What is left of a painting: by hand, and by recorded paintings replayed at several speeds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from core import plan
from core.plan import Plan, Scale, Throughput
from core.time_left import TimeLeft

COARSE, FINE = (100, 100), (200, 200)
SLOW = Throughput(10.0, 0.1)
TWO_SCALES = Plan((Scale(COARSE, 4), Scale(FINE, 6)), 0, 5, None, targets=0.5)
RECORDED = sorted((Path(__file__).parent.parent / "fixtures" / "paintings").glob("*.json"))
SPEEDS = (0.02, 0.3, 1.0, 4.0)
"""Times as long as the painting was recorded: from a graphics card to a very busy machine."""


def painted(of: Plan, machine: Throughput, slower_from: int = 10**6) -> Iterator[tuple[int, float, float]]:
    """Steps as a machine makes them, with the seconds so far and those to come; twice as slow from some step on."""
    steps = [seconds * (2 if number >= slower_from else 1) for number, seconds in enumerate(of.step_seconds(machine))]
    for step in range(1, of.steps + 1):
        yield step, sum(steps[:step]), sum(steps[step:])


def test_a_step_takes_what_every_step_takes_and_its_pixels():
    assert SLOW.of_step(COARSE) == pytest.approx(0.1 + 10 * 0.01)
    assert SLOW.of_megapixel(COARSE) == pytest.approx(0.2 / 0.01)
    assert SLOW.times(3).of_step(FINE) == pytest.approx(3 * 0.5)


def test_the_first_step_of_a_scale_carries_its_targets_and_the_evaluation_of_the_scale_before():
    assert TWO_SCALES.step_seconds(SLOW) == pytest.approx(
        [0.3, 0.2, 0.2, 0.2, plan.EVALUATION * 0.2 + 0.75, *[0.5] * 5, plan.EVALUATION * 0.5])


def test_the_share_counts_work_and_not_steps():
    left = TimeLeft(TWO_SCALES, SLOW)
    assert (left.share, left.seconds) == (0.0, pytest.approx(sum(TWO_SCALES.step_seconds(SLOW))))
    left.take(4, 0.9)
    whole = 0.9 + 0.08 + 0.75 + 5 * 0.5 + 0.2
    assert left.share == pytest.approx(0.9 / whole)


@pytest.mark.parametrize("factor", SPEEDS)
def test_a_machine_that_is_evenly_slower_is_known_after_its_first_step(factor):
    left = TimeLeft(TWO_SCALES, SLOW)
    for step, seconds, rest in painted(TWO_SCALES, SLOW.times(factor)):
        left.take(step, seconds)
        assert left.seconds == pytest.approx(rest, abs=1e-9)


def test_a_machine_that_becomes_busy_on_the_way_is_followed():
    long = Plan((Scale(FINE, 100),), 0, 5, None)
    left = TimeLeft(long, SLOW)
    for step, seconds, rest in painted(long, SLOW, slower_from=30):
        left.take(step, seconds)
        if step >= 50:
            assert left.seconds == pytest.approx(rest, rel=0.25)


def test_steps_that_were_not_needed_count_as_done_but_tell_no_speed():
    left = TimeLeft(TWO_SCALES, SLOW)
    left.take(1, 0.3)
    left.take(5, 0.3 + 0.83)
    assert left.seconds == pytest.approx(5 * 0.5 + 0.2)


@pytest.mark.parametrize("factor", [0.1, 1.0, 7.0])
def test_the_throughput_is_measured_at_the_finest_size_and_what_every_step_takes_is_believed(factor):
    left = TimeLeft(TWO_SCALES, SLOW)
    for step, seconds, _ in painted(TWO_SCALES, Throughput(factor * 10, 0.1)):
        left.take(step, seconds)
    assert left.measured.step == 0.1
    assert left.measured.of_step(FINE) == pytest.approx(factor * 10 * 0.04 + 0.1, abs=0.05)
    if factor >= 1:
        assert left.measured.megapixel == pytest.approx(factor * 10)


def test_few_steps_tell_how_much_slower_the_machine_is():
    left = TimeLeft(TWO_SCALES, SLOW)
    left.take(1, 0.9)
    assert left.measured == Throughput(pytest.approx(30), pytest.approx(0.3))


@dataclass(frozen=True)
class Told:
    """When something was told, when the end was told to be then, and the share that was done: all of the true time."""

    at: float
    end: float
    share: float


def replayed(path: Path, factor: float) -> tuple[float, list[Told]]:
    """How long a recorded painting took in all, and what is told after each step if it takes `factor` times as long."""
    recorded = json.loads(path.read_text())
    scales = tuple(Scale((width, height), steps) for width, height, steps in recorded["scales"])
    left = TimeLeft(Plan(scales, 0, 5, None, recorded["targets"]),
                    Throughput(recorded["megapixel"], recorded["step"]))
    whole, told = factor * recorded["seconds"], []
    for step, seconds in enumerate(recorded["steps"], 1):
        left.take(step, factor * seconds)
        told.append(Told(factor * seconds, (factor * seconds + left.seconds) / whole, left.share))
    return whole, told


def test_every_kind_of_painting_is_recorded():
    kinds = {path.stem.split("_")[0] for path in RECORDED}
    assert kinds == {"first", "later", "busy"}


@pytest.mark.parametrize("factor", SPEEDS)
@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.stem)
def test_the_told_end_is_right_from_the_first_seconds_on(path, factor):
    whole, told = replayed(path, factor)
    for one in told:
        if one.at >= min(5.0, 0.1 * whole):
            assert abs(one.end - 1) < 0.25, one
        assert abs(one.share - one.at / whole) < 0.08, one
