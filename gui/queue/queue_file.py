"""The queue's jobs and the file that keeps them across restarts, for one Impasto at a time."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import msgspec
import platformdirs
from msgspec import Meta

from core import bounded, files, locks
from core.bounded import Count, Place, Seconds
from core.errors import CannotWrite, QueueDamaged, ReadFailed, RecipeNewer, UserError
from core.settings import Request
from core.versioned_json import Format, encode

VERSION = 1
MOST = 50_000
"""Jobs of a queue."""


class ItemState(Enum):
    """Where a job of the queue stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class QueueItem(msgspec.Struct, frozen=True, kw_only=True):
    """One job.

    Attributes:
        number: which no other job of this queue has. request: everything that decides the result.
        folder: where the file goes; empty for beside the content.
        place: how far it is; `fault` why it failed, `path` what was written, `seconds` how long it took.
        notes: what a person should know of how it was done.
    """

    number: Count
    request: Request
    folder: Place = ""
    place: ItemState = ItemState.WAITING
    fault: str = ""
    path: str = ""
    seconds: Seconds = 0.0
    notes: tuple[str, ...] = ()

    def again(self) -> QueueItem:
        """The same job, waiting once more."""
        return QueueItem(number=self.number, request=self.request, folder=self.folder)


class _QueueFile(msgspec.Struct, frozen=True):
    impasto_queue: int
    items: Annotated[tuple[QueueItem, ...], Meta(max_length=MOST)]


_FORMAT = Format(_QueueFile, "impasto_queue", VERSION, QueueDamaged, longest=1 << 28)


class QueueFile:
    """The file; nothing is written before it was opened.

    Attributes:
        path: where it is.
        elsewhere: whether another Impasto holds it.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or platformdirs.user_data_path("impasto", appauthor=False) / "queue.json"
        self.elsewhere = False
        self._lock: locks.Lock | None = None

    @property
    def held(self) -> bool:
        """Whether it is this Impasto's to write."""
        return self._lock is not None

    def open(self) -> tuple[QueueItem, ...]:
        """Take hold of the file and read it; no jobs if another Impasto holds it.

        Raises:
            errors.QueueDamaged: it cannot be read; it was set aside, and another one can be written.
            errors.RecipeNewer, errors.ReadFailed, errors.CannotWrite: it is not held, and stays as it is.
        """
        try:
            return self._open()
        except OSError as fault:
            self.close()
            raise CannotWrite(path=str(self.path), reason=files.refusal(fault)) from fault
        except (RecipeNewer, ReadFailed):
            self.close()
            raise

    def _open(self) -> tuple[QueueItem, ...]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        lock = locks.take(self.path.with_suffix(".lock"))
        self.elsewhere = lock is None
        try:
            return () if self.elsewhere or not self.path.exists() else _read(self.path)
        except QueueDamaged:
            self.path.replace(self.path.with_suffix(".damaged.json"))
            raise
        finally:
            self._lock = lock  # not before: what is written meanwhile would take the place of what is being read

    def write(self, items: tuple[QueueItem, ...]) -> None:
        """Keep the jobs, if the file is held.

        Raises:
            errors.CannotWrite: the folder is read-only, the disk is full, ...
        """
        if self.held:
            content = msgspec.json.format(encode(_QueueFile(VERSION, items)))
            if len(content) > _FORMAT.longest:  # it could not be read again
                raise CannotWrite(path=str(self.path), reason=bounded.TOO_LONG)
            files.write(self.path, content)

    def close(self) -> None:
        """Let go of it."""
        if self._lock is not None:
            self._lock.remove()
            self._lock = None


def _read(path: Path) -> tuple[QueueItem, ...]:
    try:
        with files.reading(path) as file:
            return _FORMAT.read(file, str(path)).items
    except (QueueDamaged, RecipeNewer, ReadFailed):
        raise
    except UserError as fault:
        raise QueueDamaged(path=str(path), reason=str(fault)) from None
