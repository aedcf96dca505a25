"""How long the frames of a clip will take, from this machine's throughput and then from the frames themselves."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from core import plan
from core.metrics import FrameMetrics, Role
from core.render.modes.protocol import ClipMode
from core.settings import Motion
from core.train.training_set import BYTES, PATCH_PIXELS

SETUP = 0.7
"""Steps' worth of work before a frame's first step: its targets."""
BYTES_A_PIXEL = 1.6
"""Of a frame in the store: painted frames compress badly."""
UNKNOWN = 0.2
"""Share of a key frame that is usually not known from the one before, and asks for the steps of a first frame."""
TRAINING = 1.6
"""Steps of the optimiser that a step of training on as many pixels takes as long as."""
RECENT = 50
"""Steps of training that tell how long others will take."""
LINK_BYTES = 150
"""Bytes a pixel that flows and masks of one frame take in memory, those that are made ahead included."""


@dataclass(frozen=True)
class FramesLeft:
    """Frames of a shot that are to be painted.

    Attributes:
        firsts: that begin a shot.
        others: that do not.
        keys: of the others, the key frames that are painted before a network is trained on them.
        training: steps of that training.
    """

    firsts: int
    others: int
    keys: int = 0
    training: int = 0


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
        self._first, self._other = first + further, mode.expected_seconds(seconds, pixels) + further
        self._key = seconds(mode.key_steps + UNKNOWN * max(0, full_plan.scales[-1].steps - mode.key_steps))
        self._training = TRAINING * throughput * min(pixels, PATCH_PIXELS / 1e6)
        self._taken: dict[Role, list[float]] = {}
        self._trained: list[float] = []

    def learn(self, metrics: FrameMetrics) -> None:
        """Take in what a frame took that was painted."""
        if metrics.role is not Role.OWN:
            self._taken.setdefault(metrics.role, []).append(metrics.seconds)

    def learn_training(self, seconds: float) -> None:
        """Take in what a step of training took."""
        self._trained.append(seconds)

    def seconds(self, left: FramesLeft) -> float:
        """Of the frames of a shot."""
        firsts = _mean(self._taken.get(Role.FIRST, ()), self._first)
        keys = _mean(self._taken.get(Role.KEY, ()), self._key)
        training = _mean(self._trained[-RECENT:], self._training)
        return (left.firsts * firsts + left.keys * keys + (left.others - left.keys) * self._seconds_of_other()
                + left.training * training)

    def _seconds_of_other(self) -> float:
        measured = self._mode.measured_seconds(self._taken)
        return self._other if measured is None else measured


def _mean(taken: Sequence[float], expected: float) -> float:
    return sum(taken) / len(taken) if taken else expected


def disk_bytes(frames: int, size: tuple[int, int], passes: int = 1) -> int:
    """Expected bytes of so many stored frames of (width, height) `size`, each kept as every pass left it."""
    return int(frames * passes * size[0] * size[1] * BYTES_A_PIXEL)


def memory_bytes(full_plan: plan.Plan, held: int, trained: bool = False) -> int:
    """Expected peak in bytes: a picture being painted, flows and masks of `held` frames, what is `trained` on."""
    width, height = full_plan.scales[-1].size
    patches = int(BYTES * min(1.0, width * height / PATCH_PIXELS)) if trained else 0
    return full_plan.memory + held * width * height * LINK_BYTES + patches


def count_frames(parts: Iterable[range], left_out: Container[int]) -> tuple[int, int]:
    """How many first frames and other frames the shots have, without those that are not to be painted."""
    firsts = [number == part.start for part in parts for number in part if number not in left_out]
    return sum(firsts), len(firsts) - sum(firsts)
