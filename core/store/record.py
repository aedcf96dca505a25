"""What is known of a stored frame, as a value and as the JSON that its picture carries."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

import msgspec

from core import bounded
from core.arithmetic import PaintedBy
from core.metrics import FrameMetrics
from core.store import fingerprint
from core.store.provenance import Provenance, from_anchors


@dataclass(frozen=True, slots=True)
class FrameRecord:
    """One stored frame.

    Attributes:
        pts: the frame's time in the clip.
        pass_index: which pass painted it: 0, and one more for each further pass.
        final: finished; otherwise a later pass follows.
        fingerprint: of what decided it (`core.store.fingerprint`).
        provenance: the digest of its pixels, and the frames it was made from.
        metrics: what is measured of it.
        written: when, in nanoseconds since 1970: of two of the same pts and pass the later one counts.
        digest: of its file, hexadecimal.
        bytes: its file's size.
        painted_by: what painted it; None where that was not noted yet.
    """

    pts: int
    pass_index: int
    final: bool
    fingerprint: str
    provenance: Provenance
    metrics: FrameMetrics
    written: int
    digest: str = ""
    bytes: int = 0
    painted_by: PaintedBy | None = None

    @property
    def file(self) -> str:
        """The name of its file, which names the content too: a new picture never overwrites an old one."""
        return f"{self.pts}_{self.pass_index}_{self.digest}.png"

    @property
    def rank(self) -> tuple[bool, int, int]:
        """Of one frame's records the greatest is shown: a final one, else the latest pass."""
        return self.final, self.pass_index, self.written

    def supersedes(self, other: FrameRecord) -> bool:
        """Whether this one, when it is stored, takes the place of `other` of the same frame.

        It does in its own pass; once final also of what has another fingerprint, and of later passes.
        """
        return other.pass_index == self.pass_index or (self.final and (
            other.final or other.pass_index > self.pass_index
            or not fingerprint.agrees(other.fingerprint, self.fingerprint)))


class _EmbeddedRecord(msgspec.Struct, omit_defaults=True):
    """A record as its picture carries it, by the names of version 0.1, which wrote the provenance as `anchors`."""

    pts: bounded.Ticks
    pass_index: bounded.Count = msgspec.field(name="stage")
    final: bool
    fingerprint: str = msgspec.field(name="recipe")
    metrics: FrameMetrics = msgspec.field(name="figures")
    written: bounded.Ticks
    provenance: Provenance | None = None
    anchors: str = ""
    painted_by: PaintedBy | None = None


def to_json(record: FrameRecord) -> bytes:
    """The record as ASCII JSON, without what only its file has."""
    return msgspec.json.encode(_EmbeddedRecord(record.pts, record.pass_index, record.final, record.fingerprint,
                                               record.metrics, record.written, record.provenance,
                                               painted_by=record.painted_by))


def from_json(data: bytes, digest: str, size: int) -> FrameRecord | None:
    """The record that a file carries, or None if that is no record."""
    try:
        found = bounded.json(data, _EmbeddedRecord)
    except bounded.OutOfBounds:
        return None
    provenance = found.provenance or from_anchors(found.anchors)
    return FrameRecord(found.pts, found.pass_index, found.final, found.fingerprint, provenance, found.metrics,
                       found.written, digest, size, found.painted_by)


def with_plain_numbers(metrics: FrameMetrics) -> FrameMetrics:
    """The metrics in Python's own numbers, as JSON can hold them.

    Raises:
        ValueError: one is infinite or not a number.
    """
    known = replace(metrics, steps=int(metrics.steps), seconds=float(metrics.seconds),
                    reliable=_plain(metrics.reliable), temporal=_plain(metrics.temporal), style=_plain(metrics.style),
                    content=_plain(metrics.content))
    values = (known.seconds, known.reliable, known.temporal, known.style, known.content)
    if not all(math.isfinite(value) for value in values if value is not None):
        raise ValueError(f"metrics are finite, not {metrics}")
    return known


def _plain(value: float | None) -> float | None:
    return None if value is None else float(value)


def best(records: Iterable[FrameRecord]) -> dict[int, FrameRecord]:
    """One record for each frame, by pts, ascending: the one that is shown."""
    found: dict[int, FrameRecord] = {}
    for record in records:
        other = found.get(record.pts)
        if other is None or record.rank > other.rank:
            found[record.pts] = record
    return dict(sorted(found.items()))
