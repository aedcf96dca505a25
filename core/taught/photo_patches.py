"""What a trunk is trained on: patches of photos, at every size that a photo may be painted at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from core.arrays import ByteArray, FloatArray


@dataclass(frozen=True, eq=False)
class PhotoPatch:
    """A square part of a photo.

    Attributes:
        pixels: HxWx3 float32 0..1.
        side: square root of the pixels of the whole photo at the size that the part is taken at.
    """

    pixels: FloatArray
    side: float


class PhotoPatches:
    """Patches of photos, drawn anew for every step, so that none is seen twice.

    Args:
        photos: HxWx3 each.
    """

    def __init__(self, photos: Sequence[ByteArray]) -> None:
        self._photos = photos

    def draw(self, size: int, sides: tuple[float, float], generator: np.random.Generator) -> PhotoPatch:
        """`size` x `size` pixels of any photo, of any part of it, mirrored or not.

        A photo is enlarged only where it has fewer than `size` pixels in one direction.

        Args:
            size: of the patch.
            sides: square root of the pixels of the whole photo, from and to, as far as it has them.
            generator: decides everything.
        """
        photo = self._photos[int(generator.integers(len(self._photos)))]
        height, width = photo.shape[:2]
        least, whole = size / min(height, width), (height * width) ** 0.5
        factor = max(log_uniform(*sides, generator) / whole, least)
        factor = min(factor, max(1.0, least))
        part = min(round(size / factor), height, width)
        top, left = int(generator.integers(height - part + 1)), int(generator.integers(width - part + 1))
        way = cv2.INTER_AREA if part >= size else cv2.INTER_CUBIC
        pixels = cv2.resize(photo[top:top + part, left:left + part], (size, size), interpolation=way)
        if generator.random() < 0.5:
            pixels = pixels[:, ::-1]
        return PhotoPatch(np.float32(1 / 255) * pixels.astype(np.float32), factor * whole)


def log_uniform(low: float, high: float, generator: np.random.Generator) -> float:
    """A number between both, as often between 1 and 2 as between 2 and 4."""
    return float(low * (high / low) ** generator.random())
