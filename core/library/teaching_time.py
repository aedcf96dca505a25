"""How long teaching takes on this machine, by what it took before, or by what the optimiser's steps take."""

from __future__ import annotations

from core import measured_times, step_times
from core.choices import Device
from core.settings import Method

MOST_AT_ONCE = 2
"""Paintings that a step learns from, at most (docs/math.md)."""

_FILE = "teaching.json"
_COSTS = {False: ((0, 0.085),), True: ((0, 0.045), (1000, 0.064))}
"""From which step on a step costs as much as so many megapixel steps of the optimiser, from the trunk and from nothing:
by the sizes of photos that are learnt from (core/taught/teaching_job.py; measured, docs/math.md)."""
_SECOND = 0.9
"""What another painting in the same step costs of the first: the photo's features are computed once."""


def expected(steps: int, paintings: int, device: Device = Device.AUTO, from_nothing: bool = False) -> float | None:
    """Seconds that so many steps will take; None before anything was measured, be it only a step of the optimiser.

    Args:
        steps: of teaching.
        paintings: that are taught at once.
        device: as `Method.device` has it.
        from_nothing: whether it begins without the trunk, with other sizes of photos.
    """
    known = measured(steps, paintings, device, from_nothing)
    if known is not None:
        return known
    method = Method(device=device)
    step = step_times.expected(method, (1000, 1000)).get(method.network)
    return None if step is None else by_throughput(step.seconds, steps, paintings, from_nothing)


def measured(steps: int, paintings: int, device: Device, from_nothing: bool) -> float | None:
    """The same by steps of such a teaching alone; None before one was made on this machine."""
    found = measured_times.load(_FILE).get(_key(paintings, device, from_nothing))
    return None if found is None else steps * found


def by_throughput(throughput: float, steps: int, paintings: int, from_nothing: bool, first: int = 0) -> float:
    """Seconds that a teaching's steps from `first` to `steps` take where none was made yet.

    Args:
        throughput: seconds of a megapixel step of the optimiser.
        steps, paintings, from_nothing: as `expected` has them.
        first: how many were made elsewhere.
    """
    costs, seconds = _COSTS[from_nothing], 0.0
    for (begin, cost), (end, _) in zip(costs, (*costs[1:], (steps, 0.0)), strict=True):
        seconds += cost * throughput * max(0, min(end, steps) - max(begin, first))
    return seconds * (1 + _SECOND * (min(paintings, MOST_AT_ONCE) - 1))


def save(seconds: float, paintings: int, device: Device, from_nothing: bool) -> None:
    """Remembers what a step took."""
    measured_times.save(_FILE, _key(paintings, device, from_nothing), seconds)


def _key(paintings: int, device: Device, from_nothing: bool) -> str:
    return f"{device.value} {min(paintings, MOST_AT_ONCE)}{' from nothing' if from_nothing else ''}"
