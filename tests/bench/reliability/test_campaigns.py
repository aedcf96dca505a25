"""A few trials of the campaigns that take longer: signals, two processes, a farm, long use."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bench.folders import ROOT


@pytest.mark.parametrize(("name", "count"), [("signals", 2), ("twins", 4), ("farm", 1), ("soak", 2)])
def test_nothing_fails_in_a_few_trials(name, count):
    if name == "farm":
        pytest.importorskip("distributed")
    ended = subprocess.run([sys.executable, "-m", "bench", "reliability", name, "--count", str(count)],
                           capture_output=True, text=True, cwd=ROOT, timeout=240)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout.startswith(f"{name}: ") and ", 0 failed" in ended.stdout
