"""What is kept against a crash."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import Annotated

import msgspec
import platformdirs
from msgspec import Meta

from PySide6.QtCore import QObject, QTimer

from core import bounded, files, locks
from core.bounded import Place
from core.errors import UserError
from core.settings import Request
from core.versioned_json import encode
from gui.project.project import Project

DELAY = 2000
"""Milliseconds without a further change after which the project is kept."""


class AutosavedProject(msgspec.Struct, frozen=True):
    """A project as it was: its file, if it had one, everything set, and what stands for it.

    Attributes:
        ended: Impasto was made to end, as by the end of a session; it did not crash.
    """

    path: Place
    request: Request
    identity: Annotated[str, Meta(pattern="^([0-9a-f]{16})?$")] = ""
    ended: bool = False


class Autosave(QObject):
    """Keeps every change of a project in a file of its own, until the program ends as it should.

    Each running Impasto has one file and a lock on it; a file without a living owner was left by a crash.
    """

    def __init__(self, project: Project, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._folder = folder or _place()
        self._folder.mkdir(parents=True, exist_ok=True)
        # A number alone comes again soon, as in a container, and with it the file of a crash.
        self._file = self._folder / f"{os.getpid()}-{secrets.token_hex(4)}.json"
        self._left: Path | None = None
        self._lock = _lock(self._file)
        self._timer = QTimer(self, interval=DELAY, singleShot=True)
        self._timer.timeout.connect(self.keep)
        project.changed.connect(self._timer.start)
        project.dirty_changed.connect(self._timer.start)

    def keep(self, ended: bool = False) -> None:
        """Write the project now if it has unsaved changes, or forget what was kept; `ended`: Impasto ends now."""
        self._timer.stop()
        if not self._project.dirty:
            self._file.unlink(missing_ok=True)
            return
        kept = AutosavedProject(path=str(self._project.path or ""), request=self._project.request,
                                identity=self._project.identity, ended=ended)
        with contextlib.suppress(UserError):  # a full disk must not interrupt anybody; saving will tell
            files.write(self._file, encode(kept))

    def left(self) -> AutosavedProject | None:
        """The newest project that was left behind, or None; `forget` is of this one, and the next comes after it."""
        for file in self._left_files():
            self._left = file
            with contextlib.suppress(UserError, bounded.OutOfBounds), files.reading(file) as opened:
                return bounded.json(opened.read(bounded.LONGEST + 1), AutosavedProject)
        self._left = None
        return None

    def forget(self) -> None:
        """Remove the project that `left` told last."""
        if self._left is not None:
            self._left.unlink(missing_ok=True)
            self._left.with_suffix(".lock").unlink(missing_ok=True)
            self._left = None

    def close(self) -> None:
        """End as it should: nothing needs to be recovered."""
        self._timer.stop()
        self._file.unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.remove()

    def leave(self) -> None:
        """End otherwise, with the session or the window's display: what is not saved is offered the next time."""
        self.keep(ended=True)
        if self._lock is not None:
            self._lock.remove()

    def _left_files(self) -> list[Path]:
        others = [file for file in self._folder.glob("*.json") if file != self._file and _abandoned(file)]
        return sorted(others, key=lambda file: file.stat().st_mtime, reverse=True)


def others_run() -> bool:
    """Whether another Impasto runs for this person."""
    own = str(os.getpid())
    return any(lock.stem.partition("-")[0] != own and not _abandoned(lock) for lock in _place().glob("*.lock"))


def _place() -> Path:
    return platformdirs.user_state_path("impasto", appauthor=False) / "autosave"


def _lock(file: Path) -> locks.Lock | None:
    """The lock beside a file; None if a living program holds it, or there can be none."""
    with contextlib.suppress(OSError):
        return locks.take(file.with_suffix(".lock"))
    return None


def _abandoned(file: Path) -> bool:
    lock = _lock(file)
    if lock is None:
        return False
    lock.remove()
    return True
