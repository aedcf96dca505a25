"""A render's folder: what lies where, who may write it, and what its faults mean to a person."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from core import disk, errors, files, locks
from core.store.space import MARGIN

FRAMES = "frames"
NETWORKS = "networks"
DAMAGED = "damaged"
INDEX = "index.sqlite"
_LOCK = ".lock"


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Inside, nobody else writes the render; the system gives it free when the program ends, however that happens.

    Raises:
        errors.RenderBusy: another process, or another part of this one, has it.
        errors.StoreUnreachable: the folder is gone, or cannot be locked.
    """
    if not folder.is_dir():
        raise errors.StoreUnreachable(path=folder, reason="there is no such folder")
    try:
        lock = locks.take(lock_of(folder))
    except OSError as fault:
        raise unreachable(folder, fault) from fault
    if lock is None:
        raise errors.RenderBusy()
    try:
        yield
    finally:
        lock.release()


def refuse_links(folder: Path) -> None:
    """Refuses a render whose frames or networks lie elsewhere: what is old of them is deleted.

    Raises:
        errors.StoreDamaged: one of the two is a link.
    """
    for path in (folder / FRAMES, folder / NETWORKS):
        if path.is_symlink():
            raise errors.StoreDamaged(path=path, reason="it is a link that leads elsewhere")


def lock_of(folder: Path) -> Path:
    """The render's lock: beside its folder, for Windows renames no folder with an open file in it."""
    return folder.with_name(f".{folder.name}{_LOCK}")


def is_lock(path: Path) -> bool:
    """Whether this is the lock of a render that is there."""
    return path.name.endswith(_LOCK) and path.with_name(path.name[1:].removesuffix(_LOCK)).is_dir()


@contextlib.contextmanager
def faults(folder: Path, needed: int = 0) -> Iterator[None]:
    """Turns what disks and SQLite raise while `needed` bytes are written into a person's errors."""
    try:
        yield
    except errors.CannotWrite as fault:
        if disk.is_full(fault.__cause__):
            raise disk.full(folder, needed + MARGIN) from fault
        raise
    except (OSError, sqlite3.Error) as fault:
        if disk.is_full(fault):
            raise disk.full(folder, needed + MARGIN) from fault
        raise unreachable(folder, fault) from fault


def unreachable(folder: Path, fault: Exception) -> errors.StoreUnreachable:
    """The error that names the folder and what the system, or SQLite, said."""
    return errors.StoreUnreachable(path=folder, reason=files.reason(fault))


def set_aside(frame: Path) -> bool:
    """Moves a damaged frame to where nobody takes it for a frame, and says whether it is there now.

    What is damaged may still be of use to a person. One that cannot be moved stays: Windows keeps a file that is being
    read, a disk may be read-only.
    """
    place = frame.parents[1] / DAMAGED
    try:
        if there := frame.exists():
            place.mkdir(exist_ok=True)
            frame.replace(place / frame.name)
    except OSError:
        return False
    return there


def size(folder: Path) -> int:
    """Bytes of all files in the folder and its folders; files that vanish meanwhile do not count."""
    total = 0
    with contextlib.suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(FileNotFoundError):
                is_folder = entry.is_dir(follow_symlinks=False)
                total += size(Path(entry.path)) if is_folder else entry.stat(follow_symlinks=False).st_size
    return total
