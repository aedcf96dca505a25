"""Everything that is measured of a clip painted in one mode."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bench.video import metrics
from bench.video.figure_metrics import FigureMetrics, PaintingColours
from bench.video.painting import ClipRun
from bench.video.region_metrics import RegionMetrics
from bench.video.source import REGIONS, SourceFrame
from core.arrays import ByteArray


@dataclass(frozen=True, eq=False)
class ClipResult:
    """A clip painted in one mode, measured.

    Attributes:
        temporal, sharp_temporal: error of each frame along the flow, None for the first; bilinear, and sharp.
        long_temporal: the same, bilinear, against the frame ten before, None for the first ten.
        brightness_saturation: of each frame.
        regions: S and C by region.
        figure: how its figure holds together, if the clip has one whose mask is known.
    """

    run: ClipRun
    painted: Sequence[ByteArray]
    temporal: Sequence[float | None]
    sharp_temporal: Sequence[float | None]
    long_temporal: Sequence[float | None]
    brightness_saturation: Sequence[tuple[float, float]]
    drift: Mapping[str, float]
    sharpness: Mapping[str, float | None]
    regions: Mapping[str, Mapping[str, float]]
    figure: FigureMetrics | None = None

    @classmethod
    def of(cls, run: ClipRun, painted: Sequence[ByteArray], source: Sequence[SourceFrame],
           region_metrics: RegionMetrics, palette: PaintingColours | None = None) -> ClipResult:
        """Measures what a run painted; with the painting's palette, of a clip with a figure."""
        return cls(run, painted, metrics.temporal_errors(painted, source),
                   metrics.temporal_errors(painted, source, sharp=True),
                   metrics.long_temporal_errors(painted, source),
                   [metrics.brightness_saturation(frame) for frame in painted], metrics.drift(painted, source),
                   {region: metrics.sharpness(painted, source, region) for region in REGIONS},
                   region_metrics.measure(painted),
                   None if palette is None else FigureMetrics.of(painted, source, palette))

    def figures(self) -> dict[str, Any]:
        """Everything as plain, rounded numbers."""
        run = self.run
        return {
            "mode": run.mode, "seconds_a_frame": round(float(np.mean(run.seconds)), 2),
            "seconds_first": round(run.seconds[0], 2),
            "seconds_a_later_frame": round(float(np.mean(run.seconds[1:] or run.seconds)), 2),
            "seconds_between": round(float(np.median(run.between)), 3) if run.between else None,
            "whole_s": round(run.whole, 1), "processor_s": round(run.processor, 1), "interrupted": run.interrupted,
            "waited_s": round(run.waited, 2), "peak_mb": round(run.peak / 1e6),
            "steps": sum(run.steps), "steps_a_frame": run.steps, "roles": run.roles,
            "temporal_error": metrics.mean(self.temporal),
            "sharp_temporal_error": metrics.mean(self.sharp_temporal),
            "long_temporal_error": metrics.mean(self.long_temporal),
            "temporal_errors": metrics.rounded(self.temporal),
            "long_temporal_errors": metrics.rounded(self.long_temporal),
            "sharpness": {name: value if value is None else round(value, 2) for name, value in self.sharpness.items()},
            "drift": {name: round(value, 2) for name, value in self.drift.items()},
            "regions": {region: {name: round(value, 4) for name, value in values.items()}
                        for region, values in self.regions.items()},
            **({} if self.figure is None else {"figure": self.figure.figures()}),
        }


@dataclass(frozen=True, eq=False)
class ClipCase:
    """One clip, painted in every mode; with the painting's palette if a figure moves in it."""

    name: str
    source: Sequence[SourceFrame]
    results: Sequence[ClipResult]
    palette: PaintingColours | None = None

    @property
    def stem(self) -> str:
        return self.name.replace(" ", "-")
