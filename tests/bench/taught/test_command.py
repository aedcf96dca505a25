"""The benchmark of taught paintings from beginning to end, on a tiny photo."""

from __future__ import annotations

import json
from pathlib import Path

from PIL import Image

from bench.taught import alone, command


def test_everything_is_painted_measured_and_written(taught, tiny_photo, tiny_painting, tmp_path, capsys, monkeypatch):
    def here(photo: Path, painting: Path, taught: str, size: int) -> alone.AloneRun:
        return alone.paint(str(photo), str(painting), taught, str(size), str(tmp_path / "alone.png"), "0")

    monkeypatch.setattr(alone, "run", here)  # a process of its own takes seconds to import everything
    out = tmp_path / "results"
    assert command.main(["--size", "64", "--steps", "2", "--photos", str(tiny_photo), "--paintings",
                         str(tiny_painting), "--taught", str(taught), "--no-large", "--output", str(out)]) == 0
    figures = json.loads((out / "taught-64.json").read_text())
    (found,) = figures["cases"]
    assert [one["ratio"] for one in found["at_once"]] == [0.1, 0.2, 0.4, 0.7, 1.0, 1.7, 3.0]
    assert [one["ratio"] for one in found["optimiser"]] == [0.3, 1.0]
    assert found["optimiser"][0]["S"] < 1 and found["peer"] is None
    assert figures["summary"]["cases"] == 1
    assert (figures["alone"][0]["width"], figures["alone"][0]["height"]) == (64, 43)
    with Image.open(out / "taught-64-sheet.png") as sheet:
        assert sheet.width > 600
    with Image.open(tmp_path / "alone.png") as painted:
        assert painted.size == (64, 43)
    assert "64 x 43 px in a process of its own" in capsys.readouterr().out
