"""When each frame of a clip is shown, exactly."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from core.arrays import IntArray

if TYPE_CHECKING:
    from core.media.clips import Clip


@dataclass(frozen=True)
class Timing:
    """The times of the frames that are written, in the clock of the clip they come from.

    Attributes:
        pts: int64, when each frame appears, strictly rising, in units of `time_base` seconds.
        end: when the last one ends.
        time_base: the unit, exactly.
    """

    pts: IntArray
    end: int
    time_base: Fraction

    @classmethod
    def of(cls, clip: Clip, numbers: range) -> Timing:
        """The times of the frames `numbers` (without gaps) of a clip; the last ends where the next one begins."""
        end = clip.end if numbers.stop >= clip.frames else int(clip.pts[numbers.stop])
        return cls(clip.pts[numbers.start:numbers.stop], int(end), clip.time_base)

    @property
    def frames(self) -> int:
        """How many there are."""
        return len(self.pts)

    @cached_property
    def shown(self) -> IntArray:
        """int64: when each frame appears, counted from the first one, which appears at 0."""
        return self.pts - int(self.pts[0])

    @cached_property
    def durations(self) -> IntArray:
        """int64: how long each frame is shown."""
        return np.diff(np.append(self.pts, self.end))

    @property
    def constant(self) -> bool:
        """Whether every frame is shown for the same time."""
        return bool((self.durations == self.durations[0]).all())

    @property
    def begin(self) -> Fraction:
        """Seconds at which the first frame appears in the clip."""
        return int(self.pts[0]) * self.time_base

    @property
    def seconds(self) -> Fraction:
        """From the first frame's appearance to the last one's end."""
        return int(self.end - self.pts[0]) * self.time_base

    @property
    def rate(self) -> Fraction:
        """Frames a second, averaged."""
        return self.frames / self.seconds

    def ticks(self, rate: int) -> IntArray:
        """int64, one more than there are frames: `shown` and the end in units of 1/`rate` s, rounded without drift."""
        edges = np.append(self.shown, self.end - self.pts[0])
        up, down = self.time_base.numerator * rate, self.time_base.denominator
        return np.array([(2 * int(edge) * up + down) // (2 * down) for edge in edges], np.int64)
