"""A rehearsal paints telling frames with the exact settings and tells what the whole will take."""

from __future__ import annotations

import numpy as np
import pytest

from core import job
from core.choices import Mode, Work
from core.control import Control
from core.events import FrameDone, Progress, RehearsalPlanned, Rehearsed
from core.media import clips
from core.media.images import own_frames, save
from core.metrics import Role
from core.render import forecast, rehearsal, rehearsal_parts
from core.render.forecast import FramesLeft
from core.render.modes.frame_by_frame import FrameByFrame
from core.render.modes.keyframes import Keyframes
from core.render.modes.learned import Learned
from core.store import home as renders_home
from tests.core.render.conftest import FIRST_SHOT, FRAMES, run, write_clip


@pytest.fixture
def asked(wanted):
    return wanted.replace(work=Work.REHEARSE)


@pytest.fixture
def generous(monkeypatch) -> None:
    """Even of a short clip all telling frames are painted."""
    monkeypatch.setattr(rehearsal_parts, "MOST", 10.0)


@pytest.mark.usefixtures("generous")
@pytest.mark.parametrize("mode", [Mode.FRAMES, Mode.KEYFRAMES])
def test_telling_frames_are_painted_and_nothing_is_kept(asked, mode):
    ended = run(asked.replace(motion__mode=mode, motion__spacing=3))[-1]
    assert isinstance(ended, Rehearsed)
    assert 3 <= len(ended.samples) <= 5
    numbers = [sample.number for sample in ended.samples]
    assert numbers == sorted(set(numbers))
    whys = {sample.number: sample.why for sample in ended.samples}
    assert whys[FIRST_SHOT] == rehearsal.CUT
    assert {rehearsal.FASTEST, rehearsal.STILL} <= set(whys.values())
    for sample in ended.samples:
        assert sample.pixels.shape == (64, 96, 3)
        assert not sample.pixels.flags.writeable
    assert ended.frames == FRAMES
    assert ended.seconds > 0
    assert ended.disk == forecast.disk_bytes(FRAMES, (96, 64))
    assert not list(renders_home().glob("*")) if renders_home().exists() else True


@pytest.mark.usefixtures("generous")
def test_the_fastest_and_the_stillest_frame_are_found(asked, tmp_path):
    y, x = np.mgrid[0:64, 0:160]
    ground = (np.stack([np.sin(x / 5), np.cos(y / 7), np.sin((x + y) / 6)], axis=2) * 60 + 128).astype(np.uint8)
    places = np.cumsum([0, 2, 2, 2, 0, 2, 8, 2])  # the camera rests before frame 4 and jumps before frame 6
    clip = write_clip(tmp_path / "jump.mp4", [ground[:, place:place + 96] for place in places])
    ended = run(asked.replace(content=str(clip), clip__cuts=()))[-1]
    whys = {sample.why: sample.number for sample in ended.samples}
    assert (whys[rehearsal.FASTEST], whys[rehearsal.STILL]) == (6, 4)
    assert rehearsal.CUT not in whys


@pytest.mark.usefixtures("generous")
def test_of_several_passes_the_last_is_shown_and_all_are_counted(asked):
    once, twice = (run(asked.replace(motion__passes=passes)) for passes in (1, 2))
    first, last = ({sample.number: sample for sample in events[-1].samples} for events in (once, twice))
    assert not np.array_equal(first[FIRST_SHOT].pixels, last[FIRST_SHOT].pixels)
    assert last[FIRST_SHOT].metrics.role is Role.FIRST
    done = next(event for event in twice if isinstance(event, FrameDone))  # the frame after the cut is the first
    steps = sum(isinstance(event, Progress) for event in twice[:twice.index(done)])
    assert (done.number, done.metrics.steps) == (FIRST_SHOT, steps)
    assert last[FIRST_SHOT].metrics.steps == steps > first[FIRST_SHOT].metrics.steps
    assert twice[-1].disk == 2 * once[-1].disk


def test_no_more_frames_are_painted_than_take_a_third_of_the_whole(asked):
    events = run(asked.replace(motion__mode=Mode.FRAMES))
    planned = next(event for event in events if isinstance(event, RehearsalPlanned))
    whole = 2 * (3 + forecast.SETUP) + 9 * (2 + forecast.SETUP)  # of steps: 11 frames, two of which begin a shot
    painted = sum(isinstance(event, Progress) for event in events)
    assert 0 < painted <= whole / 3
    done = [event for event in events if isinstance(event, FrameDone)]
    assert [(event.done, event.frames) for event in done] == [(at + 1, planned.frames) for at in range(len(done))]
    assert events[-1].samples and planned.seconds > 0


def test_its_own_time_left_is_told_with_every_step_and_runs_out(asked):
    events = run(asked)
    left = [event.left for event in events if isinstance(event, Progress | FrameDone)]
    assert all(seconds is not None for seconds in left)
    assert left[-1] < left[0]
    elapsed = [event.elapsed for event in events if isinstance(event, Progress)]
    assert elapsed == sorted(elapsed) and elapsed[0] > 0


def test_of_a_clip_that_is_hardly_longer_than_a_frame_one_is_painted_in_fewer_steps(asked, tmp_path):
    clip = write_clip(tmp_path / "short.mp4", [np.full((64, 96, 3), 40 * number, np.uint8) for number in range(2)])
    short = asked.replace(content=str(clip), clip__cuts=(), detail__steps=12, motion__steps=2)
    events = run(short)
    [sample] = events[-1].samples
    assert sample.metrics.steps == sum(isinstance(event, Progress) for event in events) <= 5
    assert events[-1].seconds > 2 * sample.metrics.seconds


def test_of_a_short_clip_a_frame_is_painted_besides_the_persons_own(asked, tmp_path):
    pictures = [np.full((64, 96, 3), 40 * number, np.uint8) for number in range(2)]
    clip, own = write_clip(tmp_path / "short.mp4", pictures), tmp_path / "own.png"
    save.write(own, pictures[1].astype(np.float32) / 255)
    short = asked.replace(content=str(clip), clip__cuts=(), detail__steps=12, motion__steps=2)
    noted = own_frames.noted(int(clips.read(clip).pts[1]), str(own))
    first, last = run(short.replace(clip=own_frames.placed(short.clip, noted)))[-1].samples
    assert (first.number, first.metrics.role) == (0, Role.FIRST) and 0 < first.metrics.steps <= 5
    assert (last.number, last.metrics.role) == (1, Role.OWN)


def test_it_can_be_stopped(asked):
    control = Control()
    for event in job.run(asked, control):
        if isinstance(event, FrameDone):
            control.stop()
    assert len(event.samples) <= 1


def test_a_render_longer_than_an_hour_is_offered_a_size(asked, monkeypatch):
    monkeypatch.setattr(rehearsal, "HOUR", 0.01)
    ended = run(asked)[-1]
    size, seconds = ended.fits
    assert size <= 96
    assert seconds <= ended.seconds


def test_a_forecast_learns_from_frames(wanted):
    from core import plan
    from core.metrics import FrameMetrics
    from core.settings import Motion

    whole = plan.Plan((plan.Scale((96, 64), 4),), 0, 5, None)
    expected = forecast.Forecast(whole, Motion(spacing=4), Keyframes(Motion(spacing=4), (96, 64)), 1.0)
    before = expected.seconds(FramesLeft(1, 3))
    assert before > 0
    for role, seconds in ((Role.FIRST, 10.0), (Role.KEY, 4.0), *[(Role.BETWEEN, 0.5)] * 3):
        expected.learn(FrameMetrics(role, 1, seconds, None, None, None, None))
    several, alone = (forecast.Forecast(whole, motion, FrameByFrame(motion, (96, 64)), 1.0)
                      for motion in (Motion(passes=3), Motion(passes=1)))
    first, other = FramesLeft(1, 0), FramesLeft(0, 1)
    assert several.seconds(first) - alone.seconds(first) == pytest.approx(several.seconds(other) - alone.seconds(other))
    assert several.seconds(other) > 2 * alone.seconds(other)
    # Key frames four apart: (4 + 3 * 0.5) / 4 a frame.
    assert expected.seconds(FramesLeft(2, 8)) == pytest.approx(2 * 10 + 8 * 5.5 / 4)


def test_a_forecast_counts_key_frames_and_training_apart(wanted):
    from core import plan
    from core.metrics import FrameMetrics
    from core.settings import Motion

    whole = plan.Plan((plan.Scale((96, 64), 4),), 0, 5, None)
    expected = forecast.Forecast(whole, Motion(), Learned(Motion(), (96, 64)), 1.0)
    assert expected.seconds(FramesLeft(1, 9, 2, 600)) > expected.seconds(FramesLeft(1, 9, 2, 300))
    for role, seconds in ((Role.FIRST, 10.0), (Role.KEY, 4.0), (Role.KEY, 6.0), (Role.LEARNED, 0.5)):
        expected.learn(FrameMetrics(role, 1, seconds, None, None, None, None))
    expected.learn_training(0.25)
    assert expected.seconds(FramesLeft(1, 9, 2, 100)) == pytest.approx(10 + 2 * 5 + 7 * 0.5 + 100 * 0.25)
    assert expected.seconds(FramesLeft(0, 9)) == pytest.approx(9 * 0.5)
