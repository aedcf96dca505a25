"""Puts index and files in order after a program was killed, or either was lost or damaged.

Only a file whose content is not what its name says is taken out, and it is set aside, not deleted.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from core import leftovers
from core.store import frames
from core.store.folder import NETWORKS, set_aside
from core.store.index import Index
from core.store.record import FrameRecord

_LEFT = ".part"  # what a killed `files.write` leaves
_PART_OF_NETWORK = re.compile(r"\.-?\d+\.(safetensors|training)-\w+\.part")  # as an earlier Impasto named it


class Reconciled(NamedTuple):
    """The records whose files are whole, and how many damaged files were set aside."""

    records: list[FrameRecord]
    set_aside: int


def reconcile(index: Index, folder: Path) -> Reconciled:
    """Makes index and files agree.

    A file that was changed since it was written is read again; one without a record is taken in from the record in it,
    as if it were stored now, unless a record takes its place: one of its pts and pass, or one that was written later
    and supersedes it. Files of others stay.

    Raises:
        errors.FrameUnreadable: the system does not give a file, which may be whole; no file was touched.
    """
    touched = {entry.name: entry.stat().st_mtime_ns for entry in os.scandir(folder)}
    known: dict[int, dict[int, FrameRecord]] = {}  # by pts and pass
    for record, recorded in index.records():
        if _is_whole(index, record, recorded, touched.get(record.file), folder):
            known.setdefault(record.pts, {})[record.pass_index] = record
    named = {record.file for passes in known.values() for record in passes.values()}
    strays = [folder / name for name in touched if name not in named]
    embedded = {path: found for path in strays if (found := frames.record_of(path))}
    damaged = [path for path in strays if path not in embedded and frames.damaged(path)]
    for record in sorted(embedded.values(), key=lambda record: record.written, reverse=True):
        passes = known.setdefault(record.pts, {})
        if record.pass_index in passes or any(other.written > record.written and other.supersedes(record)
                                              for other in passes.values()):
            continue
        old = [other for other in passes.values() if other.written < record.written and record.supersedes(other)]
        index.put(record, touched[record.file], old)
        known[record.pts] = {at: other for at, other in passes.items() if other not in old}
        known[record.pts][record.pass_index] = record
    kept = [record for passes in known.values() for record in passes.values()]
    superseded = (named | {path.name for path in embedded}) - {record.file for record in kept}
    _clear(folder, superseded | set(filter(leftovers.is_part, touched)))
    return Reconciled(kept, sum(map(set_aside, damaged)))


def tidy(folder: Path) -> None:
    """Removes what a killed program left half written beside the manifest and the networks."""
    for place in (folder, folder / NETWORKS):
        for path in place.glob(f".*{_LEFT}"):
            if leftovers.is_part(path.name) or _PART_OF_NETWORK.fullmatch(path.name):
                path.unlink(missing_ok=True)


def _clear(folder: Path, names: Iterable[str]) -> None:
    """Removes what was left half written, and frames that others took the place of."""
    for name in names:
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
