"""What a farm's machines do, told when it changes and not more often than anybody can read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core import job
from core.events import FarmReport, MachineReport, MachineState
from core.render.runners import machine_reports
from core.render.runners.machine_reports import INTERVAL, MachineReports
from core.settings import Request
from tests.core.render.fake_farm import FAKE, small_farm

FIRST = MachineReport("1", "cpu", MachineState.PAINTING, 0, 6)
SECOND = MachineReport("2", "cpu", MachineState.WAITING)


class _Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> _Clock:
    made = _Clock()
    monkeypatch.setattr(machine_reports, "time", made)
    return made


def _next(reports: MachineReports, clock: _Clock, *machines: MachineReport) -> FarmReport | None:
    clock.now += INTERVAL
    return reports.due(machines, "http://127.0.0.1:8787/status")


def test_it_is_told_what_changed_and_nothing_twice(clock: _Clock):
    reports = MachineReports(here=True)
    assert _next(reports, clock, FIRST) == FarmReport((FIRST,), True, "http://127.0.0.1:8787/status")
    assert _next(reports, clock, FIRST) is None
    clock.now += INTERVAL / 2
    found = reports.due([FIRST, SECOND], "")
    assert found is not None and [machine.name for machine in found.machines] == ["1", "2"]


def test_processes_stand_by_their_numbers_and_others_as_they_came(clock: _Clock):
    tenth = replace(FIRST, name="10")
    for here, order in ((True, ["1", "2", "10"]), (False, ["10", "2", "1"])):
        found = _next(MachineReports(here), clock, tenth, SECOND, FIRST)
        assert found is not None and [machine.name for machine in found.machines] == order


def test_what_changes_many_times_a_second_is_told_once(clock: _Clock):
    reports = MachineReports(here=True)
    _next(reports, clock, FIRST)
    for last in range(7, 17):
        clock.now += INTERVAL / 20
        assert reports.due([replace(FIRST, last=last)], "") is None
    found = _next(reports, clock, replace(FIRST, last=17))
    assert found is not None and found.machines[0].last == 17


def test_frames_a_minute_are_of_the_time_that_a_machine_painted(clock: _Clock):
    reports = MachineReports(here=True)
    reports.painted("1", 0, 15.0)
    reports.painted("1", 3, 30.0)
    found = _next(reports, clock, FIRST, SECOND)
    assert found is not None
    assert [machine.rate for machine in found.machines] == [4.0, None]
    assert found.rate == 4.0


def test_a_machine_that_is_gone_stays_in_sight_with_the_cause_until_it_comes_back(clock: _Clock):
    reports = MachineReports(here=False)
    _next(reports, clock, FIRST, SECOND)
    reports.failed("1", "its disk is full.")
    found = _next(reports, clock, SECOND)
    assert found is not None
    assert found.machines == (MachineReport("1", "cpu", MachineState.LEFT_OUT, reason="its disk is full."), SECOND)
    found = _next(reports, clock)
    assert found is not None and found.machines[1].reason == "it is gone."
    found = _next(reports, clock, FIRST)
    assert found is not None
    assert found.machines[0] == replace(FIRST, reason="its disk is full.")


def test_a_render_tells_what_its_machines_do(wanted: Request, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(machine_reports, "INTERVAL", 0.0)
    farm = small_farm(monkeypatch, tmp_path, "abc")
    farm.machines_["tcp://c"].known.other = "its Impasto is 0.0.1"
    first, *told = [event for event in job.run(wanted, farm=FAKE) if isinstance(event, FarmReport)]
    assert first == FarmReport(())
    assert {machine.name for machine in told[-1].machines} == {"a", "b", "c"}
    assert max(report.count(MachineState.PAINTING) for report in told) == 2
    assert told[-1].machines[-1] == MachineReport("c", "cpu", MachineState.LEFT_OUT, reason="its Impasto is 0.0.1")
    assert all(machine.rate for machine in told[-1].machines[:2])
