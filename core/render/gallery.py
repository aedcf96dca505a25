"""What is painted of a clip, by frame: in the render's store, or only in memory while rehearsing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np

from core import errors
from core.media.clips import Clip
from core.metrics import FrameMetrics, Role
from core.render.figures import agreeing
from core.render.scenes import Link
from core.store import FrameRecord, FrameSource, Store

Stand = tuple[int, int]
"""A frame's number and stage."""


class Gallery(Protocol):
    """Painted frames by number and stage."""

    def picture(self, number: int, stage: int = 0) -> np.ndarray:
        """HxWx3 float32 0..1, as it is kept."""

    def is_current(self, number: int, fingerprint: str, stage: int = 0) -> bool:
        """Whether the frame is there with this fingerprint, painted from frames that are still what they were."""

    def put(self, number: int, rgb: np.ndarray, fingerprint: str, figures: FrameMetrics, made_from: Sequence[Stand] = (),
            stage: int = 0, final: bool = True) -> None:
        """Keep a frame, HxWx3 float32 0..1, made from those of `made_from`."""

    def is_from(self, number: int, others: Sequence[int]) -> bool:
        """Whether the frame was made from exactly these others, or repainted since."""

    def measure(self, number: int, link: Link, stage: int = 0) -> None:
        """Note how the frame agrees with the one before it, to which `link` leads."""

    def figures(self, number: int, stage: int = 0) -> FrameMetrics:
        """What is known of a painted frame."""

    def keys(self, fingerprint: str) -> Mapping[int, int]:
        """The next key frame by the one that it was painted from, as far as they are known."""


def as_bytes(rgb: np.ndarray) -> np.ndarray:
    """HxWx3 float32 0..1 as uint8."""
    return np.rint(rgb * 255).clip(0, 255).astype(np.uint8)


class Stored:
    """The gallery in a store.

    With each frame the store keeps those it was made from, by the digests of their pixels. So a frame that was lost and
    painted again to the same pixels leaves those made from it current, and one that was painted otherwise does not.
    Frames that a person had repainted leave the others as they are.
    """

    def __init__(self, store: Store, clip: Clip) -> None:
        self._store, self._clip = store, clip

    def picture(self, number: int, stage: int = 0) -> np.ndarray:
        """HxWx3 float32 0..1; see `Gallery`.

        Raises:
            errors.NotRendered: it is damaged, and is dropped, so that it is painted again the next time.
        """
        found = self._store.picture(self._pts(number), stage)
        if found is None:
            raise errors.NotRendered(missing=1, frames=len(self._clip.numbers(self._store.manifest.request.clip)))
        return found.astype(np.float32) / 255

    def is_current(self, number: int, fingerprint: str, stage: int = 0) -> bool:
        """Whether the frame is as it is wanted; see `Gallery`."""
        record = self._record(number, stage)
        if record is None or record.fingerprint != fingerprint:
            return False
        return record.metrics.role is Role.REPAINTED or all(map(self._holds, record.provenance.sources))

    def put(self, number: int, rgb: np.ndarray, fingerprint: str, figures: FrameMetrics, made_from: Sequence[Stand] = (),
            stage: int = 0, final: bool = True) -> None:
        """Store a frame; see `Gallery`."""
        pixels = as_bytes(rgb)
        sources = [FrameSource(other, at, self._digest(other, at)) for other, at in made_from]
        self._store.put(self._pts(number), pixels, fingerprint, figures, sources, stage, final)

    def is_from(self, number: int, others: Sequence[int]) -> bool:
        """Whether it was made from these; see `Gallery`."""
        record = self._record(number, 0)
        if record is None:
            return False
        return record.metrics.role is Role.REPAINTED or _numbers(record) == set(others)

    def measure(self, number: int, link: Link, stage: int = 0) -> None:
        """Note the agreement; see `Gallery`."""
        record, rgb = self._record(number, stage), self.picture(number, stage)
        found = agreeing(record.metrics, rgb, self.picture(number - 1, stage), link)
        if found != record.metrics:
            self._store.put(record.pts, as_bytes(rgb), record.fingerprint, found, record.provenance.sources,
                            record.pass_index, record.final)

    def figures(self, number: int, stage: int = 0) -> FrameMetrics:
        """The stored figures; see `Gallery`."""
        return self._record(number, stage).metrics

    def keys(self, fingerprint: str) -> Mapping[int, int]:
        """The stored key frames; see `Gallery`."""
        return {earlier: self._clip.number(pts) for pts, record in self._store.records().items()
                if record.metrics.role is Role.KEY and record.fingerprint == fingerprint
                for earlier in _numbers(record)}

    def _holds(self, source: FrameSource) -> bool:
        record = self._record(source.number, source.pass_index)
        # What is lost will be painted again, to the same pixels if nothing has changed.
        return record is None or record.metrics.role is Role.REPAINTED or record.provenance.pixels == source.pixels

    def _digest(self, number: int, pass_index: int) -> str:
        """Of the frame's pixels; empty if it is not there."""
        record = self._record(number, pass_index)
        return "" if record is None else record.provenance.pixels

    def _record(self, number: int, stage: int) -> FrameRecord | None:
        return self._store.record(self._pts(number), stage)

    def _pts(self, number: int) -> int:
        return int(self._clip.pts[number])


class Remembered:
    """The gallery of a rehearsal: in memory, each frame kept as the store would."""

    def __init__(self) -> None:
        self._kept: dict[Stand, tuple[np.ndarray, FrameMetrics]] = {}

    @property
    def finished(self) -> Mapping[int, tuple[np.ndarray, FrameMetrics]]:
        """Each frame, HxWx3 uint8, as its last stage left it, and what is known of it."""
        return {number: self._kept[number, stage] for number, stage in sorted(self._kept)}

    def picture(self, number: int, stage: int = 0) -> np.ndarray:
        """HxWx3 float32 0..1; see `Gallery`."""
        return self._kept[number, stage][0].astype(np.float32) / 255

    def is_current(self, number: int, fingerprint: str, stage: int = 0) -> bool:
        """Whether it was painted; see `Gallery`."""
        return (number, stage) in self._kept

    def put(self, number: int, rgb: np.ndarray, fingerprint: str, figures: FrameMetrics, made_from: Sequence[Stand] = (),
            stage: int = 0, final: bool = True) -> None:
        """Keep a frame; see `Gallery`."""
        self._kept[number, stage] = as_bytes(rgb), figures

    def is_from(self, number: int, others: Sequence[int]) -> bool:
        """Whether it was painted; see `Gallery`."""
        return (number, 0) in self._kept

    def measure(self, number: int, link: Link, stage: int = 0) -> None:
        """Note the agreement; see `Gallery`."""
        rgb, before = self.picture(number, stage), self.picture(number - 1, stage)
        found = agreeing(self.figures(number, stage), rgb, before, link)
        self._kept[number, stage] = self._kept[number, stage][0], found

    def figures(self, number: int, stage: int = 0) -> FrameMetrics:
        """What is remembered; see `Gallery`."""
        return self._kept[number, stage][1]

    def keys(self, fingerprint: str) -> Mapping[int, int]:
        """Nothing is known; see `Gallery`."""
        return {}


def _numbers(record: FrameRecord) -> set[int]:
    """The frames that it was made from."""
    return {source.number for source in record.provenance.sources}
