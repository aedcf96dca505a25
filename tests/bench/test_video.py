"""The video benchmark's own arithmetic, on frames whose worth is known; the figures are in bench/results."""

from __future__ import annotations

import json
import types

import numpy as np
import pytest
import torch
from PIL import Image

from bench import motion, video_measure, video_peers, video_report
from bench.video_measure import Critic, Known

SIZE = (96, 64)


@pytest.fixture(scope="module")
def scene() -> motion.Scene:
    rng = np.random.default_rng(2)
    behind, front = (np.kron(rng.integers(0, 255, (20, 25, 3), np.uint8), np.ones((8, 8, 1), np.uint8))
                     for _ in range(2))
    disc = motion.Disc(front, (30, 32), 12, motion.Path((8, 0)))
    return motion.Scene(behind, SIZE, 4, motion.Path((2, 0)), disc)


@pytest.fixture(scope="module")
def known(scene: motion.Scene) -> list[Known]:
    return video_measure.exact(scene)


def shifted(frames: list[np.ndarray], step: int) -> list[np.ndarray]:
    return [np.clip(frame.astype(int) + step * number, 0, 255).astype(np.uint8) for number, frame in enumerate(frames)]


def network(x: torch.Tensor, layers) -> dict[str, torch.Tensor]:
    """Colours themselves, at shrinking sizes."""
    return {layer: torch.nn.functional.avg_pool2d(x, 2 ** min(number, 2)) for number, layer in enumerate(layers)}


def test_regions_are_what_was_hidden_and_what_moves(scene, known):
    assert known[0].region("unreliable").sum() == known[0].region("reliable").sum() == 0
    hidden = scene.hidden(1, 0) | scene.outside(1, 0)
    np.testing.assert_array_equal(known[1].region("unreliable"), hidden)
    np.testing.assert_array_equal(known[1].region("reliable"), ~hidden)
    np.testing.assert_array_equal(known[1].region("moving"), scene.moving(1))
    assert known[1].region("all").all()


def test_frames_that_follow_their_flow_have_no_temporal_error(known):
    still = [np.full((64, 96, 3), 90, np.uint8)] * 4
    assert video_measure.temporal_errors(still, known) == [None, 0, 0, 0]
    flicker = [still[0] + np.uint8(5 * (number % 2)) for number in range(4)]
    assert video_measure.temporal_errors(flicker, known)[1:] == pytest.approx([5, 5, 5])
    assert max(video_measure.temporal_errors([about.rgb for about in known], known)[1:]) < 12, "the disc's soft edge"


def test_what_happens_in_unreliable_places_is_no_temporal_error(known):
    still = [np.full((64, 96, 3), 90, np.uint8) for _ in known]
    for frame, about in zip(still[1:], known[1:], strict=True):
        frame[about.region("unreliable")] = 200
    inside = video_measure.temporal_errors([still[0], still[1], *still[2:]], known)[1]
    assert inside == 0


def test_a_smeared_disc_is_less_sharp(known):
    frames = [about.rgb for about in known]
    smeared = [frame.copy() for frame in frames]
    for frame, about in zip(smeared, known, strict=True):
        frame[about.moving] = frame[about.moving].mean(0).astype(np.uint8)
    assert video_measure.sharpness(smeared, known) < 0.7 * video_measure.sharpness(frames, known)
    at_rest = [Known(frame, np.zeros((64, 96), bool)) for frame in frames]
    assert video_measure.sharpness(frames, at_rest) is None


def test_drift_is_against_the_clip_itself(known):
    frames = [about.rgb for about in known]
    assert video_measure.drift(frames, known)["brightness_most"] == 0
    darker = [(frame * (1 - 0.05 * number)).astype(np.uint8) for number, frame in enumerate(frames)]
    found = video_measure.drift(darker, known)
    assert found["brightness"] == pytest.approx(-0.15 * video_measure.balance(frames[0])[0], rel=0.05)
    assert found["saturation"] < -5
    assert video_measure.balance(np.full((4, 4, 3), (200, 100, 50), np.uint8)) == pytest.approx((124.2, 150), abs=0.1)


def test_the_photo_has_all_of_its_content_and_none_of_the_style(known):
    painting = np.full((64, 96, 3), (20, 60, 200), np.uint8)
    critic = Critic(network, painting, known)
    untouched = critic.judge([about.rgb for about in known])
    assert set(untouched) == set(video_measure.REGIONS)
    for values in untouched.values():
        assert values["S"] == pytest.approx(1)
        assert values["C"] == pytest.approx(0, abs=1e-9)
    painted = critic.judge([painting] * 4)
    assert all(values["S"] < 1e-6 and values["C"] > 0.1 for values in painted.values())


def test_only_the_region_that_is_spoilt_shows_it(known):
    frames = [about.rgb.copy() for about in known]
    for frame, about in zip(frames, known, strict=True):
        frame[about.region("moving")] = 0
    found = Critic(network, np.full((64, 96, 3), (20, 60, 200), np.uint8), known).judge(frames)
    assert found["moving"]["C"] > 0.5
    assert found["reliable"]["C"] < found["moving"]["C"] / 2
    unspoilt = [about.rgb.copy() for about in known]
    assert Critic(network, frames[0], known).judge(unspoilt)["all"]["C"] == pytest.approx(0, abs=1e-9)


def test_estimated_knowledge_finds_the_moving_disc(scene):
    large = motion.Scene(motion.fitting(scene.photo, (192, 128), 1.5), (192, 128), 3, motion.Path((1, 0)),
                         motion.Disc(scene.disc.photo, (60, 64), 25, motion.Path((7, 0))))
    known = video_measure.estimated([large.frame(number) for number in range(3)])
    assert known[0].before is None
    precision, recall = motion.found(known[1].moving, large.moving(1))
    assert recall > 0.9
    assert precision > 0.6


def test_everything_is_written(known, tmp_path, capsys):
    pytest.importorskip("matplotlib")
    critic = Critic(network, np.full((64, 96, 3), (20, 60, 200), np.uint8), known)
    frames = [about.rgb for about in known]
    results = [video_report.Result.of(
        video_peers.Run(mode, 9.0, 0.1, 10**9, [4.0, 2.0, 2.0, 2.0], [30, 10, 10, 10], ["first"] * 4),
        shifted(frames, step), known, critic) for mode, step in zip(video_peers.MODES, (3, 1, 0), strict=True)]
    circumstances = {"date": "2026-01-01", "commit": "abc", "cpu": "none", "cores": 2}
    video_report.write([video_report.Case("known motion", known, results)], circumstances, 96, tmp_path)
    figures = json.loads((tmp_path / "video-96.json").read_text())
    ways = figures["clips"][0]["ways"]
    assert [way["mode"] for way in ways] == list(video_peers.MODES)
    assert ways[0]["seconds_a_frame"] == 2.5
    assert ways[0]["seconds_a_later_frame"] == 2.0
    assert ways[0]["steps"] == 60
    assert ways[0]["temporal_error"] > ways[2]["temporal_error"]
    with Image.open(tmp_path / "video-96.png") as plots:
        assert plots.size > (800, 200)
    with Image.open(tmp_path / "video-96-known-motion.jpg") as sheet:
        assert sheet.size == (4 * 96, 4 * (64 + video_report.STRIP))
    assert (tmp_path / "video-96-known-motion.mp4").stat().st_size > 1000
    assert "frame by frame" in capsys.readouterr().out


def test_every_way_is_recorded(tmp_path, monkeypatch):
    """With a job that paints grey frames: what is asked of it, and what is written down."""
    from core import events, job, store
    from core.choices import Mode, Work
    from core.media import clips
    from core.metrics import FrameMetrics, Role

    clip = types.SimpleNamespace(frames=5, pts=np.arange(5) * 512)
    asked = []

    def run(request):
        asked.append(request)
        grey = np.full((4, 6, 3), 0.5, np.float32)
        if request.work is Work.PAINT:
            yield events.Progress(30, 30, (6, 4), 0.0, None, 0.0)
            yield events.Finished(events.Ending.COMPLETE, grey, None, 1.5)
            return
        for number in (0, 2, 1):
            figures = FrameMetrics(Role.FIRST, 10 + number, 0.5, None, None, 0.0, 0.0)
            yield events.FrameDone(number, number * 512, figures, 1, 3, 0.0, None)
        yield events.Rendered(events.Ending.COMPLETE, 3, 3, 2.0, tmp_path)

    monkeypatch.setattr(job, "run", run)
    monkeypatch.setattr(clips, "read", lambda path: clip)
    view = types.SimpleNamespace(picture=lambda pts: np.full((4, 6, 3), pts // 512, np.uint8))
    monkeypatch.setattr(store, "StoreReader", lambda folder: view)
    for mode in video_peers.MODES:
        folder = tmp_path / mode
        folder.mkdir()
        video_peers.main(json.dumps(vars(video_peers.Task(mode, "a.mp4", "b.jpg", 96, 3, str(folder)))))
        record = json.loads((folder / "run.json").read_text())
        assert record["steps"] == ([30] * 3 if mode == "alone" else [10, 11, 12])
        assert record["peak"] > 1e7
        painted = np.load(folder / "frames.npy")
        assert [int(frame[0, 0, 0]) for frame in painted] == ([128] * 3 if mode == "alone" else [0, 1, 2])
    assert [request.clip.frame for request in asked[:3]] == [0, 512, 1024]
    assert [request.motion.mode for request in asked[3:]] == [Mode.FRAMES, Mode.KEYFRAMES]
    assert all(request.clip.end == 1536 and request.clip.cuts == () for request in asked)
