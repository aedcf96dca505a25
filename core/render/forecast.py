"""How long the frames of a clip will take, from the pace of this machine and then from the frames themselves."""

from __future__ import annotations

from collections.abc import Sequence

from core import plan
from core.choices import Mode
from core.metrics import FrameMetrics, Role
from core.render.shot import FEW, KEY_STEPS, held, stages
from core.settings import Motion

SETUP = 0.7
"""Steps' worth of work before a frame's first step: its targets."""
BETWEEN, DOUBTED = 3.0, 0.5
"""Seconds a megapixel of a frame between key frames, and the share of its few steps that is usually painted."""
BYTES_A_PIXEL = 1.6
"""Of a frame in the store: painted frames compress badly."""
LINK_BYTES = 150
"""Bytes a pixel that flows and masks of one frame take in memory, those that are made ahead included."""


class Forecast:
    """Expected seconds of frames by how they are painted: at first from the pace, then from what they took.

    Args:
        whole: the plan of a frame painted in full.
        motion, mode: how others follow; `mode` is decided.
        pace: seconds a megapixel step.
    """

    def __init__(self, whole: plan.Plan, motion: Motion, mode: Mode, pace: float) -> None:
        width, height = size = whole.scales[-1].size
        self._mode, self._spacing = mode, held(motion, mode, size)
        pixels = width * height / 1e6
        step = pace * pixels
        first = pace * sum(scale.work for scale in whole.scales) + SETUP * step
        follow = (motion.steps + SETUP) * step
        if mode is Mode.KEYFRAMES:
            key = (KEY_STEPS * motion.steps + SETUP) * step
            between = (DOUBTED * FEW * motion.steps + SETUP) * step + BETWEEN * pixels
            follow = (key + between * (self._spacing - 1)) / self._spacing
        further = (stages(motion, mode) - 1) * (motion.steps + SETUP) * step
        self._expected = {True: first + further, False: follow + further}
        self._taken: dict[bool, list[float]] = {True: [], False: []}
        self._seen: dict[Role, list[float]] = {}

    def learn(self, figures: FrameMetrics) -> None:
        """Take in what a frame took."""
        self._taken[figures.role is Role.FIRST].append(figures.seconds)
        self._seen.setdefault(figures.role, []).append(figures.seconds)

    def seconds(self, firsts: int, others: int) -> float:
        """Of so many first frames of shots and other frames; key frames come as often as their distance says."""
        return firsts * self._mean(True) + others * self._mean(False)

    def _mean(self, first: bool) -> float:
        if not first and self._mode is Mode.KEYFRAMES and self._seen.get(Role.KEY) and self._seen.get(Role.BETWEEN):
            key, between = (sum(self._seen[role]) / len(self._seen[role]) for role in (Role.KEY, Role.BETWEEN))
            distance = self._distance()
            return (key + (distance - 1) * between) / distance
        taken = self._taken[first]
        return sum(taken) / len(taken) if taken else self._expected[first]

    def _distance(self) -> float:
        """Frames from one key frame to the next, as they have come; a stretch is counted once it is whole."""
        keys, between = len(self._seen[Role.KEY]), len(self._seen[Role.BETWEEN])
        return min(self._spacing, max(1.0, (keys + between) / keys))


def disk(frames: int, size: tuple[int, int], stages: int = 1) -> int:
    """Expected bytes of so many stored frames of (width, height) `size`, each kept in so many stages."""
    return int(frames * stages * size[0] * size[1] * BYTES_A_PIXEL)


def memory(whole: plan.Plan, held: int) -> int:
    """Expected peak in bytes: a picture being painted, and flows and masks of `held` frames."""
    width, height = whole.scales[-1].size
    return whole.memory + held * width * height * LINK_BYTES


def share(parts: Sequence[range]) -> tuple[int, int]:
    """How many first frames and other frames the shots have."""
    return len(parts), sum(len(part) - 1 for part in parts)
