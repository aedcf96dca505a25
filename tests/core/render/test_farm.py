"""A clip painted by processes of a Dask cluster: the same frames, whoever dies; a sentence for what will not do."""

from __future__ import annotations

import dataclasses
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

from core import errors, job, store
from core.choices import Mode
from core.events import FrameDone, Warned
from core.farm_place import FarmPlace
from core.settings import Request
from core.store import FrameRecord, StoreReader
from tests.core.render.conftest import FRAMES, folder_of, run

MODES: dict[str, dict[str, object]] = {
    "frames": {"motion__mode": Mode.FRAMES},
    "keyframes": {"motion__mode": Mode.KEYFRAMES, "motion__spacing": 3},
    "learned": {"motion__mode": Mode.LEARNED, "motion__spacing": 2, "motion__training": 6},
}


def _plain(records: Mapping[int, FrameRecord]) -> dict[int, tuple[object, ...]]:
    return {pts: (record.fingerprint, record.provenance, dataclasses.replace(record.metrics, seconds=0.0))
            for pts, record in records.items()}


def _painted_here(request: Request) -> dict[int, tuple[object, ...]]:
    """The frames of a render without a farm, which is deleted."""
    folder = folder_of(run(request))
    found = _plain(StoreReader(folder).records())
    store.delete(folder)
    return found


def test_without_dask_a_sentence_says_what_to_install(wanted: Request, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    for name in ("farm", "dask_farm"):
        monkeypatch.delitem(sys.modules, f"core.render.runners.{name}", raising=False)
    with pytest.raises(errors.FarmMissing, match=r"impasto\[farm\]"):
        list(job.run(wanted, farm=FarmPlace("local:2")))


@pytest.fixture
def dask() -> None:
    pytest.importorskip("distributed")


@pytest.fixture
def two(dask: None, tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler of this machine with two processes that paint, all apart from this one."""
    from distributed import Client

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{found.getsockname()[1]}"
    scheduler = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", address, "--no-dashboard"]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nworkers", "2", "--nthreads", "1",
              "--memory-limit", "0", "--no-dashboard", "--local-directory", str(tmp_path)]
    with (tmp_path / "cluster.log").open("wb") as log, ExitStack() as stack:
        for command in (scheduler, worker):
            process = stack.enter_context(subprocess.Popen(command, stdout=log, stderr=log, cwd=tmp_path))
            stack.callback(process.terminate)
            time.sleep(1)  # the scheduler is looked for at once
        with Client(address, set_as_default=False, timeout=60) as client:
            client.wait_for_workers(2, timeout=120)
        yield address


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
        alone = _painted_here(request)
        events = list(job.run(request, farm=FarmPlace(two)))
        assert _plain(StoreReader(folder_of(events)).records()) == alone
        assert {event.number for event in events if isinstance(event, FrameDone)} == set(range(FRAMES))
        assert max(event.done for event in events if isinstance(event, FrameDone)) == FRAMES


def test_what_is_there_is_not_painted_again_and_the_rest_is(wanted: Request, two: str):
    alone = _painted_here(wanted)
    run(wanted, until=4)
    events = list(job.run(wanted, farm=FarmPlace(two)))
    assert sum(isinstance(event, FrameDone) for event in events) == FRAMES - 4
    assert _plain(StoreReader(folder_of(events)).records()) == alone


def test_a_process_that_is_killed_loses_nothing(wanted: Request, two: str, monkeypatch: pytest.MonkeyPatch):
    from core.render.runners import farm

    monkeypatch.setattr(farm, "SLICE", 0.0)
    request = wanted.replace(motion__mode=Mode.KEYFRAMES, motion__spacing=3)
    alone, killed, events = _painted_here(request), False, []
    for event in job.run(request, farm=FarmPlace(two)):
        events.append(event)
        if isinstance(event, FrameDone) and not killed:
            from distributed import Client

            with Client(two, set_as_default=False) as client:
                os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
            killed = True
    assert _plain(StoreReader(folder_of(events)).records()) == alone


def test_a_shot_that_fails_on_three_machines_stops_alone(wanted: Request, two: str, monkeypatch: pytest.MonkeyPatch):
    from core.render.runners import farm

    checked = farm.FarmRunner._checked

    def fails_for_the_second_shot(self, task, answer):
        if task.task.shot.start:
            raise ValueError("it sent something that is no frame")
        return checked(self, task, answer)

    monkeypatch.setattr(farm.FarmRunner, "_checked", fails_for_the_second_shot)
    events, work = [], job.run(wanted, farm=FarmPlace(two))
    with pytest.raises(errors.ShotsFailed, match=r"1 of the shots failed on 3 machines each.*no frame"):
        while True:
            events.append(next(work))
    assert {event.number for event in events if isinstance(event, FrameDone)} == set(range(7))
    assert sum(isinstance(event, Warned) for event in events) == 3


def test_a_machine_with_another_impasto_paints_nothing(wanted: Request, two: str, monkeypatch: pytest.MonkeyPatch):
    from core.render.runners import dask_farm

    monkeypatch.setattr(dask_farm, "PATIENCE", 2.0)
    monkeypatch.setattr(dask_farm, "versions", lambda: ("99", "2", 1))
    with pytest.raises(errors.FarmEmpty, match="its Impasto and torch are"):
        list(job.run(wanted, farm=FarmPlace(two)))
