"""Optical flow between two frames, by dense inverse search (Kroeger, Timofte, Dai, Van Gool 2016, DIS)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np

from core.choices import Flow

LEAST = 32
"""Sides shorter than this are continued by their border while flow is sought: the coarsest scale needs its patches."""


@dataclass(frozen=True)
class _Search:
    """How DIS searches: from which scale down to `finest` (0 is full size), with how many iterations."""

    preset: int
    finest: int
    descent: int
    variational: int
    stride: int


_SEARCHES: Mapping[Flow, _Search] = {
    Flow.FAST: _Search(cv2.DISOPTICAL_FLOW_PRESET_FAST, 2, 16, 5, 4),
    Flow.MEDIUM: _Search(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM, 1, 25, 5, 3),
    Flow.FINE: _Search(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM, 0, 40, 10, 3),
}


def estimate(a: np.ndarray, b: np.ndarray, quality: Flow = Flow.MEDIUM) -> np.ndarray:
    """The flow from `a` to `b`: HxWx2 float32, (dx, dy) in pixels, so that `b` at p + flow(p) shows what `a` shows at p.

    Both are HxWx3, uint8 or float32 0..1, of one size. The result is the same on every run, whatever the number of
    threads.
    """
    if a.shape != b.shape:
        raise ValueError(f"frames of one size are needed, not {a.shape} and {b.shape}")
    return _found(_grey(a), _grey(b), _SEARCHES[quality])[:a.shape[0], :a.shape[1]]


def between(a: np.ndarray, b: np.ndarray, quality: Flow = Flow.MEDIUM) -> tuple[np.ndarray, np.ndarray]:
    """The flow from `a` to `b` and from `b` to `a`; see `estimate`."""
    return estimate(a, b, quality), estimate(b, a, quality)


def _found(a: np.ndarray, b: np.ndarray, search: _Search) -> np.ndarray:
    dis = cv2.DISOpticalFlow.create(search.preset)
    dis.setFinestScale(search.finest)
    dis.setGradientDescentIterations(search.descent)
    dis.setVariationalRefinementIterations(search.variational)
    dis.setPatchStride(search.stride)
    return dis.calc(a, b, None)


def _grey(picture: np.ndarray) -> np.ndarray:
    """Brightness as HxW uint8, its sides at least `LEAST`."""
    if picture.dtype != np.uint8:
        picture = cv2.convertScaleAbs(np.clip(picture, 0, 1), alpha=255)
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    down, right = (max(LEAST - side, 0) for side in grey.shape)
    return cv2.copyMakeBorder(grey, 0, down, 0, right, cv2.BORDER_REPLICATE) if down or right else grey
