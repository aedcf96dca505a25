"""What is asked of the program in each mode, and what is recorded."""

from __future__ import annotations

import json
import types
from dataclasses import asdict, replace

import numpy as np
import pytest

from bench.video import painting
from bench.video.painting import MODES, ClipRun, ClipTask


def test_every_mode_is_recorded(tmp_path, monkeypatch):
    """With a job that paints grey frames: what is asked of it, and what is written down."""
    from core import events, job, store
    from core.choices import Grade, Mode, Work
    from core.media import clips
    from core.metrics import FrameMetrics, Role

    clip = types.SimpleNamespace(frames=5, pts=np.arange(5) * 512)
    asked = []

    def run(request):
        asked.append(request)
        grey = np.full((4, 6, 3), 0.5, np.float32)
        if request.work is Work.PAINT:
            yield events.Progress(30, 30, (6, 4), 0.0, None, 0.0)
            yield events.Finished(events.Ending.COMPLETE, grey, None, 1.5)
            return
        for number in (0, 2, 1):
            figures = FrameMetrics(Role.FIRST, 10 + number, 0.5, None, None, 0.0, 0.0)
            yield events.FrameDone(number, number * 512, figures, 1, 3, number / 2, None)
        yield events.Rendered(events.Ending.COMPLETE, 3, 3, 2.0, tmp_path)

    monkeypatch.setattr(job, "run", run)
    monkeypatch.setattr(clips, "read", lambda path: clip)
    records = {number * 512: types.SimpleNamespace(metrics=FrameMetrics(Role.FIRST, 10 + number, 0.5, None, None, 0, 0))
               for number in range(3)}
    view = types.SimpleNamespace(picture=lambda pts: np.full((4, 6, 3), pts // 512, np.uint8), records=lambda: records)
    monkeypatch.setattr(store, "StoreReader", lambda folder: view)
    for mode in MODES:
        folder = tmp_path / mode
        folder.mkdir()
        painting.main(json.dumps(vars(ClipTask(mode, "a.mp4", "b.jpg", 96, 3, str(folder)))))
        record = json.loads((folder / "run.json").read_text())
        assert record["steps"] == ([30] * 3 if mode == "alone" else [10, 11, 12])
        assert record["peak"] > 1e7
        assert record["between"] == ([] if mode == "alone" else [1.0, -0.5])
        painted = np.load(folder / "frames.npy")
        assert [int(frame[0, 0, 0]) for frame in painted] == ([128] * 3 if mode == "alone" else [0, 1, 2])
    assert [request.clip.frame for request in asked[:3]] == [0, 512, 1024]
    assert [request.motion.mode for request in asked[3:]] == [Mode.FRAMES, Mode.KEYFRAMES, Mode.LEARNED, Mode.LEARNED]
    assert [request.motion.grade for request in asked[5:]] == [Grade.FAST, Grade.FINE]
    assert all(request.clip.end == 1536 and request.clip.cuts == () for request in asked)


def test_what_was_interrupted_goes_on_after_its_last_frame(tmp_path, monkeypatch):
    from core import events, job
    from core.media import clips

    asked = []

    def run(request):
        asked.append(request.clip.frame)
        if len(asked) == 3:
            raise KeyboardInterrupt
        yield events.Progress(30, 30, (6, 4), 0.0, None, 0.0)
        yield events.Finished(events.Ending.COMPLETE, np.full((4, 6, 3), 0.1 * len(asked), np.float32), None, 1.5)

    monkeypatch.setattr(job, "run", run)
    monkeypatch.setattr(clips, "read", lambda path: types.SimpleNamespace(frames=5, pts=np.arange(5) * 512))
    task = json.dumps(vars(ClipTask("alone", "a.mp4", "b.jpg", 96, 3, str(tmp_path))))
    with pytest.raises(KeyboardInterrupt):
        painting.main(task)
    assert not (tmp_path / painting.RUN).exists()
    kept = json.loads((tmp_path / painting.PROGRESS).read_text())
    assert (kept["steps"], kept["interrupted"]) == ([30, 30], 0)
    (tmp_path / painting.PROGRESS).write_text(json.dumps({**kept, "whole": 100.0}))
    painting.main(task)
    assert asked == [0, 512, 1024, 1024]
    record = json.loads((tmp_path / painting.RUN).read_text())
    assert (record["interrupted"], record["seconds"]) == (1, [1.5] * 3)
    assert 100 < record["whole"] < 110
    assert [int(frame[0, 0, 0]) for frame in np.load(tmp_path / "frames.npy")] == [26, 51, 102]


def test_what_is_finished_is_not_painted_again_and_another_task_is_refused(tmp_path, monkeypatch):
    started = []

    def paint(command, **_):
        started.append(command)
        (tmp_path / painting.RUN).write_text(json.dumps(asdict(ClipRun("alone", 3.0))))
        np.save(tmp_path / "frames.npy", np.zeros((2, 4, 6, 3), np.uint8))

    monkeypatch.setattr(painting.subprocess, "run", paint)
    task = ClipTask("alone", "a.mp4", "b.jpg", 96, 2, str(tmp_path))
    first, again = painting.run(task), painting.run(task)
    assert len(started) == 1
    assert first[0] == again[0] == ClipRun("alone", 3.0)
    with pytest.raises(ValueError, match="another task"):
        painting.run(replace(task, size=128))
