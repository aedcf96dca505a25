"""Whether the person rests: nothing was pressed, moved or typed in the window for a while."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication

_STIRS = frozenset({
    QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate,
    QEvent.Type.DragMove, QEvent.Type.NativeGesture, QEvent.Type.Resize})


class Rest(QObject):
    """Hears what a window is sent by the system, which is far less than what its widgets send each other.

    Attributes:
        seconds: without any input after which the person counts as resting.

    Signals:
        ended: the person did something.
    """

    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.seconds = 1.0
        self._window: QWindow | None = None
        self._stirred_at = time.monotonic()

    @property
    def lasts(self) -> bool:
        """Whether the person rests, with no question open."""
        return (time.monotonic() - self._stirred_at >= self.seconds and QApplication.activeModalWidget() is None
                and QApplication.activePopupWidget() is None)

    def watch(self, window: QWindow | None) -> None:
        """Listen to a window from now on."""
        if window is not None and window is not self._window:
            self._window = window
            window.installEventFilter(self)

    def stir(self) -> None:
        """The person does something."""
        self._stirred_at = time.monotonic()
        self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _STIRS:
            self.stir()
        return False
