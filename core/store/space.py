"""Whether the disk has room, asked before it is needed."""

from __future__ import annotations

import shutil
from pathlib import Path

from core import disk

MARGIN = 64_000_000
"""Bytes that stay free: a full disk harms other programs, and the index needs a few of its own."""


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
