"""What a render is computed in on a farm of unlike machines: one thing for all, and a sentence for who cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
import torch

from core import errors, job, store
from core.arithmetic import Numbers, PaintedBy
from core.choices import Device, Mode
from core.farm_place import FarmPlace
from core.media import clips
from core.metrics import FrameMetrics, Role
from core.nets import device
from core.render.context import OTHER_NUMBERS
from core.render.runners import farm_numbers
from core.render.runners.farm_machine import FarmMachine
from core.render.runners.farm_numbers import UNABLE, FarmNumbers, known_here, signed
from core.settings import Request
from core.store import Store, StoreReader
from tests.core.render.conftest import folder_of, run, stored

BOTH, PLAIN = ["bfloat16", "float32"], ["float32"]


class SaidLater:
    """What a machine of a fake farm was asked for."""

    def __init__(self, farm: FakeFarm, address: str) -> None:
        self._farm, self._address = farm, address

    @property
    def is_done(self) -> bool:
        return self._farm.said[self._address] is not None

    def answer(self) -> object:
        said = self._farm.said[self._address]
        if isinstance(said, Exception):
            raise said
        return said

    def cancel(self) -> None:
        pass


class FakeFarm:
    """Machines by their addresses and what each says; None while it says nothing yet, and a fault that it raises."""

    place = FarmPlace("tcp://127.0.0.1:8786")

    def __init__(self, **said: object) -> None:
        self.said = said

    @property
    def machines(self) -> dict[str, FarmMachine]:
        return {address: FarmMachine(address, address.upper(), other="") for address in self.said}

    def ask_numbers(self, machine: FarmMachine, setting: str) -> SaidLater:
        return SaidLater(self, machine.address)


@pytest.fixture
def render(wanted: Request, home: Path) -> Iterator[Store]:
    clip = clips.read(wanted.content)
    with Store.create(clip, wanted) as opened:
        yield opened


def put(render: Store) -> None:
    metrics = FrameMetrics(Role.FIRST, 1, 1.0, None, None, None, None)
    render.put(0, np.zeros((4, 4, 3), np.uint8), "fingerprint", metrics)


def decided(render: Store, farm: FakeFarm, here: Numbers = Numbers.BFLOAT16) -> tuple[FarmNumbers, Sequence[str]]:
    numbers = FarmNumbers(render, Device.AUTO, here)
    return numbers, sorted(numbers.able(farm, farm.machines))


@pytest.mark.parametrize(("said", "expected"), [
    ({"a": BOTH, "b": BOTH}, Numbers.BFLOAT16), ({"a": BOTH, "b": PLAIN}, Numbers.FLOAT32),
    ({"a": BOTH, "b": []}, Numbers.FLOAT32), ({"a": BOTH, "b": OSError()}, Numbers.FLOAT32),
    ({"a": BOTH, "b": ["float8", 3]}, Numbers.FLOAT32), ({"a": BOTH, "b": "garbage"}, Numbers.FLOAT32)])
def test_all_compute_in_what_all_can(render: Store, said: dict[str, object], expected: Numbers):
    numbers, able = decided(render, FakeFarm(**said))
    assert (numbers.numbers, able, list(numbers.notes())) == (expected, ["a", "b"], [])
    assert render.manifest.numbers is expected


def test_nothing_is_painted_before_all_that_are_there_have_said_what_they_can(render: Store):
    farm = FakeFarm(a=BOTH, b=None)
    numbers, able = decided(render, farm)
    assert able == [] and numbers.numbers is None
    farm.said["b"] = BOTH
    assert sorted(numbers.able(farm, farm.machines)) == ["a", "b"] and numbers.numbers is Numbers.BFLOAT16


def test_one_that_leaves_before_it_has_said_what_it_can_is_not_waited_for(render: Store):
    farm = FakeFarm(a=BOTH, b=None)
    numbers, _ = decided(render, farm)
    del farm.said["b"]
    assert numbers.able(farm, farm.machines) == ["a"] and numbers.numbers is Numbers.BFLOAT16


def test_one_that_says_nothing_is_waited_for_only_so_long(render: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(farm_numbers, "PATIENCE", -1.0)
    numbers, able = decided(render, FakeFarm(a=BOTH, b=None))
    assert (numbers.numbers, able) == (Numbers.FLOAT32, ["a"])


def test_one_that_joins_later_and_cannot_gets_nothing_and_is_told_once(render: Store):
    farm = FakeFarm(a=BOTH)
    numbers, _ = decided(render, farm)
    farm.said["b"] = PLAIN
    for _ in range(2):
        assert numbers.able(farm, farm.machines) == ["a"]
    note, = numbers.notes()
    assert (note.sentence, dict(note.values)) == (UNABLE, {"machine": "B", "numbers": "bfloat16"})
    farm.said["c"] = BOTH
    assert sorted(numbers.able(farm, farm.machines)) == ["a", "c"] and list(numbers.notes()) == []


def test_where_none_is_left_that_can_it_ends_in_a_sentence(render: Store, monkeypatch: pytest.MonkeyPatch):
    farm = FakeFarm(a=BOTH)
    numbers, _ = decided(render, farm)
    farm.said = {"b": PLAIN}
    assert numbers.able(farm, farm.machines) == []
    monkeypatch.setattr(farm_numbers, "PATIENCE", -1.0)
    with pytest.raises(errors.FarmEmpty, match="B does not multiply bfloat16"):
        numbers.able(farm, farm.machines)


@pytest.mark.parametrize(("noted", "here", "said", "expected"), [
    (Numbers.FLOAT32, Numbers.BFLOAT16, [BOTH, BOTH], Numbers.FLOAT32),
    (Numbers.BFLOAT16, Numbers.FLOAT32, [BOTH, PLAIN], Numbers.BFLOAT16),
    (None, Numbers.FLOAT32, [BOTH, BOTH], Numbers.FLOAT32), (None, Numbers.BFLOAT16, [BOTH, PLAIN], Numbers.BFLOAT16)])
def test_a_render_that_was_begun_goes_on_as_it_was(
        render: Store, noted: Numbers | None, here: Numbers, said: list[list[str]], expected: Numbers):
    if noted is not None:
        render.settle_numbers(noted)
    put(render)
    numbers, able = decided(render, FakeFarm(a=said[0], b=said[1]), here)
    assert numbers.numbers is expected and render.manifest.numbers is expected
    assert able == ["a", "b"] if said[1] is BOTH else able == ["a"]


def test_what_was_begun_as_none_of_them_can_goes_on_in_32_bits_and_says_so(render: Store):
    render.settle_numbers(Numbers.BFLOAT16)
    put(render)
    numbers, able = decided(render, FakeFarm(a=PLAIN))
    note, = numbers.notes()
    assert (numbers.numbers, able, note.sentence) == (Numbers.FLOAT32, ["a"], OTHER_NUMBERS)


def test_a_render_of_which_there_is_no_frame_is_decided_anew(render: Store):
    render.settle_numbers(Numbers.FLOAT32)
    numbers, _ = decided(render, FakeFarm(a=BOTH))
    assert numbers.numbers is render.manifest.numbers is Numbers.BFLOAT16


def test_the_name_of_a_machine_is_noted_here():
    by = PaintedBy("cuda", Numbers.BFLOAT16, 4, "root@elsewhere")
    assert signed(by, "b (192.0.2.7)") == PaintedBy("cuda", Numbers.BFLOAT16, 4, "b (192.0.2.7)")
    assert signed(None, "b") is None


@pytest.mark.parametrize(("has", "said"), [(True, BOTH), (False, PLAIN)])
def test_a_machine_says_what_it_can(monkeypatch: pytest.MonkeyPatch, has: bool, said: list[str]):
    monkeypatch.setattr(device, "has_bfloat16", lambda _: has)
    assert known_here("cpu") == said
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert known_here("cuda") == []


def test_unlike_machines_paint_what_one_without_bfloat16_paints_alone(
        wanted: Request, two: str, monkeypatch: pytest.MonkeyPatch):
    from distributed import Client

    asked = wanted.replace(method__style_layers="relu2_1", motion__mode=Mode.KEYFRAMES, motion__spacing=3)
    with monkeypatch.context() as patched:
        patched.setattr(device, "has_bfloat16", lambda _: False)
        folder = folder_of(run(asked))
    alone = stored(folder)
    store.delete(folder)

    def cannot() -> None:
        from core.nets import device

        vars(device)["kept"] = device.has_bfloat16
        device.has_bfloat16 = lambda device: False

    def can_again() -> None:
        from core.nets import device

        device.has_bfloat16 = vars(device).pop("kept")

    with Client(two, set_as_default=False) as client:
        address = next(iter(client.scheduler_info()["workers"]))
        client.run(cannot, workers=[address])
        events = list(job.run(asked, farm=FarmPlace(two)))
        client.run(can_again, workers=[address])
    found = [record.painted_by for record in StoreReader(folder_of(events)).records().values()]
    assert all(by is not None and by.numbers is Numbers.FLOAT32 and "127.0.0.1" in by.machine for by in found)
    assert all(np.array_equal(stored(folder_of(events))[pts], rgb) for pts, rgb in alone.items())
