"""What rendering a clip takes, told before it begins and while a frame of it is painted."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import job, measured_times, step_times
from core.choices import Mode, Work
from core.errors import RangeOutside
from core.events import FrameDone, Progress, RenderPlanned
from core.media import clips
from core.settings import Method, Request
from tests.core.render.conftest import run


@pytest.fixture(autouse=True)
def times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured_times, "_path", lambda name: tmp_path / name)


def cuts_of(request: Request) -> list[int]:
    assert request.clip.cuts is not None
    return list(request.clip.cuts)


def test_nothing_measured_nothing_told(wanted):
    assert job.expected_seconds(wanted, clips.read(wanted.content), cuts_of(wanted)) is None


@pytest.mark.parametrize("mode", [Mode.FRAMES, Mode.KEYFRAMES, Mode.AUTO])
def test_it_is_what_the_render_itself_plans(wanted, mode):
    job.calibrate(wanted.method)
    asked = wanted.replace(work=Work.RENDER, motion__mode=mode)
    told = job.expected_seconds(asked, clips.read(asked.content), cuts_of(asked))
    with_plan = job.run(asked)
    planned = next(event for event in with_plan if isinstance(event, RenderPlanned))
    with_plan.close()
    assert told == pytest.approx(planned.seconds)


def test_a_range_that_will_not_do_is_a_sentence(wanted):
    step_times.note(Method(), 10.0)
    with pytest.raises(RangeOutside):
        job.expected_seconds(wanted.replace(clip__begin=10**9), clips.read(wanted.content), [])


def test_a_calibration_is_made_once_and_tells_the_window(monkeypatch):
    from core.render import throughput

    assert step_times.throughput(Method(), (512, 384)) is None
    job.calibrate(Method())
    known = step_times.throughput(Method(), (512, 384))
    assert known.megapixel > 0 <= known.step
    monkeypatch.setattr(throughput, "calibrate", lambda *_: pytest.fail("measured again"))
    job.calibrate(Method())
    assert step_times.throughput(Method(), (512, 384)) == known


def test_the_whole_clips_times_are_told_with_every_step_of_a_frame(wanted):
    told = [event for event in run(wanted.replace(work=Work.RENDER)) if isinstance(event, Progress | FrameDone)]
    assert all(event.left is not None and event.left >= 0 for event in told)
    elapsed = [event.elapsed for event in told]
    assert elapsed == sorted(elapsed) and elapsed[0] > 0
    steps = [event for event in told if isinstance(event, Progress)]
    assert all(0 < event.share <= 1 for event in steps)
    assert steps[-1].left < steps[0].left
