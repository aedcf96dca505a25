"""A full disk: how it is known, and what is said of it."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from pathlib import Path

from core import errors, units

_FULL = (errno.ENOSPC, errno.EDQUOT)


def is_full(fault: BaseException | None) -> bool:
    """Whether `fault` says that the disk, or the person's share of it, is full."""
    if isinstance(fault, sqlite3.OperationalError):
        return fault.sqlite_errorcode == sqlite3.SQLITE_FULL
    return getattr(fault, "errno", None) in _FULL


def full(folder: Path, needed: int) -> errors.DiskFull:
    """The error that says how much is free on the disk that `folder` is on, and that `needed` bytes are needed."""
    free = shutil.disk_usage(folder).free
    # Where only a person's share is full, much of the disk may be free.
    return errors.DiskFull(free=units.in_bytes(free), needed=units.in_bytes(max(needed, free)))
