"""What single frames are painted from: filled places, metrics, links along flow, and the choice of key frames."""

from __future__ import annotations

import numpy as np
import pytest

from core.choices import Flow
from core.media import clips
from core.metrics import Role
from core.motion import flow_window, keyframe_intervals
from core.motion.flow_window import Link
from core.motion.keyframe_intervals import KeyDistance
from core.motion.warped_reference import WarpedReference, with_long_term_weights
from core.render import frame_metrics
from core.render.modes.keyframes import Keyframes
from core.settings import Motion
from tests.core.render.conftest import FIRST_SHOT, SIZE, clip_frame, write_clip


@pytest.fixture
def frame() -> np.ndarray:
    return clip_frame(2).astype(np.float32) / 255


def test_nearer_frames_speak_first():
    near, far, farther = (np.array([[value]], np.float32) for value in (0.6, 0.9, 1.0))
    references = with_long_term_weights([WarpedReference(np.zeros((1, 1, 3)), weight, None, None)
                                         for weight in (near, far, farther)])
    # R16 equation 8: .6, max(.9 - .6, 0), max(1 - 1.5, 0).
    assert [one.reliability.item() for one in references] == pytest.approx([0.6, 0.3, 0.0])


def test_the_temporal_error_is_weighted_by_reliability():
    rgb, other = np.zeros((2, 2, 3), np.float32), np.full((2, 2, 3), 0.2, np.float32)
    other[0, 0] = 0.9
    mask = np.array([[0, 1], [1, 0.5]], np.float32)
    assert frame_metrics.temporal_error(rgb, other, mask) == pytest.approx(0.2 * 255, rel=1e-5)
    assert frame_metrics.temporal_error(rgb, other, np.zeros((2, 2), np.float32)) == 0


def test_the_metrics_of_a_first_frame_know_no_other(frame):
    found = frame_metrics.measure(frame, None, None, {"style": 0.5}, Role.FIRST, 3, 1.5)
    assert (found.reliable, found.temporal, found.style, found.content) == (None, None, 0.5, None)


def test_links_lead_on(frame):
    right, down = np.zeros((64, 96, 2), np.float32), np.zeros((64, 96, 2), np.float32)
    right[..., 0], down[..., 1] = 3, 2
    half = np.full((64, 96), 0.5, np.float32)
    way = Link(right, half, None).followed_by(Link(down, half, frame))
    assert np.allclose(way.flow, (3, 2))
    assert np.allclose(way.reliability, 0.25) and way.photo is frame
    assert np.allclose(way.warped(frame)[10:50, 10:80], frame[12:52, 13:83], atol=0.02)


@pytest.fixture
def calm(tmp_path):
    """Nine frames that hardly change."""
    return clips.read(write_clip(tmp_path / "calm.mp4", [clip_frame(0)] * 9))


def test_key_frames_are_spaced_where_it_is_calm(calm):
    found = list(filter(None, keyframe_intervals.intervals(calm, range(9), 0, SIZE, Flow.MEDIUM, KeyDistance(4))))
    assert [(interval.earlier, interval.key.number) for interval in found] == [(0, 4), (4, 8)]
    assert [frame.number for interval in found for frame in interval.between] == [1, 2, 3, 5, 6, 7]
    for between in found[0].between:
        assert {between.number - 1, 0, 4} == set(between.links)


def test_the_way_on_leads_from_a_key_frame_to_the_next(tmp_path):
    """A pattern that moves two pixels to the right from frame to frame."""
    y, x = np.mgrid[0:64, 0:96]
    frames = [np.stack([128 + 90 * np.sin((x - 2 * number) / 6) * np.cos(y / 5)] * 3, axis=2).astype(np.uint8)
              for number in range(5)]
    clip = clips.read(write_clip(tmp_path / "pan.mp4", frames))
    for spacing, way in ((4, 8), (1, 2)):
        found = keyframe_intervals.intervals(clip, range(5), 0, SIZE, Flow.MEDIUM, KeyDistance(spacing))
        interval = next(filter(None, found))
        inside = interval.onward.flow[16:48, 24:64]
        assert np.median(inside[..., 0]) == pytest.approx(way, abs=0.3)
        assert np.median(interval.key.links[0].flow[16:48, 24:64, 0]) == pytest.approx(-way, abs=0.3)
        assert np.array_equal(interval.onward.photo, interval.key.rgb)


def test_a_flat_sky_stays_known_while_the_camera_moves(tmp_path):
    """Grain that flow cannot follow, above a pattern that moves a pixel to the right from frame to frame."""
    y, x = np.mgrid[0:32, 0:96]
    generator = np.random.default_rng(0)
    frames = []
    for number in range(13):
        frame = 150 + generator.normal(0, 3, (64, 96, 3))
        along = x - number
        frame[32:] = (128 + 60 * np.sin(along / 4) * np.cos(y / 3) + 30 * np.sin((along + y) / 9))[..., None]
        frames.append(np.clip(frame, 0, 255).astype(np.uint8))
    clip = clips.read(write_clip(tmp_path / "sky.mp4", frames))
    found = keyframe_intervals.intervals(clip, range(13), 0, SIZE, Flow.MEDIUM, KeyDistance(12, 0.1, 12))
    far = next(filter(None, found)).key.links[0]
    sky = np.s_[4:24, 20:76]
    assert far.reliability[sky].mean() > 0.9
    assert np.median(far.flow[sky][..., 0]) == pytest.approx(-12, abs=1)


@pytest.mark.parametrize(("own", "keys"), [
    ((5,), [3, 5, 8]), ((1,), [1, 5, 8]), ((2, 3), [2, 3, 7, 8]), ((0, 8, 12), [4, 8])])
def test_a_persons_own_frames_are_key_frames_and_others_lie_evenly_before_them(calm, own, keys):
    found = filter(None, keyframe_intervals.intervals(calm, range(9), 0, SIZE, Flow.FAST, KeyDistance(4), own))
    assert [interval.key.number for interval in found] == keys
    mode = Keyframes(Motion(spacing=4), SIZE)
    assert mode.key_frame_count(range(9), own) == 1 + len(keys)


def test_key_frames_are_close_where_nothing_can_be_followed(tmp_path, estimated):
    noise = np.random.default_rng(0)
    frames = [noise.integers(0, 255, (64, 96, 3), np.uint8) for _ in range(5)]
    clip = clips.read(write_clip(tmp_path / "noise.mp4", frames))
    found = list(filter(None, keyframe_intervals.intervals(clip, range(5), 0, SIZE, Flow.MEDIUM, KeyDistance(8))))
    assert [interval.key.number for interval in found] == [1, 2, 3, 4]
    assert len(estimated) == 4, "each neighbour is looked at once"


def test_an_interval_may_be_left_after_each_frame(calm, estimated):
    found = keyframe_intervals.intervals(calm, range(9), 0, SIZE, Flow.FAST, KeyDistance(8))
    for looked_at in range(1, 9):
        assert next(found) is None
        assert len(estimated) == looked_at
    found.close()


def test_links_stay_inside_the_shot(tiny_clip):
    clip = clips.read(tiny_clip)
    shot = range(FIRST_SHOT, clip.frames)
    found = list(flow_window.linked_frames(clip, shot, list(shot)[1:], SIZE, Flow.FAST, (1, 2, 4)))
    assert [sorted(frame.links) for frame in found] == [[7], [7, 8], [8, 9]]


def test_backward_links_lead_to_later_frames(tiny_clip):
    clip = clips.read(tiny_clip)
    found = list(flow_window.linked_frames(clip, range(5), [4, 3, 2, 1, 0], SIZE, Flow.FAST, (1,), backward=True))
    assert [sorted(frame.links) for frame in found] == [[], [4], [3], [2], [1]]
    assert np.array_equal(found[1].rgb, next(clips.Frames(clip, SIZE, high_bit_depth=True).run(range(3, 4))).rgb)
