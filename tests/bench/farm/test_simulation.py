"""A film on a cluster on paper: all of it is painted, machines are hardly idle, and failing ones lose little."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bench.farm import command, recorded
from bench.farm.simulation import ClusterRun, SimulatedCluster
from core.choices import Mode
from core.work_tasks import ShotState


def _film(mode: Mode, in_a_row: bool = False, shots: int = 40) -> list[ShotState]:
    return recorded.film(mode, shots, np.random.default_rng(3), in_a_row)


def _run(film: list[ShotState], machines: int = 8, failing: float = 0.0, seed: int = 0) -> ClusterRun:
    return SimulatedCluster(film, recorded.paces(), machines, failing, seed).run()


@pytest.mark.parametrize("failing", [0.0, 0.25])
@pytest.mark.parametrize("mode", [Mode.FRAMES, Mode.KEYFRAMES, Mode.LEARNED])
def test_machines_are_hardly_idle_also_when_some_of_them_fail(mode: Mode, failing: float):
    run = _run(_film(mode), failing=failing)
    assert run.idle < 0.1
    assert (run.lost > 0) == (failing > 0)


def test_trainings_that_follow_each_other_leave_machines_idle():
    assert _run(_film(Mode.LEARNED, in_a_row=True)).idle > 2 * _run(_film(Mode.LEARNED)).idle


def test_more_machines_take_less_time_for_the_same_film():
    film = _film(Mode.KEYFRAMES)
    alone, four = _run(film, 1), _run(film, 4)
    assert alone.idle == 0 and alone.seconds > 2.5 * four.seconds


def test_a_long_task_is_given_back_in_pieces():
    film = _film(Mode.FRAMES)
    assert _run(film).tasks > 2 * len(film)


def test_the_same_seed_gives_the_same_run():
    one, other = (_run(_film(Mode.KEYFRAMES), failing=0.1, seed=5) for _ in range(2))
    assert (one.seconds, one.tasks, one.lost) == (other.seconds, other.tasks, other.lost)


def test_a_film_is_not_finished_where_every_machine_fails():
    with pytest.raises(RuntimeError, match="no machine is left"):
        _run(_film(Mode.FRAMES), machines=2, failing=1.0)


def test_the_command_writes_what_it_found(tmp_path: Path):
    assert command.main(["--shots", "6", "--machines", "3", "--output", str(tmp_path)]) == 0
    found = json.loads((tmp_path / "farm.json").read_text())
    assert [run["case"] for run in found["runs"][::2]] == list(command.CASES)
    assert all(run["seconds"] > 0 for run in found["runs"]) and found["commit"]
