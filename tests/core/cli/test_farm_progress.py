"""What the terminal says of a farm: one line for a person, every machine for a program."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from core.choices import Mode, Work
from core.cli import terminal
from core.events import FarmReport, FrameBegun, FrameDone, MachineReport, MachineState, RenderPlanned
from core.metrics import FrameMetrics, Role

PLANNED = RenderPlanned(20, 0, 0, (96, 54), 2, 0, Mode.FRAMES, 60.0, 10**9, 10**8, "cpu", "no GPU found", Path("r"))
FARM = FarmReport((MachineReport("studio", "cuda", MachineState.PAINTING, 3, 9, 12.0),
                   MachineReport("attic", "cpu", MachineState.WAITING),
                   MachineReport("shed", "", MachineState.LEFT_OUT, reason="it is gone.")), False,
                  "http://studio:8787/status")
DONE = FrameDone(3, 3, FrameMetrics(Role.FOLLOWING, 2, 0.1, 0.9, 3.0, 1.0, 1.0), 4, 20, 12.0, 48.0)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("farm", "told"), [
    (FARM, "; 1 of 3 machines paint, 12 a minute"),
    (replace(FARM, machines=FARM.machines[:1] * 2), "; 2 of 2 machines paint, 24 a minute"),
    (replace(FARM, machines=FARM.machines[1:2] * 2, here=True), "; 0 of 2 processes paint"),
    (replace(FARM, machines=FARM.machines[:1]), "; 1 of 1 machine paint, 12 a minute")])
def test_the_bar_counts_the_machines(farm: FarmReport, told: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "120")
    stream = _Terminal()
    bar = terminal.ProgressBar(stream, Work.RENDER)
    for event in (PLANNED, farm):
        bar.show(event)
    assert stream.getvalue().count("Painting 20 frames") == 1
    assert stream.getvalue().endswith(f"0 of 20 frames, 1 min 0 s left{told}")
    bar.show(FrameBegun(3, 3))
    bar.show(DONE)
    assert stream.getvalue().endswith(f"4 of 20 frames, 48 s left{told}")


def test_where_nothing_is_redrawn_machines_are_named_only_with_the_frames():
    stream = io.StringIO()
    bar = terminal.ProgressBar(stream, Work.RENDER)
    for event in (PLANNED, *[FARM] * 5, FrameBegun(3, 3), DONE):
        bar.show(event)
    assert stream.getvalue().splitlines()[1:] == [
        "4 of 20 frames, 48 s left; 1 of 3 machines paint, 12 a minute"]


def test_a_program_gets_every_machine():
    stream = io.StringIO()
    terminal.as_json(stream)(FARM)
    told = json.loads(stream.getvalue())
    assert (told["event"], told["here"], told["dashboard"]) == ("farmreport", False, "http://studio:8787/status")
    assert told["machines"][0] == {"name": "studio", "device": "cuda", "state": "painting", "first": 3, "last": 9,
                                   "rate": 12.0, "reason": ""}
    assert [machine["state"] for machine in told["machines"]] == ["painting", "waiting", "left_out"]
