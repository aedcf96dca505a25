"""How a figure that moves by itself holds together: its flicker, its mean colour, and colours no painting has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from bench.video import metrics
from bench.video.source import REGIONS, SourceFrame
from core.arrays import BoolArray, ByteArray, FloatArray

BITS = 5
"""Of each channel that colours of the palette are told apart by: 32 levels, 8 of 255 apart."""
RARE = 1e-4
"""The share of the painting below which a colour does not count as one of its own."""
FOREIGN = 10.0
"""The distance in CIELAB (1976) to every colour of the palette beyond which a colour is foreign; 2.3 is visible."""
AT_ONCE = 1024
"""Colours compared with the palette at once: enough to be fast, few enough for any memory."""


@dataclass(frozen=True)
class FigureMetrics:
    """How a figure holds together.

    Attributes:
        temporal, long_temporal: temporal error within the figure, 0..255, frame by frame and ten apart.
        background: temporal error beside the figure, frame by frame.
        colour_deviation: the most that its mean colour is ever away from the mean over its life: of 255, by channel.
        foreign: the share of foreign colours by region.
    """

    temporal: Sequence[float | None]
    long_temporal: Sequence[float | None]
    background: Sequence[float | None]
    colour_deviation: tuple[float, float, float]
    foreign: Mapping[str, float]

    @classmethod
    def of(cls, painted: Sequence[ByteArray], source: Sequence[SourceFrame], palette: PaintingColours) -> FigureMetrics:
        """Measures frames, HxWx3, of a clip whose moving region is the figure."""
        return cls(metrics.temporal_errors(painted, source, region="moving"),
                   metrics.long_temporal_errors(painted, source, region="moving"),
                   metrics.temporal_errors(painted, source, region="background"),
                   colour_deviation(painted, source), palette.foreign_shares(painted, source))

    def figures(self) -> dict[str, Any]:
        """Everything as plain, rounded numbers."""
        return {"temporal_error": metrics.mean(self.temporal), "long_temporal_error": metrics.mean(self.long_temporal),
                "background_temporal_error": metrics.mean(self.background),
                "colour_deviation": [round(value, 1) for value in self.colour_deviation],
                "foreign": {region: round(share, 4) for region, share in self.foreign.items()}}


def colour_deviation(painted: Sequence[ByteArray], source: Sequence[SourceFrame]) -> tuple[float, float, float]:
    """The most that the mean colour of what moves is away from its mean over all frames: of 255, by channel.

    Frames in which nothing moves do not count.

    Raises:
        ValueError: nothing ever moves.
    """
    means = [frame[original.moving].mean(0) for frame, original in zip(painted, source, strict=True)
             if original.moving.any()]
    if not means:
        raise ValueError("there is no figure in any frame")
    red, green, blue = np.abs(np.array(means) - np.mean(means, axis=0)).max(0)
    return float(red), float(green), float(blue)


class PaintingColours:
    """The colours of a painting, HxWx3 uint8."""

    def __init__(self, painting: ByteArray) -> None:
        cells, counts = np.unique(_cells(painting), return_counts=True)
        self._colours = _lab(cells[counts >= RARE * counts.sum()])

    def foreign(self, rgb: ByteArray) -> BoolArray:
        """Where a picture, HxWx3, has colours farther than `FOREIGN` from each of the palette: HxW."""
        cells, places = np.unique(_cells(rgb), return_inverse=True)
        found = np.concatenate([self._distances(cells[start:start + AT_ONCE]) > FOREIGN
                                for start in range(0, len(cells), AT_ONCE)])
        mask: BoolArray = found[places].reshape(rgb.shape[:2])
        return mask

    def foreign_shares(self, painted: Sequence[ByteArray], source: Sequence[SourceFrame]) -> dict[str, float]:
        """The share of foreign pixels, 0..1, in each region of all frames that there is any of."""
        found, places = dict.fromkeys(REGIONS, 0), dict.fromkeys(REGIONS, 0)
        for frame, original in zip(painted, source, strict=True):
            foreign = self.foreign(frame)
            for region in REGIONS:
                mask = original.region(region)
                found[region] += int(np.count_nonzero(foreign & mask))
                places[region] += int(np.count_nonzero(mask))
        return {region: found[region] / places[region] for region in REGIONS if places[region]}

    def _distances(self, cells: np.ndarray) -> FloatArray:
        """From the colour of each of N cells to the nearest of the palette: N."""
        apart: FloatArray = np.linalg.norm(_lab(cells)[:, None] - self._colours, axis=2).min(1)
        return apart


def _cells(rgb: ByteArray) -> np.ndarray:
    """The number of each pixel's cell of nearly equal colours: int32, as many as there are pixels."""
    red, green, blue = np.moveaxis(rgb.astype(np.int32) >> (8 - BITS), -1, 0)
    return ((red << 2 * BITS) + (green << BITS) + blue).ravel()


def _lab(cells: np.ndarray) -> FloatArray:
    """CIELAB, Nx3, of the middle of each of N cells."""
    levels = np.stack([cells >> 2 * BITS, cells >> BITS & (1 << BITS) - 1, cells & (1 << BITS) - 1], 1)
    middle = ((levels + 0.5) / (1 << BITS)).astype(np.float32)
    return np.asarray(cv2.cvtColor(middle[None], cv2.COLOR_RGB2LAB)[0], np.float32)
