"""How long teaching takes on this machine, by what it took before."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import platformdirs

from core import files
from core.choices import Device

MOST_AT_ONCE = 2
"""Paintings that a step learns from, at most (docs/math.md)."""


def expected(steps: int, paintings: int, device: Device = Device.AUTO, from_nothing: bool = False) -> float | None:
    """Seconds that so many steps will take; None before anything was measured.

    Args:
        steps: of teaching.
        paintings: that are taught at once.
        device: as `Method.device` has it.
        from_nothing: whether it begins without the trunk, with other sizes of photos.
    """
    measured = _load_all().get(_key(paintings, device, from_nothing))
    return None if measured is None else steps * measured


def save(seconds: float, paintings: int, device: Device, from_nothing: bool) -> None:
    """Remembers what a step took; a folder that cannot be written only costs the next forecast."""
    try:
        path = _path()
        path.parent.mkdir(parents=True, exist_ok=True)
        files.write(path, json.dumps({**_load_all(), _key(paintings, device, from_nothing): seconds}).encode())
    except Exception as fault:
        logging.getLogger(__name__).info("the time of a step could not be kept: %s", fault)


def _key(paintings: int, device: Device, from_nothing: bool) -> str:
    return f"{device.value} {min(paintings, MOST_AT_ONCE)}{' from nothing' if from_nothing else ''}"


def _path() -> Path:
    return platformdirs.user_cache_path("impasto", appauthor=False) / "teaching.json"


def _load_all() -> dict[str, float]:
    try:
        measured = json.loads(_path().read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(measured, dict):
        return {}
    return {name: float(value) for name, value in measured.items() if isinstance(value, int | float)}
