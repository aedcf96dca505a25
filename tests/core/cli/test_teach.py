"""`impasto teach`, driven through `main` with a job of plain events in place of the teaching."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from core import errors
from core.choices import Device, Work
from core.cli import main, options, teach
from core.control import Control
from core.events import Ending, Events, Preview, Taught, TeachingPlanned, TeachingStep, Warned
from core.library import library
from core.settings import Request
from core.teaching import FROM_NOTHING_STEPS


class FakeTeaching:
    """Stands in for `core.job.run`: four steps, of which the first was made before."""

    def __init__(self, hook: Callable[[object], None] = lambda event: None, fault: Exception | None = None) -> None:
        self.requests: list[Request] = []
        self._hook, self._fault = hook, fault

    def __call__(self, request: Request, control: Control) -> Events:
        self.requests.append(request)
        yield TeachingPlanned(1, 17, 4, 1, 95.0, "cpu", "no GPU")
        if self._fault:
            raise self._fault
        yield Warned("The {what} is known already.", {"what": "painting"})
        for step in (2, 3, 4):
            event = TeachingStep(step, 4, 1.0, 2.0, 0.5, {"style": 0.25, "content": 0.25})
            self._hook(event)
            yield event
            yield Preview(step, np.zeros((4, 6, 3), np.uint8))
            if control.stopped:
                yield Taught(Ending.STOPPED, None, step, 3.0)
                return
        path = Path(request.output.path or library.home() / "a.safetensors")
        yield Taught(Ending.COMPLETE, path, 4, 65.4, 0.25, 0.125)


def run(*arguments: str, job: FakeTeaching | None = None) -> tuple[int, FakeTeaching]:
    job = job or FakeTeaching()
    return main.main(["teach", *arguments], run=job), job


def asked(*arguments: str) -> Request:
    return teach.request_of(options.parse(["teach", *arguments]))


def test_options_make_the_request(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    request = asked("a.jpg", "--steps=50", "--seed=3", "b.jpg", "--device=cpu", "-o", "x.safetensors",
                    "--photos", "one", "two", "--photos", "three")
    assert request.work is Work.TEACH
    assert [style.path for style in request.look.active] == [str(tmp_path / name) for name in ("a.jpg", "b.jpg")]
    assert request.teaching.photos == tuple(str(tmp_path / name) for name in ("one", "two", "three"))
    assert (request.teaching.steps, request.detail.seed, request.method.device) == (50, 3, Device.CPU)
    assert request.output.path == str(tmp_path / "x.safetensors")


def test_from_nothing_more_steps_are_made_unless_they_are_named():
    assert (asked("a.jpg").teaching.steps, asked("a.jpg").output.path) == (300, "")
    assert asked("a.jpg", "--from-nothing").teaching.steps == FROM_NOTHING_STEPS
    assert asked("a.jpg", "--from-nothing", "--steps", "100").teaching.steps == 100


def test_what_happens_is_said(tmp_path, capfd):
    status, job = run("a.jpg", "-o", str(tmp_path / "x.safetensors"))
    assert status == 0 and len(job.requests) == 1
    plan, note, *steps, end = capfd.readouterr().err.splitlines()
    assert plan == ("Teaching in 4 steps, of which 1 are made already, on cpu (no GPU), about 1 min 35 s; "
                    "after Ctrl-C the same command continues.")
    assert note == "The painting is known already."
    assert steps[0] == "step 2 of 4, 2 s left, loss 0.5"
    assert end == f"Saved {tmp_path / 'x.safetensors'} (4 steps, 1 min 5 s)"


def test_without_an_output_the_place_is_said(capfd):
    assert run("a.jpg")[0] == 0
    assert f"Saved {library.home() / 'a.safetensors'}" in capfd.readouterr().err


def test_events_as_json(capfd):
    assert run("a.jpg", "--json")[0] == 0
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert [line["event"] for line in lines[:4]] == ["teachingplanned", "warned", "teachingstep", "preview"]
    assert "pixels" not in lines[3] and lines[0]["seconds"] == 95.0
    assert (lines[-1]["event"], lines[-1]["style"], lines[-1]["ending"]) == ("taught", 0.25, "complete")


def interrupt_at(step: int, times: int) -> Callable[[object], None]:
    def hook(event: object) -> None:
        if isinstance(event, TeachingStep) and event.step == step:
            for _ in range(times):
                os.kill(os.getpid(), signal.SIGINT)
    return hook


def test_interrupted_once_it_stops_and_keeps(capfd):
    assert run("a.jpg", job=FakeTeaching(interrupt_at(3, 1)))[0] == 130
    assert capfd.readouterr().err.splitlines()[-1] == (
        "Stopped after 3 of 4 steps; they are kept, and the same command continues.")


def test_interrupted_twice_it_ends_at_once(capfd):
    assert run("a.jpg", job=FakeTeaching(interrupt_at(3, 2)))[0] == 130
    assert capfd.readouterr().err.splitlines()[-1] == teach.ENDED


@pytest.mark.parametrize(("arguments", "words"), [
    ((), "PAINTING"), (("a.jpg", "-o", "x.png"), "end"), (("a.jpg", "-o", "none/x.safetensors"), "folder"),
    (("a.jpg", "--steps", "3"), "3"), (("a.jpg", "--photos"), "--photos")])
def test_bad_arguments_are_one_sentence(arguments, words, capfd):
    status, job = run(*arguments)
    assert status == 2 and not job.requests
    said = capfd.readouterr().err
    assert words in said and "Traceback" not in said


def test_a_fault_is_one_sentence(capfd):
    assert run("a.jpg", job=FakeTeaching(fault=errors.NothingToTeachWith()))[0] == 2
    assert "impasto: There are no photos to teach with." in capfd.readouterr().err
