"""What a render tells of the machines that paint it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class MachineState(Enum):
    """What a machine of a farm does."""

    WAITING = "waiting"  # for what others have to finish first, or because nothing is left for it
    PAINTING = "painting"
    LEFT_OUT = "left_out"  # it gets nothing to paint


@dataclass(frozen=True)
class MachineReport:
    """A machine of a farm; where several processes of one machine paint, one of them.

    Attributes:
        name: what a person knows it by; of a process of this machine, its number.
        device: what it computes on: cpu, cuda or mps; empty while unknown.
        state: what it does.
        first, last: numbers of the frames among which it paints; None while it does not.
        rate: frames that it has finished a minute, of the time it painted; None while unknown.
        reason: why it is left out, or what went wrong there last; empty for nothing.
    """

    name: str
    device: str
    state: MachineState
    first: int | None = None
    last: int | None = None
    rate: float | None = None
    reason: str = ""


@dataclass(frozen=True)
class FarmReport:
    """The machines of a farm, whenever something of them has changed; at most once a second.

    Attributes:
        machines: those that are there or were, in the order in which they came.
        here: whether they are processes of this machine.
        dashboard: address of the page on which Dask shows what its machines do; empty if there is none.
    """

    machines: tuple[MachineReport, ...]
    here: bool = False
    dashboard: str = ""

    def count(self, state: MachineState) -> int:
        """How many machines are in a state."""
        return sum(machine.state is state for machine in self.machines)

    @property
    def rate(self) -> float | None:
        """Frames a minute of all that paint now; None while unknown of all."""
        rates = [machine.rate for machine in self.machines
                 if machine.state is MachineState.PAINTING and machine.rate is not None]
        return sum(rates) if rates else None
