"""How well finished frames hold together: which stretches flicker or tear, and the figures of each pixel."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gui.timeline.scale import TimelineScale

FLICKERS = 8.0
"""Temporal error, 0..255, from which on a change between two frames is seen as flicker."""

TORN = 0.5
"""Reliable share, 0..1, below which most of a frame had nothing to go on from."""

_BRIDGED = 2  # so many good frames between two bad ones belong to the same stretch


class Consistency:
    """The figures of every frame of a clip, and the stretches that a person should look at.

    Attributes:
        reliable: share that flow reaches, 0..1, NaN where unknown; temporal: error 0..255, likewise.
        bad: for every frame whether it flickers or is torn.
        stretches: runs of bad frames, ascending; none reaches across a cut. `marked` are the frames in them.
    """

    def __init__(self, reliable: np.ndarray, temporal: np.ndarray, cuts: Sequence[int] = ()) -> None:
        self.reliable, self.temporal = reliable, temporal
        with np.errstate(invalid="ignore"):
            self.bad = (temporal > FLICKERS) | (reliable < TORN)
        self.known = ~(np.isnan(reliable) & np.isnan(temporal))
        self.stretches = tuple(_runs(self.bad, cuts))
        self.marked = np.zeros(len(self.bad), bool)
        for stretch in self.stretches:
            self.marked[stretch.start:stretch.stop] = True
        self._starts = np.array([stretch.start for stretch in self.stretches], np.int64)

    def at(self, number: int) -> range | None:
        """The bad stretch that a frame belongs to, if any."""
        index = int(np.searchsorted(self._starts, number, "right")) - 1
        return self.stretches[index] if index >= 0 and number in self.stretches[index] else None

    def beside(self, number: int, way: int) -> range | None:
        """The next bad stretch after a frame (`way` 1), or the one before it (-1); at the end the first again."""
        if not self.stretches:
            return None
        index = int(np.searchsorted(self._starts, number, "right" if way > 0 else "left"))
        return self.stretches[(index if way > 0 else index - 1) % len(self.stretches)]


@dataclass(frozen=True)
class Columns:
    """Values in sight, one for each `width` pixels from `left` on: a frame's own, or the worst of several."""

    left: float
    width: float
    values: np.ndarray


def columns(values: np.ndarray, scale: TimelineScale, worst: np.ufunc, per_pixel: float = 1.0) -> Columns:
    """What to draw of a figure of all frames: never more columns than there are pixels.

    Args:
        worst: `np.fmax` or `np.fmin`, or for whole numbers `np.maximum`: what several frames in one pixel become.
        per_pixel: columns in a logical pixel at most (the screen's ratio).
    """
    visible = scale.visible
    if scale.zoom * per_pixel >= 1:
        return Columns(scale.x(visible.start), scale.zoom, values[visible.start:visible.stop])
    each = 1 / (scale.zoom * per_pixel)  # frames a column, counted from the clip's first so that panning is calm
    first, last = int(visible.start / each), int(np.ceil(visible.stop / each))
    starts = np.minimum((np.arange(first, last) * each).astype(np.int64), len(values) - 1)
    stop = min(int(last * each) + 1, len(values))
    return Columns(scale.x(first * each), each * scale.zoom, worst.reduceat(values[:stop], starts))


def _runs(bad: np.ndarray, cuts: Sequence[int]) -> list[range]:
    """Runs of bad frames, small gaps bridged, parted where a shot begins."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], bad, [False])).astype(np.int8))).tolist()
    runs: list[range] = []
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        inside = cuts[bisect_right(cuts, start):bisect_left(cuts, stop)]
        for first, last in zip([start, *inside], [*inside, stop], strict=True):
            before = runs[-1].stop if runs else -1 - _BRIDGED
            if first - before <= _BRIDGED and bisect_left(cuts, before) == bisect_right(cuts, first):
                runs[-1] = range(runs[-1].start, last)
            else:
                runs.append(range(first, last))
    return runs
