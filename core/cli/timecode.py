"""Times of a clip as a person writes them: 1.5s, 00:01.5, 00:00:01:12 or 36f."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from core import errors, settings
from core.media.images import own_frames

if TYPE_CHECKING:
    from core.media.clips import Clip

_FRAME = re.compile(r"(\d+)f", re.ASCII)
_SECONDS = re.compile(r"(\d+(?:\.\d+)?|\.\d+)s?", re.ASCII)
_CODE = re.compile(r"(\d+):(\d{2}):(\d{2}):(\d{2,})", re.ASCII)
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{1,2}(?:\.\d+)?)", re.ASCII)


@dataclass(frozen=True)
class ClipTime:
    """A time since the clip's first frame in seconds, or the number of a frame, counted from 0.

    `within` counts frames from the first one that begins in the second `seconds`, as the window's time codes do.
    """

    seconds: Fraction = Fraction(0)
    frame: int | None = None
    within: int | None = None

    def number(self, clip: Clip) -> int:
        """The number of the frame that begins nearest to this time; the clip's number of frames is its end."""
        if self.frame is not None:
            return min(self.frame, clip.frames)
        wanted = int(clip.pts[0]) + self.seconds / clip.time_base
        begins = np.append(clip.pts, clip.end)
        if self.within is not None:
            return min(bisect_left(begins, wanted) + self.within, clip.frames)
        after = int(np.searchsorted(begins, float(wanted)))
        near = range(max(after - 2, 0), min(after + 2, len(begins)))
        return min(near, key=lambda number: abs(int(begins[number]) - wanted))


def parse(text: str) -> ClipTime:
    """The time that `text` means: seconds (“1.5s”, “1.5”), a clock's time (“00:01.5”, “1:02:03”) or a frame (“36f”).

    A time code as the window shows it, hours:minutes:seconds:frames (“00:00:01:12”), is one too.

    Raises:
        ValueError: it is none of these.
    """
    if frame := _FRAME.fullmatch(text):
        return ClipTime(frame=int(frame[1]))
    if seconds := _SECONDS.fullmatch(text):
        return ClipTime(Fraction(seconds[1]))
    code, clock = _CODE.fullmatch(text), _CLOCK.fullmatch(text)
    if code and int(code[2]) < 60 and int(code[3]) < 60:
        return ClipTime(Fraction(int(code[1]) * 3600 + int(code[2]) * 60 + int(code[3])), within=int(code[4]))
    if clock is None or Fraction(clock[3]) >= 60 or (clock[1] and int(clock[2]) >= 60):
        raise ValueError(f"“{text}” is no time; write 1.5s, 00:01.5, 00:00:01:12 or 36f")
    return ClipTime(int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + Fraction(clock[3]))


def part(clip: Clip, chosen: settings.ClipSelection, begin: ClipTime | None,
         end: ClipTime | None) -> settings.ClipSelection:
    """`chosen` with the range from `begin` on and up to, but without, `end`; None leaves an end as it is.

    Raises:
        errors.RangeEmpty: it ends before it begins.
        errors.RangeOutside: it holds none of the clip's frames.
    """
    times = [*clip.pts.tolist(), clip.end]
    changed: dict[str, int | None] = {}
    if begin is not None:
        changed["begin"] = times[begin.number(clip)] if begin.number(clip) else None
    if end is not None:
        changed["end"] = times[end.number(clip)] if end.number(clip) < clip.frames else None
    made = msgspec.structs.replace(chosen, **changed)
    clip.numbers(made)
    return made


def with_own_frames(clip: Clip, chosen: settings.ClipSelection,
                    pictures: Sequence[tuple[ClipTime, str]]) -> settings.ClipSelection:
    """`chosen` with the pictures of frames, by their times, in place of others of the same frames.

    Raises:
        errors.OwnFrameTwice: two are given for one frame.
        errors.UserError: a file is missing, ...
    """
    times = [*clip.pts.tolist(), clip.end]
    given: dict[int, str] = {}
    for time, path in pictures:
        pts = times[time.number(clip)]
        if pts in given:
            raise errors.OwnFrameTwice(first=given[pts], second=path)
        given[pts] = path
        chosen = own_frames.placed(chosen, own_frames.noted(pts, path))
    return chosen
