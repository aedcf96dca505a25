"""Collects Python's cyclic garbage in the window's thread alone."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL = 500
"""Milliseconds between two looks."""


class GarbageCollector(QObject):
    """While it is there, no other thread collects garbage.

    Python collects in whichever thread allocates the next object. If Qt's objects are among the garbage they are then
    destroyed beside the thread that they belong to, which can wait for the window's thread while that waits for it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._python_did = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self._on_time)
        self._timer.start()

    def close(self) -> None:
        """Leave it to whoever did it before."""
        self._timer.stop()
        if self._python_did:
            gc.enable()

    def _on_time(self) -> None:
        """Collect the oldest generation whose turn it is, as Python would."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
