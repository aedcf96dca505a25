"""What a channel wants, through the job."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from core import errors, job
from core.choices import Device, Network, Work
from core.control import Control
from core.events import Ending, Event, Finished, Planned, Preview, Progress
from core.media import named_files, recipe
from core.settings import Detail, Method, Request
from core.status import JobStatus


@pytest.fixture
def wanted() -> Request:
    return Request(work=Work.CHANNEL, detail=Detail(size=64, steps=3), method=Method(device=Device.CPU)).replace(
        exploration__layer="relu2_1", exploration__channel=40)


def last(request: Request) -> Finished:
    *_, event = job.run(request)
    assert isinstance(event, Finished)
    return event


def test_it_is_painted_as_any_picture_is_and_saved_with_its_recipe(wanted: Request, tmp_path: Path):
    wanted = wanted.replace(output__path=str(tmp_path / "wanted.png"))
    events: list[Event] = list(job.run(wanted))
    assert isinstance(events[0], Planned)
    assert (events[0].sizes, events[0].steps) == (((64, 64),), 3)
    assert [event.step for event in events if isinstance(event, Progress)] == [1, 2, 3]
    previews = [event for event in events if isinstance(event, Preview)]
    assert previews[-1].step == 3 and previews[-1].pixels.shape == (64, 64, 3)
    finished = events[-1]
    assert isinstance(finished, Finished)
    assert (finished.ending, finished.rgb.shape, finished.rgb.dtype) == (Ending.COMPLETE, (64, 64, 3), np.float32)
    assert recipe.read(tmp_path / "wanted.png") == named_files.without_folders(wanted)
    status = JobStatus(Work.CHANNEL)
    for event in events:
        status = status.after(event)
    assert (status.over, status.fraction, status.final_size) == (True, 1.0, (64, 64))


def test_the_same_seed_gives_the_same_picture(wanted: Request):
    one, again, other = last(wanted), last(wanted), last(wanted.replace(detail__seed=1))
    assert np.array_equal(one.rgb, again.rgb)
    assert not np.array_equal(one.rgb, other.rgb)


def test_the_channel_answers_more_and_more(wanted: Request):
    losses = [event.terms["channel"] for event in job.run(wanted.replace(detail__steps=12))
              if isinstance(event, Progress)]
    assert losses[-1] < 0.95 * losses[0]


def test_a_stop_keeps_the_picture_so_far(wanted: Request, tmp_path: Path):
    control, out = Control(), tmp_path / "wanted.png"
    events = []
    for event in job.run(wanted.replace(detail__steps=50, output__path=str(out)), control):
        events.append(event)
        if isinstance(event, Progress):
            control.stop()
    assert [event.step for event in events if isinstance(event, Progress)] == [1]
    assert isinstance(events[-1], Finished) and events[-1].ending is Ending.STOPPED
    assert out.exists()


@pytest.mark.parametrize(("changes", "said"), [
    ({"exploration__layer": "relu9_9"}, "VGG-19 (E) has no layer called “relu9_9”"),
    ({"exploration__layer": ""}, "has no layer called “”"),
    ({"exploration__layer": "relu3_3", "method__network": Network.VGG11}, "VGG-11 (A) has no layer called “relu3_3”"),
    ({"exploration__channel": 128}, "has no channel 128: it has 128, counted from 0. Choose one from 0 to 127."),
    ({"exploration__channel": -1}, "“-1” cannot be used"), ({"output__path": "/tmp/w.docx"}, "docx")])
def test_bad_requests_are_sentences(wanted: Request, changes: dict[str, object], said: str):
    with pytest.raises(errors.UserError) as caught:
        next(job.run(wanted.replace(**changes)))
    assert said in caught.value.text()
