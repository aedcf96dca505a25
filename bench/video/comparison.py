"""The clip and what every mode made of it beside each other, to look at: a contact sheet and a video."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from bench.video.painting import LABELS
from bench.video.results import ClipCase
from core.arrays import ByteArray
from core.media import encode
from core.media.clips import timing
from core.settings import Export

SHEET_FRAMES = 6
"""Frames of each mode on the contact sheet."""
SHORT = 60
"""Frames up to which a clip is shown three times over."""
LABEL_HEIGHT = 18
"""In pixels."""
HALF_SPEED = 12
"""Frames a second of the video, so slow that flicker can be looked at."""


def _rows(case: ClipCase) -> list[tuple[str, list[ByteArray]]]:
    rows = [("clip", [frame.rgb for frame in case.source])]
    for result in case.results:
        error = result.figures()["temporal_error"]
        rows.append((f"{LABELS[result.run.mode]}   {np.mean(result.run.seconds):.1f} s a frame   temporal {error}",
                     list(result.painted)))
    return rows


def write_sheet(case: ClipCase, path: Path) -> None:
    """Writes a few frames of the clip and in every mode below each other."""
    chosen = np.unique(np.linspace(0, len(case.source) - 1, SHEET_FRAMES).round().astype(int))
    rows = [_labelled(label, np.hstack([frames[number] for number in chosen])) for label, frames in _rows(case)]
    Image.fromarray(np.vstack(rows)).save(path, quality=88, optimize=True)


def write_video(case: ClipCase, path: Path) -> None:
    """Writes the clip and every mode side by side, two in a row, at half speed; a short clip three times over."""
    rows = _rows(case)
    if len(rows) % 2:
        rows.append(("", [np.zeros_like(frame) for frame in rows[0][1]]))
    joined = []
    for number in range(len(case.source)):
        tiles = [_labelled(label, frames[number]) for label, frames in rows]
        joined.append(np.vstack([np.hstack(tiles[start:start + 2]) for start in range(0, len(tiles), 2)]))
    write_clip(path, joined * (3 if len(joined) <= SHORT else 1), HALF_SPEED, crf=20)


def write_clip(path: Path, frames: Sequence[ByteArray], rate: int, crf: int) -> None:
    """Writes HxWx3 frames as H.264 at `rate` frames a second."""
    times = timing.Timing(np.arange(len(frames), dtype=np.int64), len(frames), Fraction(1, rate))
    for _ in encode.write(path, frames, times, Export(crf=crf, sound=False)):
        pass


def _labelled(label: str, picture: ByteArray) -> ByteArray:
    """The picture below a strip with its name."""
    strip = Image.new("RGB", (picture.shape[1], LABEL_HEIGHT), "white")
    ImageDraw.Draw(strip).text((4, 2), label, "black", font=ImageFont.load_default(size=11))
    return np.vstack([np.asarray(strip), picture])
