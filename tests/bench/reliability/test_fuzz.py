"""Damaged files by the dozen, and a reader that cannot stand them."""

from __future__ import annotations

import subprocess
import sys

from bench.folders import ROOT

BAD = """
import json
from pathlib import Path
from bench.reliability import fuzz
from bench.reliability.readers import Subject

def make(folder):
    (folder / "one.json").write_text('{"size": 512, "name": "n"}')
    return folder / "one.json"

fuzz.subjects = lambda: (Subject("bad", make, lambda path: json.loads(path.read_bytes())["size"]),)
tally = fuzz.campaign(60, 0)
print(tally.line())
print(*tally.failures[:3], sep="\\n")
"""


def test_a_reader_that_lets_exceptions_out_is_found():
    said = subprocess.run([sys.executable, "-c", BAD], capture_output=True, text=True, cwd=ROOT, check=True).stdout
    assert said.startswith("fuzz: 60 tried") and " 0 failed" not in said.splitlines()[0]
    assert "bad " in said and "Error" in said


def test_every_kind_of_file_is_damaged_and_survives():
    ended = subprocess.run([sys.executable, "-m", "bench", "reliability", "fuzz", "--count", "120"],
                           capture_output=True, text=True, cwd=ROOT, timeout=120)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout.startswith("fuzz: 120 tried, 120 survived") and ended.stdout.endswith(" 0 failed\n")


BESIDE = """
from pathlib import Path
from bench.reliability import fuzz
from bench.reliability.readers import Subject

def make(folder):
    (folder / "one").write_bytes(b"12345")
    (folder / "beside").mkdir()
    (folder / "beside" / "other").write_bytes(b"whole")
    return folder / "one"

def read(path):
    beside = path.parent / "beside" / "other"
    if beside.read_bytes() != b"whole" or (path.parent / "made").exists():
        raise ValueError("what lies beside is as the trial before left it")
    beside.unlink()
    beside.parent.rmdir()
    (path.parent / "made").mkdir()
    (path.parent / "made" / "more").write_bytes(path.read_bytes())

fuzz.subjects = lambda: (Subject("beside", make, read),)
print(fuzz.campaign(20, 0).line())
"""


def test_what_lies_beside_is_put_back_between_two_trials():
    said = subprocess.run([sys.executable, "-c", BESIDE], capture_output=True, text=True, cwd=ROOT, check=True).stdout
    assert said == "fuzz: 20 tried, 20 survived (20 read), 0 failed\n"
