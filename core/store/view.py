"""A look at a render that another thread or process may be writing: for the window, lists and exports."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np

from core.store import card, frames, rows
from core.store.card import Card
from core.store.folder import FRAMES, INDEX
from core.store.index import Reader
from core.store.rows import Row


class Peek:
    """What is stored in a render's folder now; it writes nothing, holds nothing open and may be shared by threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._reader = Reader(folder / INDEX)
        self._guard = threading.Lock()

    def card(self) -> Card:
        """The clip and the newest request.

        Raises:
            errors.StoreDamaged, errors.RecipeNewer: as `card.read` says.
        """
        return card.read(self.folder)

    def rows(self) -> Mapping[int, Row]:
        """The rows by pts, ascending: of each frame the final one, else the latest stage; none without a render."""
        with self._guard:
            try:
                return MappingProxyType(rows.best(self._reader.rows().values()))
            except sqlite3.DatabaseError:
                return MappingProxyType(rows.best(self._carried()))

    def picture(self, pts: int) -> np.ndarray | None:
        """The frame's shown picture, HxWx3 uint8 sRGB, read-only; None if it is missing or damaged."""
        row = self.rows().get(pts)
        if row is None:
            return None
        rgb = self._read(row)
        if rgb is None and (newer := self.rows().get(pts)) not in (None, row):  # replaced between the two looks
            return self._read(newer)
        return rgb

    def _read(self, row: Row) -> np.ndarray | None:
        try:
            return frames.picture((self.folder / FRAMES / row.file).read_bytes(), row)
        except OSError:
            return None

    def _carried(self) -> Iterable[Row]:
        """Without an index: what the files say of themselves."""
        paths = sorted((self.folder / FRAMES).glob("*.png"))
        return [row for path in paths if (row := frames.row_of(path))]


def peek(folder: Path) -> Peek:
    """A read-only view of the render in `folder`."""
    return Peek(Path(folder))
