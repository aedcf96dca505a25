"""Locks between processes, which the system gives free when their program ends, however that happens."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

import filelock


class Lock:
    """A lock that is held."""

    def __init__(self, lock: filelock.BaseFileLock) -> None:
        self._lock = lock

    def release(self) -> None:
        """Give it free; its file stays."""
        self._lock.release()

    def remove(self) -> None:
        """Take its file away, which version 0.1 would take for a lock that is held, and give it free."""
        with contextlib.suppress(OSError):  # Windows removes no open file, but there releasing does
            Path(self._lock.lock_file).unlink(missing_ok=True)
        self._lock.release()


def take(path: Path, patience: float = 0.0) -> Lock | None:
    """The lock at `path`; None while another process, or another part of this one, holds it.

    Args:
        path: its file.
        patience: seconds to wait for it; without them it is to be had at once.

    Raises:
        OSError: there can be no lock at that place.
    """
    lock = filelock.FileLock(path, timeout=patience, poll_interval=0.02, thread_local=False)
    try:
        lock.acquire()
    except filelock.Timeout:
        return None
    except NotImplementedError as fault:  # a file system without locks
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK)) from fault
    return Lock(lock)
