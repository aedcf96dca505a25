"""The metrics of painted clips, on frames that are as good as known; the figures are in bench/results."""

from __future__ import annotations

import numpy as np
import pytest

from bench.video import metrics
from bench.video.scene import Disc, Scene, Trajectory
from bench.video.source import SourceFrame, estimated, exact


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


@pytest.fixture(scope="module")
def long_pan() -> list[SourceFrame]:
    """Thirteen frames of a disc that stays over a photo that moves by two pixels a frame."""
    behind = np.random.default_rng(3).integers(0, 255, (80, 140, 3), np.uint8)
    return exact(Scene(behind, (96, 64), 13, Trajectory((2, 0)), Disc(behind, (30, 32), 12, Trajectory())))


def test_frames_ten_apart_are_compared_along_the_motion_between_them(long_pan):
    assert metrics.long_temporal_errors([frame.rgb for frame in long_pan], long_pan)[:10] == [None] * 10
    brighter = [np.full((64, 96, 3), 90 + number, np.uint8) for number in range(13)]
    assert metrics.temporal_errors(brighter, long_pan)[1:] == pytest.approx([1] * 12)
    assert metrics.long_temporal_errors(brighter, long_pan)[10:] == pytest.approx([10] * 3)
    assert long_pan[12].long_backward.flow[0, 0] == pytest.approx((-20, 0))
    assert not long_pan[12].long_backward.reliability[:, :17].any(), "it was outside ten frames before"
    painted = [frame.rgb for frame in long_pan]
    painted[2] = painted[2].copy()
    painted[2][0, 50] ^= 128
    change = metrics.long_temporal_errors(painted, long_pan)[12]
    exactly = metrics.long_temporal_errors([frame.rgb for frame in long_pan], long_pan)[12]
    places = long_pan[12].long_backward.reliability.sum()
    assert change ** 2 == pytest.approx(exactly ** 2 + 128 ** 2 / places, rel=1e-4), "seen at (70, 0) of frame 12"


def test_a_change_counts_only_in_its_region(long_pan):
    frames = [np.full((64, 96, 3), 90, np.uint8) for _ in long_pan]
    for number, (frame, original) in enumerate(zip(frames, long_pan, strict=True)):
        frame[original.moving] += np.uint8(7 * (number % 2))
    inside = metrics.temporal_errors(frames, long_pan, region="moving")[1:]
    assert inside == pytest.approx([7] * 12, abs=0.5)
    assert max(metrics.temporal_errors(frames, long_pan)[1:]) < 3
    nowhere = [SourceFrame(frame.rgb, np.zeros((64, 96), bool), frame.backward) for frame in long_pan]
    assert metrics.temporal_errors(frames, nowhere, region="moving") == [None] * 13


def test_frames_of_a_real_clip_are_compared_ten_apart_too():
    rng = np.random.default_rng(4)
    picture = np.kron(rng.integers(0, 255, (20, 30, 3), np.uint8), np.ones((4, 4, 1), np.uint8))
    frames = [picture[:, number:number + 96] for number in range(11)]
    source = estimated(frames)
    assert source[9].long_backward is None
    found = source[10].long_backward
    assert np.median(found.flow[..., 0][found.reliability > 0.5]) == pytest.approx(10, abs=0.2), "it moved leftwards"
    assert metrics.long_temporal_errors(frames, source)[10] < 12
