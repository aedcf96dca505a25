"""Standard streams that are closed, full or gone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core import errors, project, streams
from core.settings import Request

FULL = Path("/dev/full")
JOB = """
import os, sys; from pathlib import Path; import numpy as np
from core import streams; streams.reopen()
from core.cli import main; from core.events import Ending, Finished, Progress
def run(request, control):
    with open(request.output.path, 'wb') as file:
        for step in range(1, 20):
            yield Progress(step, 20, (6, 4), 1.0, None, 1.0)
        os.write(2, b'a library complains')
        file.write(b'whole')
    yield Finished(Ending.COMPLETE, np.zeros((4, 6, 3), np.float32), None, 1.0, Path(request.output.path))
sys.exit(main.main(sys.argv[1:], run=run))
"""

needs_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is full")
needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="written for sh")


def impasto(arguments: list[str], how: str) -> subprocess.CompletedProcess[str]:
    """Impasto with `arguments` as a shell runs it, its streams led elsewhere by `how`."""
    return subprocess.run(["sh", "-c", f'exec "$@" {how}', "sh", sys.executable, "-c", JOB, *arguments], text=True,
                          capture_output=True, timeout=30, check=False,
                          env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})


@needs_full
@pytest.mark.parametrize("arguments", [["recipe", "work.impasto"], ["--help"], ["image", "--help"], ["taught"],
                                       ["renders"], ["image", "a", "b", "-o", "out.png", "--json"]])
def test_a_full_disk_under_what_is_printed_is_one_sentence(arguments: list[str], tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    project.save("work.impasto", Request())
    ended = impasto(arguments, ">/dev/full")
    assert (ended.returncode, len(ended.stderr.splitlines())) == (2, 1)
    assert "could not be written: no space left" in ended.stderr


@needs_shell
@pytest.mark.parametrize("how", [pytest.param("2>/dev/full", marks=needs_full), "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_a_painting_minds_no_lost_progress_and_no_complaint_gets_into_it(how: str, tmp_path: Path):
    ended = impasto(["image", "a", "b", "-o", str(tmp_path / "out.png")], how)
    assert ended.returncode == 0
    assert (tmp_path / "out.png").read_bytes() == b"whole"


@needs_shell
@pytest.mark.parametrize("arguments", [["renders"], ["--version"], ["recipe", "no_such.png"], ["imgae"]])
def test_closed_streams_are_no_fault(arguments: list[str]):
    ended = impasto(arguments, ">&- 2>&-")
    assert ended.returncode in (0, 2)


def test_what_is_told_beside_the_work_may_be_lost(tmp_path: Path):
    with (tmp_path / "read_only").open("w"), (tmp_path / "read_only").open() as stream:
        streams.tell("lost", stream)
        with pytest.raises(errors.OutputNotWritten):
            streams.write("asked for", stream)
