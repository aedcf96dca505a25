"""The job that teaches: what it reports, what it leaves, stopped, continued, killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from core import errors, job, settings
from core.events import Ending, Preview, Taught, TeachingPlanned, TeachingStep, Warned
from core.library import library, teaching_time, unfinished
from core.settings import Request, Style
from core.taught import taught_file
from tests.conftest import ROOT
from tests.core.teaching.conftest import stop_at, taught
from tests.core.teaching.tiny import STEPS

KILLS = int(os.environ.get("IMPASTO_KILLS", "2"))


def test_a_painting_is_taught_with_the_samples_alone(request_, tmp_path):
    events = taught(request_)
    planned, last = events[0], events[-1]
    assert isinstance(planned, TeachingPlanned) and isinstance(last, Taught)
    assert (planned.paintings, planned.photos, planned.steps, planned.done) == (1, 1, STEPS, 0) and planned.seconds > 0
    steps = [event for event in events if isinstance(event, TeachingStep)]
    assert [event.step for event in steps] == list(range(1, STEPS + 1)) and steps[-1].left == 0
    assert steps[0].loss == pytest.approx(sum(steps[0].terms.values()))
    previews = [event for event in events if isinstance(event, Preview)]
    assert [event.step for event in previews] == [5, 10, 15, 20, 25]
    assert previews[0].pixels.dtype == np.uint8 and previews[0].pixels.shape[2] == 3
    assert not previews[0].pixels.flags.writeable
    assert last.ending is Ending.COMPLETE and last.path == tmp_path / "taught.safetensors" and last.steps == STEPS
    assert last.style > 0 and last.content >= 0
    found = taught_file.read(last.path).record
    assert [(one.name, one.credit) for one in found.paintings] == [("painting", "painting.png")]
    assert "Big Buck Bunny" in found.photos
    assert not list(unfinished.home().iterdir())


def test_without_an_output_it_goes_into_the_library_and_is_found_there(request_):
    last = taught(request_.replace(output__path=""))[-1]
    assert last.path == library.home() / "painting.safetensors"
    again = taught(request_.replace(output__path=""))[-1]
    assert again.path == library.home() / "painting 2.safetensors"
    assert library.find(library.opened(last.path).record.paintings[0].digest)[0].path == again.path


def test_several_paintings_are_taught_each_once(request_: Request, tiny_photo: Path):
    styles = [*request_.look.styles, Style(path=str(tiny_photo)), *request_.look.styles]
    events = taught(request_.replace(look__styles=tuple(styles)))
    assert events[0].paintings == 2
    assert [one.name for one in taught_file.read(events[-1].path).record.paintings] == ["painting", "photo"]


def test_what_is_expected_is_known_before_the_next_time(request_):
    assert teaching_time.expected(100, 1, request_.method.device) is None
    taught(request_)
    found = teaching_time.expected(100, 1, request_.method.device)
    assert found > 0 and teaching_time.expected(200, 1, request_.method.device) == 2 * found
    assert teaching_time.measured(100, 3, request_.method.device, False) is None


def test_stopped_it_is_kept_and_the_same_request_goes_on_to_the_same_file(request_: Request, tmp_path: Path):
    whole = taught(request_.replace(output__path=str(tmp_path / "whole.safetensors")))[-1]
    stopped = taught(request_, stop_at(7))[-1]
    assert (stopped.ending, stopped.path, stopped.steps) == (Ending.STOPPED, None, 7)
    assert not (tmp_path / "taught.safetensors").exists()
    events = taught(request_)
    assert events[0].done == 7
    assert next(event.step for event in events if isinstance(event, TeachingStep)) == 8
    assert taught_file.read(events[-1].path).digest == taught_file.read(whole.path).digest


def test_closed_it_gives_free_what_it_holds(request_: Request):
    events = job.run(request_)
    next(events)
    with pytest.raises(errors.TeachingBusy, match="Another Impasto"):
        next(job.run(request_))
    events.close()
    assert taught(request_)[-1].ending is Ending.COMPLETE


def test_closed_it_keeps_what_was_learnt_since_the_last_judgement(request_):
    events = job.run(request_)
    while not isinstance(event := next(events), TeachingStep) or event.step < 7:
        pass
    events.close()
    assert taught(request_)[0].done == 7


def test_killed_at_random_moments_it_goes_on_to_the_same_file(request_: Request, tmp_path: Path, trunk: Path):
    whole = taught(request_.replace(output__path=str(tmp_path / "whole.safetensors")))[-1]
    (tmp_path / "request.json").write_bytes(settings.to_json(request_))
    moments = random.Random(5)
    for _ in range(KILLS):
        _kill(tmp_path / "request.json", trunk, moments)
    if not (tmp_path / "taught.safetensors").exists():
        taught(request_)
    assert taught_file.read(tmp_path / "taught.safetensors").digest == taught_file.read(whole.path).digest


def _kill(request: Path, trunk: Path, moments: random.Random) -> None:
    """Teach in a process that is killed at some moment after one of its first steps."""
    command = [sys.executable, "-m", "tests.core.teaching.tiny", str(request), str(trunk)]
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
                          stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        for _ in range(moments.randint(1, 8)):
            if not process.stdout.readline():
                return
        os.killpg(process.pid, signal.SIGKILL)


def test_from_nothing_it_does_without_the_trunk(request_: Request, trunk: Path):
    trunk.unlink()
    events = taught(request_.replace(teaching__from_nothing=True))
    assert events[-1].ending is Ending.COMPLETE
    assert not [event for event in events if isinstance(event, Warned)]


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"nothing")])
def test_without_a_trunk_it_says_so_and_begins_from_nothing(request_: Request, trunk: Path, damage):
    damage(trunk)
    events = taught(request_)
    assert isinstance(events[1], Warned) and "taught from nothing" in events[1].text()
    assert events[-1].ending is Ending.COMPLETE
