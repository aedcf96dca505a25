"""What a render is computed in on a farm: decided once, for all machines; who cannot compute so gets nothing of it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import Protocol

import msgspec

from core import errors
from core.arithmetic import Numbers, PaintedBy
from core.choices import Device
from core.events import Warned
from core.farm_place import FarmPlace
from core.nets import device
from core.render.context import OTHER_NUMBERS
from core.render.runners.farm_machine import FarmMachine
from core.store import Store

PATIENCE = 30.0
"""Seconds that a machine's answer is waited for before it is decided without it."""

_PLAIN = frozenset({Numbers.FLOAT32})
UNABLE = "{machine} does not multiply {numbers}, in which this render is painted: it gets nothing to paint."


def known_here(setting: str) -> list[str]:
    """What a machine computes in, by names of `Numbers`, on the device that it takes for a setting of it; called there.
    """
    try:
        chosen = device.choose(Device(setting))
    except errors.UserError:
        return []  # what it is given to paint will say why
    return sorted({chosen.numbers.value, Numbers.FLOAT32.value})


class MachineAnswer(Protocol):
    """An answer that a machine gives some time."""

    @property
    def is_done(self) -> bool:
        """Whether it is there, or will not come."""

    def answer(self) -> object:
        """What it is; raises what went wrong."""

    def cancel(self) -> None:
        """Nobody waits for it any more."""


class AskingFarm(Protocol):
    """What machines can be asked through."""

    place: FarmPlace

    def ask_numbers(self, machine: FarmMachine, setting: str) -> MachineAnswer:
        """Ask a machine for `known_here`."""


class FarmNumbers:
    """Decides what a render is computed in, and which machines may paint it.

    That is bfloat16 where all machines that are there in the beginning multiply it, and else 32 bits. A render of which
    there are frames goes on as it was begun, as long as any machine can.

    Args:
        render_store: where frames come together, and where this is noted.
        setting: of the device.
        here: what the machine with the store computes in; earlier frames of which nothing was noted were painted so.
    """

    def __init__(self, render_store: Store, setting: Device, here: Numbers) -> None:
        self._store, self._setting, self._here = render_store, setting, here
        self._asked: dict[str, tuple[MachineAnswer, float]] = {}  # by address, and when
        self._known: dict[str, frozenset[Numbers]] = {}
        self._unable: dict[str, str] = {}  # by address the names of machines of which it was told
        self._notes: list[Warned] = []
        self._none_since: float | None = None
        self.numbers: Numbers | None = None

    def able(self, farm: AskingFarm, machines: Mapping[str, FarmMachine]) -> list[str]:
        """The addresses of those that may paint; none until it is decided.

        Raises:
            errors.FarmEmpty: for a while there were only machines that may not.
        """
        for address in self._asked.keys() - machines.keys():
            self._asked.pop(address)[0].cancel()
        waits = [address for address, machine in machines.items() if not self._knows(farm, machine)]
        if self.numbers is None and machines and not waits:
            self.numbers = self._decided([self._known.get(address, _PLAIN) for address in machines])
            self._store.settle_numbers(self.numbers)
        if self.numbers is None:
            return []
        found = [address for address in machines if self.numbers in self._known.get(address, ())]
        for address in machines.keys() - {*found, *waits, *self._unable}:
            self._unable[address] = machines[address].name
            values = {"machine": machines[address].name, "numbers": self.numbers.value}
            self._notes.append(Warned(UNABLE, values))
        self._give_up_without(found or waits, farm)
        return found

    def notes(self) -> Iterator[Warned]:
        """What a person should know since this was asked last."""
        while self._notes:
            yield self._notes.pop(0)

    def unable(self, address: str) -> str:
        """Why the machine of this address gets nothing to paint; empty if it may."""
        return UNABLE.format(machine=self._unable[address], numbers=self.numbers.value) if (
            self.numbers is not None and address in self._unable) else ""

    def forget(self) -> None:
        """The scheduler is gone, and with it what machines were to answer."""
        self._asked.clear()

    def _knows(self, farm: AskingFarm, machine: FarmMachine) -> bool:
        """Whether it is known what a machine can, or it takes too long to say so."""
        address = machine.address
        if address in self._known:
            return True
        if address not in self._asked:
            self._asked[address] = farm.ask_numbers(machine, self._setting.value), time.monotonic()
        answer, begun = self._asked[address]
        if answer.is_done:
            self._known[address] = _told(answer)
        return answer.is_done or time.monotonic() - begun > PATIENCE

    def _decided(self, known: list[frozenset[Numbers]]) -> Numbers:
        begun = self._store.manifest.numbers
        if begun is None and self._store.records():
            begun = self._here
        if begun is None or not self._store.records():
            return Numbers.BFLOAT16 if all(Numbers.BFLOAT16 in one for one in known) else Numbers.FLOAT32
        if any(begun in one for one in known):
            return begun
        self._notes.append(Warned(OTHER_NUMBERS, {"begun": begun.value, "numbers": Numbers.FLOAT32.value}))
        return Numbers.FLOAT32

    def _give_up_without(self, some: list[str], farm: AskingFarm) -> None:
        """Wait no longer where for a while nobody was there that may paint."""
        now = time.monotonic()
        self._none_since = None if some else self._none_since or now
        if self._none_since is not None and now - self._none_since > PATIENCE and self.numbers is not None:
            raise errors.FarmEmpty(address=farm.place.address, reason=" ".join(
                UNABLE.format(machine=name, numbers=self.numbers.value) for name in sorted(set(self._unable.values()))))


def signed(painted_by: PaintedBy | None, machine: str) -> PaintedBy | None:
    """What a machine says of what painted a frame, with the name by which it is known here."""
    return painted_by and msgspec.structs.replace(painted_by, machine=machine[:300])


def _told(answer: MachineAnswer) -> frozenset[Numbers]:
    """What a machine says that it computes in; one that does not say it may paint in 32 bits."""
    try:
        return frozenset(msgspec.convert(answer.answer(), list[Numbers])) | _PLAIN
    except Exception:  # whatever its process ran into, or sent
        return _PLAIN
