"""A clip's own frames, with what is known of each: how it follows from the one before, and what moves by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np

from core.arrays import BoolArray, ByteArray, FloatArray

LONG = 10
"""Frames between those that long-term temporal error compares (issue 9)."""
REGIONS = ("all", "reliable", "unreliable", "moving")
MOVING = 1.0
"""Pixels a frame, beyond the median flow of the whole frame, from which a place counts as moving by itself."""


@dataclass(frozen=True, eq=False)
class BackwardFlow:
    """The flow from a frame to an earlier one, HxWx2 float32 in pixels, and its reliability, HxW float32 0..1."""

    flow: FloatArray
    reliability: FloatArray


@dataclass(frozen=True, eq=False)
class SourceFrame:
    """One frame of the clip, and what is known of it.

    Attributes:
        rgb: HxWx3.
        moving: HxW, what moves by itself.
        backward: how it follows from the frame before; None for the first.
        long_backward: how it follows from the frame `LONG` before; None for those that have none.
    """

    rgb: ByteArray
    moving: BoolArray
    backward: BackwardFlow | None = None
    long_backward: BackwardFlow | None = None

    def region(self, name: str) -> BoolArray:
        """HxW: one of `REGIONS`, or "background"; the first frame has neither reliable nor unreliable places."""
        match name:
            case "all":
                return np.ones(self.moving.shape, bool)
            case "moving":
                return self.moving
            case "background":
                return ~self.moving
        if self.backward is None:
            return np.zeros(self.moving.shape, bool)
        return self.backward.reliability > 0.5 if name == "reliable" else self.backward.reliability <= 0.5


class KnownMotion(Protocol):
    """Frames that are drawn, so that it is known what moves and how."""

    @property
    def frames(self) -> int:
        """How many."""

    def frame(self, number: int) -> ByteArray:
        """HxWx3."""

    def moving(self, number: int) -> BoolArray:
        """HxW: what moves by itself."""

    def flow(self, number: int, other: int) -> FloatArray:
        """The exact flow from one frame to another: HxWx2 float32 (dx, dy) in pixels."""

    def hidden(self, number: int, other: int) -> BoolArray:
        """HxW: what is seen in frame `number` but behind something in `other`."""

    def outside(self, number: int, other: int) -> BoolArray:
        """HxW: what is seen in frame `number` but lies outside `other`."""


def estimated(frames: Sequence[ByteArray]) -> list[SourceFrame]:
    """The frames of a real clip, HxWx3, with what optical flow at its finest tells of them.

    Frames `LONG` apart are compared directly: what flow follows from one to the other and looks the same in both.
    """
    source = []
    for number, rgb in enumerate(frames):
        backward = _estimated_flow(frames[number - 1], rgb) if number else None
        long_backward = _estimated_flow(frames[number - LONG], rgb) if number >= LONG else None
        moving = np.zeros(rgb.shape[:2], bool) if backward is None else _moving(backward.flow)
        source.append(SourceFrame(rgb, moving, backward, long_backward))
    return source


def _estimated_flow(earlier: ByteArray, current: ByteArray) -> BackwardFlow:
    from core.choices import Flow
    from core.motion import flow, reliability

    forward, backward = flow.between(earlier, current, Flow.FINE)
    return BackwardFlow(backward, reliability.reliability(backward, forward, (earlier, current)))


def _moving(flow: FloatArray) -> BoolArray:
    own = np.linalg.norm(flow - np.median(flow, axis=(0, 1)), axis=2) > MOVING
    return cv2.dilate(own.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0


def exact(scene: KnownMotion) -> list[SourceFrame]:
    """The frames of a scene with what is true of them: reliable is what is seen in both frames."""
    return [SourceFrame(scene.frame(number), scene.moving(number),
                        _exact_flow(scene, number, number - 1) if number else None,
                        _exact_flow(scene, number, number - LONG) if number >= LONG else None)
            for number in range(scene.frames)]


def _exact_flow(scene: KnownMotion, number: int, earlier: int) -> BackwardFlow:
    visible = ~(scene.hidden(number, earlier) | scene.outside(number, earlier))
    return BackwardFlow(scene.flow(number, earlier), visible.astype(np.float32))
