"""Where Impasto keeps things: whether it may write there, and how much of the disk is free."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import platformdirs

from core import log, units


def lines() -> Sequence[str]:
    """One line a place."""
    return [f"{what:8} {path}: {state(path)}" for what, path in _places().items()]


def _places() -> dict[str, Path]:
    def own(of: str) -> Path:
        return Path(getattr(platformdirs, f"user_{of}_path")("impasto", appauthor=False))

    return {"data": own("data"), "settings": own("config"), "state": own("state"), "cache": own("cache"),
            "log": log.folder()}


def state(path: Path) -> str:
    """Whether a folder can be written to, and how much of its disk is free."""
    there = next(parent for parent in (path, *path.parents) if parent.exists())
    told = "" if there == path else "not there yet, "
    if not there.is_dir():
        return f"{there} is no folder"
    refused = "" if os.access(there, os.W_OK) else "; it may not be written to"
    return f"{told}{units.in_bytes(shutil.disk_usage(there).free)} free{refused}"
