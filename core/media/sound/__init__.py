"""A clip's sound as a player takes it: plain samples of any interval, exactly as long as it is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from core.media.clips import clip_file
from core.media.sound import decode
from core.media.sound.decode import SampleFormat

RATE = 48_000
"""Samples a second in each channel."""

CHANNELS = 2

_FORM = SampleFormat("s16", "stereo", RATE)


def read(path: str | os.PathLike[str], begin: Fraction, end: Fraction) -> Iterator[NDArray[np.int16]]:
    """The sound from `begin` to `end`, in seconds of the clip's own time (pts times time base).

    What the clip has no sound for, and what cannot be decoded, is silent.

    Yields:
        Nx2 int16 blocks at `RATE`, together exactly `length(begin, end)` samples; memory is constant.

    Raises:
        errors.UserError: the file is missing or cannot be opened (see `clip_file.opened`).
    """
    left = length(begin, end)
    with clip_file.open_container(path) as container:
        stream = clip_file.sound(container)
        if stream is not None:
            clip_file.only(container, stream)
            for block in decode.samples(container, stream, begin, left, _FORM):
                yield block
                left -= len(block)
    yield from _FORM.silence(left)


def length(begin: Fraction, end: Fraction) -> int:
    """How many samples there are between two times in seconds."""
    return max(round((end - begin) * RATE), 0)
