"""How long teaching will take, by what it took before."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.choices import Device
from core.library import teaching_time


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
