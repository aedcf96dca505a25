"""Losses over time as a file that spreadsheets and programs read: CSV, one row a step."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Sequence
from pathlib import Path

from core import errors, files
from core.loss_history import LossHistory

SUFFIX = ".csv"
_FIRST = ("run", "frame", "step", "width", "height", "loss")


def check(path: str | os.PathLike[str]) -> None:
    """Refuses, before anything is painted, a place where no table could be written.

    Raises:
        errors.UnknownTableFormat: its name does not end in .csv.
        errors.CannotWrite: there is a folder of that name, the folder is missing or read-only, ...
    """
    if Path(path).suffix.lower() != SUFFIX:
        raise errors.UnknownTableFormat(path=path)
    files.check(path)


def write(path: str | os.PathLike[str], histories: Sequence[LossHistory]) -> None:
    """Put the steps of one run or several at `path`, whole or not at all.

    The columns are the run's title, what tells of a step, and of every term what it adds to the loss ("style relu1_1")
    and what was measured without its weight ("style relu1_1 measured"). A column that is empty in all rows is left out.

    Raises:
        errors.CannotWrite: the folder is missing or read-only, the disk is full, ...
    """
    rows = [{"run": history.title, **row} for history in histories for row in history.rows()]
    used = {name for row in rows for name in row}
    columns = [name for name in _FIRST if name in used] or list(_FIRST)
    columns += [column for name in dict.fromkeys(name for history in histories for name in history.terms)
                for column in (name, f"{name} measured") if column in used]
    stream = io.StringIO(newline="")
    table = csv.DictWriter(stream, columns, lineterminator="\r\n")  # RFC 4180
    table.writeheader()
    table.writerows(rows)
    text = stream.getvalue()
    files.write(path, text.encode("ascii" if text.isascii() else "utf-8-sig"))  # Excel needs the mark beyond ASCII
