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


def fresh_noise(size: tuple[int, int], seed: int, number: int) -> FloatArray:
    """Noise of a frame of (width, height) `size` that nothing is known of: HxWxC float32 of unit variance.

    The same for the same seed and the same `number` of the frame.
    """
    width, height = size
    generator = np.random.default_rng((seed, number))
    return np.concatenate([_blurred(generator, height, width, deviation) for deviation in BLURS], axis=2)


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
    kernel = cv2.getGaussianKernel(2 * margin + 1, deviation, cv2.CV_32F)
    blurred = cv2.sepFilter2D(white, -1, kernel, kernel)[margin:-margin, margin:-margin]
    return np.asarray(blurred / np.square(kernel).sum(), np.float32)
