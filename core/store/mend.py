"""Puts index and files in order after a program was killed, or either was lost or damaged."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from core.store import frames
from core.store.index import Index
from core.store.rows import Row

_LEFT = ".part"  # what a killed `files.write` leaves


def order(index: Index, folder: Path) -> list[Row]:
    """The rows whose files are whole, after index and files were made to agree.

    A file that was changed since it was written is read again; one without a row is taken in from what it carries, as
    if it were stored now, unless a row takes its place: one of its pts and stage, or one that was written later and
    supersedes it. Files of others stay.
    """
    touched = {entry.name: entry.stat().st_mtime_ns for entry in os.scandir(folder)}
    known: dict[int, dict[int, Row]] = {}  # by pts and stage
    for row, noted in index.rows():
        if _sound(index, row, noted, touched.get(row.file), folder):
            known.setdefault(row.pts, {})[row.stage] = row
    named = {row.file for stages in known.values() for row in stages.values()}
    strays = [folder / name for name in touched if name not in named]
    carried = [row for path in strays if (row := frames.row_of(path))]
    for row in sorted(carried, key=lambda row: row.written, reverse=True):
        stages = known.setdefault(row.pts, {})
        if row.stage in stages or any(other.written > row.written and other.supersedes(row)
                                      for other in stages.values()):
            continue
        old = [other for other in stages.values() if other.written < row.written and row.supersedes(other)]
        index.put(row, touched[row.file], old)
        known[row.pts] = {stage: other for stage, other in stages.items() if other not in old} | {row.stage: row}
    kept = [row for stages in known.values() for row in stages.values()]
    _clear(folder, touched.keys() - {row.file for row in kept})
    return kept


def tidy(folder: Path) -> None:
    """Removes what a killed program left half written beside the card."""
    for path in folder.glob(f".*{_LEFT}"):
        path.unlink(missing_ok=True)


def _clear(folder: Path, names: Iterable[str]) -> None:
    """Removes what is neither a known frame nor another's file."""
    for name in names:
        if frames.NAME.fullmatch(name) or name.endswith(_LEFT):
            with contextlib.suppress(OSError):  # Windows keeps a file that is being read
                (folder / name).unlink()


def _sound(index: Index, row: Row, noted: int, touched: int | None, folder: Path) -> bool:
    if touched == noted:
        return True
    if touched is not None and frames.whole(folder / row.file, row.digest):
        index.touch(row, touched)
        return True
    index.drop(row)
    return False
