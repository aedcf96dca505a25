"""What is said of a farm's machines, in the language of the moment."""

from __future__ import annotations

from PySide6.QtCore import QObject

from core.events import FarmReport, MachineReport, MachineState
from gui.common.i18n import core_text


class FarmTexts(QObject):
    """The texts of the list of machines and of the line over it."""

    def all(self, farm: FarmReport) -> str:
        """How many machines paint, and how fast together."""
        if not farm.machines:
            return self.tr("Starting the processes…") if farm.here else self.tr("Reaching the farm…")
        told = (self.tr("{painting} of {all} processes paint") if farm.here else
                self.tr("{painting} of {all} machines paint"))
        counted = told.format(painting=farm.count(MachineState.PAINTING), all=len(farm.machines))
        return " · ".join(filter(None, (counted, self.rate(farm.rate))))

    def name(self, machine: MachineReport, here: bool) -> str:
        """What a machine is called."""
        return self.tr("Process {number}").format(number=machine.name) if here else machine.name

    def device(self, machine: MachineReport) -> str:
        """What it computes on."""
        names = {"cpu": self.tr("Processor"), "cuda": "NVIDIA GPU", "mps": "Apple GPU"}
        return names.get(machine.device, machine.device)

    def rate(self, rate: float | None) -> str:
        """Frames a minute."""
        return "" if rate is None else self.tr("{rate} frames/min").format(rate=f"{rate:.3g}")

    def short_rate(self, rate: float | None) -> str:
        """The same, where the line above says what is counted."""
        return "" if rate is None else self.tr("{rate}/min").format(rate=f"{rate:.3g}")

    def state(self, machine: MachineReport) -> str:
        """What it does, or why it does nothing."""
        if machine.state is MachineState.LEFT_OUT:
            return self.tr("left out: {reason}").format(reason=core_text(machine.reason))
        if machine.state is MachineState.WAITING or machine.first is None or machine.last is None:
            return self.tr("waits")
        told = self.tr("frame {first}") if machine.first == machine.last else self.tr("frames {first} to {last}")
        return told.format(first=machine.first, last=machine.last)

    def line(self, machine: MachineReport, here: bool) -> str:
        """All of it, to be read aloud."""
        return " · ".join(filter(None, (self.name(machine, here), self.device(machine), self.rate(machine.rate),
                                        self.state(machine))))

    def tip(self, machine: MachineReport, here: bool) -> str:
        """The same, with what went wrong there last."""
        if machine.state is MachineState.LEFT_OUT or not machine.reason:
            return self.line(machine, here)
        trouble = self.tr("Went wrong there last: {reason}").format(reason=core_text(machine.reason))
        return f"{self.line(machine, here)}\n{trouble}"
