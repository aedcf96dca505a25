"""The sheet of paintings that were just taught, on a tiny photo and a clip."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PIL import Image

from bench.taught import newly


def test_photos_and_a_clip_are_painted_after_every_painting_and_shown(taught, tiny_photo, tiny_painting, tmp_path):
    frames = [Image.fromarray(np.full((48, 64, 3), 40 * number, np.uint8)) for number in range(4)]
    clip, out = tmp_path / "clip.gif", tmp_path / "results"
    frames[0].save(clip, save_all=True, append_images=frames[1:], duration=40)
    assert newly.main(["--painting", str(tiny_painting), str(taught), "--size", "64", "--steps", "2", "--in-steps", "1",
                       "--photos", str(tiny_photo), str(tiny_painting), "--clip", str(clip), "--frames", "2",
                       "--output", str(out)]) == 0
    figures = json.loads((out / "newly-taught-64.json").read_text())
    name = tiny_painting.stem
    assert [(one["picture"], one["how"]) for one in figures["pictures"]] == [
        (f"{tiny_photo.stem}-64", "at once"), (f"{tiny_photo.stem}-64", "in steps"), (f"{name}-64", "at once"),
        ("live-0-0", "live"), ("live-0-1", "live")]
    summary = figures["summary"]
    assert [summary[f"{name}, {how}"]["pictures"] for how in ("at once", "in steps", "live")] == [2, 1, 2]
    assert summary[f"{name}, at once, of the photos painted in steps"]["S"] == pytest.approx(
        figures["pictures"][0]["S"], abs=1e-3)
    with Image.open(out / "newly-taught-64.jpg") as sheet:
        assert sheet.height > 4 * 40
