"""What the network of a shot is trained on: patches of its frames, so that its cost depends on no clip's size."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from core.arrays import FloatArray
from core.render.flow_window import Link
from core.train.frame_inputs import FrameInput

PATCH_PIXELS = 65_536
"""Of a patch, at most; a smaller frame is one patch."""
SHORT_SIDE = 256
"""Pixels of a patch's short side, where frames are larger in both directions."""
MOST_KEY_PATCHES = 4
"""Of a key frame."""
UNPAINTED = 24
"""Frames that nobody painted, of each shot, one patch each."""
LEAST_KNOWN = 0.05
"""Share of a key frame's patch that must be known from others: what is unknown would be taught as a blur."""
JUDGED_AMONG = 3
"""Key frames that a shot must have for one of them to be kept for judging."""


@dataclass(frozen=True, eq=False)
class TrainingPatch:
    """A part of a frame, and what there is to learn from it.

    Attributes:
        seen: what the network sees.
        painted: the frame's painting, HxWx3, where it is a key frame.
        seen_before: what the network sees of the frame before, at the same place; None where nothing links to it.
    """

    seen: FrameInput
    painted: FloatArray | None
    seen_before: FrameInput | None

    @property
    def link(self) -> Link | None:
        """The way to the frame before; None where that is not seen."""
        return None if self.seen_before is None else self.seen.before


@dataclass(frozen=True, eq=False)
class TrainingSet:
    """The patches of a shot.

    Attributes:
        painted: of key frames, as far as others tell of them: what strokes are learnt from.
        unpainted: of the other frames; of a shot that is painted whole, of its key frames.
        held_out: of the key frame that is kept for judging; never trained on, though its painting is carried into the
            frames around it, as it is when these are painted.
    """

    painted: Sequence[TrainingPatch]
    unpainted: Sequence[TrainingPatch]
    held_out: Sequence[TrainingPatch]


def held_out_key(keys: Collection[int]) -> int | None:
    """The key frame that is kept for judging: one in the middle; None of a shot that has too few."""
    return sorted(keys)[len(keys) // 2] if len(keys) >= JUDGED_AMONG else None


def training_set(frames: Iterable[FrameInput], paintings: Mapping[int, FloatArray], numbers: range,
                 seed: int) -> TrainingSet:
    """The patches of a shot; the same for the same seed.

    Args:
        frames: every frame of the shot in its order; two are held at a time.
        paintings: of the key frames, HxWx3, by number.
        numbers: of the shot's frames.
        seed: decides which frames and which parts of them.
    """
    judged = held_out_key(paintings)
    chosen = _spread([number for number in numbers if number not in paintings] or list(numbers), seed)
    painted, unpainted, held_out = list[TrainingPatch](), list[TrainingPatch](), list[TrainingPatch]()
    before: FrameInput | None = None
    for frame in frames:
        generator = np.random.default_rng((seed, frame.number))
        if frame.number in paintings:
            patches = [_patch(frame, before, paintings[frame.number], generator) for _ in range(_key_patches(frame))]
            if frame.number == judged:
                held_out += patches
            else:
                painted += [patch for patch in patches if patch.seen.carried.reliability.mean() >= LEAST_KNOWN]
        if frame.number in chosen:
            unpainted.append(_patch(frame, before, None, generator))
        before = frame
    return TrainingSet(painted, unpainted, held_out)


def _spread(numbers: Sequence[int], seed: int) -> frozenset[int]:
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


def _key_patches(frame: FrameInput) -> int:
    """More of a larger frame, as many as cover it, up to a limit."""
    height, width = frame.photo.shape[:2]
    across, down = patch_size(width, height)
    covering: int = math.ceil(width * height / (across * down))
    return min(MOST_KEY_PATCHES, covering)


def _patch(frame: FrameInput, before: FrameInput | None, painting: FloatArray | None,
           generator: np.random.Generator) -> TrainingPatch:
    """A patch of a frame, anywhere."""
    height, width = frame.photo.shape[:2]
    across, down = patch_size(width, height)
    left, top = int(generator.integers(width - across + 1)), int(generator.integers(height - down + 1))
    rows, columns = slice(top, top + down), slice(left, left + across)
    painted = None if painting is None else painting[rows, columns].copy()
    if before is None or frame.before is None:
        return TrainingPatch(frame.cropped(rows, columns), painted, None)
    return TrainingPatch(frame.cropped(rows, columns), painted, before.cropped(rows, columns))
