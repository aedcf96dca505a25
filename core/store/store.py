"""The finished frames of one render on disk, kept through a kill at any moment.

A frame's file is written, flushed and renamed before its record is committed, and no file is ever overwritten:
whatever moment the program ends at, each record's file is whole. What an interruption leaves behind is put in
order when the store is opened next: a file without a record is taken in again, a record without a whole file is
dropped. What was written and is damaged now is set aside; what cannot be read, perhaps only for now, is left as it is.
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
from core.arithmetic import Numbers, PaintedBy
from core.metrics import FrameMetrics
from core.settings import Request
from core.store import catalog, frames, manifest, provenance, recovery, space
from core.store.folder import FRAMES, INDEX, faults, locked, refuse_links, set_aside
from core.store.index import Index
from core.store.provenance import Provenance
from core.store.record import FrameRecord, with_plain_numbers

if TYPE_CHECKING:
    from core.media.clips import Clip

_UNKNOWN = Provenance()
_EVERY = 16  # frames between two reports of a check


class Store:
    """A render that this process alone may write; a context manager that gives it free again.

    Attributes:
        folder: where it lies.
        manifest: the clip and the newest request.
        set_aside: how many damaged frames were set aside since it was opened.
    """

    @classmethod
    def create(cls, clip: Clip, request: Request) -> Store:
        """A new, empty render of `clip` in a folder of its own.

        Raises:
            errors.DiskFull, errors.CannotWrite, errors.StoreUnreachable: the folder cannot be made.
        """
        return cls.open(catalog.make_folder(manifest.of(clip, request)))

    @classmethod
    def open(cls, folder: Path) -> Store:
        """The render in `folder`, put in order.

        Raises:
            errors.RenderBusy: another process, or another part of this one, has it open.
            errors.StoreDamaged: not even what it is of can be read.
            errors.StoreUnreachable, errors.FrameUnreadable: the system refuses it, perhaps only for now.
            errors.RecipeNewer: a later version of Impasto made it.
        """
        return cls(Path(folder))

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._guard = threading.RLock()
        with contextlib.ExitStack() as stack:
            stack.enter_context(locked(folder))
            refuse_links(folder)
            with faults(folder):
                self.manifest = manifest.mended(folder)
                (folder / FRAMES).mkdir(exist_ok=True)
                recovery.tidy(folder)
                self._index = Index(folder / INDEX)
                stack.callback(self._index.close)
                self._records: dict[int, dict[int, FrameRecord]] = {}  # by pts and pass
                found = recovery.reconcile(self._index, folder / FRAMES)
                self.set_aside = found.set_aside
                for record in found.records:
                    self._records.setdefault(record.pts, {})[record.pass_index] = record
            self._stack = stack.pop_all()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *ended: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the index and gives the render free; everything is on disk already."""
        with self._guard:
            self._stack.close()

    def set_request(self, request: Request) -> None:
        """Keeps `request` as the newest.

        Raises:
            errors.DiskFull, errors.CannotWrite: it could not be written; the one before stays.
        """
        changed = msgspec.structs.replace(self.manifest, request=request)
        if changed != self.manifest:
            with faults(self.folder):
                manifest.write(self.folder, changed)
            self.manifest = changed

    def settle_numbers(self, numbers: Numbers) -> None:
        """Keeps what frames are computed in from here on, unless there are frames of which that is known.

        Raises:
            errors.DiskFull, errors.CannotWrite: it could not be written.
        """
        if numbers is self.manifest.numbers or (self.manifest.numbers is not None and self._records):
            return
        changed = msgspec.structs.replace(self.manifest, numbers=numbers)
        with faults(self.folder):
            manifest.write(self.folder, changed)
        self.manifest = changed

    def records(self) -> Mapping[int, FrameRecord]:
        """The records by pts, ascending: of each frame the final one, else the latest pass."""
        with self._guard:
            return MappingProxyType({pts: _best(passes) for pts, passes in sorted(self._records.items())})

    def record(self, pts: int, pass_index: int) -> FrameRecord | None:
        """The record of one frame's pass; None if there is none."""
        with self._guard:
            return self._records.get(pts, {}).get(pass_index)

    def picture(self, pts: int, pass_index: int | None = None) -> np.ndarray | None:
        """The stored frame, HxWx3 uint8 sRGB, read-only; None if there is none.

        A damaged one counts as none, and is set aside, so that it will be painted again.

        Raises:
            errors.FrameUnreadable: the system does not give it; it stays.
        """
        with self._guard:
            passes = self._records.get(pts, {})
            record = passes.get(pass_index) if pass_index is not None else _best(passes) if passes else None
            if record is None:
                return None
            rgb = frames.picture(self._file(record), record)
            if rgb is None:
                self._drop(record)
            return rgb

    def check(self) -> Iterator[tuple[int, int]]:
        """Reads every stored frame and sets the damaged ones aside.

        Opening the store does this for files that were changed since they were written, which is nearly always
        enough; this also finds what a failing disk did.

        Yields:
            now and then how many were read, and all of them.

        Raises:
            errors.FrameUnreadable: the system does not give one; it stays.
        """
        with self._guard:
            records = [record for passes in self._records.values() for record in passes.values()]
        for done, record in enumerate(records, start=1):
            if not frames.whole(self._file(record), record.digest):
                with self._guard, faults(self.folder):
                    self._drop(record)
            if done % _EVERY == 0:
                yield done, len(records)

    def put(self, pts: int, rgb: np.ndarray, fingerprint: str, metrics: FrameMetrics,
            origin: Provenance = _UNKNOWN, pass_index: int = 0, final: bool = True,
            painted_by: PaintedBy | None = None) -> FrameRecord:
        """Stores a frame; when this returns, it is safe on the disk.

        It takes the place of what there was at this pts and pass. A final frame also takes the place of all that was
        painted of it with another fingerprint, and of later passes.

        Args:
            pts: the frame's time in the clip.
            rgb: HxWx3 uint8 sRGB.
            fingerprint: of what decided it.
            metrics: what is measured of it.
            origin: what it was made from; the digest of its pixels is added.
            pass_index: 0, and one more for each further pass.
            final: whether no later pass follows.
            painted_by: what painted it, if that is known.

        Raises:
            errors.DiskFull: the disk is full, or nearly; all that was stored before stays.
            errors.CannotWrite, errors.StoreUnreachable: the folder is gone, the disk does not answer, ...
            ValueError: no such picture, or a figure that is no number.
        """
        if rgb.dtype != np.uint8 or rgb.ndim != 3 or rgb.shape[2] != 3:
            raise ValueError(f"a frame is HxWx3 uint8, not {rgb.dtype} of shape {rgb.shape}")
        made = msgspec.structs.replace(origin, pixels=provenance.digest(rgb))
        record = FrameRecord(int(pts), pass_index, final, fingerprint, made, with_plain_numbers(metrics),
                             time.time_ns(), painted_by=painted_by)
        file, record = frames.encode(rgb, record)
        with self._guard, faults(self.folder, len(file)):
            space.require(self.folder, len(file))
            path = self._file(record)
            files.write(path, file)
            old = [other for other in self._records.get(record.pts, {}).values() if record.supersedes(other)]
            self._index.put(record, path.stat().st_mtime_ns, old)
            self._forget(old)
            for other in old:
                self._remove(other)
            self._records.setdefault(record.pts, {})[record.pass_index] = record
        return record

    def _drop(self, record: FrameRecord) -> None:
        """Takes away a record whose file is damaged or gone."""
        self.set_aside += set_aside(self._file(record))
        self._index.drop(record)
        self._forget([record])

    def _remove(self, record: FrameRecord) -> None:
        with contextlib.suppress(OSError):  # Windows keeps a file that is being read; it goes when opened next
            self._file(record).unlink()

    def _forget(self, gone: Iterable[FrameRecord]) -> None:
        for record in gone:
            del self._records[record.pts][record.pass_index]
            if not self._records[record.pts]:
                del self._records[record.pts]

    def _file(self, record: FrameRecord) -> Path:
        return self.folder / FRAMES / record.file


def _best(passes: Mapping[int, FrameRecord]) -> FrameRecord:
    return max(passes.values(), key=lambda record: record.rank)
