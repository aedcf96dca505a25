"""The times of a clip's frames, made whole: from what its packets say to rising pts.

A container should give every frame a pts of its own. Old AVI files give none, joined
recordings begin anew in the middle, careless programs repeat them.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from core.arrays import IntArray

MISSING = np.iinfo(np.int64).min


class Times(NamedTuple):
    """When the frames are shown.

    Attributes:
        pts: int64, strictly rising, in presentation order.
        order: for each of them its packet's place in the file; None if times were missing, repeated or ran
            backward, for then frames are known by counting what the decoder gives.
    """

    pts: IntArray
    order: NDArray[np.intp] | None


def whole(pts: IntArray, dts: IntArray, typical: int) -> Times:
    """Rising times from the packets' `pts` and `dts` in the order of the file, `MISSING` where there is none.

    Args:
        typical: ticks from one frame to the next where nothing better is known.
    """
    known = dts[dts != MISSING]
    if (pts != MISSING).all() and (np.diff(known) >= 0).all():
        order = np.argsort(pts, kind="stable")
        if (np.diff(pts[order]) > 0).all():
            return Times(pts[order], order)
    return Times(_mended(pts, dts, typical), None)


def _mended(pts: IntArray, dts: IntArray, typical: int) -> IntArray:
    """Times of the frames in the order in which the decoder gives them.

    Of each part of the file in which the dts rise the pts are sorted, or its dts taken where pts are missing
    (they rise by the same steps). A part that begins before the last one ended is put behind it, unless it soon
    goes on where that left off; a time that is still missing or does not rise lies evenly between its neighbours.
    """
    parts = np.split(np.arange(len(pts)), _breaks(pts, dts))
    times = np.concatenate([_part(pts[part], dts[part]) for part in parts])
    starts = {int(part[0]) for part in parts[1:]}
    return _spread(_joined(times, starts, typical), typical)


def _breaks(pts: IntArray, dts: IntArray) -> IntArray:
    """Where time runs backward in the order of decoding."""
    clock = dts if (dts != MISSING).any() else pts
    at = np.flatnonzero(clock != MISSING)
    return at[1:][np.diff(clock[at]) < 0]


def _part(pts: IntArray, dts: IntArray) -> IntArray:
    known, decoded = pts != MISSING, dts != MISSING
    if known.all():
        return np.sort(pts)
    if decoded.sum() * 2 < len(dts):
        return pts
    delay = pts[known].min() - dts[decoded][0] if known.any() else 0  # by which frames are shown after decoding
    return np.where(decoded, dts + (delay if 0 <= delay <= np.ptp(dts[decoded]) else 0), MISSING)


def _joined(times: IntArray, starts: set[int], typical: int) -> IntArray:
    """The parts one behind the other; what was rising stays as it is."""
    joined, shift, last = times.copy(), 0, None
    for at, time in enumerate(times):
        if at in starts:
            shift = 0
        if time == MISSING:
            continue
        if at in starts and last is not None and time <= last and not _catches_up(times[at:], last, typical):
            shift = last + typical - time
        joined[at] = time + shift
        last = joined[at] if last is None else max(last, joined[at])
    return joined


def _catches_up(part: IntArray, last: int, typical: int) -> bool:
    """Whether only a few times of the part are wrong, for those after them leave room for all."""
    later = np.flatnonzero(part > last)
    return bool(len(later)) and part[later[0]] - last >= (later[0] + 1) * typical * 3 // 4


def _spread(times: IntArray, typical: int) -> IntArray:
    """Strictly rising times: those that do not rise are put evenly between their neighbours."""
    good = [-1]
    for number, time in enumerate(times):
        # A tick must remain for every frame between two that are kept.
        if time != MISSING and (good[-1] < 0 or time - times[good[-1]] >= number - good[-1]):
            good.append(number)
    good = good[1:] or [0]
    first = 0 if times[good[0]] == MISSING else times[good[0]] - good[0] * typical
    ends = [*good, len(times)]
    known = np.append(times[good], 0)
    known[0] = first + good[0] * typical
    known[-1] = known[-2] + (len(times) - good[-1]) * typical
    at = np.arange(len(times))
    spread: IntArray = np.rint(np.interp(at, ends, known)).astype(np.int64)
    before = at < good[0]
    spread[before] = known[0] - (good[0] - at[before]) * typical
    return spread


def rising(times: IntArray) -> bool:
    """Whether every time is known, and later than the one before."""
    return bool((times != MISSING).all() and (np.diff(times) > 0).all())


def typical_step(pts: IntArray, dts: IntArray, rate: Fraction | None, time_base: Fraction) -> int:
    """Ticks that a frame is usually shown, at least 1: by the times, or by the rate of the stream."""
    steps = np.diff(_clock(pts, dts))
    steps = steps[steps > 0]
    return max(int(np.median(steps)) if len(steps) else round(1 / (Fraction(rate or 25) * time_base)), 1)


def _clock(pts: IntArray, dts: IntArray) -> IntArray:
    """The times that should rise in the order of the file, without the missing ones."""
    known: IntArray = dts[dts != MISSING]
    return known if len(known) else pts[pts != MISSING]
