"""The project that was open last, kept so that it comes back at the next start."""

from __future__ import annotations

import contextlib
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import msgspec
import platformdirs
from msgspec import Meta

from core import errors, files, settings
from core.bounded import Place
from core.settings import Request
from core.versioned_json import Format, encode
from gui.project.project import Project

VERSION = 1

_log = logging.getLogger("impasto")


@dataclass(frozen=True)
class LastProject:
    """A project as it was left.

    Attributes:
        request: everything set.
        path: its file, None if it had none.
        dirty: whether there were changes that are in no file.
        identity: what stands for it among kept paintings; empty if that was not noted.
    """

    request: Request
    path: Path | None
    dirty: bool
    identity: str


class _LastFile(msgspec.Struct, frozen=True):
    impasto_last: int
    request: msgspec.Raw
    path: Place = ""
    dirty: bool = False
    identity: Annotated[str, Meta(pattern="^([0-9a-f]{16})?$")] = ""


_FORMAT = Format(_LastFile, "impasto_last", VERSION, errors.RecipeDamaged)


def keep(project: Project) -> bool:
    """Note the project as it is now; tells whether it could be, else the next start begins with an earlier one.

    Changes that its file does not have are noted only while it has no file: else the person did not want to save them.
    """
    kept = _LastFile(VERSION, msgspec.Raw(settings.to_json(project.request)), str(project.path or ""),
                     project.dirty and project.path is None, project.identity)
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        files.write(_file(), encode(kept))
    except (OSError, errors.UserError) as fault:
        _log.info("the last project could not be noted: %s", fault)
        return False
    return True


def is_noted() -> bool:
    """Whether there is anything to read."""
    return _file().exists()


def read() -> LastProject | None:
    """The project that was open last; None before the first time.

    Raises:
        errors.UserError: what was kept cannot be read. It is set aside: it may be whole, and the next one that is kept
            would take its place.
    """
    path = _file()
    if not is_noted():
        return None
    try:
        with files.reading(path) as file:
            kept = _FORMAT.read(file, str(path))
        request = settings.from_json(bytes(kept.request), str(path))
    except errors.UserError as fault:
        _log.info("the last project could not be read: %s", fault.text())
        with contextlib.suppress(OSError):
            path.replace(path.with_suffix(".damaged.json"))
        raise
    return LastProject(request, Path(kept.path) if kept.path else None, kept.dirty, kept.identity)


def _file() -> Path:
    return platformdirs.user_state_path("impasto", appauthor=False) / "last_project.json"
