"""What is known of a stored frame, as a value and as the JSON that its picture carries."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

import msgspec

from core.metrics import FrameMetrics


@dataclass(frozen=True, slots=True)
class Row:
    """One stored frame.

    Attributes:
        pts: the frame's time in the clip.
        stage: how far it is: 0, and one more for each further pass.
        final: finished; otherwise a later stage follows.
        recipe: what decided it (`core.store.recipes`).
        anchors: which frames it was made from, in the engine's own words.
        figures: what is known of it.
        written: when, in nanoseconds since 1970: of two of the same pts and stage the later one counts.
        digest: of its file, hexadecimal.
        bytes: its file's size.
    """

    pts: int
    stage: int
    final: bool
    recipe: str
    anchors: str
    figures: FrameMetrics
    written: int
    digest: str = ""
    bytes: int = 0

    @property
    def file(self) -> str:
        """The name of its file, which names the content too: a new picture never overwrites an old one."""
        return f"{self.pts}_{self.stage}_{self.digest}.png"

    @property
    def rank(self) -> tuple[bool, int, int]:
        """Of one frame's rows the greatest is shown: a final one, else the latest stage."""
        return self.final, self.stage, self.written

    def supersedes(self, other: Row) -> bool:
        """Whether this one, when it is stored, takes the place of `other` of the same frame.

        It does at its own stage; once final also of what another recipe painted, and of later stages.
        """
        return other.stage == self.stage or (
            self.final and (other.final or other.recipe != self.recipe or other.stage > self.stage))


def plain(figures: FrameMetrics) -> FrameMetrics:
    """The figures in Python's own numbers, as JSON can hold them.

    Raises:
        ValueError: one is infinite or not a number.
    """
    values = {name: getattr(figures, name) for name in ("seconds", "reliable", "temporal", "style", "content")}
    known = {name: float(value) for name, value in values.items() if value is not None}
    if not all(map(math.isfinite, known.values())):
        raise ValueError(f"figures are finite, not {figures}")
    return replace(figures, steps=int(figures.steps), **known)


def to_json(row: Row) -> bytes:
    """The row as ASCII JSON, without what only its file tells."""
    values = {name: getattr(row, name) for name in ("pts", "stage", "final", "recipe", "anchors", "figures", "written")}
    return msgspec.json.encode(values)


def from_json(data: bytes, digest: str, size: int) -> Row | None:
    """The row that a file carries, or None if that is no row."""
    try:
        row = msgspec.json.decode(data, type=Row)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return replace(row, digest=digest, bytes=size)


def best(rows: Iterable[Row]) -> dict[int, Row]:
    """One row for each frame, by pts, ascending: the one that is shown."""
    found: dict[int, Row] = {}
    for row in rows:
        other = found.get(row.pts)
        if other is None or row.rank > other.rank:
            found[row.pts] = row
    return dict(sorted(found.items()))
