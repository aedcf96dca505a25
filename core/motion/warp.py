"""Pictures warped along optical flow."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from core.arrays import BoolArray, FloatArray

Number = TypeVar("Number", bound=np.integer[Any] | np.floating[Any])

TOLERANCE = 0.1
"""How far outside the frame, in pixels, a point still counts as inside: flow at rest is not estimated as quite 0."""


NEAR = np.ones((5, 5), np.uint8)
"""Whose values a sharp warp stays between."""


def warp(picture: NDArray[Number], flow: FloatArray, smooth: bool = False) -> NDArray[Number]:
    """`picture` at p + flow(p) for every pixel p: sharp, or bilinear if `smooth` (for flows and masks).

    `picture` is HxWxC or HxW, float32 or uint8, and so is the result; `flow` is HxWx2, (dx, dy) in pixels. Outside
    the frame its border goes on; `outside` tells where.

    Ruder et al. 2016 warp bilinearly. What is warped again and again, as a painted clip is, then loses three quarters
    of its sharpness in five frames (docs/math.md). Sharp is Lanczos over 8 x 8 pixels, held between the least and the
    greatest value near by, so that nothing rings and 0..1 stays 0..1.
    """
    targets = _targets(flow)
    if smooth:
        return _sampled(picture, targets, cv2.INTER_LINEAR)
    least, most = (_sampled(limit(picture, NEAR), targets, cv2.INTER_NEAREST) for limit in (cv2.erode, cv2.dilate))
    held: NDArray[Number] = np.clip(_sampled(picture, targets, cv2.INTER_LANCZOS4), least, most)
    return held


def nearest(picture: NDArray[Number], flow: FloatArray) -> NDArray[Number]:
    """`picture` at the pixel nearest to p + flow(p): nothing is mixed, so its values stay what they are."""
    return _sampled(picture, _targets(flow), cv2.INTER_NEAREST)


def _sampled(picture: NDArray[Number], targets: tuple[FloatArray, FloatArray], method: int) -> NDArray[Number]:
    return np.asarray(cv2.remap(picture, *targets, method, borderMode=cv2.BORDER_REPLICATE), picture.dtype)


def outside(flow: FloatArray) -> BoolArray:
    """Where p + flow(p) lies outside the frame: HxW bool."""
    height, width = flow.shape[:2]
    x, y = _targets(flow)
    across = (x >= -TOLERANCE) & (x <= width - 1 + TOLERANCE)
    down = (y >= -TOLERANCE) & (y <= height - 1 + TOLERANCE)
    inside: BoolArray = across & down
    return ~inside  # a flow that is no number is outside too


def compose(first: FloatArray, second: FloatArray) -> FloatArray:
    """The flow from a to c, given that from a to b and that from b to c."""
    return first + warp(second, first, smooth=True)


def _targets(flow: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The points p + flow(p) as HxW float32 columns and rows."""
    across, down = _grid(flow.shape[1], flow.shape[0])
    return across + flow[..., 0], down + flow[..., 1]


@lru_cache(maxsize=4)
def _grid(width: int, height: int) -> tuple[FloatArray, FloatArray]:
    return np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)[:, None]
