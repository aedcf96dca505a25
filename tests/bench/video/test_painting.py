"""What is asked of the program in each mode, and what is recorded."""

from __future__ import annotations

import json
import types

import numpy as np

from bench.video import painting
from bench.video.painting import MODES, ClipTask


def test_every_mode_is_recorded(tmp_path, monkeypatch):
    """With a job that paints grey frames: what is asked of it, and what is written down."""
    from core import events, job, store
    from core.choices import Mode, Work
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
            yield events.FrameDone(number, number * 512, figures, 1, 3, 0.0, None)
        yield events.Rendered(events.Ending.COMPLETE, 3, 3, 2.0, tmp_path)

    monkeypatch.setattr(job, "run", run)
    monkeypatch.setattr(clips, "read", lambda path: clip)
    view = types.SimpleNamespace(picture=lambda pts: np.full((4, 6, 3), pts // 512, np.uint8))
    monkeypatch.setattr(store, "StoreReader", lambda folder: view)
    for mode in MODES:
        folder = tmp_path / mode
        folder.mkdir()
        painting.main(json.dumps(vars(ClipTask(mode, "a.mp4", "b.jpg", 96, 3, str(folder)))))
        record = json.loads((folder / "run.json").read_text())
        assert record["steps"] == ([30] * 3 if mode == "alone" else [10, 11, 12])
        assert record["peak"] > 1e7
        painted = np.load(folder / "frames.npy")
        assert [int(frame[0, 0, 0]) for frame in painted] == ([128] * 3 if mode == "alone" else [0, 1, 2])
    assert [request.clip.frame for request in asked[:3]] == [0, 512, 1024]
    assert [request.motion.mode for request in asked[3:]] == [Mode.FRAMES, Mode.KEYFRAMES]
    assert all(request.clip.end == 1536 and request.clip.cuts == () for request in asked)
