"""The metrics of painted clips, on frames that are as good as known; the figures are in bench/results."""

from __future__ import annotations

import numpy as np
import pytest

from bench.video import metrics
from bench.video.source import SourceFrame


def test_frames_that_follow_their_flow_have_no_temporal_error(source):
    still = [np.full((64, 96, 3), 90, np.uint8)] * 4
    assert metrics.temporal_errors(still, source) == [None, 0, 0, 0]
    flicker = [still[0] + np.uint8(5 * (number % 2)) for number in range(4)]
    assert metrics.temporal_errors(flicker, source)[1:] == pytest.approx([5, 5, 5])
    assert max(metrics.temporal_errors([original.rgb for original in source], source)[1:]) < 12, "the disc's soft edge"


def test_what_happens_in_unreliable_places_is_no_temporal_error(source):
    still = [np.full((64, 96, 3), 90, np.uint8) for _ in source]
    for frame, original in zip(still[1:], source[1:], strict=True):
        frame[original.region("unreliable")] = 200
    inside = metrics.temporal_errors([still[0], still[1], *still[2:]], source)[1]
    assert inside == 0


def test_a_smeared_disc_is_less_sharp(source):
    frames = [original.rgb for original in source]
    smeared = [frame.copy() for frame in frames]
    for frame, original in zip(smeared, source, strict=True):
        frame[original.moving] = frame[original.moving].mean(0).astype(np.uint8)
    assert metrics.sharpness(smeared, source) < 0.7 * metrics.sharpness(frames, source)
    at_rest = [SourceFrame(frame, np.zeros((64, 96), bool)) for frame in frames]
    assert metrics.sharpness(frames, at_rest) is None


def test_drift_is_against_the_clip_itself(source):
    frames = [original.rgb for original in source]
    assert metrics.drift(frames, source)["brightness_most"] == 0
    darker = [(frame * (1 - 0.05 * number)).astype(np.uint8) for number, frame in enumerate(frames)]
    found = metrics.drift(darker, source)
    assert found["brightness"] == pytest.approx(-0.15 * metrics.brightness_saturation(frames[0])[0], rel=0.05)
    assert found["saturation"] < -5
    orange = np.full((4, 4, 3), (200, 100, 50), np.uint8)
    assert metrics.brightness_saturation(orange) == pytest.approx((124.2, 150), abs=0.1)
