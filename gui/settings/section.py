"""A part of the settings that can be folded away under its title."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from gui.common import foreign_text, theme
from gui.common.widgets import ElidedLabel


class Section(QWidget):
    """A title to press, what the settings below it amount to while they are folded away, and the settings.

    Attributes:
        rows: where its settings go.
    """

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fold = QToolButton(toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fold.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._fold.setProperty("heading", True)
        self._fold.clicked.connect(self._on_clicked)
        self._summary = ElidedLabel()
        self._summary.setProperty("muted", True)
        self._summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._body = QWidget()
        self.rows = QVBoxLayout(self._body)
        self.rows.setContentsMargins(0, 0, 0, theme.SPACING)
        self.rows.setSpacing(spacing)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACING)
        head.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)  # where it stands without the summary, too
        head.addWidget(self._summary, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACING)
        column.addLayout(head)
        column.addWidget(self._body)
        self.open = False

    @property
    def open(self) -> bool:
        """Whether its settings are in sight."""
        return self._fold.arrowType() is Qt.ArrowType.DownArrow

    @open.setter
    def open(self, wanted: bool) -> None:
        self._fold.setArrowType(Qt.ArrowType.DownArrow if wanted else Qt.ArrowType.RightArrow)
        self._body.setVisible(wanted)
        self._summary.setVisible(not wanted)
        self._describe()

    def name(self, title: str, tip: str) -> None:
        """Give it its title, and say what its settings are about."""
        self._fold.setText(title)
        self._fold.setToolTip(tip)
        self._describe()

    def sum_up(self, words: str) -> None:
        """Say what its settings amount to."""
        self._summary.setText(words)
        self._summary.setToolTip(foreign_text.tip(words))
        self._describe()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._describe()
        super().changeEvent(event)

    def _describe(self) -> None:
        state = self.tr("unfolded") if self.open else self.tr("folded")
        self._fold.setAccessibleDescription(", ".join(filter(None, (state, self._summary.text()))))

    def _on_clicked(self) -> None:
        self.open = not self.open
