"""Pictures as the benchmarks open and keep them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from core.arrays import ByteArray, FloatArray
from core.media.images import border_trim


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
