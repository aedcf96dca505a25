"""A few trials of the campaigns that take longer: signals, two processes, a farm, long use."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bench.folders import ROOT
from bench.reliability import farm


@pytest.mark.parametrize(("name", "count"), [("signals", 2), ("twins", 4), ("farm", 1), ("soak", 2)])
def test_nothing_fails_in_a_few_trials(name, count):
    if name == "farm":
        pytest.importorskip("distributed")
    ended = subprocess.run([sys.executable, "-m", "bench", "reliability", name, "--count", str(count)],
                           capture_output=True, text=True, cwd=ROOT, timeout=240)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout.startswith(f"{name}: ") and ", 0 failed" in ended.stdout


def test_a_desk_that_says_nothing_more_is_a_failure_and_not_waited_for(monkeypatch: pytest.MonkeyPatch):
    def silent(trials: farm._FarmTrials, mode: str, address: str) -> subprocess.Popen[str]:
        desk = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, text=True)
        (trials.folder / "errors").touch()
        trials.desks[:] = [desk]
        return desk

    monkeypatch.setattr(farm, "PATIENCE", 0.5)
    monkeypatch.setattr(farm._FarmTrials, "_desk", silent)
    with pytest.raises(RuntimeError, match="the desk ended with"):
        farm.campaign(1, 0)
