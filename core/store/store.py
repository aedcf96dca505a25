"""The finished frames of one render on disk, kept through a kill at any moment.

A frame's file is written, flushed and renamed before its row is committed, and no file is ever overwritten: whatever
moment the program ends at, each row's file is whole. What an interrupted moment leaves behind is put in order when the
store is opened next: a file without a row is taken in again, a row without a whole file is dropped.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from core import files
from core.metrics import FrameMetrics
from core.settings import Request
from core.store import card, frames, mend, shelf, space
from core.store.folder import FRAMES, INDEX, faults, locked
from core.store.index import Index
from core.store.rows import Row, plain

if TYPE_CHECKING:
    from core.media.clips import Clip

_EVERY = 16  # frames between two words of a check


class Store:
    """A render that this process alone may write; a context manager that gives it free again.

    Attributes:
        folder: where it lies.
        card: the clip and the newest request.
    """

    @classmethod
    def create(cls, clip: Clip, request: Request) -> Store:
        """A new, empty render of `clip` in a folder of its own.

        Raises:
            errors.DiskFull, errors.CannotWrite: the folder cannot be made.
        """
        return cls.open(shelf.made(card.of(clip, request)))

    @classmethod
    def open(cls, folder: Path) -> Store:
        """The render in `folder`, put in order.

        Raises:
            errors.RenderBusy: another process, or another part of this one, has it open.
            errors.StoreDamaged: not even what it is of can be read.
            errors.RecipeNewer: a later version of Impasto made it.
        """
        return cls(Path(folder))

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._guard = threading.RLock()
        with contextlib.ExitStack() as stack:
            stack.enter_context(locked(folder))
            self.card = card.read(folder)
            with faults(folder):
                (folder / FRAMES).mkdir(exist_ok=True)
                mend.tidy(folder)
                self._index = Index(folder / INDEX)
                stack.callback(self._index.close)
                self._rows: dict[int, dict[int, Row]] = {}  # by pts and stage
                for row in mend.order(self._index, folder / FRAMES):
                    self._rows.setdefault(row.pts, {})[row.stage] = row
            self._stack = stack.pop_all()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *ended: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the index and gives the render free; everything is on disk already."""
        with self._guard:
            self._stack.close()

    def note(self, request: Request) -> None:
        """Keeps `request` as the newest.

        Raises:
            errors.DiskFull, errors.CannotWrite: it could not be written; the one before stays.
        """
        noted = msgspec.structs.replace(self.card, request=request)
        if noted != self.card:
            with faults(self.folder):
                card.write(self.folder, noted)
            self.card = noted

    def rows(self) -> Mapping[int, Row]:
        """The rows by pts, ascending: of each frame the final one, else the latest stage."""
        with self._guard:
            return MappingProxyType({pts: _best(stages) for pts, stages in sorted(self._rows.items())})

    def row(self, pts: int, stage: int) -> Row | None:
        """The row of one frame's stage; None if there is none."""
        with self._guard:
            return self._rows.get(pts, {}).get(stage)

    def picture(self, pts: int, stage: int | None = None) -> np.ndarray | None:
        """The stored frame, HxWx3 uint8 sRGB, read-only; None if there is none.

        A damaged one counts as none, and its row is dropped, so that it will be painted again.
        """
        with self._guard:
            stages = self._rows.get(pts, {})
            row = stages.get(stage) if stage is not None else _best(stages) if stages else None
            if row is None:
                return None
            rgb = self._read(row)
            if rgb is None:
                self._drop(row)
            return rgb

    def check(self) -> Iterator[tuple[int, int]]:
        """Reads every stored frame and drops the damaged ones.

        Opening the store does this for files that were changed since they were written, which is nearly always
        enough; this also finds what a failing disk did.

        Yields:
            now and then how many were read, and all of them.
        """
        with self._guard:
            rows = [row for stages in self._rows.values() for row in stages.values()]
        for done, row in enumerate(rows, start=1):
            if not frames.whole(self._file(row), row.digest):
                with self._guard, faults(self.folder):
                    self._drop(row)
            if done % _EVERY == 0:
                yield done, len(rows)

    def put(self, pts: int, rgb: np.ndarray, recipe: str, figures: FrameMetrics, anchors: str = "", stage: int = 0,
            final: bool = True) -> Row:
        """Stores a frame; when this returns, it is safe on the disk.

        It takes the place of what there was at this pts and stage. A final frame also takes the place of all that
        was painted of it by another recipe, and of later stages.

        Args:
            pts: the frame's time in the clip.
            rgb: HxWx3 uint8 sRGB.
            recipe: what decided it.
            figures: what is known of it.
            anchors: which frames it was made from, in the engine's own words.
            stage: 0, and one more for each further pass.
            final: whether no later stage follows.

        Raises:
            errors.DiskFull: the disk is full, or nearly; all that was stored before stays.
            errors.CannotWrite, errors.StoreDamaged: the folder is gone, the disk does not answer, ...
            ValueError: no such picture, or a figure that is no number.
        """
        if rgb.dtype != np.uint8 or rgb.ndim != 3 or rgb.shape[2] != 3:
            raise ValueError(f"a frame is HxWx3 uint8, not {rgb.dtype} of shape {rgb.shape}")
        row = Row(int(pts), stage, final, recipe, anchors, plain(figures), time.time_ns())
        file, row = frames.encode(rgb, row)
        with self._guard, faults(self.folder, len(file)):
            space.require(self.folder, len(file))
            path = self._file(row)
            files.write(path, file)
            old = [other for other in self._rows.get(row.pts, {}).values() if row.supersedes(other)]
            self._index.put(row, path.stat().st_mtime_ns, old)
            self._forget(old)
            for other in old:
                self._remove(other)
            self._rows.setdefault(row.pts, {})[row.stage] = row
        return row

    def _drop(self, row: Row) -> None:
        """Takes away a row whose file is damaged, which is never taken in again."""
        self._remove(row)
        self._index.drop(row)
        self._forget([row])

    def _remove(self, row: Row) -> None:
        with contextlib.suppress(OSError):  # Windows keeps a file that is being read; it goes when opened next
            self._file(row).unlink()

    def _forget(self, gone: Iterable[Row]) -> None:
        for row in gone:
            del self._rows[row.pts][row.stage]
            if not self._rows[row.pts]:
                del self._rows[row.pts]

    def _read(self, row: Row) -> np.ndarray | None:
        try:
            return frames.picture(self._file(row).read_bytes(), row)
        except OSError:
            return None

    def _file(self, row: Row) -> Path:
        return self.folder / FRAMES / row.file


def _best(stages: Mapping[int, Row]) -> Row:
    return max(stages.values(), key=lambda row: row.rank)
