"""The search for the cuts of the open clip, beside the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from core.media.clips import Clip, shots
from gui.common.latest_task import LatestTask

FindCuts = Callable[[Clip, Callable[..., None]], tuple[int, ...]]
"""Finds the pts of the cuts of a clip; it is given what to tell of (frames looked at, frames)."""


class CutSearch(QObject):
    """Finds the cuts of one clip at a time, once.

    Attributes:
        found: pts of the cuts; None until they are known.
        share: how much of the clip was searched, 0..1; None when it is not being searched.

    Signals:
        progressed: more of the clip was searched.
        ended: the cuts are known; there are none in a clip of which that cannot be told, and `failed` follows.
        failed: the exception because of which it cannot be told.
    """

    progressed = Signal()
    ended = Signal()
    failed = Signal(object)

    def __init__(self, find: FindCuts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self.found: tuple[int, ...] | None = None
        self.share: float | None = None
        self._task = LatestTask(self)
        self._task.reported.connect(self._on_reported)
        self._task.done.connect(self._on_done)
        self._task.failed.connect(self._on_failed)

    def open(self, clip: Clip | None) -> None:
        """Go over to another clip, of which the cuts may be known from before."""
        self._task.drop()
        self.found, self.share = None if clip is None else shots.known(clip), None

    def begin(self, clip: Clip) -> None:
        """Search, unless that is done or being done."""
        if self.found is None and not self._task.busy:
            self.share = 0.0
            self._task.begin(lambda report: self._find(clip, report))

    def close(self) -> None:
        """End what runs; the object is of no use afterwards."""
        self._task.close()

    def _on_reported(self, progress: tuple[int, int]) -> None:
        done, frames = progress
        self.share = done / max(frames, 1)
        self.progressed.emit()

    def _on_done(self, cuts: tuple[int, ...]) -> None:
        self.found, self.share = cuts, None
        self.ended.emit()

    def _on_failed(self, fault: Exception) -> None:
        self._on_done(())
        self.failed.emit(fault)
