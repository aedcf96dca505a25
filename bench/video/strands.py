"""A falling head with loose red hair: fine strands that turn and sway."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.video.figure_scene import Shape, ribbon

HEAD, LOCKS = 0, 12
"""The parts: the head is the first, the locks of hair are 1 to `LOCKS`."""
TURN = math.radians(8)
"""Of the whole figure a frame."""
FALL = (0.008, 0.012)
"""How far it goes a frame, (x, y) in heights of the frame."""
SWAY, PERIOD, DELAY = 1.5, 9.0, 9.0
"""A lock's swing, in radians for each height of distance from the head's rim, its frames, and its delay likewise."""
APART = 2.4
"""Radians from the swing of one lock to that of the next, so that neighbours cross."""
SPREAD = 2.2
"""How far the hair goes round the head, in radians from its top."""
RADIUS = 0.1
"""Of the head, in heights of the frame."""
STRANDS, POINTS = 320, 14
SKIN = (214, 170, 146)


@dataclass(frozen=True)
class Hair:
    """A head with hair.

    Attributes:
        middle: of the head at time 0, (x, y) in pixels of the frame.
        height: of the frame in pixels.
    """

    middle: tuple[float, float]
    height: float

    def shapes(self, time: float) -> Sequence[Shape]:
        """The strands, then the head in front of them."""
        rng = np.random.default_rng(7)
        circle = np.linspace(0, 2 * math.pi, 40, endpoint=False)
        head = np.stack([np.full(40, RADIUS * self.height), circle], 1)
        return [*(self._strand(rng, time) for _ in range(STRANDS)),
                Shape(HEAD, self._placed(HEAD, head, time), SKIN)]

    def moved(self, part: int, points: np.ndarray, time: float, other: float) -> np.ndarray:
        """Where points (...x2) of a part at `time` lie at time `other`."""
        own = points - self._centre(time)
        radius = np.hypot(own[..., 0], own[..., 1])
        angle = np.arctan2(own[..., 1], own[..., 0]) - self._turned(part, radius, time)
        return self._placed(part, np.stack([radius, angle], -1), other)

    def _strand(self, rng: np.random.Generator, time: float) -> Shape:
        """The next strand that `rng` gives, which is the same at every time."""
        root, length, width, curl = *rng.uniform((-SPREAD, 0.12, 1), (SPREAD, 0.3, 2)), rng.normal(0, 0.25)
        red = (int(rng.uniform(140, 215)), int(rng.uniform(38, 84)), int(rng.uniform(20, 44)))
        lock = 1 + int((root + SPREAD) / (2 * SPREAD) * LOCKS)
        along = np.linspace(0, 1, POINTS)
        radius = (0.8 * RADIUS + length * along) * self.height
        line = np.stack([radius, root - math.pi / 2 + curl * along ** 2 + 0.05 * np.sin(8 * along + root)], 1)
        widths = width * self.height / 144 * (1 - 0.7 * along)
        return Shape(lock, ribbon(self._placed(lock, line, time), widths), red)

    def _placed(self, part: int, own: np.ndarray, time: float) -> np.ndarray:
        """Points (...x2) of a part, (distance from the middle in pixels, angle), as they lie in the frame."""
        angle = own[..., 1] + self._turned(part, own[..., 0], time)
        return self._centre(time) + own[..., :1] * np.stack([np.cos(angle), np.sin(angle)], -1)

    def _turned(self, part: int, radius: np.ndarray, time: float) -> np.ndarray | float:
        """By what angle a part has turned: the head as one, hair the later, the farther it is from the head."""
        if part == HEAD:
            return TURN * time
        loose = np.maximum(radius / self.height - RADIUS, 0)
        return TURN * time + SWAY * loose * np.sin(2 * math.pi * time / PERIOD - DELAY * loose + APART * part)

    def _centre(self, time: float) -> np.ndarray:
        return np.array(self.middle) + np.multiply(FALL, self.height * time)
