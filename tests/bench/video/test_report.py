"""What the video benchmark writes of its runs."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PIL import Image

from bench.video import comparison, report
from bench.video.figure_metrics import PaintingColours
from bench.video.painting import MODES, ClipRun
from bench.video.region_metrics import RegionMetrics
from bench.video.results import ClipCase, ClipResult


def shifted(frames: list[np.ndarray], step: int) -> list[np.ndarray]:
    return [np.clip(frame.astype(int) + step * number, 0, 255).astype(np.uint8) for number, frame in enumerate(frames)]


def test_everything_is_written(network, source, tmp_path, capsys):
    pytest.importorskip("matplotlib")
    region_metrics = RegionMetrics(network, np.full((64, 96, 3), (20, 60, 200), np.uint8), source)
    frames = [original.rgb for original in source]
    results = [ClipResult.of(
        ClipRun(mode, 9.0, 17.0, 0.1, 10**9, [4.0, 2.0, 2.0, 2.0], [30, 10, 10, 10], ["first"] * 4),
        shifted(frames, step), source, region_metrics) for mode, step in zip(MODES[:3], (3, 1, 0), strict=True)]
    circumstances = {"date": "2026-01-01", "commit": "abc", "cpu": "none", "cores": 2}
    report.write([ClipCase("known motion", source, results)], circumstances, "video-96", tmp_path)
    figures = json.loads((tmp_path / "video-96.json").read_text())
    ways = figures["clips"][0]["ways"]
    assert [way["mode"] for way in ways] == list(MODES[:3])
    assert ways[0]["seconds_a_frame"] == 2.5
    assert ways[0]["seconds_a_later_frame"] == 2.0
    assert ways[0]["steps"] == 60
    assert figures["size"] == 96
    assert ways[0]["long_temporal_error"] is None, "there are but four frames"
    assert "figure" not in ways[0]
    assert ways[0]["temporal_error"] > ways[2]["temporal_error"]
    with Image.open(tmp_path / "video-96.png") as plots:
        assert plots.size > (800, 200)
    with Image.open(tmp_path / "video-96-known-motion.jpg") as sheet:
        assert sheet.size == (4 * 96, 4 * (64 + comparison.LABEL_HEIGHT))
    assert (tmp_path / "video-96-known-motion.mp4").stat().st_size > 1000
    assert "frame by frame" in capsys.readouterr().out


def test_a_figure_has_a_table_of_its_own(network, source):
    frames, palette = [original.rgb for original in source], PaintingColours(source[0].rgb)
    region_metrics = RegionMetrics(network, np.full((64, 96, 3), (20, 60, 200), np.uint8), source)
    result = ClipResult.of(ClipRun("keyframes", 9.0, 17.0, 0.1, 10**9, [2.0] * 4, [10] * 4, ["first"] * 4),
                           shifted(frames, 6), source, region_metrics, palette)
    assert result.figures()["figure"]["colour_deviation"] == pytest.approx([9, 9, 9], abs=3)
    rows = report.table(ClipCase("limbs", source, [result], palette))
    assert [row[:16].strip() for row in rows] == ["", "keyframes", "the figure", "the clip itself", "keyframes"]
