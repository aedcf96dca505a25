"""A look at a render that another thread or process may be writing: for the window, lists and exports."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Mapping
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
        self._seen: Mapping[object, Row] | None = None  # all rows, as the shown ones were last taken from them
        self._shown: Mapping[int, Row] = {}
        self._files: Mapping[Path, Row | None] = {}

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
                seen = self._reader.rows()
            except sqlite3.DatabaseError:
                seen = self._carried()
            if seen is not self._seen:
                self._seen, self._shown = seen, MappingProxyType(rows.best(filter(None, seen.values())))
            return self._shown

    def picture(self, pts: int) -> np.ndarray | None:
        """The frame's shown picture, HxWx3 uint8 sRGB, read-only; None if it is missing or damaged."""
        row = self.rows().get(pts)
        if row is None:
            return None
        rgb = self.read(row)
        if rgb is None and (newer := self.rows().get(pts)) not in (None, row):  # replaced between the two looks
            return self.read(newer)
        return rgb

    def read(self, row: Row) -> np.ndarray | None:
        """The picture of one of `rows`, as `picture` gives it; None also if it was replaced since."""
        try:
            return frames.picture((self.folder / FRAMES / row.file).read_bytes(), row)
        except OSError:
            return None

    def _carried(self) -> Mapping[Path, Row | None]:
        """Without an index: what the files say of themselves; their names tell their content, so they are read once."""
        paths = sorted((self.folder / FRAMES).glob("*.png"))
        if list(self._files) != paths:
            self._files = {path: self._files[path] if path in self._files else frames.row_of(path) for path in paths}
        return self._files


def peek(folder: Path) -> Peek:
    """A read-only view of the render in `folder`."""
    return Peek(Path(folder))
