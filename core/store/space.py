"""Whether the disk has room, asked before it is needed."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from pathlib import Path

from core import errors, plan

MARGIN = 64_000_000
"""Bytes that stay free: a full disk harms other programs, and the index needs a few of its own."""

_FULL = (errno.ENOSPC, errno.EDQUOT)


def require(folder: Path, needed: int) -> None:
    """Refuses what would fill the disk that `folder` is on.

    Args:
        folder: an existing one.
        needed: bytes that are to be written.

    Raises:
        errors.DiskFull: fewer than `needed` bytes and a margin are free.
    """
    free = shutil.disk_usage(folder).free
    if free < needed + MARGIN:
        raise full(folder, needed)


def full(folder: Path, needed: int) -> errors.DiskFull:
    """The error that says how much is free where `folder` is, and what `needed` bytes and a margin take."""
    free = shutil.disk_usage(folder).free
    return errors.DiskFull(free=plan.in_bytes(free), needed=plan.in_bytes(needed + MARGIN))


def is_full(fault: BaseException | None) -> bool:
    """Whether `fault`, or what caused it, is a full disk."""
    if isinstance(fault, sqlite3.OperationalError):
        return fault.sqlite_errorcode == sqlite3.SQLITE_FULL
    return isinstance(fault, OSError) and fault.errno in _FULL
