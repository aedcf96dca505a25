"""A look at a render that another thread or process may be writing: for the window, lists and exports."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np

from core import errors
from core.store import frames, manifest
from core.store.folder import FRAMES, INDEX
from core.store.index import IndexReader
from core.store.manifest import Manifest
from core.store.record import FrameRecord, best


class StoreReader:
    """What is stored in a render's folder now; it writes nothing, holds nothing open and may be shared by threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._index = IndexReader(folder / INDEX)
        self._guard = threading.Lock()
        self._latest: object = None  # of what the shown ones were last taken
        self._shown: Mapping[int, FrameRecord] = {}
        self._files: Mapping[Path, FrameRecord | None] = {}

    def manifest(self) -> Manifest:
        """The clip and the newest request.

        Raises:
            errors.StoreDamaged, errors.StoreUnreachable, errors.RecipeNewer: as `manifest.read` says.
        """
        return manifest.read(self.folder)

    def records(self) -> Mapping[int, FrameRecord]:
        """The records by pts, ascending: of each frame the final one, else the latest pass; none without a render."""
        with self._guard:
            latest = self._all_records()
            if latest is not self._latest:
                self._latest, self._shown = latest, MappingProxyType(best(filter(None, latest.values())))
            return self._shown

    def picture(self, pts: int) -> np.ndarray | None:
        """The frame's shown picture, HxWx3 uint8 sRGB, read-only; None if it is missing, damaged or unreadable."""
        with contextlib.suppress(errors.FrameUnreadable):
            record = self.records().get(pts)
            if record is None:
                return None
            rgb = self.read(record)
            newer = self.records().get(pts) if rgb is None else None
            return rgb if newer is None or newer == record else self.read(newer)  # replaced between the two looks
        return None

    def read(self, record: FrameRecord) -> np.ndarray | None:
        """The picture of one of `records`, as `picture` gives it; None also if it was replaced since.

        Raises:
            errors.FrameUnreadable: the system does not give it.
        """
        return frames.picture(self.folder / FRAMES / record.file, record)

    def _all_records(self) -> Mapping[tuple[int, int], FrameRecord] | Mapping[Path, FrameRecord | None]:
        """All records; the same mapping again while nothing is new."""
        try:
            return self._index.records()
        except sqlite3.DatabaseError:
            return self._read_files()

    def _read_files(self) -> Mapping[Path, FrameRecord | None]:
        """Without an index: what the files say of themselves; their names tell their content, so they are read once.

        One that cannot be read now is tried again at the next look.
        """
        paths = sorted((self.folder / FRAMES).glob("*.png"))
        if list(self._files) != paths:
            found: dict[Path, FrameRecord | None] = {}
            for path in paths:
                with contextlib.suppress(errors.FrameUnreadable):
                    found[path] = self._files[path] if path in self._files else frames.record_of(path)
            self._files = found
        return self._files
