"""Puts index and files in order after a program was killed, or either was lost or damaged."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from core.store import frames
from core.store.folder import NETWORKS
from core.store.index import Index
from core.store.record import FrameRecord

_LEFT = ".part"  # what a killed `files.write` leaves


def reconcile(index: Index, folder: Path) -> list[FrameRecord]:
    """The records whose files are whole, after index and files were made to agree.

    A file that was changed since it was written is read again; one without a record is taken in from the record in it,
    as if it were stored now, unless a record takes its place: one of its pts and pass, or one that was written later
    and supersedes it. Files of others stay.
    """
    touched = {entry.name: entry.stat().st_mtime_ns for entry in os.scandir(folder)}
    known: dict[int, dict[int, FrameRecord]] = {}  # by pts and pass
    for record, recorded in index.records():
        if _is_whole(index, record, recorded, touched.get(record.file), folder):
            known.setdefault(record.pts, {})[record.pass_index] = record
    named = {record.file for passes in known.values() for record in passes.values()}
    strays = [folder / name for name in touched if name not in named]
    embedded = [found for path in strays if (found := frames.record_of(path))]
    for record in sorted(embedded, key=lambda record: record.written, reverse=True):
        passes = known.setdefault(record.pts, {})
        if record.pass_index in passes or any(other.written > record.written and other.supersedes(record)
                                              for other in passes.values()):
            continue
        old = [other for other in passes.values() if other.written < record.written and record.supersedes(other)]
        index.put(record, touched[record.file], old)
        known[record.pts] = {at: other for at, other in passes.items() if other not in old}
        known[record.pts][record.pass_index] = record
    kept = [record for passes in known.values() for record in passes.values()]
    _clear(folder, touched.keys() - {record.file for record in kept})
    return kept


def tidy(folder: Path) -> None:
    """Removes what a killed program left half written beside the manifest and the networks."""
    for place in (folder, folder / NETWORKS):
        for path in place.glob(f".*{_LEFT}"):
            path.unlink(missing_ok=True)


def _clear(folder: Path, names: Iterable[str]) -> None:
    """Removes what is neither a known frame nor another's file."""
    for name in names:
        if frames.NAME.fullmatch(name) or name.endswith(_LEFT):
            with contextlib.suppress(OSError):  # Windows keeps a file that is being read
                (folder / name).unlink()


def _is_whole(index: Index, record: FrameRecord, recorded: int, touched: int | None, folder: Path) -> bool:
    if touched == recorded:
        return True
    if touched is not None and frames.whole(folder / record.file, record.digest):
        index.touch(record, touched)
        return True
    index.drop(record)
    return False
