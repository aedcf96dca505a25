"""A farm without Dask: machines that paint in this process as a worker does, and do whatever else a test wants."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

import pytest

from core import settings, store
from core.arithmetic import Numbers
from core.choices import Device
from core.farm_place import FarmPlace
from core.metrics import FrameMetrics
from core.render.runners.farm_machine import GONE, SILENT, FarmMachine
from core.render.runners.farm_numbers import known_here
from core.render.runners.farm_worker import FarmPainter
from core.render.runners.task_answers import BadAnswer
from core.render.runners.task_orders import TaskOrder
from core.settings import Method, Request
from core.store import FrameRecord, StoreReader
from core.train.judging import Judgement
from tests.core.render.conftest import folder_of, run

FAKE = FarmPlace("tcp://127.0.0.1:1")
"""Where nobody looks for it."""
_LOADED: dict[tuple[Method, Numbers | None], object] = {}
"""Networks by what they are loaded for; to load one takes longer than to paint the tiny clip."""
Answers = Callable[[list[bytes]], object]
"""What a machine makes of what it has painted."""


def plain(records: Mapping[int, FrameRecord]) -> dict[int, tuple[object, ...]]:
    """All that is known of frames but how long they took and when they were written."""
    def timeless(metrics: FrameMetrics) -> FrameMetrics:
        return replace(metrics, seconds=0.0)
    return {pts: (record.pass_index, record.final, record.fingerprint, record.provenance, timeless(record.metrics))
            for pts, record in records.items()}


def kept(events: list) -> dict[int, tuple[object, ...]]:
    """The frames of a render, by what it told."""
    return plain(StoreReader(folder_of(events)).records())


_PAINTED: dict[tuple[bytes, bool], dict[int, tuple[object, ...]]] = {}


def painted_here(request: Request) -> dict[int, tuple[object, ...]]:
    """The frames of a render without a farm, which is deleted; painted once for all tests."""
    asked = settings.to_json(request), Judgement.is_good is True
    if asked not in _PAINTED:
        events = run(request)
        _PAINTED[asked] = kept(events)
        store.delete(folder_of(events))
    return _PAINTED[asked]


@dataclass
class FakeFuture:
    """What a machine was asked for."""

    work: Callable[[], object]
    is_done: bool = True
    is_lost: bool = False

    def answer(self) -> object:
        return self.work()

    def cancel(self) -> None:
        self.is_done = False


@dataclass
class FakeMachine:
    """A machine.

    Attributes:
        painter: what paints in it.
        answers: what becomes of what it has painted.
        painted: the tasks that it was given.
        hangs: it takes tasks and never answers; its number of the task from which on.
        there: whether the scheduler has it.
        silent: whether it has not been heard of.
        fault: what is raised while it paints.
    """

    known: FarmMachine
    painter: FarmPainter
    answers: Answers = list
    painted: int = 0
    hangs: int | None = None
    there: bool = True
    silent: bool = False
    fault: Exception | None = None


@dataclass
class FakeFarm:
    """Machines; in the place of `DaskFarm`.

    Attributes:
        machines_: all that there may be, by address.
        gone: raised while the scheduler is not there, each time that it is asked for anything, as often as this says.
    """

    machines_: dict[str, FakeMachine] = field(default_factory=dict)
    gone: list[Exception] = field(default_factory=list)
    on_poll: Callable[[], None] = lambda: None
    dashboard: str = ""

    def add(self, name: str, folder: Path) -> FakeMachine:
        """One more machine, whose files lie in the folder."""
        known = FarmMachine(f"tcp://{name}", f"{name} (host)", name, "cpu", other="")
        self.machines_[known.address] = FakeMachine(known, FarmPainter(folder))
        return self.machines_[known.address]

    def __call__(self, place: FarmPlace) -> Self:
        self._raise()
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *ended: object) -> None:
        pass

    @property
    def unfit(self) -> list[FarmMachine]:
        return [one.known for one in self.machines_.values() if one.known.other]

    @property
    def awaits(self) -> bool:
        return False

    def machines(self) -> Mapping[str, FarmMachine]:
        self.on_poll()
        self._raise()
        return {address: one.known for address, one in self.machines_.items()
                if one.there and not one.silent and not one.known.other}

    def all_machines(self) -> list[FarmMachine]:
        return [one.known for one in self.machines_.values() if one.there]

    def ask_devices(self, wanted: Device) -> None:
        pass

    def absence(self, machine: FarmMachine) -> str:
        return SILENT if self.machines_[machine.address].there else GONE

    def submit(self, machine: FarmMachine, order: TaskOrder, longest: int) -> FakeFuture:
        one = self.machines_[machine.address]
        one.painted += 1
        if one.hangs is not None and one.painted >= one.hangs:
            return FakeFuture(list, is_done=False)
        return FakeFuture(lambda: one.answers(one.painter.paint(order.head, order.pictures, order.networks)))

    def ask_numbers(self, machine: FarmMachine, setting: str) -> FakeFuture:
        return FakeFuture(lambda: known_here(setting))

    def send(self, machine: FarmMachine, path: Path, name: str) -> Iterator[None]:
        yield
        fault = self.machines_[machine.address].painter.keep(name, path.read_bytes(), True, True)
        if fault:
            raise BadAnswer(fault)

    def _raise(self) -> None:
        if self.gone:
            raise self.gone.pop()


def small_farm(monkeypatch: pytest.MonkeyPatch, folder: Path, names: str = "ab") -> FakeFarm:
    """A farm of machines with these names, one letter each, that give back each frame as soon as it is there."""
    from core.render import resources
    from core.render.runners import farm, task_orders

    def loaded(method: Method, numbers: Numbers | None = None) -> object:
        key = method, numbers
        if key not in _LOADED:
            _LOADED[key] = load(method, numbers)
        return _LOADED[key]

    made, load = FakeFarm(), resources.load_network
    monkeypatch.setattr(resources, "load_network", loaded)  # all machines are one process
    for name in names:
        made.add(name, folder / name)
    monkeypatch.setattr(farm, "DaskFarm", made)
    monkeypatch.setattr(task_orders, "SLICE", 0.0)
    monkeypatch.setattr(farm, "MOMENT", 0.0)
    monkeypatch.setattr(farm, "REST", 0.0)
    return made
