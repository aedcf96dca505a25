"""What is told of renders on real workers: ratios of one run, and whether all came to the same frames."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.farm import real
from bench.farm.desk import DeskRun
from bench.farm.real import RealFilms


def run(seconds: float, peak: int = 100, pixels: str = "a", painters: int = 1) -> DeskRun:
    return DeskRun(seconds, 1.0, peak, pixels, painters)


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, DeskRun]]:
    monkeypatch.setattr(real, "planning", lambda: 0.5)
    return {"none": {"shots": run(100)}, "1": {"shots": run(104), "long": run(90, pixels="b")},
            "2": {"shots": run(55, 110, painters=2), "long": run(50, pixels="b", painters=2), "few": run(20, 100)}}


def test_ratios_are_of_one_run(runs: dict[str, dict[str, DeskRun]]):
    found = real.ratios(runs)
    assert found == {"efficiency_six_shots": pytest.approx(104 / 110), "efficiency_one_long_shot": pytest.approx(0.9),
                     "overhead_of_one_worker": pytest.approx(0.04), "both_painted": True, "same_frames": True,
                     "desk_memory_all_to_a_third_of_the_frames": pytest.approx(1.1), "planning_200_shots_s": 0.5}


def test_other_frames_anywhere_are_told(runs: dict[str, dict[str, DeskRun]]):
    runs["2"]["long"] = replace(runs["2"]["long"], pixels="c", painters=1)
    found = real.ratios(runs)
    assert not found["same_frames"] and not found["both_painted"]


def test_both_films_have_all_frames_and_a_part_of_the_shots_is_as_long_each():
    films = RealFilms.of(160, 132, 60)
    assert films.shots.frames == films.long.frames == 132 and (films.shots.shots, films.long.shots) == (6, 1)
    assert films.few.frames / films.few.shots == films.shots.frames / films.shots.shots == 22


def test_planning_is_measured():
    assert real.planning() > 0
