"""Whether the disk has room, asked before it is needed."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from core import disk

MARGIN = 64_000_000
"""Bytes that stay free: a full disk harms other programs, and the index needs a few of its own."""


def spare(folder: Path, needed: int) -> int:
    """Bytes of the disk that `folder` is on that may be used for a while, though `needed` will be written; 0 if none.

    None either where the disk does not answer.
    """
    with contextlib.suppress(OSError):
        return max(0, shutil.disk_usage(folder).free - needed - MARGIN)
    return 0


def require(folder: Path, needed: int) -> None:
    """Refuses what would fill the disk that `folder` is on.

    Args:
        folder: an existing one.
        needed: bytes that are to be written.

    Raises:
        errors.DiskFull: fewer than `needed` bytes and a margin are free.
    """
    if shutil.disk_usage(folder).free < needed + MARGIN:
        raise disk.full(folder, needed + MARGIN)
