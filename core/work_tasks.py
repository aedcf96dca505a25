"""The tasks of a render, what is known of the shots that they are of, and how long they are expected to take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from core.choices import Mode

FrameKey = tuple[int, int]
"""A frame's number, and the index of the pass that painted it."""


class TaskKind(Enum):
    """What is painted of a shot."""

    CHAIN = "chain"  # everything that is missing, each frame from those before it
    KEYS = "keys"  # its key frames, each held to the one before
    TRAINING = "training"  # its network, and the key frames that this still asks for
    BETWEEN = "between"  # frames between key frames
    REPAINT = "repaint"  # a part of it once more


TaskName = tuple[TaskKind, int]
"""What a task is of which shot, by the shot's first frame."""


@dataclass(frozen=True)
class TaskPace:
    """Expected seconds of what tasks are made of.

    Attributes:
        first: a shot's first frame.
        key: a key frame; where there are none it does not count.
        other: any other frame.
        training: a step of training.
        passed: a frame that is only gone past, to know how the others follow from it.
    """

    first: float = 1.0
    key: float = 1.0
    other: float = 1.0
    training: float = 1.0
    passed: float = 0.0

    def of_keys(self, shot: ShotState) -> float:
        """The key frames of a shot that are left."""
        firsts, keys = shot.keys_left
        begin = shot.keys[-1] if shot.keys else shot.numbers.start
        return firsts * self.first + keys * self.key + (shot.numbers[-1] - begin) * self.passed

    def of_training(self, shot: ShotState) -> float:
        """What is left of a shot's training."""
        return shot.training * self.training + (len(shot.numbers) * self.passed if shot.training else 0.0)

    def of_others(self, shot: ShotState) -> float:
        """The frames that are left of a shot between its key frames."""
        return max(0, len(shot.missing[-1]) - sum(shot.keys_left)) * (self.other + self.passed)

    def between(self, intervals: Sequence[tuple[int, int]]) -> float:
        """All frames between these key frames."""
        return sum(later - one - 1 for one, later in intervals) * (self.other + self.passed)

    def of_shot(self, shot: ShotState) -> float:
        """All that is left of a shot."""
        if shot.is_finished:
            return 0.0
        if shot.mode is Mode.FRAMES:
            firsts = int(shot.numbers.start in shot.missing[0])
            return sum(map(len, shot.missing)) * self.other + firsts * (self.first - self.other)
        return self.of_keys(shot) + self.of_training(shot) + self.of_others(shot)


@dataclass(frozen=True)
class ShotState:
    """What is known of a shot.

    Attributes:
        numbers: its frames.
        mode: what paints it; any but `Mode.AUTO`.
        missing: for each pass the frames that are not there as they are wanted.
        again: the frames that are to be painted once more though they are there.
        own: the person's own frames in it.
        keys: the key frames that are there, the shot's first among them, rising; between two of them there is no other.
        spacing: frames from one key frame to the next, at most.
        training: steps of its training that are left.
        learns_from: the first frame of the shot with whose network its training begins; None if it waits for none.
        offsets: how far back a frame looks that is painted from those before it, ascending.
        chain: it can only be painted in its order, whatever its mode.
    """

    numbers: range
    mode: Mode
    missing: tuple[frozenset[int], ...]
    again: range = range(0)
    own: frozenset[int] = frozenset()
    keys: tuple[int, ...] = ()
    spacing: int = 1
    training: int = 0
    learns_from: int | None = None
    offsets: tuple[int, ...] = (1,)
    chain: bool = False

    @property
    def is_finished(self) -> bool:
        """Whether nothing of it is left to be done."""
        return not self.missing[-1] and not self.again

    @property
    def is_whole(self) -> bool:
        """Whether it is never divided."""
        return self.is_one_chain or bool(self.again)

    @property
    def is_one_chain(self) -> bool:
        """Whether it can only be painted in its order."""
        return self.chain or self.mode is Mode.FRAMES or bool(self.own) or len(self.numbers) < 3

    @property
    def has_all_keys(self) -> bool:
        """Whether nothing lies behind the last of its key frames."""
        return bool(self.keys) and self.keys[-1] == self.numbers[-1]

    @property
    def keys_left(self) -> tuple[int, int]:
        """How many first frames and other key frames are left, as far apart as they may be."""
        if self.has_all_keys:
            return 0, 0
        begin = self.keys[-1] if self.keys else self.numbers.start
        return int(not self.keys), -(-(self.numbers[-1] - begin) // self.spacing)


@dataclass(frozen=True)
class PaintTask:
    """A part of a shot that one machine paints.

    Attributes:
        kind: what it is.
        shot: the frames of the shot. The records of those that are there go along: they say what is left.
        makes: the frames among which it paints those that are missing. Of key frames it is not known which they are
            until they are found: of `KEYS` and `TRAINING` these are those where they may lie.
        reads: painted frames that it needs.
        after: tasks that are finished before. While there are any, `reads` tells only what is there already, and
            `BETWEEN` is divided further when they are finished.
        seconds: expected.
        rank: expected seconds from its beginning to the end of all that waits for it.
    """

    kind: TaskKind
    shot: range
    makes: range
    reads: tuple[FrameKey, ...]
    after: tuple[TaskName, ...]
    seconds: float
    rank: float

    @property
    def is_ready(self) -> bool:
        """Whether it waits for nothing."""
        return not self.after
