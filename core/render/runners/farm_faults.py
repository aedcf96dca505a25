"""Whose fault it is that a task failed: a shot that fails wherever it is painted, or a machine that fails at all."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from core.events import Warned
from core.work_tasks import PaintTask

TRIES = 3
"""Machines on which a shot may fail, and shots with which a machine may."""

FAILED = "{machine} could not paint a part of the shot from frame {first} on: {cause} It goes elsewhere."
GIVEN_UP = "The shot from frame {first} on failed on {times} machines, last on {machine}: {cause} It is left out."
LEFT_OUT = "{machine} failed {times} times in a row, and paints nothing more of this render."


@dataclass(frozen=True)
class _ShotFault:
    task: PaintTask
    machine: str
    cause: str


@dataclass
class FarmFaults:
    """Counts them: for a shot since a frame came back of what failed, for a machine since it painted anything.

    A machine that says that the fault is its own (a full disk, no weights) counts against no shot.
    """

    _shots: dict[int, list[_ShotFault]] = field(default_factory=dict)  # by first frame
    _failed_on: dict[str, set[int]] = field(default_factory=dict)  # by machine, the first frames of shots
    _own: dict[str, int] = field(default_factory=dict)  # by machine, how often the fault was its own
    _out: dict[str, str] = field(default_factory=dict)  # machines that are left out, and the last cause

    @property
    def causes(self) -> Collection[str]:
        """Why machines are left out, a sentence each."""
        return sorted(set(self._out.values()))

    @property
    def given_up(self) -> list[str]:
        """Why each of the shots that are left out failed last."""
        return [faults[-1].cause for faults in self._shots.values() if len(faults) >= TRIES]

    def is_left_out(self, machine: str) -> bool:
        """Whether the machine of this address is to paint nothing more."""
        return machine in self._out

    def may_paint(self, machine: str, task: PaintTask, machines: Collection[str]) -> bool:
        """Whether a shot has not failed there, or wherever it could be painted."""
        failed = {fault.machine for fault in self._shots.get(task.shot.start, ())}
        return machine not in failed or failed.issuperset(machines)

    def forgive(self, machine: str, task: PaintTask) -> None:
        """Frames came back of a task."""
        self._own.pop(machine, None)
        self._failed_on.pop(machine, None)
        start = task.shot.start
        if not self.is_given_up(start):
            self._shots[start] = [fault for fault in self._shots.get(start, ()) if not _is_of(fault.task, task)]

    def note(self, machine: str, name: str, task: PaintTask, cause: str, own: bool) -> Iterator[Warned]:
        """A task failed on the machine of this address and name; tells it, and what follows from it."""
        faults, first = self._shots.setdefault(task.shot.start, []), task.shot.start
        if own:
            self._own[machine] = self._own.get(machine, 0) + 1
        else:
            faults.append(_ShotFault(task, machine, f"{name}: {cause}"))
            self._failed_on.setdefault(machine, set()).add(first)
        if len(faults) >= TRIES:
            yield Warned(GIVEN_UP, {"machine": name, "first": first, "cause": cause, "times": len(faults)})
        else:
            yield Warned(FAILED, {"machine": name, "first": first, "cause": cause})
        times = self._times(machine)
        if times >= TRIES and machine not in self._out:
            self._out[machine] = f"{name}: {cause}"
            yield Warned(LEFT_OUT, {"machine": name, "times": times})

    def is_given_up(self, shot: int) -> bool:
        """Whether the shot of this first frame is left out."""
        return len(self._shots.get(shot, ())) >= TRIES

    def _times(self, machine: str) -> int:
        """Its own faults, and the shots that failed on it and are not given up."""
        shots = [start for start in self._failed_on.get(machine, ()) if not self.is_given_up(start)]
        return self._own.get(machine, 0) + len(shots)


def _is_of(failed: PaintTask, painted: PaintTask) -> bool:
    """Whether what was painted is, in part, what had failed of the same shot."""
    begin, end = max(failed.makes.start, painted.makes.start), min(failed.makes.stop, painted.makes.stop)
    return failed.kind is painted.kind and begin < end
