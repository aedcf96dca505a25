"""What the network of a shot is trained on: patches of its frames, so that its cost depends on no clip's size."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from core.arrays import FloatArray
from core.motion.flow_window import Link
from core.train.frame_inputs import FrameInput, PendingInput

PATCH_PIXELS = 65_536
"""Of a patch, at most; a smaller frame is one patch."""
SHORT_SIDE = 256
"""Pixels of a patch's short side, where frames are larger in both directions."""
MOST_KEY_PATCHES = 4
"""Of a key frame."""
PAINTED, KEY_DISTANCE = 48, 16
"""Patches of all key frames, as many as that where these lie so many frames apart: of a long shot fewer of each."""
BYTES = 1_000_000_000
"""What the patches of a shot take in memory, at most; a patch is there twice, with the frame before."""
UNPAINTED = 24
"""Frames that nobody painted, of each shot, one patch each."""
LEAST_KNOWN = 0.05
"""Share of a key frame's patch that must be known from others: what is unknown would be taught as a blur."""
JUDGED_AMONG = 3
"""Key frames that a shot must have for one of them to be kept for judging."""


@dataclass(frozen=True, eq=False)
class PatchBefore:
    """What the network sees of the frame before a patch's, at the same place, and the link that leads to it."""

    seen: FrameInput
    link: Link


@dataclass(frozen=True, eq=False)
class TrainingPatch:
    """A part of a frame.

    Attributes:
        seen: what the network sees.
        before: the same of the frame before; None at the shot's first frame.
    """

    seen: FrameInput
    before: PatchBefore | None


@dataclass(frozen=True, eq=False)
class KeyPatch:
    """A part of a key frame, and its painting there, HxWx3."""

    patch: TrainingPatch
    painted: FloatArray


@dataclass(frozen=True, eq=False)
class TrainingSet:
    """The patches of a shot.

    Attributes:
        painted: of key frames, as far as others tell of them: what strokes are learnt from.
        unpainted: of the other frames; of a shot that is painted whole, of its key frames.
        held_out: of the key frame that is kept for judging; never trained on, though its painting is carried into the
            frames around it, as it is when these are painted.
    """

    painted: Sequence[KeyPatch]
    unpainted: Sequence[TrainingPatch]
    held_out: Sequence[KeyPatch]


def held_out_key(keys: Collection[int], own: Collection[int] = ()) -> int | None:
    """The key frame that is kept for judging: one in the middle; None of a shot that has too few.

    Those that the person painted are learnt from in any case.
    """
    painted = sorted(set(keys) - set(own))
    return painted[len(painted) // 2] if painted and len(keys) >= JUDGED_AMONG else None


class PatchCollector:
    """Collects the patches of a shot while it is gone through; the same for the same seed.

    Args:
        numbers: of the shot's frames.
        seed: decides which frames and which parts of them.
        own: the key frames that the person painted.
    """

    def __init__(self, numbers: range, seed: int, own: Collection[int] = ()) -> None:
        self._chosen, self._seed, self._own = _spread(numbers, seed), seed, own
        self._before: PendingInput | None = None
        self._share = PAINTED * KEY_DISTANCE / len(numbers)  # of each key frame
        self._due = 0.0  # of the next one
        self._owed = 0  # chosen frames that turned out to be key frames: the next others take their places
        self._keys: dict[int, list[KeyPatch]] = {}
        self._unpainted: list[TrainingPatch] = []

    def add(self, frame: PendingInput, painting: FloatArray | None = None) -> None:
        """Take patches of the shot's next frame, if any are wanted; of a key frame give its painting, HxWx3."""
        self._owed += frame.number in self._chosen
        generator = np.random.default_rng((self._seed, frame.number))
        if painting is not None:
            self._due = min(self._due + self._share, MOST_KEY_PATCHES)
            if self._due >= 1:
                self._add_key(frame, painting, generator)
        elif self._owed:
            seen = frame.made()
            self._unpainted.append(_patch(seen, self._made_before(), _place(seen, generator)))
            self._owed -= 1
        self._before = frame

    def _add_key(self, frame: PendingInput, painting: FloatArray, generator: np.random.Generator) -> None:
        seen, before = frame.made(), self._made_before()
        count = min(_covering_patches(seen), int(self._due))
        self._keys[frame.number] = [_key_patch(seen, before, painting, generator) for _ in range(count)]
        self._due -= count

    def finish(self) -> TrainingSet:
        """The patches of all frames that were added."""
        judged = held_out_key(self._keys, self._own)
        painted = [key for number, keys in self._keys.items() if number != judged for key in keys
                   if key.patch.seen.carried.reliability.mean() >= LEAST_KNOWN]
        unpainted = self._unpainted or [keys[0].patch for keys in self._keys.values()]
        return TrainingSet(painted, unpainted, () if judged is None else self._keys[judged])

    def _made_before(self) -> FrameInput | None:
        return None if self._before is None else self._before.made()


def _spread(numbers: range, seed: int) -> frozenset[int]:
    """At most `UNPAINTED` of the numbers: one of each of so many equal parts."""
    generator = np.random.default_rng(seed)
    edges = np.linspace(0, len(numbers), min(UNPAINTED, len(numbers)) + 1).astype(int)
    return frozenset(numbers[int(generator.integers(low, high))]
                     for low, high in pairwise(edges))


def patch_size(width: int, height: int) -> tuple[int, int]:
    """(width, height) of the patches of a frame of that size."""
    if width * height <= PATCH_PIXELS:
        return width, height
    short = min(SHORT_SIDE, width, height)
    return (short, min(height, PATCH_PIXELS // short)) if width < height else (min(width, PATCH_PIXELS // short), short)


def _covering_patches(frame: FrameInput) -> int:
    """As many as cover it."""
    height, width = frame.photo.shape[:2]
    across, down = patch_size(width, height)
    covering: int = math.ceil(width * height / (across * down))
    return covering


def _key_patch(frame: FrameInput, before: FrameInput | None, painting: FloatArray,
               generator: np.random.Generator) -> KeyPatch:
    place = _place(frame, generator)
    return KeyPatch(_patch(frame, before, place), painting[place].copy())


def _place(frame: FrameInput, generator: np.random.Generator) -> tuple[slice, slice]:
    """Rows and columns of a patch, anywhere in a frame."""
    height, width = frame.photo.shape[:2]
    across, down = patch_size(width, height)
    left, top = int(generator.integers(width - across + 1)), int(generator.integers(height - down + 1))
    return slice(top, top + down), slice(left, left + across)


def _patch(frame: FrameInput, before: FrameInput | None, place: tuple[slice, slice]) -> TrainingPatch:
    seen = frame.cropped(*place)
    if before is None or seen.before is None:
        return TrainingPatch(seen, None)
    return TrainingPatch(seen, PatchBefore(before.cropped(*place), seen.before))
