"""What is painted of a clip, by frame: in the render's store, or only in memory while rehearsing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from core import errors
from core.arithmetic import PaintedBy
from core.arrays import ByteArray, FloatArray
from core.media.clips import Clip
from core.metrics import FrameMetrics, Role
from core.motion.flow_window import Link
from core.render.frame_metrics import with_temporal_error
from core.store import FrameRecord, FrameSource, provenance
from core.store.fingerprint import agrees
from core.store.manifest import Manifest
from core.store.networks import NetworkPaths
from core.store.provenance import Provenance
from core.work_tasks import FrameKey


class FrameStore(Protocol):
    """Painted frames by number and pass."""

    def picture(self, number: int, pass_index: int = 0) -> FloatArray:
        """HxWx3 float32 0..1, as it is kept."""

    def is_current(self, number: int, fingerprint: str, pass_index: int = 0) -> bool:
        """Whether the frame is there with this fingerprint, painted from frames that are still what they were."""

    def put(self, number: int, rgb: FloatArray, fingerprint: str, metrics: FrameMetrics,
            made_from: Sequence[FrameKey] = (), pass_index: int = 0, final: bool = True, network: str = "") -> None:
        """Keep a frame, HxWx3 float32 0..1, made from those of `made_from`, by the `network` of this digest if any."""

    def is_made_from(self, number: int, others: Sequence[int], network: str = "") -> bool:
        """Whether the frame was made from exactly these others, by the network of this digest, or repainted since."""

    def digest(self, number: int) -> str:
        """The digest of a painted frame's pixels, of its first pass; empty if it is not there."""

    def networks(self, origin: int) -> NetworkPaths:
        """Where the network of the shot that begins at frame `origin` is kept."""

    def measure_consistency(self, number: int, link: Link, pass_index: int = 0) -> None:
        """Note how the frame agrees with the one before it, to which `link` leads."""

    def metrics(self, number: int, pass_index: int = 0) -> FrameMetrics:
        """What is known of a painted frame."""

    def next_key_frames(self, fingerprint: str) -> Mapping[int, int]:
        """The next key frame by the one before it, as far as they are known."""


def to_bytes(rgb: FloatArray) -> ByteArray:
    """HxWx3 float32 0..1 as uint8."""
    return np.rint(rgb * 255).clip(0, 255).astype(np.uint8)


def to_floats(pixels: ByteArray) -> FloatArray:
    """HxWx3 uint8 as float32 0..1."""
    return pixels.astype(np.float32) / np.float32(255)


class RecordStore(Protocol):
    """What keeps frames with their records: a render's store, or what a task has of one."""

    folder: Path
    manifest: Manifest

    def record(self, pts: int, pass_index: int) -> FrameRecord | None:
        """The record of one frame's pass; None if there is none."""

    def records(self) -> Mapping[int, FrameRecord]:
        """The records by pts, of each frame the one that is shown."""

    def picture(self, pts: int, pass_index: int | None = None) -> ByteArray | None:
        """The frame, HxWx3 uint8; None if it is not there."""

    def put(self, pts: int, rgb: ByteArray, fingerprint: str, metrics: FrameMetrics, origin: Provenance = ...,
            pass_index: int = 0, final: bool = True, painted_by: PaintedBy | None = None) -> FrameRecord:
        """Keep a frame."""


class DiskFrames:
    """Painted frames in a render's store, or in what a task has of one.

    With each frame the store keeps those it was made from, by the digests of their pixels. So a frame that was lost and
    painted again to the same pixels leaves those made from it current, and one that was painted otherwise does not.
    Frames that a person had repainted leave the others as they are.

    Args:
        store, clip: where they are kept, and what they are of.
        painted_by: what paints those that are put; None where none are, or that is not known.
    """

    def __init__(self, store: RecordStore, clip: Clip, painted_by: PaintedBy | None = None) -> None:
        self._store, self._clip, self._painted_by = store, clip, painted_by

    def picture(self, number: int, pass_index: int = 0) -> FloatArray:
        """HxWx3 float32 0..1; see `FrameStore`.

        Raises:
            errors.NotRendered: it is damaged, and is dropped, so that it is painted again the next time.
        """
        found = self._store.picture(self._pts(number), pass_index)
        if found is None:
            raise self._not_rendered()
        return to_floats(found)

    def is_current(self, number: int, fingerprint: str, pass_index: int = 0) -> bool:
        """Whether the frame is as it is wanted; see `FrameStore`."""
        record = self._record(number, pass_index)
        if record is None or not agrees(record.fingerprint, fingerprint):
            return False
        return record.metrics.role is Role.REPAINTED or all(map(self._is_unchanged, record.provenance.sources))

    def put(self, number: int, rgb: FloatArray, fingerprint: str, metrics: FrameMetrics,
            made_from: Sequence[FrameKey] = (), pass_index: int = 0, final: bool = True, network: str = "") -> None:
        """Store a frame; see `FrameStore`."""
        pixels = to_bytes(rgb)
        sources = tuple(FrameSource(other, at, self._digest(other, at)) for other, at in made_from)
        origin = Provenance(sources=sources, network=network)
        self._store.put(self._pts(number), pixels, fingerprint, metrics, origin, pass_index, final,
                        self._painted_by)

    def is_made_from(self, number: int, others: Sequence[int], network: str = "") -> bool:
        """Whether it was made from these; see `FrameStore`."""
        record = self._record(number, 0)
        if record is None:
            return False
        return record.metrics.role is Role.REPAINTED or (
            _source_numbers(record) == set(others) and record.provenance.network == network)

    def digest(self, number: int) -> str:
        """Of the stored frame; see `FrameStore`."""
        return self._digest(number, 0)

    def networks(self, origin: int) -> NetworkPaths:
        """In the render's folder; see `FrameStore`."""
        return NetworkPaths(self._store.folder, self._pts(origin))

    def measure_consistency(self, number: int, link: Link, pass_index: int = 0) -> None:
        """Note the agreement; see `FrameStore`."""
        record, rgb = self._required_record(number, pass_index), self.picture(number, pass_index)
        found = with_temporal_error(record.metrics, rgb, self.picture(number - 1, pass_index), link)
        if found != record.metrics:
            self._store.put(record.pts, to_bytes(rgb), record.fingerprint, found, record.provenance,
                            record.pass_index, record.final, record.painted_by)

    def metrics(self, number: int, pass_index: int = 0) -> FrameMetrics:
        """The stored metrics; see `FrameStore`."""
        return self._required_record(number, pass_index).metrics

    def next_key_frames(self, fingerprint: str) -> Mapping[int, int]:
        """The stored key frames; see `FrameStore`."""
        return {max(_source_numbers(record)): self._clip.number(pts) for pts, record in self._store.records().items()
                if record.metrics.role is Role.KEY and agrees(record.fingerprint, fingerprint)
                and record.provenance.sources}

    def _is_unchanged(self, source: FrameSource) -> bool:
        record = self._record(source.number, source.pass_index)
        # What is lost will be painted again, to the same pixels if nothing has changed.
        return record is None or record.metrics.role is Role.REPAINTED or record.provenance.pixels == source.pixels

    def _digest(self, number: int, pass_index: int) -> str:
        """Of the frame's pixels; empty if it is not there."""
        record = self._record(number, pass_index)
        return "" if record is None else record.provenance.pixels

    def _required_record(self, number: int, pass_index: int) -> FrameRecord:
        record = self._record(number, pass_index)
        if record is None:
            raise self._not_rendered()
        return record

    def _not_rendered(self) -> errors.NotRendered:
        return errors.NotRendered(missing=1, frames=len(self._clip.numbers(self._store.manifest.request.clip)))

    def _record(self, number: int, pass_index: int) -> FrameRecord | None:
        return self._store.record(self._pts(number), pass_index)

    def _pts(self, number: int) -> int:
        return int(self._clip.pts[number])


class MemoryFrames:
    """Painted frames of a rehearsal: in memory, each frame kept as the store would.

    Args:
        folder: for the networks, of which a later one begins with what an earlier one has learnt.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[FrameKey, tuple[ByteArray, FrameMetrics]] = {}
        self._final: dict[int, int] = {}  # the pass that each frame is shown as

    @property
    def finished(self) -> Mapping[int, tuple[ByteArray, FrameMetrics]]:
        """Each frame, HxWx3 uint8, as its last pass left it, and what is known of it."""
        return {number: self._kept[number, self._final.get(number, pass_index)]
                for number, pass_index in sorted(self._kept)}

    def picture(self, number: int, pass_index: int = 0) -> FloatArray:
        """HxWx3 float32 0..1; see `FrameStore`."""
        return to_floats(self._kept[number, pass_index][0])

    def is_current(self, number: int, fingerprint: str, pass_index: int = 0) -> bool:
        """Whether it was painted; see `FrameStore`."""
        return (number, pass_index) in self._kept

    def put(self, number: int, rgb: FloatArray, fingerprint: str, metrics: FrameMetrics,
            made_from: Sequence[FrameKey] = (), pass_index: int = 0, final: bool = True, network: str = "") -> None:
        """Keep a frame; see `FrameStore`."""
        self._kept[number, pass_index] = to_bytes(rgb), metrics
        if final:
            self._final[number] = pass_index

    def is_made_from(self, number: int, others: Sequence[int], network: str = "") -> bool:
        """Whether it was painted; see `FrameStore`."""
        return (number, 0) in self._kept

    def digest(self, number: int) -> str:
        """Of the kept frame; see `FrameStore`."""
        return provenance.digest(self._kept[number, 0][0]) if (number, 0) in self._kept else ""

    def networks(self, origin: int) -> NetworkPaths:
        """In the folder; see `FrameStore`."""
        return NetworkPaths(self._folder, origin)

    def measure_consistency(self, number: int, link: Link, pass_index: int = 0) -> None:
        """Note the agreement; see `FrameStore`."""
        rgb, before = self.picture(number, pass_index), self.picture(number - 1, pass_index)
        found = with_temporal_error(self.metrics(number, pass_index), rgb, before, link)
        self._kept[number, pass_index] = self._kept[number, pass_index][0], found

    def metrics(self, number: int, pass_index: int = 0) -> FrameMetrics:
        """What was measured; see `FrameStore`."""
        return self._kept[number, pass_index][1]

    def next_key_frames(self, fingerprint: str) -> Mapping[int, int]:
        """Nothing is known; see `FrameStore`."""
        return {}


def _source_numbers(record: FrameRecord) -> set[int]:
    """The frames that it was made from."""
    return {source.number for source in record.provenance.sources}
