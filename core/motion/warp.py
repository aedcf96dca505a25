"""Pictures carried along optical flow."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np

TOLERANCE = 0.1
"""How far outside the frame, in pixels, a point still counts as inside: flow at rest is not estimated as quite 0."""


def warp(picture: np.ndarray, flow: np.ndarray, sharp: bool = False) -> np.ndarray:
    """`picture` at p + flow(p) for every pixel p, bilinear (Ruder et al. 2016), or bicubic if `sharp`.

    `picture` is HxWxC or HxW, float32 or uint8, and so is the result; `flow` is HxWx2, (dx, dy) in pixels. Outside
    the frame its border goes on; `outside` tells where.
    """
    x, y = _targets(flow)
    method = cv2.INTER_CUBIC if sharp else cv2.INTER_LINEAR
    return cv2.remap(picture, x, y, method, borderMode=cv2.BORDER_REPLICATE)


def outside(flow: np.ndarray) -> np.ndarray:
    """Where p + flow(p) lies outside the frame: HxW bool."""
    height, width = flow.shape[:2]
    x, y = _targets(flow)
    inside = (x >= -TOLERANCE) & (x <= width - 1 + TOLERANCE) & (y >= -TOLERANCE) & (y <= height - 1 + TOLERANCE)
    return ~inside  # a flow that is no number is outside too


def compose(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """The flow from a to c, given that from a to b and that from b to c."""
    return first + warp(second, first)


def _targets(flow: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The points p + flow(p) as HxW float32 columns and rows."""
    across, down = _grid(flow.shape[1], flow.shape[0])
    return across + flow[..., 0], down + flow[..., 1]


@lru_cache(maxsize=4)
def _grid(width: int, height: int) -> tuple[np.ndarray, np.ndarray]:
    return np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)[:, None]
