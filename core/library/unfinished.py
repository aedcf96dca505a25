"""Teachings that are not finished: where each is kept until it is, and who may go on with it."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import platformdirs

from core import errors, files, leftovers, locks
from core.locks import Lock

STALE = 30 * 24 * 3600.0
"""Seconds after which one is removed that nobody went on with."""
_CHECKPOINT = "checkpoint"
_LOCK = ".lock"


def home() -> Path:
    """The folder of all unfinished teachings; it need not exist."""
    return platformdirs.user_data_path("impasto", appauthor=False) / "teaching"


@contextlib.contextmanager
def held(asked: Sequence[str]) -> Iterator[Path]:
    """The checkpoint of one teaching, which nobody else touches inside; `finish` removes it.

    Whether the checkpoint is there, and whether it is of exactly the same teaching, is for the teaching to find out.

    Args:
        asked: what tells one teaching that a person asks for from another.

    Raises:
        errors.TeachingBusy: another process, or another part of this one, is teaching the same.
        errors.TeachingNotKept: nothing can be kept in the person's folder.
    """
    name = hashlib.blake2b("\0".join(asked).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    folder = home() / name
    with _faults(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        lock = locks.take(_lock_of(folder))
    if lock is None:
        raise errors.TeachingBusy()
    try:
        with _faults(folder):
            folder.mkdir(exist_ok=True)
        _remove_others(folder)
        yield folder / _CHECKPOINT
    finally:
        _give_free(folder, lock)


def finish(checkpoint: Path) -> None:
    """Removes the checkpoint of a teaching that is finished, or of no use any more."""
    shutil.rmtree(checkpoint.parent, ignore_errors=True)


def _give_free(folder: Path, lock: Lock) -> None:
    """A lock stays as long as there is something to lock."""
    if (folder / _CHECKPOINT).exists():
        lock.release()
        return
    shutil.rmtree(folder, ignore_errors=True)
    lock.remove()


def _remove_others(own: Path) -> None:
    """Removes what killed programs left half written here, and teachings that nobody went on with."""
    for part in own.glob(".*.part"):
        if leftovers.is_part(part.name):
            part.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        for folder in own.parent.iterdir():
            if folder.is_dir() and folder != own and _age(folder) > STALE:
                lock = locks.take(_lock_of(folder))
                if lock is not None:
                    shutil.rmtree(folder, ignore_errors=True)
                    lock.remove()


def _age(folder: Path) -> float:
    """Seconds since something was kept in it."""
    return time.time() - max(path.stat().st_mtime for path in (folder, *folder.iterdir()))


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}{_LOCK}")


@contextlib.contextmanager
def _faults(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise errors.TeachingNotKept(path=folder, reason=files.refusal(fault)) from None
