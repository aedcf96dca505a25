"""How the height of the timeline is shared out, and which thumbnails stand in it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from gui.timeline.scale import TimelineScale

MARGIN = 12
"""Pixels at either side of the clip, where the handles of in and out point have room."""

_RULER, _STATES, _GAP = 24, 8, 4
_LEAST_THUMBS, _LEAST_TRACK = 32, 28


@dataclass(frozen=True)
class Lanes:
    """Rectangles from top to bottom, in pixels; x counts from the clip's begin at `MARGIN`."""

    ruler: QRectF
    thumbs: QRectF
    states: QRectF
    track: QRectF

    @property
    def below(self) -> QRectF:
        """Everything but the ruler."""
        return self.thumbs.united(self.track)


LEAST_HEIGHT = _RULER + _LEAST_THUMBS + _STATES + _LEAST_TRACK + 3 * _GAP
LOW_HEIGHT = _RULER + _LEAST_THUMBS + _STATES + 2 * _GAP
"""Without the track, which has no room where it is lower than `LEAST_HEIGHT`."""


def lanes(width: float, height: float) -> Lanes:
    """Shares out the height; what is left goes to thumbnails and track."""
    if height < LEAST_HEIGHT:
        thumbs, track = _LEAST_THUMBS + max(height - LOW_HEIGHT, 0), 0.0
    else:
        rest = height - LEAST_HEIGHT
        thumbs, track = _LEAST_THUMBS + round(rest * 0.6), _LEAST_TRACK + rest - round(rest * 0.6)
    tops = (0, _RULER, _RULER + thumbs + _GAP, _RULER + thumbs + _STATES + 2 * _GAP)
    heights = (_RULER, thumbs, _STATES, track)
    return Lanes(*(QRectF(0, top, width, tall) for top, tall in zip(tops, heights, strict=True)))


@dataclass(frozen=True)
class Slot:
    """Room for one thumbnail: that of the frame `number`, in `x` to `x + width` pixels."""

    number: int
    x: float
    width: float


def slots(scale: TimelineScale, thumb: float, first: int = 0) -> tuple[int, list[Slot]]:
    """How many frames share one thumbnail, a power of two, and the room for those in sight.

    The numbers are multiples of that, so that a thumbnail serves again after panning and at other zooms. Only the room
    in which the in point lies shows that: the frames before it are not painted.

    Args:
        thumb: width of a thumbnail in pixels.
        first: the frame at the in point.
    """
    each = 1
    while each * 2 * scale.zoom <= thumb:
        each *= 2
    visible = scale.visible
    numbers = range(visible.start // each * each, visible.stop, each)
    return each, [Slot(first if number < first < number + each else number, scale.x(number),
                       (min(number + each, scale.frames) - number) * scale.zoom) for number in numbers]


def coarse_first(numbers: list[int], each: int) -> list[int]:
    """Every eighth, then every fourth, ...: so that the whole is soon seen roughly."""
    def rank(number: int) -> int:
        place = number // each
        return -min((place & -place).bit_length() if place else 4, 4)
    return sorted(numbers, key=rank)
