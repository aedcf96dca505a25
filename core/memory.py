"""How much memory this process may still take, and how it is known that there was too little."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import cv2

_WORDS = ("out of memory", "can't allocate", "cannot allocate memory", "not enough memory", "can't start new thread",
          "failed to map segment")  # memory or a lock; a thread's stack; a library

FILES = {  # of a control group: its limit, what it uses, and the part of memory.stat that can be given back
    "v2": ("memory.max", "memory.current", "inactive_file"),
    "v1": ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
}

SCARCE = 256 << 20
"""Bytes below which a library that fails may have failed for want of them: many tell that as damage of a file."""


def available(groups: Path = Path("/sys/fs/cgroup"), membership: Path = Path("/proc/self/cgroup")) -> int:
    """Bytes the machine has available, or less where a container, a service or this process is limited to less.

    Args:
        groups: where Linux mounts control groups.
        membership: the file that names this process's groups.
    """
    import psutil  # slow to import, and the window opens without it

    return min([psutil.virtual_memory().available, *_rooms(groups, membership), *_address_space()])


def is_scarce() -> bool:
    """Whether so little is left that it may be why something could not be read."""
    try:
        return available() < SCARCE
    except Exception as fault:
        if is_short(fault):  # not even this can be found out
            return True
        raise


def _address_space() -> list[int]:
    """Bytes of addresses that this process may still take; none where they are not limited, or nobody tells."""
    if sys.platform != "linux":
        return []
    import resource  # which Windows has not

    most, _ = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY:
        return []
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return [max(0, most - pages * resource.getpagesize())]


def is_short(fault: BaseException) -> bool:
    """Whether `fault` says that there was too little memory, as Python, the system and libraries of this level do."""
    if isinstance(fault, MemoryError) or getattr(fault, "errno", None) == errno.ENOMEM:
        return True
    if isinstance(fault, cv2.error):
        return getattr(fault, "code", None) == cv2.Error.StsNoMem
    said = str(fault).lower()
    return isinstance(fault, OSError | RuntimeError | ImportError) and any(word in said for word in _WORDS)


def _rooms(groups: Path, membership: Path) -> list[int]:
    """What each limited control group above this process leaves, in bytes."""
    rooms = []
    for line in membership.read_text().splitlines() if membership.is_file() else ():
        _, controllers, path = line.split(":", 2)
        if controllers and "memory" not in controllers.split(","):
            continue
        version, base = ("v1", groups / "memory") if controllers else ("v2", groups)
        own = base / path.lstrip("/")
        folders = [own, *(parent for parent in own.parents if parent.is_relative_to(base))]
        rooms += [room for folder in folders if (room := _room(folder, *FILES[version])) is not None]
    return rooms


def _room(folder: Path, limit: str, used: str, reclaimable: str) -> int | None:
    """What one control group leaves; None where it sets no limit or cannot be read."""
    try:
        most, now = int((folder / limit).read_text()), int((folder / used).read_text())
        stat = dict(line.split() for line in (folder / "memory.stat").read_text().splitlines())
    except (OSError, ValueError):  # ValueError: version 2 writes "max"
        return None
    return max(0, most - now + int(stat.get(reclaimable, 0)))
