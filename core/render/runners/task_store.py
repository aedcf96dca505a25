"""What a task has of a render: the records of its shot, the frames that it reads, and those that it makes."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import msgspec

from core.arithmetic import PaintedBy
from core.arrays import ByteArray
from core.media.clips import Clip
from core.metrics import FrameMetrics
from core.render.frame_store import DiskFrames
from core.settings import Request
from core.store import FrameRecord, manifest, provenance
from core.store.networks import NetworkPaths
from core.store.provenance import Provenance
from core.store.record import best, with_plain_numbers
from core.work_tasks import FrameKey

_UNKNOWN = Provenance()


class TaskStore:
    """Frames of one shot in memory, and a folder for its network; see `RecordStore`.

    Args:
        folder: an empty one, which stays as long as this.
        clip: that is painted.
        request: what is wanted of it.

    Attributes:
        made: the frames that were kept since, by pts and pass: each record, and the picture, HxWx3 uint8.
    """

    def __init__(self, folder: Path, clip: Clip, request: Request) -> None:
        self.folder, self.manifest = folder, manifest.of(clip, request)
        self._records: dict[FrameKey, FrameRecord] = {}
        self._pictures: dict[FrameKey, ByteArray] = {}
        self.made: dict[FrameKey, tuple[FrameRecord, ByteArray]] = {}

    def give(self, record: FrameRecord, picture: ByteArray | None = None) -> None:
        """Let the task have a record of its shot, and the frame itself if it reads that."""
        key = record.pts, record.pass_index
        self._records[key] = record
        if picture is not None:
            self._pictures[key] = picture

    def record(self, pts: int, pass_index: int) -> FrameRecord | None:
        """The record of one frame's pass; see `RecordStore`."""
        return self._records.get((pts, pass_index))

    def records(self) -> Mapping[int, FrameRecord]:
        """Those that are shown; see `RecordStore`."""
        return best(self._records.values())

    def picture(self, pts: int, pass_index: int | None = None) -> ByteArray | None:
        """The frame; see `RecordStore`."""
        if pass_index is None:
            shown = self.records().get(pts)
            return None if shown is None else self._pictures.get((pts, shown.pass_index))
        return self._pictures.get((pts, pass_index))

    def put(self, pts: int, rgb: ByteArray, fingerprint: str, metrics: FrameMetrics, origin: Provenance = _UNKNOWN,
            pass_index: int = 0, final: bool = True, painted_by: PaintedBy | None = None) -> FrameRecord:
        """Keep a frame; see `RecordStore`."""
        made = msgspec.structs.replace(origin, pixels=provenance.digest(rgb))
        record = FrameRecord(pts, pass_index, final, fingerprint, made, with_plain_numbers(metrics), time.time_ns(),
                             painted_by=painted_by)
        for key, other in list(self._records.items()):
            if other.pts == pts and record.supersedes(other):
                del self._records[key]
                self._pictures.pop(key, None)
                self.made.pop(key, None)
        self.give(record, rgb)
        self.made[pts, pass_index] = record, rgb
        return record


class TaskFrames(DiskFrames):
    """The frames of a task, by number; of networks only those count that it was given."""

    def __init__(self, store: TaskStore, clip: Clip, painted_by: PaintedBy | None = None) -> None:
        super().__init__(store, clip, painted_by)
        self._folder = store.folder

    def networks(self, origin: int) -> NetworkPaths:
        """In the task's folder; see `FrameStore`."""
        return NetworkPaths(self._folder, self._pts(origin), alone=True)
