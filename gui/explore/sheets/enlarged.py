"""One cell of a sheet as large as there is room, or two beside each other under the wipe."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.common import icons, theme
from gui.common.widgets import ElidedLabel
from gui.viewer.canvas import Canvas


class EnlargedCell(QWidget):
    """A canvas for cells: what is shown, and beside it what it is compared with.

    Signals:
        left: the sheet is to be seen again.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = Canvas()
        self.canvas.setAcceptDrops(False)  # the window takes what is dropped, and says so on its own canvas
        self._back, self._name = QPushButton(), ElidedLabel()
        self._back.setIcon(icons.icon("previous"))
        self._back.clicked.connect(self.left)
        self._name.setProperty("heading", True)
        row = QHBoxLayout()
        row.setContentsMargins(theme.SPACING, theme.SPACING // 2, theme.SPACING, theme.SPACING // 2)
        row.setSpacing(theme.SPACING)
        row.addWidget(self._back)
        row.addWidget(self._name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.canvas, 1)
        self._retranslate()

    def open(self, name: str, beside: QImage | None, words: tuple[str, str], wipe: bool) -> None:
        """Make room for a cell of this name.

        Args:
            name: what stands above.
            beside: what it is compared with; None for nothing.
            words: what lies left and right of the wipe.
            wipe: whether it is on at first.
        """
        self._name.setText(name)
        self.canvas.set_original(beside)
        self.canvas.name_sides(words)
        self.canvas.set_wipe(wipe and beside is not None)
        self.canvas.fit()
        self.canvas.setFocus()

    def set_size(self, size: tuple[int, int]) -> None:
        """Let 100 % mean pictures of (width, height) `size`."""
        self.canvas.set_picture_size(QSize(*size))

    def show_beside(self, image: QImage | None) -> None:
        """Compare with this picture."""
        self.canvas.set_original(image)

    def show_picture(self, image: QImage | None) -> None:
        """Show the cell as it is."""
        self.canvas.set_painted(image)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._back.setText(self.tr("Back to the sheet"))
        self._back.setToolTip(self.tr("Show all pictures again (Backspace)"))
