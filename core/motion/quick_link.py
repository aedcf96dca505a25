"""How a frame follows from the one before it, told in a few milliseconds: flow of small pictures, enlarged."""

from __future__ import annotations

import cv2
import numpy as np

from core import geometry
from core.arrays import ByteArray, FloatArray
from core.motion import flow, reliability
from core.motion.flow import FlowSearch
from core.motion.flow_window import Link

SIDE = 160
"""Pixels of the long side at which flow is sought, at most."""
THINNEST = 8
"""Pixels of the short side at that size."""
SEARCH = FlowSearch(None, 8, 3)
"""Down to full size, but few iterations: at half of it, or without refinement, a painting trembles (docs/math.md)."""


def quick_link(before: ByteArray, now: ByteArray) -> Link:
    """The link from a frame to the one before it, both HxWx3 uint8 of one size.

    What is thinner than `THINNEST` tells of no motion: nothing of it is reliable.
    """
    height, width = now.shape[:2]
    small = _small(before), _small(now)
    if min(small[0].shape[:2]) < THINNEST:
        return Link(np.zeros((height, width, 2), np.float32), np.zeros((height, width), np.float32), _values(before))
    back, onward = flow.between(small[1], small[0], SEARCH)
    reliable = reliability.reliability(back, onward, small)
    by = np.array((width / back.shape[1], height / back.shape[0]), np.float32)
    return Link(_enlarged(back, (width, height)) * by, _enlarged(reliable, (width, height)),
                _values(before))


def _small(picture: ByteArray) -> ByteArray:
    height, width = picture.shape[:2]
    if max(height, width) <= SIDE:
        return picture
    size = geometry.fitted((width, height), SIDE)
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _values(picture: ByteArray) -> FloatArray:
    """HxWx3 float32, 0..1."""
    return picture.astype(np.float32) / np.float32(255)


def _enlarged(values: FloatArray, size: tuple[int, int]) -> FloatArray:
    """HxW or HxWxC at (width, height) `size`, bilinear."""
    return np.asarray(cv2.resize(values, size, interpolation=cv2.INTER_LINEAR), np.float32)
