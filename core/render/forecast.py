"""How long the frames of a clip will take, from this machine's throughput and then from the frames themselves."""

from __future__ import annotations

from collections.abc import Container, Iterable

from core import plan
from core.metrics import FrameMetrics, Role
from core.render.modes.protocol import ClipMode
from core.settings import Motion

SETUP = 0.7
"""Steps' worth of work before a frame's first step: its targets."""
BYTES_A_PIXEL = 1.6
"""Of a frame in the store: painted frames compress badly."""
LINK_BYTES = 150
"""Bytes a pixel that flows and masks of one frame take in memory, those that are made ahead included."""


class Forecast:
    """Expected seconds of frames by how they are painted: at first from the throughput, then from what they took.

    Args:
        full_plan: the plan of a frame painted in full.
        motion: how others follow.
        mode: in which way.
        throughput: seconds a megapixel step.
    """

    def __init__(self, full_plan: plan.Plan, motion: Motion, mode: ClipMode, throughput: float) -> None:
        width, height = full_plan.scales[-1].size
        self._mode = mode
        pixels = width * height / 1e6
        step = throughput * pixels

        def seconds(steps: float) -> float:
            return (steps + SETUP) * step

        first = throughput * sum(scale.work for scale in full_plan.scales) + SETUP * step
        further = (mode.passes - 1) * (motion.steps + SETUP) * step
        self._expected = {True: first + further, False: mode.expected_seconds(seconds, pixels) + further}
        self._taken: dict[bool, list[float]] = {True: [], False: []}
        self._taken_by_role: dict[Role, list[float]] = {}

    def learn(self, metrics: FrameMetrics) -> None:
        """Take in what a frame took that was painted."""
        if metrics.role is Role.OWN:
            return
        self._taken[metrics.role is Role.FIRST].append(metrics.seconds)
        self._taken_by_role.setdefault(metrics.role, []).append(metrics.seconds)

    def seconds(self, firsts: int, others: int) -> float:
        """Of so many first frames of shots and other frames; key frames come as often as their distance says."""
        return firsts * self._mean(True) + others * self._mean(False)

    def _mean(self, first: bool) -> float:
        measured = None if first else self._mode.measured_seconds(self._taken_by_role)
        if measured is not None:
            return measured
        taken = self._taken[first]
        return sum(taken) / len(taken) if taken else self._expected[first]


def disk_bytes(frames: int, size: tuple[int, int], passes: int = 1) -> int:
    """Expected bytes of so many stored frames of (width, height) `size`, each kept as every pass left it."""
    return int(frames * passes * size[0] * size[1] * BYTES_A_PIXEL)


def memory_bytes(full_plan: plan.Plan, held: int) -> int:
    """Expected peak in bytes: a picture being painted, and flows and masks of `held` frames."""
    width, height = full_plan.scales[-1].size
    return full_plan.memory + held * width * height * LINK_BYTES


def count_frames(parts: Iterable[range], left_out: Container[int]) -> tuple[int, int]:
    """How many first frames and other frames the shots have, without those that are not to be painted."""
    firsts = [number == part.start for part in parts for number in part if number not in left_out]
    return sum(firsts), len(firsts) - sum(firsts)
