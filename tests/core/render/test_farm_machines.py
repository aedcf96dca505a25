"""A farm made of Impasto's own commands: protected by keys, reachable by nobody else, and connected again by itself."""

from __future__ import annotations

import functools
import os
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from core import errors, job
from core.cli import main
from core.events import FrameDone
from core.farm import scheduler, worker
from core.farm_place import FarmPlace
from core.settings import Request
from tests.core.render.conftest import FRAMES, folder_of, run, stored
from tests.core.render.farm_machines import FarmCommand, running

posix = pytest.mark.skipif(os.name != "posix", reason="signals end programs otherwise here")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("farm")


@pytest.fixture(scope="module")
def keys(folder: Path) -> Path:
    assert main.main(["farm", "keys", str(folder / "keys")]) == 0
    return folder / "keys"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def painters_port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def meeting(folder: Path, keys: Path, port: int) -> Iterator[FarmCommand]:
    """A scheduler with keys, at every address of this machine."""
    with running(folder, "farm", "scheduler", "--port", str(port), "--keys", str(keys)) as command:
        command.await_line("only who has the keys")
        yield command


@pytest.fixture(scope="module")
def address(port: int) -> str:
    return f"tls://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def painter(folder: Path, keys: Path, meeting: FarmCommand, address: str,
            painters_port: int) -> Iterator[FarmCommand]:
    """A machine that paints for it."""
    arguments = ("worker", address, "--keys", str(keys), "--name", "studio", "--threads", "1", "--port",
                 str(painters_port))
    with running(folder, *arguments) as command:
        line = command.await_line("Connected to")
        assert line.startswith(f"Connected to {address} as studio: cpu (") and line.endswith("1 thread.")
        yield command


def test_a_scheduler_says_where_others_reach_it(meeting: FarmCommand, port: int, monkeypatch: pytest.MonkeyPatch):
    assert f"tls://{scheduler.reachable_at()[0]}:{port}" in meeting.await_line("listens at")
    assert "The keys are valid until" in meeting.said()
    monkeypatch.setattr(psutil, "net_if_addrs", dict)
    assert scheduler.reachable_at() == ["127.0.0.1"]  # a machine without any network


def listening(command: FarmCommand) -> dict[int, str]:
    """Where a command and its processes listen: addresses by ports."""
    own = psutil.Process(command.process.pid)
    return {one.laddr.port: one.laddr.ip for process in (own, *own.children(recursive=True))
            for one in process.net_connections("tcp") if one.status == psutil.CONN_LISTEN}


def test_a_clip_is_painted_by_who_has_the_keys(wanted: Request, painter: FarmCommand, address: str, keys: Path,
                                               monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    events = list(job.run(wanted, farm=FarmPlace(address, str(keys))))
    assert {event.number for event in events if isinstance(event, FrameDone)} == set(range(FRAMES))
    pictures = stored(folder_of(events))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "alone"))
    alone = stored(folder_of(run(wanted)))
    assert {pts: rgb.tobytes() for pts, rgb in pictures.items()} == {pts: rgb.tobytes() for pts, rgb in alone.items()}


def test_nothing_else_listens_but_for_this_machine(meeting: FarmCommand, painter: FarmCommand, port: int,
                                                   painters_port: int):
    assert {number for number, ip in listening(meeting).items() if ip != "127.0.0.1"} == {port}
    found = listening(painter)
    assert painters_port in found and set(found.values()) == {"127.0.0.1"}  # the scheduler is reached there


def test_processes_of_this_machine_are_for_who_began_them():
    from core.farm import protection
    from core.render.runners.dask_farm import DaskFarm

    own = psutil.Process()
    before = set(own.children(recursive=True))
    with DaskFarm(FarmPlace("local:1")) as farm:
        while not farm.machines():
            time.sleep(0.05)
        found = {one.laddr for process in {own, *own.children(recursive=True)} - before
                 for one in process.net_connections("tcp") if one.status == psutil.CONN_LISTEN}
        assert found and {ip for ip, _ in found} == {"127.0.0.1"}
        place, = {FarmPlace(address.replace("tls", "tcp")) for address in farm.machines()}
        with pytest.raises(errors.FarmUnreachable, match="it says nothing"):
            protection.greet(place, protection.security(place), "client", 0.1)


def test_other_keys_and_none_are_refused(wanted: Request, meeting: FarmCommand, address: str, tmp_path: Path, capfd):
    assert main.main(["farm", "keys", str(tmp_path / "others")]) == 0
    with pytest.raises(errors.FarmKeysRefused, match="another farm"):
        list(job.run(wanted, farm=FarmPlace(address, str(tmp_path / "others"))))
    with pytest.raises(errors.FarmKeysUnnamed):
        list(job.run(wanted, farm=FarmPlace(address)))
    assert main.main(["worker", address, "--keys", str(tmp_path / "others")]) == 2
    assert "do not go together" in capfd.readouterr().err


def test_a_scheduler_without_keys_is_told_from_one_with_them(wanted: Request, meeting: FarmCommand, keys: Path,
                                                             folder: Path, port: int, monkeypatch):
    from core.render.runners import dask_farm

    with running(folder, "farm", "scheduler", "--port", "0") as open_one:
        line = open_one.await_line("for this machine only")
        here = line.split()[4].rstrip(",")
        assert here.startswith("tcp://127.0.0.1:")
        with pytest.raises(errors.FarmKeysRefused, match="it has none"):
            list(job.run(wanted, farm=FarmPlace(here.replace("tcp", "tls"), str(keys))))
    monkeypatch.setattr(dask_farm, "GREETING", 0.1)
    with pytest.raises(errors.FarmUnreachable, match="as one with keys would"):
        list(job.run(wanted, farm=FarmPlace(f"tcp://127.0.0.1:{port}")))


def asked(address: str, keys: Path, task):
    """What a task of Dask comes to, run by the scheduler."""
    from distributed import Client

    from core.farm import protection

    security = protection.security(FarmPlace(address, str(keys)))
    with Client(address, security=security, set_as_default=False, timeout=60) as client:
        return task(client)


def test_a_machine_that_computes_long_does_not_count_as_gone(painter: FarmCommand, address: str, keys: Path):
    def task(client):
        held = client.submit(pow, 3, 3_000_000)  # nothing else of Python runs in that process meanwhile
        assert held.result(timeout=60) > 0
        return client.run_on_scheduler(lambda dask_scheduler: dask_scheduler.worker_ttl), [
            (known["nthreads"], known["memory_limit"]) for known in client.scheduler_info()["workers"].values()]

    assert asked(address, keys, task) == (300, [(1, 0)])  # it paints one task at a time, and sets no limit of memory
    assert scheduler.SILENT == "5 minutes"


@posix
def test_a_process_that_is_killed_is_begun_anew(painter: FarmCommand):
    child, = psutil.Process(painter.process.pid).children()
    times = painter.said().count("Connected to")
    child.kill()
    painter.await_line("it was killed, perhaps because memory was short")
    painter.await_line("Connected to", times + 1)


@posix
def test_what_is_being_painted_is_given_back_before_a_machine_leaves(folder: Path, meeting: FarmCommand, address: str,
                                                                    keys: Path, painter: FarmCommand, tmp_path: Path):
    begun, may_end = tmp_path / "begun", tmp_path / "may end"

    def paint():
        begun.touch()
        while not may_end.exists():
            time.sleep(0.05)
        return "painted"

    def task(client):
        before = set(client.scheduler_info()["workers"])
        with running(folder, "worker", address, "--keys", str(keys), "--name", "studio") as leaving:
            leaving.await_line("as studio-2:")
            new, = set(client.scheduler_info()["workers"]) - before
            future = client.submit(paint, workers=[new])
            until = time.monotonic() + 60
            while not begun.exists():
                assert time.monotonic() < until
                time.sleep(0.05)
            leaving.process.send_signal(signal.SIGTERM)
            leaving.await_line("Finishing the part")
            may_end.touch()
            assert future.result(timeout=60) == "painted"
            del future
            assert leaving.process.wait(60) == 128 + signal.SIGTERM
        return set(client.scheduler_info()["workers"]) == before

    assert asked(address, keys, task)


@posix
def test_a_scheduler_that_returns_finds_its_machines(folder: Path, keys: Path):
    port = free_port()
    begin = ("farm", "scheduler", "--host", "127.0.0.1", "--port", str(port), "--keys", str(keys))
    with running(folder, "worker", f"tls://127.0.0.1:{port}", "--keys", str(keys)) as machine:
        machine.await_line("waiting for it")
        with running(folder, *begin) as first:
            machine.await_line("Connected to")
            assert first.end(signal.SIGINT) == 130
        machine.await_line("waiting for it", 2)
        with running(folder, *begin) as second:
            machine.await_line("Connected to", 2)
            second.process.kill()
            second.process.wait()
        machine.await_line("waiting for it", 3)
        children = psutil.Process(machine.process.pid).children(recursive=True)
        assert machine.end(signal.SIGINT) == 130
        assert not [child for child in children if child.is_running()]


# What one process of a machine gets.


def test_a_machine_is_shared_among_its_cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    tool = tmp_path / "nvidia-smi"
    tool.write_text("#!/bin/sh\necho 'GPU 0: One (UUID: GPU-1)'\necho 'GPU 1: Another (UUID: GPU-2)'\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    monkeypatch.setattr(worker, "_processors", functools.partial(int, 7))
    assert worker.cards() == ["0", "1"]
    second = worker.surroundings(0, 1, worker.cards())
    assert (second["CUDA_VISIBLE_DEVICES"], second["OMP_NUM_THREADS"]) == ("1", "3")
    assert worker.surroundings(2, 0, worker.cards())["OMP_NUM_THREADS"] == "2"
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "3")
    assert worker.cards() == ["3"]
    assert "OMP_NUM_THREADS" not in worker.surroundings(0, 0, worker.cards())  # as many as without a farm
