"""Optical flow between two frames, by dense inverse search (Kroeger, Timofte, Dai, Van Gool 2016, DIS)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np

from core.arrays import ByteArray, FloatArray
from core.choices import Flow
from core.motion import warp

LEAST = 32
"""Sides shorter than this are continued by their border while flow is sought: the coarsest scale needs its patches."""

FULL = 800
"""Up to this long side, in pixels, flow is sought down to full size, in larger frames down to half of it and so on."""


@dataclass(frozen=True)
class FlowSearch:
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


_SEARCHES: Mapping[Flow, FlowSearch] = {
    Flow.FAST: FlowSearch(1, 16, 5),
    Flow.MEDIUM: FlowSearch(0, 25, 10),
    Flow.FINE: FlowSearch(None, 40, 20),
}
STRIDE = 3
SMOOTHNESS = 40.0
"""Weight of the refinement's smoothness; at OpenCV's 20 a clip's grain makes edges of motion (docs/math.md)."""
STILL, STILL_BLUR = 2.0, 2.0
"""A place may stand still if there, over `STILL_BLUR` pixels, the frames differ by at most `STILL` of 255, and by no
more than along the flow."""
CLEARLY = 0.8
DRAGGED = 0.5
"""What is connected stands still if most of it differs by less than `CLEARLY` of what it does along the flow, and the
flow is more than `DRAGGED` pixels in the root mean square; less does no harm, and its end would be an edge of motion.
"""


def estimate(a: ByteArray | FloatArray, b: ByteArray | FloatArray,
             quality: Flow | FlowSearch = Flow.MEDIUM) -> FloatArray:
    """The flow from `a` to `b`: HxWx2 float32, (dx, dy) in pixels: `b` at p + flow(p) shows what `a` shows at p.

    Both are HxWx3, uint8 or float32 0..1, of one size. The result is the same on every run, whatever the number of
    threads. Something that moves before a flat place drags the flow there along; where the frames are the same without
    any motion, it is 0.

    Raises:
        ValueError: the frames differ in size.
    """
    if a.shape != b.shape:
        raise ValueError(f"frames of one size are needed, not {a.shape} and {b.shape}")
    grey = _grey(a), _grey(b)
    search = _SEARCHES[quality] if isinstance(quality, Flow) else quality
    return _held_still(*grey, _found(*grey, search))[:a.shape[0], :a.shape[1]]


def between(a: ByteArray | FloatArray, b: ByteArray | FloatArray,
            quality: Flow | FlowSearch = Flow.MEDIUM) -> tuple[FloatArray, FloatArray]:
    """The flow from `a` to `b` and from `b` to `a`; see `estimate`."""
    return estimate(a, b, quality), estimate(b, a, quality)


def _found(a: ByteArray, b: ByteArray, search: FlowSearch) -> FloatArray:
    dis = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    dis.setFinestScale(search.finest(max(a.shape)))
    dis.setGradientDescentIterations(search.descent)
    dis.setVariationalRefinementIterations(search.variational)
    dis.setVariationalRefinementAlpha(SMOOTHNESS)
    dis.setPatchStride(STRIDE)
    found = dis.calc(a, b, None)  # type: ignore[call-overload] # its stub knows no call without a flow to begin with
    return np.asarray(found, np.float32)


def _held_still(a: ByteArray, b: ByteArray, flow: FloatArray) -> FloatArray:
    """The flow, 0 where the frames hardly differ and that explains `b` better.

    In a flat place any motion explains the frames as well as none; its surroundings decide.
    """
    still = _apart(a, b)
    if still.min() > STILL ** 2:
        return flow
    moved = _apart(a, warp.warp(b.astype(np.float32), flow, smooth=True))
    possible = (still <= STILL ** 2) & (still <= moved)
    count, places = cv2.connectedComponents(possible.astype(np.uint8), connectivity=4)
    size = np.bincount(places.ravel(), minlength=count)
    clearly = np.bincount(places[still < CLEARLY * moved], minlength=count) > 0.5 * size
    dragged = np.bincount(places.ravel(), np.square(flow).sum(2).ravel(), count) > DRAGGED ** 2 * size
    return np.where((possible & (clearly & dragged)[places])[..., None], np.float32(0), flow)


def _apart(one: ByteArray | FloatArray, other: ByteArray | FloatArray) -> FloatArray:
    """How far two grey pictures are apart around each pixel: the mean square, HxW float32."""
    square = np.square(one.astype(np.float32) - other)
    return np.asarray(cv2.GaussianBlur(square, (0, 0), STILL_BLUR, borderType=cv2.BORDER_REPLICATE), np.float32)


def _grey(picture: ByteArray | FloatArray) -> ByteArray:
    """Brightness as HxW uint8, its sides at least `LEAST`."""
    whole = picture if picture.dtype == np.uint8 else cv2.convertScaleAbs(np.clip(picture, 0, 1), alpha=255)
    grey = cv2.cvtColor(whole, cv2.COLOR_RGB2GRAY)
    down, right = (max(LEAST - side, 0) for side in grey.shape)
    return np.asarray(cv2.copyMakeBorder(grey, 0, down, 0, right, cv2.BORDER_REPLICATE), np.uint8)
