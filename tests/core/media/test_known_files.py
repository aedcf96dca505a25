"""The files that were painted with are remembered, and forgotten when a person wants it."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

import resources
from core import locks
from core.media import known_files, named_files


@pytest.fixture(autouse=True)
def place(monkeypatch, tmp_path) -> Path:
    """Where they are remembered."""
    monkeypatch.setattr(platformdirs, "user_state_path", lambda *_, **__: tmp_path / "state")
    return tmp_path / "state" / "known_files.json"


def _own() -> list[str]:
    ours = str(resources.path("samples"))
    return [path for path in known_files.listed() if not path.startswith(ours)]


def test_the_newest_come_first_and_each_once():
    known_files.note(["/a/x.png", "", "/b/y.png"])
    known_files.note(["/c/z.png", "/a/x.png"])
    assert _own() == ["/c/z.png", "/a/x.png", "/b/y.png"]
    assert str(resources.samples().content) in known_files.listed()


def test_they_are_whole_paths_and_none_that_was_withheld(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    known_files.note(["x.png", named_files.withheld("y.png", "y"), "\udc80.png"])
    assert _own() == [str(tmp_path / "x.png"), str(tmp_path / "?.png")]


def test_there_are_not_ever_more_of_them(monkeypatch):
    monkeypatch.setattr(known_files, "MOST", 3)
    for number in range(5):
        known_files.note([f"/{number}"])
    assert _own() == ["/4", "/3", "/2"]


def test_they_are_forgotten(place):
    known_files.note(["/a"])
    known_files.forget()
    known_files.forget()
    assert _own() == [] and not place.exists()


@pytest.mark.parametrize("content", [
    b"", b"{", b"\xff", b'{"impasto_known": 99}', b'{"impasto_known": 1, "files": [1]}'])
def test_a_damaged_list_begins_anew(place, content):
    place.parent.mkdir()
    place.write_bytes(content)
    assert _own() == []
    known_files.note(["/a"])
    assert _own() == ["/a"]


def test_where_nothing_can_be_written_nothing_is_said(place):
    place.parent.write_bytes(b"in the way")
    known_files.note(["/a"])
    assert _own() == []


def test_another_program_that_writes_is_left_alone(place):
    known_files.note(["/a"])
    lock = locks.take(place.with_suffix(".lock"))
    assert lock is not None
    known_files.note(["/b"])
    lock.release()
    assert _own() == ["/a"]
