"""Pictures as the benchmarks open, keep and show them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from core.arrays import ByteArray, FloatArray
from core.media.images import border_trim

LABEL_WIDTH = 150
"""Pixels that a label takes, at least."""


def opened(path: Path | str) -> Image.Image:
    """A file's picture in RGB."""
    with Image.open(path) as picture:
        return picture.convert("RGB")


def without_border(path: Path) -> Image.Image:
    """A painting less the plain border of its scan, which Impasto trims: so that whoever is compared sees the same."""
    return Image.fromarray(as_bytes(border_trim.trimmed(np.asarray(opened(path), np.float32) / np.float32(255))))


def as_bytes(rgb: FloatArray) -> ByteArray:
    """HxWx3 float32 0..1 as it would be saved, in uint8."""
    return (rgb.clip(0, 1) * 255).round().astype(np.uint8)


def labelled(rows: Sequence[Sequence[tuple[str, Image.Image]]]) -> Image.Image:
    """A contact sheet: rows of as many pictures, each below its label of two lines at most."""
    widths = [max(LABEL_WIDTH, *(picture.width for _, picture in column)) + 8 for column in zip(*rows, strict=True)]
    heights = [max(picture.height for _, picture in row) + 40 for row in rows]
    sheet = Image.new("RGB", (sum(widths), sum(heights)), "white")
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(size=11)
    for number, row in enumerate(rows):
        for column, (label, picture) in enumerate(row):
            x, y = sum(widths[:column]) + 4, sum(heights[:number])
            draw.text((x, y + 4), label, "black", font=font)
            sheet.paste(picture, (x, y + 36))
    return sheet
