"""Times that this machine was measured to take, kept from one start to the next."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from core import bounded, errors, files

_MOST = 1e6
"""Seconds; what takes longer was not measured, but written by a fault."""


def load(name: str) -> Mapping[str, float]:
    """What is kept in the file of that name, by what it is the time of; empty if nothing can be read."""
    try:
        with files.reading(_path(name)) as file:
            measured = bounded.json(file.read(bounded.LONGEST + 1), dict[str, object])
    except (errors.UserError, bounded.OutOfBounds):
        return {}
    return {key: float(value) for key, value in measured.items()
            if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _MOST}


def save(name: str, key: str, seconds: float) -> None:
    """Remembers a time; a folder that cannot be written only costs that it is measured, or not told, another time."""
    if not 0 <= seconds <= _MOST:
        return
    try:
        path = _path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        files.write(path, json.dumps({**load(name), key: seconds}).encode())
    except Exception as fault:
        logging.getLogger(__name__).info("a measured time could not be kept: %s", fault)


def _path(name: str) -> Path:
    return platformdirs.user_cache_path("impasto", appauthor=False) / name
