"""Works with too little memory: what is torn, what is no sentence, and what blames a whole file is found."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bench.folders import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process is limited on Linux alone")

STARVED = """
import sys
import numpy as np
from bench.reliability import large_files, short_memory, works
from bench.reliability.works import WorkCase
from core.errors import UserError

def good(folder, say, before=b"", words="there is too little memory"):
    if before:
        (folder / "kept").write_bytes(before)
    try:
        found = np.ones(80 << 20, np.uint8)
    except MemoryError:
        raise UserError(reason=words) from None
    (folder / "kept").write_bytes(found[:9].tobytes())

def wordless(folder, say):
    (folder / "kept").write_bytes(np.ones(80 << 20, np.uint8)[:9].tobytes())

def torn(folder, say):
    good(folder, say, b"half")

def blaming(folder, say):
    good(folder, say, words="the picture is damaged")

def read(folder):
    return (folder / "kept").read_bytes() if (folder / "kept").exists() else None

work = globals()[sys.argv[1]]
works.WORKS, large_files.READINGS = (WorkCase(work.__name__, lambda folder: None, work, read),), ()
tally = short_memory.campaign(12, 0)
print(tally.line())
print(*tally.failures, sep="\\n")
"""


def said(work: str) -> list[str]:
    return subprocess.run([sys.executable, "-c", STARVED, work], capture_output=True, text=True, cwd=ROOT,
                          check=True).stdout.splitlines()


def test_a_work_that_is_refused_or_finished_survives():
    [line, *_] = said("good")
    assert line.startswith("memory: 12 tried, 12 survived (") and "finished" in line and "told" in line


@pytest.mark.parametrize(("work", "words"), [
    ("wordless", "status 70"), ("torn", "neither as before nor finished"),
    ("blaming", "nothing is wrong with any file")])
def test_what_none_may_do_is_found(work, words):
    line, *failures = said(work)
    assert " 0 failed" not in line and failures and all(words in one for one in failures)


def test_each_work_and_each_reading_survives():
    ended = subprocess.run([sys.executable, "-m", "bench", "reliability", "memory", "--count", "13"],
                           capture_output=True, text=True, cwd=ROOT, timeout=300)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout.startswith("memory: 13 tried, 13 survived")
