"""How long teaching takes on this machine, by what it took before."""

from __future__ import annotations

from core import measured_times
from core.choices import Device

MOST_AT_ONCE = 2
"""Paintings that a step learns from, at most (docs/math.md)."""

_FILE = "teaching.json"


def expected(steps: int, paintings: int, device: Device = Device.AUTO, from_nothing: bool = False) -> float | None:
    """Seconds that so many steps will take; None before anything was measured.

    Args:
        steps: of teaching.
        paintings: that are taught at once.
        device: as `Method.device` has it.
        from_nothing: whether it begins without the trunk, with other sizes of photos.
    """
    measured = measured_times.load(_FILE).get(_key(paintings, device, from_nothing))
    return None if measured is None else steps * measured


def save(seconds: float, paintings: int, device: Device, from_nothing: bool) -> None:
    """Remembers what a step took."""
    measured_times.save(_FILE, _key(paintings, device, from_nothing), seconds)


def _key(paintings: int, device: Device, from_nothing: bool) -> str:
    return f"{device.value} {min(paintings, MOST_AT_ONCE)}{' from nothing' if from_nothing else ''}"
