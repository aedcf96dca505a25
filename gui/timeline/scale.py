"""Where a frame lies on the timeline, what its time is called, and where the ruler has its ticks."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from core.media.clips import Clip

_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18000, 36000)  # seconds
_FRAME_STEPS = (1, 2, 5, 10)


@dataclass(frozen=True)
class TimelineScale:
    """Frames to pixels and back; frame `n` covers the pixels from `x(n)` to `x(n + 1)`.

    Attributes:
        frames: how many the clip has.
        width: logical pixels in sight.
        zoom: pixels a frame.
        left: the frame at the left edge, with its fraction.
        widest: pixels a frame at the largest zoom.
    """

    frames: int
    width: float
    zoom: float = 1.0
    left: float = 0.0
    widest: float = 96.0

    @property
    def least(self) -> float:
        """The zoom at which the whole clip fits."""
        return min(self.width / max(self.frames, 1), self.widest)

    @property
    def fits(self) -> bool:
        """Whether the whole clip is in sight."""
        return self.zoom <= self.least * (1 + 1e-9)

    @property
    def span(self) -> float:
        """How many frames have room in the width."""
        return self.width / self.zoom

    @property
    def visible(self) -> range:
        """The frames that are in sight, in part at least."""
        return range(max(0, int(self.left)), min(self.frames, int(np.ceil(self.left + self.span))))

    def x(self, number: float) -> float:
        """The left edge of a frame in pixels."""
        return (number - self.left) * self.zoom

    def number(self, x: float) -> int:
        """The frame at a pixel, the nearest one beside the clip."""
        return min(max(int(np.floor(self.left + x / self.zoom)), 0), max(self.frames - 1, 0))

    def border(self, x: float) -> int:
        """The border between two frames nearest to a pixel, 0..frames."""
        return min(max(round(self.left + x / self.zoom), 0), self.frames)

    def fitted(self) -> TimelineScale:
        """The whole clip."""
        return self._at(self.least, 0.0)

    def zoomed(self, factor: float, x: float) -> TimelineScale:
        """Larger or smaller by a factor; what lies at a pixel stays there."""
        zoom = min(max(self.zoom * factor, self.least), self.widest)
        return self._at(zoom, self.left + x / self.zoom - x / zoom)

    def panned(self, pixels: float) -> TimelineScale:
        """Moved on toward the clip's end."""
        return self._at(self.zoom, self.left + pixels / self.zoom)

    def resized(self, width: float) -> TimelineScale:
        """In another width: what fitted still does, else the zoom is kept."""
        other = TimelineScale(self.frames, width, self.zoom, self.left, self.widest)
        return other.fitted() if self.fits else other._at(max(self.zoom, other.least), self.left)

    def showing(self, number: int, margin: float = 24.0) -> TimelineScale:
        """Moved as little as needed for a frame to be in sight."""
        low, high = self.x(number) - margin, self.x(number + 1) + margin
        if low < 0:
            return self.panned(low)
        return self.panned(high - self.width) if high > self.width else self

    def _at(self, zoom: float, left: float) -> TimelineScale:
        room = max(self.frames - self.width / zoom, 0.0)
        return TimelineScale(self.frames, self.width, zoom, min(max(left, 0.0), room), self.widest)


@dataclass(frozen=True)
class Tick:
    """A line of the ruler: at the left edge of a frame, `text` is empty for a small one."""

    number: float
    text: str


class TimeCode:
    """The times of a clip's frames, exactly, as editing programs write them: hours:minutes:seconds:frames.

    Always of four parts, since three could be hours, minutes and seconds. Frames count from 0 within their second.
    """

    def __init__(self, pts: np.ndarray, time_base: Fraction, end: int) -> None:
        begin = int(pts[0]) if len(pts) else end
        ticks = (pts - begin).astype(np.int64)
        self._whole = ticks * time_base.numerator // time_base.denominator
        self._begins = np.searchsorted(self._whole, np.arange(int(self._whole.max(initial=0)) + 2))
        self._digits = max(2, len(str(int(np.diff(self._begins).max(initial=1)) - 1)))
        self.frames = len(pts)
        self.seconds = float((end - begin) * time_base)

    def text(self, number: int) -> str:
        """When a frame appears: “00:03:07:12” is frame 12 of second 187."""
        whole = int(self._whole[number])
        return self._written(whole, number - int(self._begins[whole]))

    def length(self, frames: range) -> str:
        """How long some frames take, written the same way."""
        if not frames:
            return self._written(0, 0)
        rate = self.frames / self.seconds if self.seconds else 1.0
        whole = int(len(frames) / rate + 1e-6)
        return self._written(whole, int(len(frames) - whole * rate + 1e-6))

    def ticks(self, scale: TimelineScale, room: float) -> list[Tick]:
        """The ruler's lines in sight, named ones at least `room` pixels apart, small ones between."""
        visible = scale.visible
        if not visible:
            return []
        second = scale.zoom * self.frames / max(self.seconds, 1e-9)
        if second >= 2 * room:
            return self._frame_ticks(visible, scale.zoom, room)
        step = next((step for step in _STEPS if step * second >= room), _STEPS[-1])
        part = max((part for part in (1, 2, 5) if step / part * second >= 8 and (step % part == 0)), default=1)
        first, last = (int(self._whole[number]) for number in (visible[0], visible[-1]))
        small = step // part
        return [Tick(int(self._begins[whole]), self._written(whole, 0) if whole % step == 0 else "")
                for whole in range(first // small * small, last + 1, small)]

    def _frame_ticks(self, visible: range, zoom: float, room: float) -> list[Tick]:
        """Lines within a second, counted from where it begins."""
        step = next((step for step in _FRAME_STEPS if step * zoom >= room), _FRAME_STEPS[-1])
        small = next(small for small in _FRAME_STEPS if small * zoom >= 8 or small == step)
        ticks = []
        for number in visible:
            within = number - int(self._begins[self._whole[number]])
            if within % small == 0:
                rest = int(self._begins[self._whole[number] + 1]) - number
                named = within == 0 or (within % step == 0 and rest * zoom >= room * 0.9)
                ticks.append(Tick(number, self.text(number) if named else ""))
        return ticks

    def _written(self, seconds: int, frame: int) -> str:
        hours, minutes = seconds // 3600, seconds // 60 % 60
        return f"{hours:02d}:{minutes:02d}:{seconds % 60:02d}:{frame:0{self._digits}d}"


def time_code(clip: Clip | None) -> TimeCode:
    """The times of a clip's frames; without a clip there are none."""
    return TimeCode(np.zeros(0, np.int64), Fraction(1), 0) if clip is None else TimeCode(
        clip.pts, clip.time_base, clip.end)
