"""Puts index and files in order after a program was killed, or either was lost or damaged."""

from __future__ import annotations

import os
from pathlib import Path

from core.store import frames
from core.store.index import Index
from core.store.rows import Row

_LEFT = ".part"  # what a killed `files.write` leaves


def order(index: Index, folder: Path) -> list[Row]:
    """The rows whose files are whole, after index and files were made to agree.

    A file that was changed since it was written is read again; one without a row is taken in from what it carries,
    unless a row of its pts and stage is there already: then it is what that one replaced. Files of others stay.
    """
    touched = {entry.name: entry.stat().st_mtime_ns for entry in os.scandir(folder)}
    known: dict[tuple[int, int], Row] = {}
    for row, noted in index.rows():
        if _sound(index, row, noted, touched.get(row.file), folder):
            known[row.pts, row.stage] = row
    named = {row.file for row in known.values()}
    strays = [folder / name for name in touched if name not in named]
    carried = [row for path in strays if (row := frames.row_of(path))]
    for row in sorted(carried, key=lambda row: row.written, reverse=True):
        if (row.pts, row.stage) not in known:
            known[row.pts, row.stage] = row
            named.add(row.file)
            index.put(row, touched[row.file])
    for path in strays:
        if path.name not in named and (frames.NAME.fullmatch(path.name) or path.name.endswith(_LEFT)):
            path.unlink(missing_ok=True)
    return list(known.values())


def tidy(folder: Path) -> None:
    """Removes what a killed program left half written beside the card."""
    for path in folder.glob(f".*{_LEFT}"):
        path.unlink(missing_ok=True)


def _sound(index: Index, row: Row, noted: int, touched: int | None, folder: Path) -> bool:
    if touched == noted:
        return True
    if touched is not None and frames.whole(folder / row.file, row.digest):
        index.touch(row, touched)
        return True
    index.drop([row])
    return False
