"""Optical flow between two frames, by dense inverse search (Kroeger, Timofte, Dai, Van Gool 2016, DIS)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np

from core.choices import Flow

LEAST = 32
"""Sides shorter than this are continued by their border while flow is sought: the coarsest scale needs its patches."""

FULL = 800
"""Up to this long side, in pixels, flow is sought down to full size, in larger frames down to half of it and so on."""


@dataclass(frozen=True)
class _Search:
    """How DIS searches.

    Attributes:
        coarser: how many times the finest scale is half of what `FULL` asks for; None searches at full size always.
        descent, variational: iterations of a patch's descent and of the variational refinement.
    """

    coarser: int | None
    descent: int
    variational: int

    def finest(self, long_side: int) -> int:
        """The finest scale, 0 for full size; DIS enlarges its flow from there."""
        return 0 if self.coarser is None else self.coarser + max(0, math.ceil(math.log2(long_side / FULL)))


_SEARCHES: Mapping[Flow, _Search] = {
    Flow.FAST: _Search(1, 16, 5),
    Flow.MEDIUM: _Search(0, 25, 10),
    Flow.FINE: _Search(None, 40, 20),
}
STRIDE = 3
SMOOTHNESS = 40.0
"""Weight of the refinement's smoothness; at OpenCV's 20 a clip's grain makes edges of motion (docs/math.md)."""


def estimate(a: np.ndarray, b: np.ndarray, quality: Flow = Flow.MEDIUM) -> np.ndarray:
    """The flow from `a` to `b`: HxWx2 float32, (dx, dy) in pixels: `b` at p + flow(p) shows what `a` shows at p.

    Both are HxWx3, uint8 or float32 0..1, of one size. The result is the same on every run, whatever the number of
    threads.

    Raises:
        ValueError: the frames differ in size.
    """
    if a.shape != b.shape:
        raise ValueError(f"frames of one size are needed, not {a.shape} and {b.shape}")
    return _found(_grey(a), _grey(b), _SEARCHES[quality])[:a.shape[0], :a.shape[1]]


def between(a: np.ndarray, b: np.ndarray, quality: Flow = Flow.MEDIUM) -> tuple[np.ndarray, np.ndarray]:
    """The flow from `a` to `b` and from `b` to `a`; see `estimate`."""
    return estimate(a, b, quality), estimate(b, a, quality)


def _found(a: np.ndarray, b: np.ndarray, search: _Search) -> np.ndarray:
    dis = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    dis.setFinestScale(search.finest(max(a.shape)))
    dis.setGradientDescentIterations(search.descent)
    dis.setVariationalRefinementIterations(search.variational)
    dis.setVariationalRefinementAlpha(SMOOTHNESS)
    dis.setPatchStride(STRIDE)
    return dis.calc(a, b, None)


def _grey(picture: np.ndarray) -> np.ndarray:
    """Brightness as HxW uint8, its sides at least `LEAST`."""
    if picture.dtype != np.uint8:
        picture = cv2.convertScaleAbs(np.clip(picture, 0, 1), alpha=255)
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    down, right = (max(LEAST - side, 0) for side in grey.shape)
    return cv2.copyMakeBorder(grey, 0, down, 0, right, cv2.BORDER_REPLICATE)
