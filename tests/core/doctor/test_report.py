"""What `impasto doctor` prints."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

import pytest

from core import __version__, log
from core.cli import main
from core.doctor import places, report


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of this test alone, in which everything is kept."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    return tmp_path


def sections(told: str) -> dict[str, str]:
    return dict(part.split("\n", 1) for part in told.rstrip("\n").split("\n\n"))


def test_it_tells_versions_devices_places_and_the_logs_end(home: Path, capfd):
    with log.kept("a test"):
        logging.getLogger("core").info("something was wrong with %s", home / "photo.jpg")
    assert main.main(["doctor"]) == 0
    told = sections(capfd.readouterr().out)
    assert __version__ in told["Impasto"] and sys.executable in told["Impasto"]
    assert "torch " in told["Packages"] and "not installed" not in told["Packages"].splitlines()[0]
    assert "paints on" in told["Device"]
    assert "vgg19.safetensors: 20 MB" in told["Weights"]
    assert told["Places"].count("free") == 5
    assert told["The newest crash"].strip() == "none is known"
    assert told["The log's end"].endswith("something was wrong with ~/photo.jpg")


def test_it_names_nobody(home: Path):
    assert str(home) not in report.text()


def test_the_newest_crash_is_told(home: Path):
    log.folder().mkdir(parents=True)
    log.crashes().write_text("Fatal Python error: Aborted\n")
    assert "Fatal Python error: Aborted" in sections(report.text())["The newest crash"]


def test_a_torch_that_does_not_load_takes_nothing_else_along(home: Path, monkeypatch):
    for name in [name for name in sys.modules if name.startswith(("core.nets", "core.doctor.gpu"))]:
        monkeypatch.delitem(sys.modules, name)
    for package in ("core.nets", "core.doctor"):  # which remember what was imported of them
        for name in ("memory", "records", "gpu"):
            monkeypatch.delattr(f"{package}.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "torch", None)
    told = sections(report.text())
    assert "cannot be told: ModuleNotFoundError" in told["Device"]
    assert "vgg19" not in told["Weights"]
    assert "free" in told["Places"]


def test_a_place_that_is_not_there_yet_is_told_by_the_disk_it_will_be_on(tmp_path: Path):
    assert places.state(tmp_path / "a" / "b").startswith("not there yet, ")
    assert not places.state(tmp_path).startswith("not there yet")
    (tmp_path / "file").touch()
    assert places.state(tmp_path / "file" / "b").endswith("file is no folder")


def test_a_place_that_may_not_be_written_to_says_so(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, how: False)
    assert places.state(tmp_path).endswith("; it may not be written to")
