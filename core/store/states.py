"""Which frames of a range are still to do, done, or painted with something else than what is asked for now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING

from core.choices import Mode
from core.settings import Request
from core.store import fingerprint
from core.store.record import FrameRecord

if TYPE_CHECKING:
    from core.media.clips import Clip


class FrameState(Enum):
    """How far one frame of a render is."""

    TO_DO = "to do"
    PAINTING = "painting"  # known to the window alone, from the running job
    DONE = "done"
    OUT_OF_DATE = "out of date"


def states(records: Mapping[int, FrameRecord], clip: Clip, request: Request, mode: Mode,
           cuts: Sequence[int], contents: str = "") -> dict[int, FrameState]:
    """The state of every frame of the range, by its number, ascending.

    Args:
        records: by pts, as `Store.records()` and `StoreReader.records()` give them.
        clip: whose frames these are.
        request: what is asked for now.
        mode: any but AUTO, as that was decided.
        cuts: pts of the frames that begin a shot.
        contents: of the files that they are painted by, as `fingerprint.contents` has them.

    Raises:
        errors.RangeEmpty, errors.RangeOutside: as `Clip.numbers` does.
    """
    found: dict[int, FrameState] = {}
    for shot in fingerprint.shots(clip, request.clip, cuts):
        times = clip.pts[shot.start:shot.stop].tolist()
        wanted = fingerprint.of(request, clip.identity, mode, *fingerprint.bounds(clip, shot), contents)
        found.update((number, _state(records.get(pts), wanted)) for number, pts in zip(shot, times, strict=True))
    return found


def _state(record: FrameRecord | None, wanted: str) -> FrameState:
    if record is None or not record.final:
        return FrameState.TO_DO
    return FrameState.DONE if fingerprint.agrees(record.fingerprint, wanted) else FrameState.OUT_OF_DATE
