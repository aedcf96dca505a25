"""What a farm's machines do and how fast, gathered while they paint, and told when it has changed."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace

from core.events.farm import FarmReport, MachineReport, MachineState
from core.render.runners.farm_machine import GONE, LEAVING, FarmMachine

INTERVAL = 1.0
"""Seconds from one report to the next at least."""


@dataclass(frozen=True)
class _Work:
    """What a machine has painted: so many frames in so many seconds."""

    frames: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float | None:
        return 60 * self.frames / self.seconds if self.frames and self.seconds > 0 else None


class MachineReports:
    """Knows every machine that ever came by its name: a process that died and is started anew takes its place.

    Args:
        here: whether they are processes of this machine.
    """

    def __init__(self, here: bool) -> None:
        self._here = here
        self._machines: dict[str, MachineReport] = {}
        self._works: dict[str, _Work] = {}
        self._troubles: dict[str, str] = {}
        self._told: FarmReport | None = None
        self._told_at = 0.0

    def painted(self, name: str, frames: int, seconds: float) -> None:
        """Count what a machine has finished."""
        before = self._works.get(name, _Work())
        self._works[name] = _Work(before.frames + frames, before.seconds + seconds)

    def failed(self, name: str, cause: str) -> None:
        """Note what went wrong on a machine."""
        self._troubles[name] = cause

    def due(self, machines: Iterable[MachineReport], dashboard: str) -> FarmReport | None:
        """A report, if another one than the last is due.

        Args:
            machines: those that are there (`report_of`).
            dashboard: where Dask shows what its machines do.
        """
        now = time.monotonic()
        if self._told is not None and now - self._told_at < INTERVAL:
            return None
        there = {machine.name: machine for machine in machines}
        for name, machine in self._machines.items():
            if name not in there:
                reason = self._troubles.get(name, GONE)
                self._machines[name] = replace(machine, state=MachineState.LEFT_OUT, first=None, last=None,
                                               rate=None, reason=reason)
        for name, machine in there.items():
            reason = machine.reason or self._troubles.get(name, "")
            self._machines[name] = replace(machine, rate=self._works.get(name, _Work()).rate, reason=reason)
        known = list(self._machines.values())
        if self._here:  # by their numbers; others as they came, for a line that moves cannot be read
            known.sort(key=lambda one: (len(one.name), one.name))
        report = FarmReport(tuple(known), self._here, dashboard)
        if report == self._told:
            return None
        self._told, self._told_at = report, now
        return report


def report_of(machine: FarmMachine, makes: range | None, left_out: bool, unable: str = "") -> MachineReport:
    """What is known of a machine that paints among the frames `makes`, or none.

    Args:
        left_out: it failed so often that it gets nothing more.
        unable: why it gets nothing though it will do in general.
    """
    if machine.other or left_out or unable:
        return MachineReport(machine.label, machine.device, MachineState.LEFT_OUT, reason=machine.other or unable)
    if machine.leaving and not makes:
        return MachineReport(machine.label, machine.device, MachineState.LEFT_OUT, reason=LEAVING)
    if not makes:
        return MachineReport(machine.label, machine.device, MachineState.WAITING)
    return MachineReport(machine.label, machine.device, MachineState.PAINTING, makes[0], makes[-1])
