"""`impasto image --losses`: saved however the painting ends, refused before it begins."""

from __future__ import annotations

import csv
import errno
import os
import signal
from pathlib import Path

import pytest

from core import errors
from core.cli.main import BAD_INPUT, main
from core.control import Control
from core.events import Ending, Events, Finished, Progress
from core.settings import Request
from tests.core.cli.test_main import PIXELS


class Painting:
    """Three steps; Ctrl-C comes, or a fault, with the second."""

    def __init__(self, fault: Exception | None = None, interrupted: bool = False) -> None:
        self.begun = False
        self._fault, self._interrupted = fault, interrupted

    def __call__(self, request: Request, control: Control) -> Events:
        self.begun = True
        for step in (1, 2, 3):
            yield Progress(step, 3, (6, 4), 1.0, 1.0, 1 / step, {"style relu1_1": 1 / step}, {"style relu1_1": 0.5})
            if step == 2 and self._interrupted:
                os.kill(os.getpid(), signal.SIGINT)
            if step == 2 and self._fault:
                raise self._fault
            if control.stopped:
                break
        yield Finished(Ending.COMPLETE, PIXELS, None, 1.0, Path(request.output.path))


@pytest.fixture
def painted(tmp_path: Path):
    """Paints with --losses; gives the status and whether painting began."""
    def run(*options: str, losses: str = "losses.csv", job: Painting | None = None) -> tuple[int, bool]:
        job = job or Painting()
        status = main(["image", "photo.jpg", "a.jpg", "-o", str(tmp_path / "out.png"),
                       "--losses", str(tmp_path / losses), *options], run=job)
        return status, job.begun
    return run


def steps(path: Path) -> list[str]:
    with path.open(newline="") as file:
        return [row["step"] for row in csv.DictReader(file)]


def test_every_step_is_saved(painted, tmp_path, capfd):
    assert painted() == (0, True)
    assert steps(tmp_path / "losses.csv") == ["1", "2", "3"]
    assert "Saved" in capfd.readouterr().err


def test_ctrl_c_and_a_fault_keep_the_steps_so_far(painted, tmp_path, capfd):
    assert painted(job=Painting(interrupted=True))[0] == 130
    assert steps(tmp_path / "losses.csv") == ["1", "2"]
    full = errors.CannotWrite(path="out.png", reason="the disk is full")
    assert painted(losses="again.csv", job=Painting(fault=full))[0] == BAD_INPUT
    assert steps(tmp_path / "again.csv") == ["1", "2"]
    assert capfd.readouterr().err.splitlines()[-1].startswith("impasto: out.png could not be saved: the disk is full.")


@pytest.mark.parametrize(("losses", "options", "said"), [
    ("losses.txt", (), "does not end in .csv"),
    ("nowhere/losses.csv", (), "its folder does not exist"),
    ("losses.csv", ("--instant",), "no losses to save"),
])
def test_what_cannot_be_saved_is_refused_before_anything_is_painted(painted, capfd, losses, options, said):
    assert painted(*options, losses=losses) == (BAD_INPUT, False)
    line, = capfd.readouterr().err.splitlines()
    assert said in line


def test_a_full_disk_is_one_sentence(painted, tmp_path, capfd, monkeypatch):
    def refuse(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)
    assert painted()[0] == BAD_INPUT
    assert "losses.csv could not be saved: the disk is full." in capfd.readouterr().err.splitlines()[-1]
    assert list(tmp_path.iterdir()) == []
