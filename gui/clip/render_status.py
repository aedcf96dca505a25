"""What a render has made of a clip so far, as the window shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from PySide6.QtCore import QObject, QTimer, Signal

from core import store
from core.choices import Mode
from core.digests import Digests
from core.errors import RangeOutside
from core.media import clips
from core.media.clips import Clip
from core.settings import Request
from core.store import FrameRecord, StoreReader, fingerprint
from core.store.states import FrameState, states
from gui.common.latest_task import LatestTask

CODES: tuple[FrameState, ...] = (FrameState.DONE, FrameState.TO_DO, FrameState.OUT_OF_DATE, FrameState.PAINTING)
"""What the numbers in `RenderStatus.states` stand for; of several frames in one pixel the highest is drawn."""

LOOK_AFTER = 250
"""Milliseconds from a change to the next look into the store, so that a dragged slider looks once."""

OUTSIDE = 255
"""In `RenderStatus.states`: the frame is not in the range that is rendered."""


@dataclass(frozen=True)
class RenderStatus:
    """The finished frames that belong to a request.

    Attributes:
        folder: the render's store, None if nothing was rendered yet.
        records: what the store knows of each frame, by pts.
        states: for every frame of the clip an index into `CODES`, or `OUTSIDE`; uint8.
        reliable: for every frame of the clip the share that flow reaches, 0..1, NaN if unknown; float32.
        temporal: likewise the temporal error, 0..255.
    """

    folder: Path | None = None
    records: Mapping[int, FrameRecord] = field(default_factory=dict)
    states: np.ndarray = field(default_factory=lambda: np.zeros(0, np.uint8))
    reliable: np.ndarray = field(default_factory=lambda: np.zeros(0, np.float32))
    temporal: np.ndarray = field(default_factory=lambda: np.zeros(0, np.float32))

    def are(self, state: FrameState) -> np.ndarray:
        """For every frame of the clip whether it is in this state."""
        return self.states == CODES.index(state)

    def states_while_painting(self, number: int | None, at_work: Sequence[range] = (),
                              anew: bool = False) -> np.ndarray:
        """`states`, in which a frame is being painted, and what is missing of stretches; with `anew` all of them."""
        if (number is None or number >= len(self.states)) and not at_work:
            return self.states
        states = self.states.copy()
        for stretch in at_work:
            part = states[stretch.start:stretch.stop]
            part[(part != OUTSIDE) & (anew | (part != CODES.index(FrameState.DONE)))] = CODES.index(FrameState.PAINTING)
        if number is not None and number < len(states):
            states[number] = CODES.index(FrameState.PAINTING)
        return states


def look(report: Callable[..., None], clip: Clip, request: Request, cuts: tuple[int, ...],
         reader: Callable[[Path], StoreReader] = store.StoreReader, digests: Digests | None = None) -> RenderStatus:
    """What is finished of `request`; `cuts` are pts. Reads the store's index, so it is called beside the window.

    Where `reader` gives the same view again, only what is new in it is read; likewise `digests`, of the paintings.

    Raises:
        errors.ClipChanged: the clip's file has become another one.
        errors.UserError: as `store.find` does, and `Clip.numbers`.
    """
    clips.require_unchanged(clip)
    folder = store.find(clip, request)
    records = {} if folder is None else reader(folder).records()
    report()
    codes = np.full(clip.frames, OUTSIDE, np.uint8)
    contents = fingerprint.contents(request, (digests or Digests()).of)
    for number, state in states(records, clip, request, _mode(request, clip, records), cuts, contents).items():
        codes[number] = CODES.index(state)
    report()
    return RenderStatus(folder, records, codes, _values(clip, records, lambda record: record.metrics.reliable),
                   _values(clip, records, lambda record: record.metrics.temporal))


class RenderStatusWatcher(QObject):
    """Looks into the store beside the window whenever something may have changed there.

    Args:
        asked: gives the clip, the request and the pts of the cuts to look with; None while no clip is open.

    Attributes:
        status: what was found last.

    Signals:
        changed: it was looked; failed: the exception because of which nothing can be seen.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, asked: Callable[[], tuple[Clip, Request, tuple[int, ...]] | None],
                 look: Callable[..., RenderStatus], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked, self._look = asked, look
        self.status = RenderStatus()
        self._task = LatestTask(self)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self._on_failed)
        self._pace = QTimer(self, interval=LOOK_AFTER, singleShot=True)
        self._pace.timeout.connect(self.look)

    def look(self) -> None:
        """Look now, or soon if that is being done already."""
        if self._task.busy:
            self.soon()
        elif asked := self._asked():
            self._task.begin(self._look, *asked)

    def soon(self) -> None:
        """Look in a moment."""
        if not self._pace.isActive():
            self._pace.start()

    def forget(self) -> None:
        """Begin with another clip, of which nothing is known."""
        self._pace.stop()
        self._task.drop()
        self.status = RenderStatus()

    def close(self) -> None:
        """End what runs; the object is of no use afterwards."""
        self.forget()
        self._task.close()

    def _on_done(self, status: RenderStatus) -> None:
        self.status = status
        self.changed.emit()

    def _on_failed(self, fault: Exception) -> None:
        self.status = RenderStatus()
        self.changed.emit()
        if not isinstance(fault, RangeOutside):  # a range of another clip: rendering it says so
            self.failed.emit(fault)


def _mode(request: Request, clip: Clip, records: Mapping[int, FrameRecord]) -> Mode:
    """The mode of the request; where the engine chooses it, that in which most of the frames were painted."""
    if request.motion.mode is not Mode.AUTO:
        return request.motion.mode
    counts = Counter(fingerprint.base_of(record.fingerprint) for record in records.values())
    return max((mode for mode in Mode if mode is not Mode.AUTO),
               key=lambda mode: counts[fingerprint.base(request, clip.identity, mode)])


def _values(clip: Clip, records: Mapping[int, FrameRecord],
            metric: Callable[[FrameRecord], float | None]) -> np.ndarray:
    """One metric of every frame of the clip; NaN where there is none."""
    values = np.full(clip.frames, np.nan, np.float32)
    known = {pts: value for pts, record in records.items() if (value := metric(record)) is not None}
    values[np.maximum(np.searchsorted(clip.pts, [*known], "right") - 1, 0)] = [*known.values()]
    return values
