"""A rehearsal paints telling frames with the exact settings and tells what the whole will take."""

from __future__ import annotations

import pytest

from core import job
from core.choices import Mode, Work
from core.events import FrameDone, Rehearsed, Role, Stop
from core.render import forecast, rehearsal
from core.store import home as renders_home
from tests.core.render.conftest import FIRST_SHOT, FRAMES, run


@pytest.fixture
def asked(wanted):
    return wanted.replace(work=Work.REHEARSE)


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
    assert ended.disk == forecast.disk(FRAMES, (96, 64))
    assert not list(renders_home().glob("*")) if renders_home().exists() else True


def test_the_fastest_frame_is_found(asked, tiny_clip):
    # The disc moves five pixels a frame but from one shot to the next; its ground stands still.
    ended = run(asked.replace(clip__end=24 * FIRST_SHOT))[-1]
    assert rehearsal.CUT not in {sample.why for sample in ended.samples}


def test_it_can_be_stopped(asked):
    work, event = job.run(asked), None
    event = next(work)
    while not isinstance(event, Rehearsed):
        event = work.send(Stop() if isinstance(event, FrameDone) else None)
    assert len(event.samples) <= 1


def test_a_render_longer_than_an_hour_is_offered_a_size(asked, monkeypatch):
    monkeypatch.setattr(rehearsal, "HOUR", 0.01)
    ended = run(asked)[-1]
    size, seconds = ended.fits
    assert size <= 96
    assert seconds <= ended.seconds


def test_a_forecast_learns_from_frames(wanted):
    from core import plan
    from core.events import Figures
    from core.settings import Motion

    whole = plan.Plan((plan.Scale((96, 64), 4),), 0, 5, None)
    told = forecast.Forecast(whole, Motion(spacing=4), Mode.KEYFRAMES, 1.0)
    before = told.seconds(1, 3)
    assert before > 0
    for role, seconds in ((Role.FIRST, 10.0), (Role.KEY, 4.0), *[(Role.BETWEEN, 0.5)] * 3):
        told.learn(Figures(role, 1, seconds, None, None, None, None))
    # Key frames four apart: (4 + 3 * 0.5) / 4 a frame.
    assert told.seconds(2, 8) == pytest.approx(2 * 10 + 8 * 5.5 / 4)
