"""Everything that is measured of a clip painted in one mode."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bench.video import metrics
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

    @classmethod
    def of(cls, run: ClipRun, painted: Sequence[ByteArray], source: Sequence[SourceFrame],
           region_metrics: RegionMetrics) -> ClipResult:
        """Measures what a run painted."""
        return cls(run, painted, metrics.temporal_errors(painted, source),
                   metrics.temporal_errors(painted, source, sharp=True),
                   metrics.long_temporal_errors(painted, source),
                   [metrics.brightness_saturation(frame) for frame in painted], metrics.drift(painted, source),
                   {region: metrics.sharpness(painted, source, region) for region in REGIONS},
                   region_metrics.measure(painted))

    def figures(self) -> dict[str, Any]:
        """Everything as plain, rounded numbers."""
        run = self.run
        return {
            "mode": run.mode, "seconds_a_frame": round(float(np.mean(run.seconds)), 2),
            "seconds_first": round(run.seconds[0], 2),
            "seconds_a_later_frame": round(float(np.mean(run.seconds[1:] or run.seconds)), 2),
            "whole_s": round(run.whole, 1), "waited_s": round(run.waited, 2), "peak_mb": round(run.peak / 1e6),
            "steps": sum(run.steps), "steps_a_frame": run.steps, "roles": run.roles,
            "temporal_error": mean(self.temporal),
            "sharp_temporal_error": mean(self.sharp_temporal),
            "long_temporal_error": mean(self.long_temporal),
            "temporal_errors": rounded(self.temporal), "long_temporal_errors": rounded(self.long_temporal),
            "sharpness": {name: value if value is None else round(value, 2) for name, value in self.sharpness.items()},
            "drift": {name: round(value, 2) for name, value in self.drift.items()},
            "regions": {region: {name: round(value, 4) for name, value in values.items()}
                        for region, values in self.regions.items()},
        }


@dataclass(frozen=True, eq=False)
class ClipCase:
    """One clip, painted in every mode."""

    name: str
    source: Sequence[SourceFrame]
    results: Sequence[ClipResult]

    @property
    def stem(self) -> str:
        return self.name.replace(" ", "-")


def mean(errors: Sequence[float | None]) -> float | None:
    """Of those that there are, in two decimals; None without any."""
    measured = [error for error in errors if error is not None]
    return round(float(np.mean(measured)), 2) if measured else None


def rounded(errors: Sequence[float | None]) -> list[float | None]:
    """In two decimals."""
    return [error if error is None else round(error, 2) for error in errors]
