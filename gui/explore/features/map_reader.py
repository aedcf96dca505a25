"""Makes maps beside the window's job: one at a time, and the newest wish wins."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core.events import FeaturesShown, Last, PullsShown
from gui.explore.features import map_set
from gui.explore.features.map_wish import MapWish
from gui.jobs.jobs import BUSY, Jobs


class MapReader(QObject):
    """Answers a wish with maps, by a worker of its own.

    Signals:
        shown: a `MapSet` and the wish that it answers. failed: what went wrong, and with which wish. changed: whether
            it is at work.
    """

    shown = Signal(object, object)
    failed = Signal(object, object)
    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._own = jobs.another()
        self._wish: MapWish | None = None  # being answered
        self._next: MapWish | None = None
        self._own.finished.connect(self._on_finished)
        self._own.failed.connect(self._on_failed)
        self._own.cancelled.connect(self._on_ended)

    @property
    def busy(self) -> bool:
        """Whether something is being made, or was given up and has not ended yet."""
        return self._own.state in BUSY

    @property
    def wish(self) -> MapWish | None:
        """The newest wish that has no answer yet."""
        return self._next or self._wish

    def want(self, wish: MapWish) -> None:
        """Answer this wish, and no other any more."""
        if self.busy:
            self._wish, self._next = None, wish
            self._own.cancel()
        else:
            self._begin(wish)
        self.changed.emit()

    def drop(self) -> None:
        """Answer no wish any more."""
        self._wish = self._next = None
        self._own.cancel()
        self.changed.emit()

    def close(self) -> None:
        """End everything; the object is of no use afterwards."""
        self._own.close()

    def _begin(self, wish: MapWish) -> None:
        self._wish, self._next = wish, None
        self._own.start(wish.request, wish.picture.start)

    def _on_finished(self, last: Last) -> None:
        answered, self._wish = self._wish, None
        self._on_ended()
        if answered is None:
            return
        if isinstance(last, FeaturesShown):
            self.shown.emit(map_set.of_features(last), answered)
        elif isinstance(last, PullsShown):
            self.shown.emit(map_set.of_pulls(last), answered)

    def _on_failed(self, fault: BaseException) -> None:
        answered, self._wish = self._wish, None
        self._on_ended()
        if answered is not None:
            self.failed.emit(fault, answered)

    def _on_ended(self) -> None:
        if self._next is not None:
            self._begin(self._next)
        self.changed.emit()
