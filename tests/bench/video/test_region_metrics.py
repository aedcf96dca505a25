"""Style and content errors by region, on frames that are as good as known."""

from __future__ import annotations

import numpy as np
import pytest

from bench.video.region_metrics import RegionMetrics
from bench.video.source import REGIONS


def test_the_photo_has_all_of_its_content_and_none_of_the_style(network, source):
    painting = np.full((64, 96, 3), (20, 60, 200), np.uint8)
    region_metrics = RegionMetrics(network, painting, source)
    untouched = region_metrics.measure([original.rgb for original in source])
    assert set(untouched) == set(REGIONS)
    for values in untouched.values():
        assert values["S"] == pytest.approx(1)
        assert values["C"] == pytest.approx(0, abs=1e-9)
    painted = region_metrics.measure([painting] * 4)
    assert all(values["S"] < 1e-6 and values["C"] > 0.1 for values in painted.values())


def test_only_the_region_that_is_spoilt_shows_it(network, source):
    frames = [original.rgb.copy() for original in source]
    for frame, original in zip(frames, source, strict=True):
        frame[original.region("moving")] = 0
    found = RegionMetrics(network, np.full((64, 96, 3), (20, 60, 200), np.uint8), source).measure(frames)
    assert found["moving"]["C"] > 0.5
    assert found["reliable"]["C"] < found["moving"]["C"] / 2
    unspoilt = [original.rgb.copy() for original in source]
    assert RegionMetrics(network, frames[0], source).measure(unspoilt)["all"]["C"] == pytest.approx(0, abs=1e-9)
