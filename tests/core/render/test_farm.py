"""A clip painted by processes of a Dask cluster: the same frames, whoever dies; a sentence for what will not do."""

from __future__ import annotations

import socket
import sys

import pytest

from core import errors, job
from core.choices import Mode
from core.events import FarmReport, FrameDone, MachineState
from core.farm_place import FarmPlace
from core.settings import Request
from tests.core.render.conftest import FRAMES, run
from tests.core.render.fake_farm import kept, painted_here

MODES: dict[str, dict[str, object]] = {
    "frames": {"motion__mode": Mode.FRAMES},
    "keyframes": {"motion__mode": Mode.KEYFRAMES, "motion__spacing": 3},
    "learned": {"motion__mode": Mode.LEARNED, "motion__spacing": 2, "motion__training": 6},
}


def test_without_dask_a_sentence_says_what_to_install(wanted: Request, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    for name in ("farm", "farm_files", "dask_farm"):
        monkeypatch.delitem(sys.modules, f"core.render.runners.{name}", raising=False)
    with pytest.raises(errors.FarmMissing, match=r"impasto\[farm\]"):
        list(job.run(wanted, farm=FarmPlace("local:2")))


def test_where_no_scheduler_answers_a_sentence_says_so(wanted: Request, dask: None, monkeypatch: pytest.MonkeyPatch):
    from core.render.runners import dask_farm

    monkeypatch.setattr(dask_farm, "PATIENCE", 1.0)
    with pytest.raises(errors.FarmUnreachable):
        list(job.run(wanted, farm=FarmPlace("tcp://127.0.0.1:1")))


def test_tls_without_keys_is_refused(wanted: Request, dask: None):
    with socket.create_server(("127.0.0.1", 0)) as server, pytest.raises(errors.FarmKeysUnnamed, match="needs keys"):
        list(job.run(wanted, farm=FarmPlace(f"tls://127.0.0.1:{server.getsockname()[1]}")))


def test_every_mode_comes_to_the_frames_and_records_of_one_machine(wanted: Request, two: str):
    for changes in MODES.values():
        request = wanted.replace(**changes)
        alone = painted_here(request)
        events = list(job.run(request, farm=FarmPlace(two)))
        assert kept(events) == alone
        assert {event.number for event in events if isinstance(event, FrameDone)} == set(range(FRAMES))
        assert max(event.done for event in events if isinstance(event, FrameDone)) == FRAMES


def test_what_is_there_is_not_painted_again_and_the_rest_is(wanted: Request, two: str,
                                                            monkeypatch: pytest.MonkeyPatch):
    from core.render.runners import machine_reports

    monkeypatch.setattr(machine_reports, "INTERVAL", 0.0)
    alone = painted_here(wanted)
    run(wanted, until=4)
    events = list(job.run(wanted, farm=FarmPlace(two)))
    assert sum(isinstance(event, FrameDone) for event in events) == FRAMES - 4
    told = [event for event in events if isinstance(event, FarmReport)]
    assert any(report.count(MachineState.PAINTING) for report in told) and not told[-1].here
    assert [machine.device for machine in told[-1].machines] == ["cpu", "cpu"]
    assert kept(events) == alone


def test_a_machine_with_another_impasto_paints_nothing(wanted: Request, two: str, monkeypatch: pytest.MonkeyPatch):
    from core.render.runners import dask_farm

    monkeypatch.setattr(dask_farm, "PATIENCE", 2.0)
    monkeypatch.setattr(dask_farm, "versions", lambda: ("99", "2", 1))
    with pytest.raises(errors.FarmEmpty, match="its Impasto and torch are"):
        list(job.run(wanted, farm=FarmPlace(two)))
