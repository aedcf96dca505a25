"""How far optical flow can be relied on (Ruder, Dosovitskiy, Brox 2016, section 4.2; Sundaram, Brox, Keutzer 2010)."""

from __future__ import annotations

from functools import reduce

import cv2
import numpy as np

from core.arrays import BoolArray, ByteArray, FloatArray
from core.motion import warp

SIGMA = 0.8
"""Deviation in pixels of the Gaussian that smooths the mask."""


DIFFERENT = 10.0
STEEP = 0.3
BLUR = 1.5
"""A place shows something else if the frames, blurred by `BLUR` pixels, differ by more than `DIFFERENT` of 255 plus
`STEEP` of the change from one pixel to the next."""

SURE, DOUBTFUL = 8.0, 16.0
"""Root mean square differences of 255, taken over `APART_BLUR` pixels, at which doubt begins and is complete."""
APART_BLUR = SOFT = 2.0
"""Deviations in pixels: of what pictures' differences are taken over, and of a mask's soft edges."""


def reliability(backward: FloatArray, forward: FloatArray,
                seen: tuple[ByteArray | FloatArray, ByteArray | FloatArray] | None = None) -> FloatArray:
    """How far each pixel of frame i is known from frame i-1: HxW float32, 0 not at all to 1.

    `backward` is the flow from i to i-1, `forward` that from i-1 to i, both HxWx2. 0 where the flow leaves the frame,
    where something was uncovered, and on the edges of motion. Uncovered areas grow by a pixel, then the mask is
    smoothed; smoothing only lowers it, so what is 0 stays 0.

    With `seen`, the frames i-1 and i themselves (HxWx3, uint8 or float32 0..1), places where these differ along the
    flow count as uncovered too. That departs from the paper and finds what moves too fast for the flow.
    """
    uncovered = disocclusions(backward, forward)
    if seen is not None:
        uncovered |= differences(*seen, backward)
    good = ~(warp.outside(backward) | uncovered | boundaries(backward))
    grown = cv2.dilate(uncovered.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(bool)
    smooth = cv2.GaussianBlur((good & ~grown).astype(np.float32), (0, 0), SIGMA, borderType=cv2.BORDER_REPLICATE)
    return np.where(good, smooth, np.float32(0)).astype(np.float32, copy=False)


def disocclusions(backward: FloatArray, forward: FloatArray) -> BoolArray:
    """Where forward and backward flow disagree, `|w(q) + v(p)|^2 > 0.01 (|w(q)|^2 + |v(p)|^2) + 0.5`: HxW bool."""
    there = warp.warp(forward, backward, smooth=True)
    return _square(there + backward) > 0.01 * (_square(there) + _square(backward)) + 0.5


def boundaries(flow: FloatArray) -> BoolArray:
    """The edges of motion, `|grad u|^2 + |grad v|^2 > 0.01 |v|^2 + 0.002` by central differences: HxW bool."""
    changes = _square(_gradient(flow, 0)) + _square(_gradient(flow, 1))
    return changes > 0.01 * _square(flow) + 0.002


def differences(before: ByteArray | FloatArray, now: ByteArray | FloatArray, backward: FloatArray) -> BoolArray:
    """Where the frame before, warped, shows something else than the frame now: HxW bool.

    What all of the frame has in common, a fade or a flash, is no difference.
    """
    before, now = _levels(before), _levels(now)
    change = warp.warp(before, backward, smooth=True) - now
    change -= np.median(change, axis=(0, 1))
    blurred = cv2.GaussianBlur(change, (0, 0), BLUR, borderType=cv2.BORDER_REPLICATE)
    unlike: FloatArray = np.sqrt(_mean(np.square(blurred)))
    grey = _mean(now)
    steep = np.sqrt(np.square(_gradient(grey, 0)) + np.square(_gradient(grey, 1)))
    return unlike > DIFFERENT + STEEP * cv2.dilate(steep, np.ones((3, 3), np.uint8))


def doubt(seen: FloatArray, now: FloatArray) -> FloatArray:
    """How far a frame that is known from others shows something else: HxW float32, 0 not at all to 1.

    What flow can follow may still change: a face that turns, what is blurred by its motion, what many small errors of
    flow have led astray. `seen` is what the other frames tell, `now` the frame, HxWx3 float32 0..1.
    """
    return softened(np.clip((apart(seen, now) - SURE) / (DOUBTFUL - SURE), 0, 1))


def apart(one: FloatArray, other: FloatArray) -> FloatArray:
    """How far two pictures, HxWx3 0..1, are apart around each pixel: HxW, root mean square of 255."""
    found = np.sqrt(_mean(np.square(_levels(one) - _levels(other))))
    return np.asarray(cv2.GaussianBlur(found, (0, 0), APART_BLUR, borderType=cv2.BORDER_REPLICATE), np.float32)


def softened(mask: FloatArray) -> FloatArray:
    """A mask, HxW 0..1, grown by a pixel and with soft edges."""
    grown = cv2.dilate(mask.astype(np.float32), np.ones((3, 3), np.uint8))
    return np.asarray(cv2.GaussianBlur(grown, (0, 0), SOFT, borderType=cv2.BORDER_REPLICATE), np.float32)


def _levels(picture: ByteArray | FloatArray) -> FloatArray:
    """HxWx3 float32, 0..255."""
    return picture.astype(np.float32) if picture.dtype == np.uint8 else picture * np.float32(255)


def _gradient(values: FloatArray, axis: int) -> FloatArray:
    """Central differences along one axis, HxW or HxWxC."""
    return np.asarray(np.gradient(values, axis=axis), np.float32)


def _square(flow: FloatArray) -> FloatArray:
    return _sum(np.square(flow))


def _mean(channels: FloatArray) -> FloatArray:
    return _sum(channels) / np.float32(channels.shape[2])


def _sum(channels: FloatArray) -> FloatArray:
    """The sum of HxWxC over its few channels, HxW, in a tenth of the time of `sum(2)`."""
    return reduce(np.add, np.moveaxis(channels, 2, 0))
