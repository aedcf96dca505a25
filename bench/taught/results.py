"""What is recorded of a photo that was painted after a painting: at once at several ratios, in steps, and by a peer."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import geometric_mean, median
from typing import Any

import numpy as np

from core.arrays import ByteArray

TOLERANCE = 0.01
"""Share by which a term may go the wrong way from one ratio to the next: less is seen by nobody."""


@dataclass(frozen=True, eq=False)
class MeasuredPicture:
    """A painted picture.

    Attributes:
        pixels: HxWx3.
        seconds: that it took.
        style, content: S and C, as for stills: 1 and 0 are the untouched photo.
        ratio: of style to content that it was painted at.
    """

    pixels: ByteArray
    seconds: float
    style: float
    content: float
    ratio: float = 1.0


@dataclass(frozen=True, eq=False)
class PhotoCase:
    """A photo and a painting.

    Attributes:
        photo, painting: what they are called.
        original: the photo, HxWx3.
        at_once: by rising ratio.
        in_steps: by the optimiser, by rising ratio.
        peer: by another program's network; None where there is none.
    """

    photo: str
    painting: str
    original: ByteArray
    at_once: Sequence[MeasuredPicture]
    in_steps: Sequence[MeasuredPicture]
    peer: MeasuredPicture | None = None

    @property
    def usual(self) -> MeasuredPicture:
        """What is painted at once at the ratio next to 1."""
        return _usual(self.at_once)

    @property
    def usual_in_steps(self) -> MeasuredPicture:
        """What the optimiser paints at the ratio next to 1."""
        return _usual(self.in_steps)

    @property
    def style_at_equal_content(self) -> float | None:
        """S of what is painted at once over the optimiser's S, where both have the same C.

        That is the C of what is painted at once at ratio 1, or the nearest to it that both reach; between two ratios
        both are interpolated. None if they have no C in common.
        """
        (low, high), (least, most) = (_span(pictures) for pictures in (self.at_once, self.in_steps))
        low, high = max(low, least), min(high, most)
        if low > high:
            return None
        wanted = min(max(self.usual.content, low), high)
        return _style_at(self.at_once, wanted) / _style_at(self.in_steps, wanted)

    @property
    def is_monotone(self) -> bool:
        """Whether more content in the ratio always keeps more of the photo, and leaves more of its style."""
        return all(later.style >= (1 - TOLERANCE) * one.style and later.content <= (1 + TOLERANCE) * one.content
                   for one, later in itertools.pairwise(self.at_once))

    def figures(self) -> dict[str, Any]:
        """Everything as plain, rounded numbers."""
        equal = self.style_at_equal_content
        return {
            "photo": self.photo, "painting": self.painting, "monotone": self.is_monotone,
            "S_at_equal_C_to_optimiser": None if equal is None else round(equal, 3),
            "at_once": [_figures(one) for one in self.at_once], "optimiser": [_figures(one) for one in self.in_steps],
            "peer": None if self.peer is None else _figures(self.peer),
        }


@dataclass(frozen=True)
class AloneRun:
    """A photo painted at once by a process of its own.

    Attributes:
        width, height: of the photo.
        imported: seconds from the start of the process until everything was imported.
        painted: seconds that the job took then, saving included.
        peak: the most bytes the process held.
    """

    width: int
    height: int
    imported: float
    painted: float
    peak: int


def summary(cases: Sequence[PhotoCase]) -> dict[str, Any]:
    """Over all cases: medians of seconds, and geometric means of S over the optimiser's."""
    equal = [found for case in cases if (found := case.style_at_equal_content) is not None]
    peers = [(case, case.peer) for case in cases if case.peer is not None]
    of_usual = [case.usual for case in cases]
    return {
        "cases": len(cases), "monotone": sum(case.is_monotone for case in cases),
        "seconds_at_once": round(median(one.seconds for one in of_usual), 3),
        "seconds_optimiser": round(median(case.usual_in_steps.seconds for case in cases), 2),
        "S_to_optimiser": _mean([case.usual.style / case.usual_in_steps.style for case in cases]),
        "C_to_optimiser": _mean([case.usual.content / case.usual_in_steps.content for case in cases]),
        "S_at_equal_C_to_optimiser": _mean(equal), "with_equal_C": len(equal),
        "peer_seconds": round(median(peer.seconds for _, peer in peers), 3) if peers else None,
        "peer_S_to_at_once": _mean([peer.style / case.usual.style for case, peer in peers]),
        "peer_C_to_at_once": _mean([peer.content / case.usual.content for case, peer in peers]),
    }


def _usual(pictures: Sequence[MeasuredPicture]) -> MeasuredPicture:
    return min(pictures, key=lambda one: abs(math.log(one.ratio)))


def _span(pictures: Sequence[MeasuredPicture]) -> tuple[float, float]:
    """The least and the most C."""
    contents = [one.content for one in pictures]
    return min(contents), max(contents)


def _style_at(pictures: Sequence[MeasuredPicture], content: float) -> float:
    """S at a C within their span, by logarithms of both."""
    known = sorted((math.log(max(one.content, 1e-9)), math.log(max(one.style, 1e-9))) for one in pictures)
    contents, styles = np.array(known).T
    return math.exp(np.interp(math.log(max(content, 1e-9)), contents, styles))


def _mean(values: Sequence[float]) -> float | None:
    return round(geometric_mean([max(value, 1e-9) for value in values]), 3) if values else None


def _figures(picture: MeasuredPicture) -> dict[str, float]:
    return {"ratio": picture.ratio, "s": round(picture.seconds, 3), "S": round(picture.style, 4),
            "C": round(picture.content, 4)}
