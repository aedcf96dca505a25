"""What is measured of a finished frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from core.arrays import FloatArray
from core.loss_terms import by_kind
from core.metrics import FrameMetrics, Role
from core.motion.flow_window import Link


def measure(rgb: FloatArray, before: FloatArray | None, link: Link | None, terms: Mapping[str, float], role: Role,
            steps: int, seconds: float) -> FrameMetrics:
    """The metrics of a painted frame.

    Args:
        rgb: HxWx3 float32 0..1.
        before: the painted frame before it, and `link` to it; None for the first of a shot.
        terms: the objective's terms, by layer; what is missing was not evaluated.
    """
    sums = by_kind(terms)
    found = FrameMetrics(role, steps, seconds, None, None, sums.get("style"), sums.get("content"))
    return found if before is None or link is None else with_temporal_error(found, rgb, before, link)


def with_temporal_error(known: FrameMetrics, rgb: FloatArray, before: FloatArray, link: Link) -> FrameMetrics:
    """The metrics with those that tell how the frame agrees with the one before it."""
    error = temporal_error(rgb, link.warped(before, smooth=True), link.reliability)  # bilinear, as R16 measure
    return replace(known, reliable=float(link.reliability.mean()), temporal=error)


def temporal_error(rgb: FloatArray, warped: FloatArray, reliability: FloatArray) -> float:
    """The root mean square difference, 0..255, of HxWx3 0..1 weighted by HxW (Ruder et al. 2016, section 5); 0 if
    nothing is reliable."""
    total = float(reliability.sum()) * rgb.shape[2]
    if not total:
        return 0.0
    return 255 * float(np.sqrt((np.square(rgb - warped) * reliability[..., None]).sum(dtype=np.float64) / total))
