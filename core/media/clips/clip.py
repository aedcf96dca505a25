"""A clip as a value: when its frames are shown, and which of them a time or a range means.

A frame is known by its number, counted from 0 in the order in which frames are shown.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import numpy as np

from core import errors, files, settings
from core.arrays import IntArray
from core.events import Warned


@dataclass(frozen=True, eq=False)
class Clip:
    """One clip. Times are pts: integers in `time_base`, as the file counts them.

    Attributes:
        path: where it is.
        size: (width, height) in pixels as it is seen: upright, with square pixels.
        time_base: seconds of one tick.
        pts: int64, read-only, when each frame is shown, strictly rising; the truth of a clip of any rate.
        end: when the last frame ends.
        rate: frames a second on average.
        codec: its name, such as "h264".
        depth: bits a channel.
        rotation: degrees counterclockwise that its stored frames are turned by to be upright: 0, 90, 180 or 270.
        has_sound: whether there is sound too.
        interlaced: whether its frames are made of two fields.
        notes: what a person should know about it.
        identity: hex digest of the content, the same wherever the file lies.
        keys: numbers of the frames at which decoding can begin, rising; the first is 0.
        seeks: for each of them the time by which the container finds it.
        counted: whether frames are known by counting, since their times were made up.
    """

    path: Path
    size: tuple[int, int]
    time_base: Fraction
    pts: IntArray = field(repr=False)
    end: int
    rate: Fraction
    codec: str
    depth: int
    rotation: int
    has_sound: bool
    interlaced: bool
    notes: tuple[Warned, ...]
    identity: str
    keys: IntArray = field(repr=False)
    seeks: IntArray = field(repr=False)
    counted: bool = False

    @property
    def frames(self) -> int:
        """How many frames there are."""
        return len(self.pts)

    def number(self, pts: int) -> int:
        """The number of the frame that is shown at `pts`: the first before the clip, the last after it."""
        return max(int(np.searchsorted(self.pts, pts, side="right")) - 1, 0)

    def seconds(self, number: int) -> Fraction:
        """When the frame is shown, since the first; `frames` gives when the last one ends."""
        pts = self.end if number == self.frames else int(self.pts[number])
        return (pts - int(self.pts[0])) * self.time_base

    def numbers(self, chosen: settings.ClipSelection) -> range:
        """The numbers of the frames in the range that was chosen.

        Raises:
            errors.RangeEmpty: it ends before it begins.
            errors.RangeOutside: none of the clip's frames is in it.
        """
        begin, end = chosen.begin, chosen.end
        if begin is not None and end is not None and begin >= end:
            raise errors.RangeEmpty()
        if begin is not None and begin >= self.end:
            raise errors.RangeOutside()
        first = 0 if begin is None else self.number(begin)
        last = self.frames if end is None else int(np.searchsorted(self.pts, end, side="left"))
        if first >= last:
            raise errors.RangeOutside()
        return range(first, last)


def identity(path: str | os.PathLike[str]) -> str:
    """Hex digest of a file's length and of sixteen parts of it, first and last among them.

    Raises:
        errors.UserError: it is missing, ...
    """
    return files.digest_of_parts(path)


def require_unchanged(clip: Clip) -> None:
    """Refuses a file that has become another one since the clip was read: its frames are not the clip's.

    What is gone, or cannot be read now, is told where it is opened.

    Raises:
        errors.ClipChanged: it is.
    """
    try:
        now = identity(clip.path)
    except (errors.UserError, OSError):
        return
    if now != clip.identity:
        raise errors.ClipChanged(path=clip.path)
