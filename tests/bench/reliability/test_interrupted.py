"""Operations on files that kill or fail a process: each is counted, struck, and what it tears is found."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from bench.folders import ROOT
from bench.reliability import file_operations

pytestmark = pytest.mark.skipif(bool(file_operations.available()), reason="operations cannot be counted here")

TORN = """
import sys
from pathlib import Path
from bench.reliability import interrupted, works
from bench.reliability.works import WorkCase
from core.errors import UserError

def torn(folder, say):
    with (folder / "kept").open("wb", buffering=0) as file:
        for piece in range(4):
            file.write(b"x" * 10)

def whole(folder, say):
    with (folder / "part").open("wb", buffering=0) as file:
        for piece in range(4):
            file.write(b"x" * 10)
    (folder / "part").rename(folder / "kept")

def removed(folder, say):
    (folder / "kept").unlink(missing_ok=True)
    whole(folder, say)

def silent(folder, say):
    try:
        whole(folder, say)
    except OSError:
        pass

def wordless(folder, say):
    try:
        whole(folder, say)
    except OSError as fault:
        raise UserError(reason=repr(fault)) from None

def read(folder):
    return (folder / "kept").read_bytes() if (folder / "kept").exists() else None

def prepare(folder):
    (folder / "kept").write_bytes(b"old")

for campaign, work in ((interrupted.kills, torn), (interrupted.kills, whole), (interrupted.kills, removed),
                       (interrupted.faults, silent), (interrupted.faults, wordless)):
    works.WORKS = (WorkCase(work.__name__, prepare, work, read),)
    print(campaign(6, 0).line())
"""


@pytest.fixture(scope="module")
def lines(tmp_path_factory) -> list[str]:
    """The closing lines of the campaigns against five works."""
    folder = tmp_path_factory.mktemp("torn")
    (folder / "torn_trial.py").write_text(TORN)
    program = ("import sys; from pathlib import Path; from bench.reliability import file_operations as f;"
               f"sys.exit(f.begin_again(Path({str(folder)!r}), 'torn_trial', []))")
    environment = {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True,
                          env=environment).stdout.splitlines()


def test_a_file_that_is_written_in_its_place_is_found_torn(lines):
    assert lines[0] == "kills: 6 tried, 2 survived (2 killed), 4 failed"


def test_a_file_that_is_written_beside_its_place_survives(lines):
    assert lines[1] == "kills: 6 tried, 6 survived (6 killed), 0 failed"


def test_a_file_that_is_gone_between_two_states_is_found(lines):
    assert lines[2].endswith(", 5 failed")


def test_a_work_that_is_silent_about_its_failure_is_found(lines):
    assert lines[3] == "faults: 6 tried, 0 survived (none), 6 failed"


def test_a_refusal_that_no_person_can_read_is_found(lines):
    assert lines[4] == "faults: 6 tried, 0 survived (none), 6 failed"


def test_painting_rendering_and_exporting_survive_kills():
    ended = subprocess.run([sys.executable, "-m", "bench", "reliability", "kills", "--count", "3"],
                           capture_output=True, text=True, cwd=ROOT, timeout=120)
    assert (ended.returncode, ended.stdout) == (0, "kills: 3 tried, 3 survived (3 killed), 0 failed\n"), ended.stderr
