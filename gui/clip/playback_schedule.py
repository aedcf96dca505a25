"""Where a playhead is, a time after it was let go: by the frames' own times, so at variable rates too."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.media import sound
from core.media.clips import Clip
from core.media.clips.timing import Timing


@dataclass(frozen=True)
class PlaybackSchedule:
    """The way through a range of a clip, from one frame on.

    Attributes:
        numbers: the frames of the range, not empty.
        begin: the frame of it that is shown first.
        speed: 1 is the clip's own; negative runs backward.
        looping: whether it begins again where it ends.
    """

    clip: Clip
    numbers: range
    begin: int
    speed: int = 1
    looping: bool = True

    @cached_property
    def _times(self) -> np.ndarray:
        """Seconds from the range's begin at which each of its frames begins, then its end."""
        timing = Timing.of(self.clip, self.numbers)
        return np.append(0, np.cumsum(timing.durations)) * float(timing.time_base)

    @cached_property
    def _start(self) -> float:
        return float(self._times[self.begin - self.numbers.start])

    def number(self, elapsed: float) -> int | None:
        """The frame that is shown after `elapsed` seconds; None when the range has been played to its end."""
        place = self._place(elapsed)
        return None if place is None else self.numbers[self._index(place)]

    def wait(self, elapsed: float) -> float:
        """Seconds from then until another frame is due."""
        place = self._place(elapsed)
        if place is None:
            return 0.0
        index = self._index(place)
        way = self._times[index + 1] - place if self.speed > 0 else place - self._times[index]
        return max(float(way), 0.0) / abs(self.speed)

    def _place(self, elapsed: float) -> float | None:
        place, whole = self._start + self.speed * elapsed, float(self._times[-1])
        if not 0 <= place < whole:
            return place % whole if self.looping else None
        return place

    def _index(self, place: float) -> int:
        return min(int(np.searchsorted(self._times, place, side="right")), len(self.numbers)) - 1

    def sound(self) -> Generator[np.ndarray, None, None]:
        """The sound that belongs to it, in blocks as of `core.media.sound.read`; without end if it loops.

        Raises:
            errors.UserError: the file cannot be opened any more.
        """
        whole = Timing.of(self.clip, self.numbers)
        rest = Timing.of(self.clip, range(self.begin, self.numbers.stop))
        end = whole.begin + whole.seconds
        yield from sound.read(self.clip.path, rest.begin, end)
        while self.looping and sound.length(whole.begin, end):
            yield from sound.read(self.clip.path, whole.begin, end)
