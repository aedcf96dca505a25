"""Workers, desks and schedulers that are killed, suspended or of another version: each a process, on a real cluster."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.reliability.farm_processes import Cluster, await_until
from core import errors, job, settings
from core.events import Event, FrameDone, Warned
from core.farm_place import FarmPlace
from core.settings import Request
from tests.conftest import ROOT
from tests.core.render.conftest import FRAMES
from tests.core.render.fake_farm import kept
from tests.core.render.farm_cluster import cluster

pytestmark = [pytest.mark.usefixtures("dask"),
              pytest.mark.skipif(sys.platform == "win32", reason="no signals that stop and go on")]


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Cluster]:
    """A cluster without workers, for one test."""
    with cluster(tmp_path / "own", 0) as made:
        yield made


def told(events: list[Event]) -> str:
    """The sentences that were told, a line each."""
    return "\n".join(event.text() for event in events if isinstance(event, Warned))


def older(folder: Path) -> str:
    """What PYTHONPATH is where another Impasto is installed."""
    (folder / "old" / "impasto-0.0.1.dist-info").mkdir(parents=True)
    (folder / "old" / "impasto-0.0.1.dist-info" / "METADATA").write_text("Name: impasto\nVersion: 0.0.1\n")
    return os.pathsep.join([str(folder / "old"), os.environ.get("PYTHONPATH", "")])


def test_a_scheduler_of_another_version_is_told_and_nothing_of_ours_is_called_there(
        wanted: Request, dask: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from core.render.runners import dask_farm

    monkeypatch.setattr(dask_farm, "PATIENCE", 5.0)
    made = Cluster(tmp_path / "own")
    try:
        made.begin(PYTHONPATH=older(tmp_path))
        made.add_worker("a")
        made.await_workers(1)
        with pytest.raises(errors.FarmEmpty, match=r"the scheduler's Impasto is 0\.0\.1"):
            list(job.run(wanted, farm=FarmPlace(made.address)))
    finally:
        made.close()
    assert "Traceback" not in made.log


def test_the_work_of_workers_that_are_killed_or_suspended_goes_elsewhere(
        wanted: Request, alone, own: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture):
    from core.render.runners import farm_machine, task_orders

    monkeypatch.setattr(task_orders, "SLICE", 0.0)
    monkeypatch.setattr(farm_machine, "SILENCE", 3.0)
    old = older(tmp_path)
    workers = {name: own.add_worker(name) for name in ("killed", "suspended")}
    own.add_worker("old", PYTHONPATH=old)
    own.await_workers(3)
    events, done = [], 0
    for event in job.run(wanted, farm=FarmPlace(own.address)):
        events.append(event)
        done += isinstance(event, FrameDone)
        if done == 2 and workers["killed"].poll() is None:
            own.add_worker("late")
            workers["killed"].kill()
        if done == 4:
            workers["suspended"].send_signal(signal.SIGSTOP)
        if done == FRAMES - 1:
            workers["suspended"].send_signal(signal.SIGCONT)
    assert kept(events) == alone
    assert "old (127.0.0.1) paints nothing of this render: its Impasto is 0.0.1." in told(events)
    assert "Traceback" not in own.log


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP], ids=lambda number: number.name)
def test_nobody_waits_for_what_a_worker_made_that_does_not_hand_it_over(
        wanted: Request, alone, own: Cluster, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
        number: signal.Signals):
    from core.render.runners import farm_future, farm_machine

    monkeypatch.setattr(farm_machine, "SILENCE", 3.0)
    monkeypatch.setattr(farm_future, "PATIENCE", 30.0)
    own.add_worker("reluctant", ENDS_AT="paint", ENDS_BY=str(int(number)))
    own.add_worker("other")
    own.await_workers(2)
    events = list(job.run(wanted, farm=FarmPlace(own.address)))
    assert kept(events) == alone
    assert "could not be fetched" not in told(events)
    assert "reluctant (127.0.0.1) could not paint a part of the shot" in told(events)
    assert ("it is gone." if number == signal.SIGKILL else "it does not answer any more.") in told(events)


def test_when_the_scheduler_was_killed_the_render_goes_on_as_soon_as_it_is_back(
        wanted: Request, alone, own: Cluster, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture):
    from core.render.runners import task_orders

    monkeypatch.setattr(task_orders, "SLICE", 0.0)
    own.add_worker("a")
    own.await_workers(1)
    events = []
    for event in job.run(wanted, farm=FarmPlace(own.address)):
        events.append(event)
        if isinstance(event, FrameDone) and event.done == 3:
            assert own.scheduler is not None
            own.scheduler.kill()
            own.scheduler.wait()
        if isinstance(event, Warned) and "is gone" in event.text():
            own.begin()
            own.add_worker("b")
    assert kept(events) == alone
    assert "is gone. Every finished frame is kept" in told(events) and "is back" in told(events)
    assert sum(isinstance(event, FrameDone) for event in events) == FRAMES


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
def test_when_the_desk_is_gone_workers_drop_its_task_and_leave_nothing(wanted: Request, shared_cluster: Cluster,
                                                                       tmp_path: Path, number: signal.Signals):
    place = tmp_path / "recipe.json"
    place.write_bytes(settings.to_json(wanted.replace(detail__steps=5000)))
    command = [sys.executable, str(Path(__file__).with_name("killed.py")), str(place), shared_cluster.address]
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as desk:
        await_until(lambda: shared_cluster.tasks or desk.poll() is not None, "a worker begins a task")
        assert desk.poll() is None
        desk.send_signal(number)
        desk.wait()
    await_until(lambda: not shared_cluster.tasks, "workers end what nobody waits for")
    assert not [*shared_cluster.cache.rglob("*.part")]


def test_a_desk_that_was_killed_goes_on_from_what_came(wanted: Request, alone, two: str, tmp_path: Path):
    place = tmp_path / "request.json"
    place.write_bytes(settings.to_json(wanted))
    command = [sys.executable, str(Path(__file__).with_name("killed.py")), str(place), two]
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE) as desk:
        assert desk.stdout is not None and desk.stdin is not None
        for _ in range(3):
            assert desk.stdout.readline()
            desk.stdin.write(b"\n")
            desk.stdin.flush()
        desk.kill()
    events = list(job.run(wanted, farm=FarmPlace(two)))
    assert kept(events) == alone
    assert sum(isinstance(event, FrameDone) for event in events) <= FRAMES - 3
