"""What is known of a frame by other frames: their paintings, as they lie in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np

from core.arrays import FloatArray
from core.motion import analogies, reliability
from core.motion.analogies import Exemplar, Filled
from core.motion.flow_window import Link

EXEMPLARS = 2
"""Frames, the nearest, whose like places fill what is unknown."""

FLAT = 0.01
"""Spread of brightness, at least, that contrast is told from."""


@dataclass(frozen=True, eq=False)
class WarpedReference:
    """What is known of a frame by another one: its painting, as it lies here, and how far that can be relied on.

    Attributes:
        pixels: HxWx3 float32.
        reliability: HxW, 0..1.
        link: the way to the other frame; `painted`, HxWx3, is its painting as it is.
    """

    pixels: FloatArray
    reliability: FloatArray
    link: Link
    painted: FloatArray

    @classmethod
    def along(cls, link: Link, painted: FloatArray) -> WarpedReference:
        """What the frame at the end of `link`, painted as `painted`, gives."""
        return cls(link.warped(painted), link.reliability, link, painted)

    def weighted(self, weight: float) -> WarpedReference:
        """The same, relied on less."""
        return replace(self, reliability=self.reliability * np.float32(weight))

    def completed(self, frame: FloatArray) -> WarpedReference:
        """The same with like places of its own where it is unknown, relied on as far as these are alike."""
        filled = fill_unknown(frame, self.pixels, self.reliability, [self])
        return replace(self, pixels=filled.painted, reliability=np.maximum(self.reliability, filled.likeness))

    def toned(self, frame: FloatArray) -> FloatArray:
        """The frame's brightness, HxWx3, in the painting's middle colour and contrast.

        Both are medians: what is painted otherwise in one place only has no part in them.
        """
        photo, painted, here = (analogies.brightness(one) for one in (self.link.photo, self.painted, frame))
        contrast = _spread(painted) / max(_spread(photo), FLAT)
        tone = np.median(self.painted, axis=(0, 1)).astype(np.float32)
        toned: FloatArray = np.clip(tone + np.float32(contrast) * (here - np.median(photo)), 0, 1)
        return toned

    def doubt(self, frame: FloatArray) -> FloatArray:
        """How far what lies here shows something else than `frame`, HxWx3: HxW, 0..1."""
        return reliability.doubt(self.link.warped(self.link.photo, smooth=True), frame)


def _spread(values: FloatArray) -> float:
    """The median distance from the median."""
    return float(np.median(np.abs(values - np.median(values))))


def with_long_term_weights(references: Sequence[WarpedReference]) -> list[WarpedReference]:
    """The references to frames of J, the nearest first; an older one counts only where no nearer does.

    c_long(i-j) = max(c(i-j) - sum_{k<j} c(i-k), 0) (Ruder et al. 2016, equation 8).
    """
    known: FloatArray | np.float32 = np.float32(0)
    kept = []
    for one in references:
        kept.append(replace(one, reliability=np.maximum(one.reliability - known, 0)))
        known = known + one.reliability
    return kept


def mean_of_references(references: Sequence[WarpedReference]) -> FloatArray:
    """The mean of the references, HxWx3, by reliability; where nothing is, the plain mean."""
    return weighted_mean([(one.pixels, one.reliability) for one in references])


def weighted_mean(parts: Sequence[tuple[FloatArray, FloatArray]]) -> FloatArray:
    """The mean of HxWx3 pictures by their HxW weights; where all are 0, the plain mean."""
    faint = 1e-4
    whole = reduce(np.add, [weight for _, weight in parts])[..., None] + faint * len(parts)
    total: FloatArray = reduce(np.add, [pixels * (weight[..., None] + faint) for pixels, weight in parts])
    return (total / whole).astype(np.float32)


def fill_unknown(frame: FloatArray, warped: FloatArray, known: FloatArray,
                 references: Sequence[WarpedReference]) -> Filled:
    """The warped painting of a frame with like places of the nearest frames where it is unknown.

    Args:
        frame: the frame itself, HxWx3.
        warped: their mean, HxWx3, and `known`, HxW, how far that can be relied on.
        references: the nearest first.
    """
    exemplars = [Exemplar(one.link.photo, one.painted) for one in references[:EXEMPLARS]]
    rest = analogies.fill(frame, warped, known, exemplars)
    return replace(rest, painted=known[..., None] * warped + (1 - known[..., None]) * rest.painted)
