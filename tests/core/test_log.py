"""The log file, and what a crash leaves in it."""

from __future__ import annotations

import faulthandler
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core import log


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The log's folder, in a home of this test alone."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return log.folder()


def test_what_is_worth_knowing_is_kept_while_it_is_wanted():
    ours, others = logging.getLogger("core.something"), logging.getLogger("httpx")
    with log.kept("a test"):
        ours.info("could not be %s", "kept")
        others.info("a request")
    ours.info("afterwards")
    lines = log.tail(log.file(), 10)
    assert len(lines) == 2
    assert "begins: a test" in lines[0]
    assert lines[1].endswith("INFO core.something: could not be kept")


def test_it_is_bounded_and_the_earlier_ones_are_kept(place: Path, monkeypatch):
    monkeypatch.setattr(log, "_LONGEST", 1000)
    with log.kept("a test"):
        for number in range(200):
            logging.getLogger("core").info("line %d", number)
    files = sorted(path.name for path in place.glob("impasto.log*"))
    assert files == ["impasto.log", "impasto.log.1", "impasto.log.2", "impasto.log.3"]
    assert all(path.stat().st_size <= 1000 for path in place.iterdir())


def test_foreign_names_can_be_logged(monkeypatch):
    # To the file alone: the test's own report of what was logged is sent to another process, as Unicode.
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    with log.kept("a test"):
        logging.getLogger("core").info("%s", os.fsdecode(b"caf\xe9.jpg"))
    assert log.tail(log.file(), 1)[0].endswith("caf\\udce9.jpg")


def test_no_log_is_no_reason_to_fail(place: Path, capfd):
    place.parent.mkdir(parents=True)
    place.write_bytes(b"in the way")
    with log.kept("a test"):
        logging.getLogger("core").info("lost")
    assert log.tail(log.file(), 10) == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is full")
def test_a_full_disk_disturbs_nobody(place: Path, capfd):
    place.mkdir(parents=True)
    log.file().symlink_to("/dev/full")
    with log.kept("a test"):
        logging.getLogger("core").info("lost")
    assert capfd.readouterr() == ("", "")


def test_a_crash_leaves_what_every_thread_did():
    code = ("import faulthandler; from core import log\n"
            "with log.kept('a test'):\n"
            "    faulthandler._sigabrt()")
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False,
                           env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    assert (ended.returncode != 0, ended.stderr) == (True, "")
    lines = log.tail(log.crashes(), 10)
    assert any("Aborted" in line for line in lines)
    assert any("<module>" in line for line in lines)


def test_who_has_stacks_written_elsewhere_keeps_that():
    assert faulthandler.is_enabled()  # pytest's
    with log.kept("a test"):
        pass
    assert faulthandler.is_enabled()
    assert not log.crashes().exists()
