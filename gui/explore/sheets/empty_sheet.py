"""What stands where there is no sheet yet: a sentence on what will be shown, and the button that begins it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from gui.common import icons, theme

_ASIDE = 64  # pixels at least beside the sentence


class EmptySheet(QWidget):
    """A sentence in the middle, and below it the button.

    Signals:
        begin_wanted: it was pressed.
    """

    begin_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told, self.begin = QLabel(), QPushButton()
        self._told.setWordWrap(True)
        self._told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._told.setProperty("muted", True)
        self.begin.setIcon(icons.icon("paint"))
        self.begin.clicked.connect(self.begin_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(_ASIDE, 0, _ASIDE, 0)
        column.setSpacing(2 * theme.SPACING)
        column.addStretch(1)
        column.addWidget(self._told)
        column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def tell(self, words: str, button: str) -> None:
        """Say what will be shown, and what is done for it."""
        self._told.setText(words)
        self.begin.setText(button)
