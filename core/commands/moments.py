"""Moments of a clip as a person writes them: 1.5s, 00:01.5 or 36f."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from core import errors, settings

if TYPE_CHECKING:
    from core.media.clips import Clip

_FRAME = re.compile(r"(\d+)f", re.ASCII)
_SECONDS = re.compile(r"(\d+(?:\.\d+)?|\.\d+)s?", re.ASCII)
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{1,2}(?:\.\d+)?)", re.ASCII)


@dataclass(frozen=True)
class Moment:
    """A time since the clip's first frame in seconds, or the number of a frame, counted from 0."""

    seconds: Fraction = Fraction(0)
    frame: int | None = None

    def number(self, clip: Clip) -> int:
        """The number of the frame that begins nearest to this moment; the clip's number of frames is its end."""
        if self.frame is not None:
            return min(self.frame, clip.frames)
        wanted = clip.pts[0] + self.seconds / clip.time_base
        begins = np.append(clip.pts, clip.end)
        after = int(np.searchsorted(begins, float(wanted)))
        near = range(max(after - 2, 0), min(after + 2, len(begins)))
        return min(near, key=lambda number: abs(int(begins[number]) - wanted))


def parse(text: str) -> Moment:
    """The moment that `text` means: seconds (“1.5s”, “1.5”), a clock's time (“00:01.5”, “1:02:03”) or a frame (“36f”).

    Raises:
        ValueError: it is none of these.
    """
    if frame := _FRAME.fullmatch(text):
        return Moment(frame=int(frame[1]))
    if seconds := _SECONDS.fullmatch(text):
        return Moment(Fraction(seconds[1]))
    clock = _CLOCK.fullmatch(text)
    if clock is None or Fraction(clock[3]) >= 60 or (clock[1] and int(clock[2]) >= 60):
        raise ValueError(f"“{text}” is no time; write 1.5s, 00:01.5 or 36f")
    return Moment(int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + Fraction(clock[3]))


def part(clip: Clip, chosen: settings.Clip, begin: Moment | None, end: Moment | None) -> settings.Clip:
    """`chosen` with the range from `begin` on and up to, but without, `end`; None leaves an end as it is.

    Raises:
        errors.RangeEmpty: it ends before it begins.
        errors.RangeOutside: it holds none of the clip's frames.
    """
    first = None if begin is None else begin.number(clip)
    last = None if end is None else end.number(clip)
    if first is not None and last is not None and first >= last and last < clip.frames:
        raise errors.RangeEmpty()
    if first == clip.frames:
        raise errors.RangeOutside()
    changed = {} if first is None else {"begin": int(clip.pts[first]) if first else None}
    if last is not None:
        changed["end"] = int(clip.pts[last]) if last < clip.frames else None
    made = settings.Clip(**{name: changed.get(name, getattr(chosen, name)) for name in chosen.__struct_fields__})
    clip.numbers(made)
    return made
