"""Pictures to and from the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gui.common.notifier import Notifier
from gui.sources.styles import StylesPane
from gui.viewer.canvas import Canvas
from gui.viewer.painting_controller import PaintingController


class Clipboard(QObject):
    """Copies what the canvas shows; pastes into the pane of paintings if that has the focus, else on the canvas."""

    def __init__(self, notifier: Notifier, painting: PaintingController, canvas: Canvas, styles: StylesPane) -> None:
        super().__init__(canvas)
        self._notifier, self._painting, self._canvas, self._styles = notifier, painting, canvas, styles

    def copy(self) -> None:
        """Put the picture in sight into the clipboard, if there is one."""
        image = self._canvas.live_painting or self._painting.image
        if image is not None:
            QGuiApplication.clipboard().setImage(image)
            self._notifier.tell(self.tr("The picture was copied."))

    def paste(self) -> None:
        """Take what is in the clipboard."""
        focus = QApplication.focusWidget()
        pane = self._styles if focus is not None and self._styles.isAncestorOf(focus) else self._canvas
        pane.take_mime(QGuiApplication.clipboard().mimeData() or QMimeData())  # None where no desktop has anything
