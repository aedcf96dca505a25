"""The files that a person has painted with, by their places: so that they are found again, and opened without asking.

Nothing of this leaves the computer; clearing the list of recent files clears it too.
"""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import msgspec
import platformdirs
from msgspec import Meta

import resources
from core import errors, files, locks
from core.media import named_files
from core.versioned_json import Format, encode

MOST = 1000
"""Files that are remembered; the oldest go."""

_log = logging.getLogger("impasto")


class _KnownFile(msgspec.Struct, frozen=True):
    impasto_known: int
    files: Annotated[tuple[Annotated[str, Meta(max_length=4096)], ...], Meta(max_length=2 * MOST)] = ()


_FORMAT = Format(_KnownFile, "impasto_known", 1, errors.RecipeDamaged, longest=1 << 24)


def listed() -> tuple[str, ...]:
    """Their paths, the newest first; those that come with Impasto are always among them."""
    samples = resources.samples()
    ours = (samples.content, samples.clip, *(painting.path for painting in resources.paintings()))
    return tuple(dict.fromkeys((*_read(), *map(str, ours))))


def note(paths: Iterable[str]) -> None:
    """Remember files; a folder that cannot be written to only costs a question another time."""
    new = [os.path.abspath(path) for path in paths if path and not named_files.is_withheld(path)]  # noqa: PTH100
    try:
        _place().parent.mkdir(parents=True, exist_ok=True)
        with _locked() as free:
            before = _read()
            after = tuple(dict.fromkeys((*map(files.text, new), *before)))[:MOST]
            if free and after != before:
                files.write(_place(), encode(_KnownFile(1, after)))
    except (OSError, errors.UserError) as fault:
        _log.info("the files painted with could not be noted: %s", fault)


def forget() -> None:
    """Remember none of them any more."""
    with contextlib.suppress(OSError):
        _place().unlink(missing_ok=True)


def _read() -> tuple[str, ...]:
    if not _place().exists():
        return ()
    try:
        with files.reading(_place()) as file:
            return _FORMAT.read(file, str(_place())).files
    except errors.UserError as fault:
        _log.info("the files painted with could not be read: %s", fault.text())
        return ()


@contextlib.contextmanager
def _locked() -> Iterator[bool]:
    """Whether no other Impasto writes just now; what it notes meanwhile would be lost."""
    lock = locks.take(_place().with_suffix(".lock"))
    try:
        yield lock is not None
    finally:
        if lock is not None:
            lock.release()


def _place() -> Path:
    return platformdirs.user_state_path("impasto", appauthor=False) / "known_files.json"
