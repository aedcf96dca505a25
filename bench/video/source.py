"""A clip's own frames, with what is known of each: how it follows from the one before, and what moves by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np

from bench.video.scene import Scene
from core.arrays import BoolArray, ByteArray, FloatArray

REGIONS = ("all", "reliable", "unreliable", "moving")
MOVING = 1.0
"""Pixels a frame, beyond the median flow of the whole frame, from which a place counts as moving by itself."""


@dataclass(frozen=True, eq=False)
class BackwardFlow:
    """The flow from a frame to the one before, HxWx2 float32 in pixels, and its reliability, HxW float32 0..1."""

    flow: FloatArray
    reliability: FloatArray


@dataclass(frozen=True, eq=False)
class SourceFrame:
    """One frame of the clip, and what is known of it.

    Attributes:
        rgb: HxWx3.
        moving: HxW, what moves by itself.
        backward: how it follows from the frame before; None for the first.
    """

    rgb: ByteArray
    moving: BoolArray
    backward: BackwardFlow | None = None

    def region(self, name: str) -> BoolArray:
        """HxW: the region of `REGIONS`; the first frame has neither reliable nor unreliable places."""
        match name:
            case "all":
                return np.ones(self.moving.shape, bool)
            case "moving":
                return self.moving
        if self.backward is None:
            return np.zeros(self.moving.shape, bool)
        return self.backward.reliability > 0.5 if name == "reliable" else self.backward.reliability <= 0.5


def estimated(frames: Sequence[ByteArray]) -> list[SourceFrame]:
    """The frames of a real clip, HxWx3, with what optical flow at its finest tells of them."""
    from core.choices import Flow
    from core.motion import flow, reliability

    source = [SourceFrame(frames[0], np.zeros(frames[0].shape[:2], bool))]
    for previous, current in pairwise(frames):
        forward, backward = flow.between(previous, current, Flow.FINE)
        mask = reliability.reliability(backward, forward, (previous, current))
        source.append(SourceFrame(current, _moving(backward), BackwardFlow(backward, mask)))
    return source


def _moving(flow: FloatArray) -> BoolArray:
    own = np.linalg.norm(flow - np.median(flow, axis=(0, 1)), axis=2) > MOVING
    return cv2.dilate(own.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0


def exact(scene: Scene) -> list[SourceFrame]:
    """The frames of a scene with what is true of them: reliable is what is seen in both frames."""
    return [SourceFrame(scene.frame(number), scene.moving(number), _backward(scene, number) if number else None)
            for number in range(scene.frames)]


def _backward(scene: Scene, number: int) -> BackwardFlow:
    visible = ~(scene.hidden(number, number - 1) | scene.outside(number, number - 1))
    return BackwardFlow(scene.flow(number, number - 1), visible.astype(np.float32))
