"""Machines of a farm that fail in every way: their work goes elsewhere, and a sentence says whose fault it is."""

from __future__ import annotations

import errno
import os
import random
from pathlib import Path

import msgspec
import pytest
import torch

from core import errors, job
from core.choices import Mode
from core.events import FarmReport, FrameDone, MachineReport, MachineState, Warned
from core.render.runners.task_messages import TaskMessage
from core.settings import Request
from tests.core.render.conftest import FIRST_SHOT, FRAMES, TICKS
from tests.core.render.fake_farm import FAKE, FakeFarm, FakeMachine, kept, painted_here, small_farm

pytestmark = pytest.mark.usefixtures("dask")


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FakeFarm:
    """Two machines, a and b."""
    return small_farm(monkeypatch, tmp_path)


def machine(farm: FakeFarm, name: str) -> FakeMachine:
    return farm.machines_[f"tcp://{name}"]


def told(events: list) -> list[str]:
    """The sentences that were told."""
    return [event.text() for event in events if isinstance(event, Warned)]


def failing(painter: FakeMachine, fault: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on painting there ends in a fault."""
    def fails(*given):
        raise fault
    monkeypatch.setattr(painter.painter, "_context_of", fails)


@pytest.mark.parametrize(("fault", "said"), [
    (MemoryError(), "it has not enough free memory"),
    (torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB"), "it has not enough free memory"),
    (RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes"),
     "it has not enough free memory"),
    (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "no space left on device"),
    (errors.WeightsMissing(network="VGG-19"), "VGG-19"),
    (ZeroDivisionError("division by zero"), "ZeroDivisionError: division by zero"),
], ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "")
def test_the_work_of_a_machine_that_fails_goes_elsewhere(wanted: Request, alone, fake: FakeFarm, fault: Exception,
                                                         said: str, monkeypatch: pytest.MonkeyPatch):
    failing(machine(fake, "a"), fault, monkeypatch)
    events = list(job.run(wanted, farm=FAKE))
    assert kept(events) == alone
    assert any(line.startswith("a (host) could not paint a part of the shot") and said in line
               for line in told(events))


def test_a_machine_whose_fault_is_its_own_is_left_out_and_counts_against_no_shot(
        wanted: Request, alone, fake: FakeFarm, monkeypatch: pytest.MonkeyPatch):
    failing(machine(fake, "a"), MemoryError(), monkeypatch)
    events = list(job.run(wanted, farm=FAKE))
    assert "a (host) failed 3 times in a row, and paints nothing more of this render." in told(events)
    assert machine(fake, "a").painted <= 4  # what it was sent the files for, and three faults
    assert kept(events) == alone


def test_when_every_machine_is_left_out_the_render_ends_and_says_why(wanted: Request, fake: FakeFarm,
                                                                     monkeypatch: pytest.MonkeyPatch):
    from core.render.runners import dask_farm

    monkeypatch.setattr(dask_farm, "PATIENCE", 0.2)
    for name in "ab":
        failing(machine(fake, name), MemoryError(), monkeypatch)
    with pytest.raises(errors.FarmEmpty, match=r"a \(host\): it has not enough free memory.*b \(host\)"):
        list(job.run(wanted, farm=FAKE))


def test_a_shot_that_fails_on_three_machines_stops_alone(wanted: Request, fake: FakeFarm, tmp_path: Path):
    fake.add("c", tmp_path / "c")

    def damaged(parts: list[bytes]) -> object:
        late = str(FIRST_SHOT * TICKS).encode()
        return [*parts[:2], *(part.replace(b'"pts":' + late, b'"pts":' + b"9" * len(late)) for part in parts[2:])]

    for one in fake.machines_.values():
        one.answers = damaged
    events, work = [], job.run(wanted, farm=FAKE)
    with pytest.raises(errors.ShotsFailed, match="1 of the shots failed on 3 machines each"):
        while True:
            events.append(next(work))
    assert {event.number for event in events if isinstance(event, FrameDone)} == set(range(FIRST_SHOT))
    assert sum(line.startswith(f"The shot from frame {FIRST_SHOT} on failed on 3") for line in told(events)) == 1
    assert not any("in a row" in line for line in told(events))  # the shot is to blame, not the machines


def test_frames_that_were_made_before_a_fault_are_kept(wanted: Request, alone, fake: FakeFarm,
                                                       monkeypatch: pytest.MonkeyPatch):
    from core.render.runners import farm_worker, task_orders

    monkeypatch.setattr(task_orders, "SLICE", 1000.0)
    paint, made = farm_worker._run, list[TaskMessage]()

    def fails_once(context, message, own, wanted):
        if made:
            return paint(context, message, own, wanted)
        made.append(message)
        paint(context, _shortened(message), own, wanted)
        raise RuntimeError("a cable came loose")

    monkeypatch.setattr(farm_worker, "_run", fails_once)
    events = list(job.run(wanted, farm=FAKE))
    assert kept(events) == alone
    assert next(event.number for event in events if isinstance(event, FrameDone)) == made[0].shot[0]
    assert any("a cable came loose" in line for line in told(events))
    assert sum(isinstance(event, FrameDone) for event in events) == FRAMES  # none was painted twice


def _shortened(message: TaskMessage) -> TaskMessage:
    return msgspec.structs.replace(message, seconds=0.0)


@pytest.mark.parametrize("silent", [False, True], ids=["gone", "silent"])
def test_a_machine_that_is_gone_or_silent_loses_its_work_to_another(wanted: Request, alone, fake: FakeFarm,
                                                                    silent: bool):
    lost, polls = machine(fake, "a"), []
    lost.hangs = 2  # the first brings the files

    def poll() -> None:
        polls.append(lost.painted)
        if lost.painted >= 2:
            lost.silent, lost.there = silent, silent

    fake.on_poll = poll
    events = list(job.run(wanted, farm=FAKE))
    assert kept(events) == alone
    said = "it does not answer any more" if silent else "it is gone"
    assert any(line.startswith("a (host)") and said in line for line in told(events))


def test_a_machine_that_joins_late_gets_work_at_once(wanted: Request, alone, fake: FakeFarm, tmp_path: Path):
    machine(fake, "b").there = False
    events, others = [], 0
    for event in job.run(wanted, farm=FAKE):
        events.append(event)
        if isinstance(event, FrameDone) and event.done == 2:
            machine(fake, "b").there, others = True, machine(fake, "a").painted
    assert machine(fake, "b").painted >= 2
    assert machine(fake, "a").painted - others < FRAMES - 2
    assert kept(events) == alone


def test_a_machine_that_will_not_do_is_told_once_and_paints_nothing(wanted: Request, alone, fake: FakeFarm):
    machine(fake, "a").known.other = "its Impasto is 0.0.9"
    events = list(job.run(wanted, farm=FAKE))
    assert told(events).count("a (host) paints nothing of this render: its Impasto is 0.0.9.") == 1
    assert not machine(fake, "a").painted and kept(events) == alone


def test_a_cache_that_cannot_be_written_is_the_machines_own_fault(wanted: Request, alone, fake: FakeFarm,
                                                                  tmp_path: Path):
    (tmp_path / "a").write_bytes(b"no folder")
    events = list(job.run(wanted, farm=FAKE))
    assert kept(events) == alone
    assert any(line.startswith("a (host)") and str(tmp_path / "a") in line for line in told(events))


def test_a_file_that_was_damaged_in_the_cache_is_sent_again(wanted: Request, alone, fake: FakeFarm, tmp_path: Path):
    from core.render.runners.task_messages import name_of

    machine(fake, "b").there = False
    (tmp_path / "a").mkdir()
    clip = tmp_path / "a" / name_of(wanted.content)
    clip.write_bytes(Path(wanted.content).read_bytes()[:-1] + b"?")
    events = list(job.run(wanted, farm=FAKE))
    assert kept(events) == alone and not told(events)
    assert clip.read_bytes() == Path(wanted.content).read_bytes()


def test_a_scheduler_that_returns_is_waited_for(wanted: Request, alone, fake: FakeFarm):
    lost = errors.FarmUnreachable(address="fake", reason="it is gone")
    events = []
    for event in job.run(wanted, farm=FAKE):
        events.append(event)
        if isinstance(event, FrameDone) and event.done == 3:
            fake.gone = [lost, lost]
    assert kept(events) == alone
    gone, back = told(events)
    assert gone.startswith("The scheduler at tcp://127.0.0.1:1 is gone. Every finished frame is kept, and the render ")
    assert back == "The scheduler at tcp://127.0.0.1:1 is back."


def test_a_scheduler_that_does_not_return_ends_the_render_with_a_sentence(wanted: Request, alone, fake: FakeFarm,
                                                                          monkeypatch: pytest.MonkeyPatch):
    from core.render.runners import farm

    monkeypatch.setattr(farm, "RETURN", -1.0)
    events, work = [], job.run(wanted, farm=FAKE)
    with pytest.raises(errors.FarmUnreachable, match="Every finished frame is kept"):
        for event in work:
            events.append(event)
            if isinstance(event, FrameDone) and event.done == 3:
                fake.gone = [errors.FarmUnreachable(address="fake", reason="it is gone")] * 1000
    left = FRAMES - len(kept(events))
    assert 0 < left <= FRAMES - 3
    fake.gone = []
    events = list(job.run(wanted, farm=FAKE))
    assert kept(events) == alone and sum(isinstance(event, FrameDone) for event in events) == left


def test_when_the_last_machine_is_gone_another_one_is_waited_for(wanted: Request, alone, fake: FakeFarm):
    polls = 0

    def poll() -> None:
        nonlocal polls
        polls += 1
        machine(fake, "a").there = machine(fake, "b").there = not 8 <= polls < 20

    fake.on_poll = poll
    events = list(job.run(wanted, farm=FAKE))
    assert kept(events) == alone
    assert "No machine of the farm is there any more. The render waits 5 minutes for one." in told(events)


def test_machines_that_are_leaving_get_nothing_more_and_another_one_is_waited_for(
        wanted: Request, alone, fake: FakeFarm, monkeypatch: pytest.MonkeyPatch):
    from core.render.runners import machine_reports

    monkeypatch.setattr(machine_reports, "INTERVAL", 0.0)
    machine(fake, "b").there, polls = False, iter(range(2000))

    def poll() -> None:
        next(polls)  # so often and no more

    fake.on_poll = poll
    events, painted = [], 0
    for event in job.run(wanted, farm=FAKE):
        events.append(event)
        if isinstance(event, FrameDone) and event.done == 2:
            machine(fake, "a").known.leaving, painted = True, machine(fake, "a").painted
        if isinstance(event, Warned) and event.text().startswith("No machine of the farm is there any more."):
            machine(fake, "b").there = True
    assert kept(events) == alone
    assert machine(fake, "a").painted == painted
    last = [event for event in events if isinstance(event, FarmReport)][-1]
    assert last.machines[0] == MachineReport("a", "cpu", MachineState.LEFT_OUT, rate=last.machines[0].rate,
                                             reason="it takes no new work.")


@pytest.mark.parametrize("mode", [Mode.KEYFRAMES, Mode.LEARNED])
def test_whatever_fails_the_frames_are_those_of_one_machine(wanted: Request, fake: FakeFarm, tmp_path: Path,
                                                            mode: Mode, taught: None,
                                                            monkeypatch: pytest.MonkeyPatch):
    from core.render.runners import farm_faults

    monkeypatch.setattr(farm_faults, "TRIES", 1000)
    fake.add("c", tmp_path / "c")
    chance = random.Random(mode.value)
    request = wanted.replace(motion__mode=mode, motion__spacing=2, motion__training=4, clip__cuts=(),
                             clip__end=7 * TICKS)
    whole = painted_here(request)

    def strike(parts: list[bytes]) -> object:
        match chance.randrange(8):
            case 0:
                return [parts[0], b"", *[part[:len(part) // 2] for part in parts[2:]]]
            case 1:
                return b"garbage"
            case 2:
                return [parts[0], parts[1][:-3], *parts[2:]]
        return parts

    for one in fake.machines_.values():
        one.answers = strike
    fake.on_poll = lambda: setattr(chance.choice(list(fake.machines_.values())), "there", chance.random() < 0.9)
    assert kept(list(job.run(request, farm=FAKE))) == whole
