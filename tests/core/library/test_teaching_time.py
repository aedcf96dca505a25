"""How long teaching will take, by what it took before, or by what the optimiser's steps take."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import step_times
from core.choices import Device
from core.library import teaching_time
from core.settings import Method


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "impasto" / "teaching.json"


def test_nothing_is_expected_before_anything_was_measured():
    assert teaching_time.expected(300, 1) is None


def test_steps_take_what_they_took(cache):
    teaching_time.save(0.5, 1, Device.AUTO, False)
    teaching_time.save(0.75, 4, Device.AUTO, False)
    teaching_time.save(0.25, 1, Device.AUTO, True)
    assert teaching_time.expected(300, 1) == 150
    assert teaching_time.expected(300, 2) == teaching_time.expected(300, 9) == 225
    assert teaching_time.expected(300, 1, from_nothing=True) == 75
    assert teaching_time.expected(300, 1, Device.CPU) is None


def test_before_the_first_teaching_it_follows_from_a_step_of_the_optimiser(cache):
    step_times.note(Method(), 4.0)
    assert teaching_time.expected(300, 1) == pytest.approx(300 * 4 * 0.085)
    assert teaching_time.expected(300, 2) == teaching_time.expected(300, 5) == pytest.approx(1.9 * 300 * 4 * 0.085)
    assert teaching_time.expected(3000, 1, from_nothing=True) == pytest.approx(4 * (1000 * 0.045 + 2000 * 0.064))
    assert teaching_time.expected(500, 1, from_nothing=True) == pytest.approx(4 * 500 * 0.045)
    assert teaching_time.expected(300, 1, Device.CPU) is None
    assert teaching_time.measured(300, 1, Device.AUTO, False) is None
    teaching_time.save(0.5, 1, Device.AUTO, False)
    assert teaching_time.expected(300, 1) == teaching_time.measured(300, 1, Device.AUTO, False) == 150


def test_what_was_made_elsewhere_is_not_counted():
    whole = teaching_time.by_throughput(2.0, 3000, 1, True)
    first = teaching_time.by_throughput(2.0, 1200, 1, True)
    assert teaching_time.by_throughput(2.0, 3000, 1, True, 1200) == pytest.approx(whole - first)
    assert teaching_time.by_throughput(2.0, 3000, 1, True, 3000) == 0
    assert teaching_time.by_throughput(2.0, 300, 1, False, 500) == 0


@pytest.mark.parametrize("content", ["", "[]", "{", '{"auto 1": "soon"}'])
def test_a_damaged_file_is_as_none(cache, content):
    cache.parent.mkdir()
    cache.write_text(content)
    assert teaching_time.expected(300, 1) is None
    teaching_time.save(0.5, 1, Device.AUTO, False)
    assert teaching_time.expected(2, 1) == 1


def test_a_folder_that_cannot_be_written_costs_only_the_forecast(cache):
    cache.parent.touch()
    teaching_time.save(0.5, 1, Device.AUTO, False)
    assert teaching_time.expected(300, 1) is None
