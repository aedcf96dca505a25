"""A walker in dark, plain clothes whose limbs swing from their joints."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bench.video.figure_scene import Shape

PERIOD = 14.0
"""Frames of one stride."""
SPEED = 0.065
"""Of the walk, in heights of the walker a frame: nearly that of a standing foot."""
KNEE_DELAY = 4.2
"""By how much of a circle the knee swings otherwise than the hip, so that it is bent while the leg comes forward."""
CORNERS = 12
"""Of the round end of a limb."""


@dataclass(frozen=True)
class Limb:
    """A rigid part that hangs from a joint; lengths are in heights of the walker.

    Attributes:
        parent: what it hangs from; None for what hangs from the hips.
        joint: how far along the parent it hangs.
        widths: at its joint and at its end.
        rest, swing, phase: its angle to its parent, in radians: rest + swing sin(2 pi time / PERIOD + phase).
    """

    parent: str | None
    joint: float
    length: float
    widths: tuple[float, float]
    colour: tuple[int, int, int]
    rest: float = 0.0
    swing: float = 0.0
    phase: float = 0.0

    def angle(self, time: float) -> float:
        return self.rest + self.swing * math.sin(2 * math.pi * time / PERIOD + self.phase)


def _leg(side: str, phase: float, shade: int) -> dict[str, Limb]:
    trousers = (30 + shade, 30 + shade, 36 + shade)
    return {
        f"{side} foot": Limb(f"{side} shin", 0.23, 0.1, (0.05, 0.035), (20, 20, 22), 1.4, 0.25, phase),
        f"{side} shin": Limb(f"{side} thigh", 0.25, 0.23, (0.075, 0.05), trousers, -0.4, 0.4, phase + KNEE_DELAY),
        f"{side} thigh": Limb(None, 0, 0.25, (0.105, 0.08), trousers, 0.05, 0.5, phase),
    }


def _arm(side: str, phase: float, shade: int) -> dict[str, Limb]:
    sleeve = (42 + shade, 44 + shade, 56 + shade)
    return {
        f"{side} forearm": Limb(f"{side} arm", 0.17, 0.16, (0.05, 0.04), sleeve, 0.35, 0.2, phase),
        f"{side} arm": Limb("trunk", 0.27, 0.17, (0.06, 0.05), sleeve, math.pi, 0.45, phase),
    }


LIMBS: Mapping[str, Limb] = {
    **_arm("far", 0, -8), **_leg("far", math.pi, -6),
    "head": Limb("trunk", 0.32, 0.1, (0.09, 0.1), (186, 148, 124)),
    "trunk": Limb(None, 0, 0.3, (0.13, 0.16), (42, 44, 56), math.pi),
    **_leg("near", 0, 0), **_arm("near", math.pi, 0),
}
"""From back to front."""
NAMES = tuple(LIMBS)


@dataclass(frozen=True)
class Walker:
    """A walker from left to right.

    Attributes:
        hips: where they are at time 0, in pixels of the frame.
        height: in pixels.
    """

    hips: tuple[float, float]
    height: float

    def shapes(self, time: float) -> Sequence[Shape]:
        """One a limb, from back to front; a limb's part is its number in `NAMES`."""
        return [Shape(part, _placed(_outline(limb) * self.height, *self._pose(name, time)), limb.colour)
                for part, (name, limb) in enumerate(LIMBS.items())]

    def moved(self, part: int, points: np.ndarray, time: float, other: float) -> np.ndarray:
        """Where points (...x2) of a limb at `time` lie at time `other`."""
        joint, angle = self._pose(NAMES[part], time)
        own = (points - joint) @ _axes(angle).T
        return _placed(own, *self._pose(NAMES[part], other))

    def _pose(self, name: str, time: float) -> tuple[np.ndarray, float]:
        """Where a limb's joint is, (x, y), and its angle: 0 hangs down, positive is forward."""
        limb = LIMBS[name]
        if limb.parent is None:
            return np.array([self.hips[0] + SPEED * self.height * time, self.hips[1]]), limb.angle(time)
        joint, angle = self._pose(limb.parent, time)
        return _placed(np.array([0.0, limb.joint * self.height]), joint, angle), angle + limb.angle(time)


def _outline(limb: Limb) -> np.ndarray:
    """In the limb's own (across, along), in heights: two round ends and straight sides."""
    turn = np.linspace(0, math.pi, CORNERS)
    ends = [np.stack([0.5 * width * np.cos(turn), along + sign * 0.5 * width * np.sin(turn)], 1)
            for width, along, sign in ((limb.widths[0], 0.0, -1), (limb.widths[1], limb.length, 1))]
    return np.concatenate([ends[0], ends[1][::-1]])


def _axes(angle: float) -> np.ndarray:
    """The directions across and along a limb, as rows."""
    return np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])


def _placed(own: np.ndarray, joint: np.ndarray, angle: float) -> np.ndarray:
    """Points (...x2) of a limb's own (across, along), in pixels, as they lie in the frame."""
    return joint + own @ _axes(angle)
