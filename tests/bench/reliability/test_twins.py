"""What two processes left that nobody can read is a failure of one trial, and the campaign goes on."""

from __future__ import annotations

import subprocess
import sys

from bench.folders import ROOT

UNREADABLE = """
from bench.reliability import twins, works
from bench.reliability.works import WorkCase

def fail(folder):
    raise ValueError("it is damaged")

works.RENDER = WorkCase("render", lambda folder: None, lambda folder, say: None, fail)
works.EXPORT = WorkCase("export", lambda folder: None, lambda folder, say: None, lambda folder: (0,) * works.FRAMES)
tally = twins.campaign(4, 0)
print(tally.line())
print(*tally.failures)
"""


def test_what_cannot_be_read_is_one_failure():
    said = subprocess.run([sys.executable, "-c", UNREADABLE], capture_output=True, text=True, cwd=ROOT,
                          check=True).stdout.splitlines()
    assert said[0] == "twins: 4 tried, 3 survived (3 both finished), 1 failed"
    assert said[1].startswith("0: what they left cannot be read: status 70 | ValueError: it is damaged")
