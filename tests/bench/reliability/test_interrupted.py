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

def torn(folder, say):
    with (folder / "kept").open("wb", buffering=0) as file:
        for piece in range(4):
            file.write(b"x" * 10)

def whole(folder, say):
    with (folder / "part").open("wb", buffering=0) as file:
        for piece in range(4):
            file.write(b"x" * 10)
    (folder / "part").rename(folder / "kept")

def read(folder):
    return (folder / "kept").read_bytes()

def prepare(folder):
    (folder / "kept").write_bytes(b"old")

works.WORKS = (WorkCase("one", prepare, {work}, read),)
print(interrupted.kills(6, 0).line())
"""


def tried(tmp_path, work: str) -> str:
    (tmp_path / "torn_trial.py").write_text(TORN.format(work=work))
    program = ("import sys; from pathlib import Path; from bench.reliability import file_operations as f;"
               f"sys.exit(f.begin_again(Path({str(tmp_path)!r}), 'torn_trial', []))")
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True,
                          env=environment).stdout


def test_a_file_that_is_written_in_its_place_is_found_torn(tmp_path):
    assert tried(tmp_path, "torn") == "kills: 6 tried, 2 survived (2 killed), 4 failed\n"


def test_a_file_that_is_written_beside_its_place_survives(tmp_path):
    assert tried(tmp_path, "whole") == "kills: 6 tried, 6 survived (6 killed), 0 failed\n"


def test_painting_rendering_and_exporting_survive_kills():
    ended = subprocess.run([sys.executable, "-m", "bench", "reliability", "kills", "--count", "3"],
                           capture_output=True, text=True, cwd=ROOT, timeout=120)
    assert (ended.returncode, ended.stdout) == (0, "kills: 3 tried, 3 survived (3 killed), 0 failed\n"), ended.stderr
