"""Noise that moves with what a frame shows: what the network makes texture from where the photo is flat."""

from __future__ import annotations

import math

import cv2
import numpy as np

from core.arrays import FloatArray
from core.motion import warp
from core.motion.flow_window import Link
from core.train.network import NOISE_CHANNELS

BLURS = (1.5, 6.0)
"""Deviation in pixels of the Gaussians that blur the channels, half of them each."""
REACH = 4
"""Deviations that a Gaussian goes on for."""
KNOWN = 0.5
"""Reliability from which on noise is carried along."""
BLOCK = 64
"""Pixels of a square of `noise_part` that is drawn at once: no part of it depends on another."""


def fresh_noise(size: tuple[int, int], seed: int, number: int) -> FloatArray:
    """Noise of a frame of (width, height) `size` that nothing is known of: HxWxC float32 of unit variance.

    The same for the same seed and the same `number` of the frame.
    """
    width, height = size
    generator = np.random.default_rng((seed, number))
    return np.concatenate([_blurred(generator, height, width, deviation) for deviation in BLURS], axis=2)


def noise_part(corner: tuple[int, int], size: tuple[int, int], seed: int) -> FloatArray:
    """A part of a field of noise that has no end: HxWxC float32 of unit variance.

    What a pixel has depends on its place and the seed, and not on the part that is asked for; but for the rounding of
    the last digits. It is other noise than `fresh_noise`, which is made as a whole.

    Args:
        corner: (left, top) of the part, 0 or more.
        size: its (width, height).
        seed: decides the field.
    """
    margin = math.ceil(REACH * max(BLURS))
    (left, top), (width, height) = corner, size
    white = _white_part((left - margin, top - margin), (width + 2 * margin, height + 2 * margin), seed)
    each = NOISE_CHANNELS // len(BLURS)
    blurred = [_softened(np.ascontiguousarray(white[..., place * each:(place + 1) * each]), deviation)
               for place, deviation in enumerate(BLURS)]
    return np.concatenate([part[margin:-margin, margin:-margin] for part in blurred], axis=2)


def moved_noise(before: FloatArray, link: Link, fresh: FloatArray) -> FloatArray:
    """The noise of a frame that follows from another along `link`: HxWxC float32.

    Samples are the nearest, so that nothing blurs and the variance stays; where the flow cannot be relied on they are
    fresh, which happens once: from then on they move along too.

    Args:
        before: the other frame's noise, HxWxC.
        fresh: that of a frame of which nothing is known, HxWxC.
    """
    known = (link.reliability >= KNOWN)[..., None]
    return np.where(known, warp.nearest(before, link.flow), fresh)


def _blurred(generator: np.random.Generator, height: int, width: int, deviation: float) -> FloatArray:
    """White noise, blurred and brought back to unit variance: HxWxC/2, as even at its borders as inside."""
    margin = math.ceil(REACH * deviation)
    white = generator.standard_normal((height + 2 * margin, width + 2 * margin, NOISE_CHANNELS // len(BLURS)),
                                      dtype=np.float32)
    return _softened(white, deviation)[margin:-margin, margin:-margin]


def _softened(white: FloatArray, deviation: float) -> FloatArray:
    """White noise, HxWxC, blurred and brought back to unit variance."""
    kernel = cv2.getGaussianKernel(2 * math.ceil(REACH * deviation) + 1, deviation, cv2.CV_32F)
    return np.asarray(cv2.sepFilter2D(white, -1, kernel, kernel) / np.square(kernel).sum(), np.float32)


def _white_part(corner: tuple[int, int], size: tuple[int, int], seed: int) -> FloatArray:
    """White noise of all channels, HxWxC; the corner may lie outside by less than a block."""
    (left, top), (width, height) = corner, size
    first_column, first_row = left // BLOCK, top // BLOCK
    columns, rows = range(first_column, -(-(left + width) // BLOCK)), range(first_row, -(-(top + height) // BLOCK))
    white = np.empty((BLOCK * len(rows), BLOCK * len(columns), NOISE_CHANNELS), np.float32)
    for row, y in enumerate(rows):
        for column, x in enumerate(columns):
            generator = np.random.default_rng((seed, y + 1, x + 1))
            white[row * BLOCK:(row + 1) * BLOCK, column * BLOCK:(column + 1) * BLOCK] = generator.standard_normal(
                (BLOCK, BLOCK, NOISE_CHANNELS), dtype=np.float32)
    down, right = top - BLOCK * first_row, left - BLOCK * first_column
    return white[down:down + height, right:right + width]
