"""The row below a sheet: what can be done with the chosen cell, and what is known of it."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from gui.common import foreign_text, icons, theme
from gui.common.widgets import ElidedLabel


class CellAction(Enum):
    """What a person does with a cell, or with the sheet; the value is the icon."""

    USE = "check"
    ENLARGE = "zoom_in"
    CONTINUE = "continue"
    PIN = "mark_in"
    COMPARE = "wipe"
    SAVE = "picture"
    SAVE_CELLS = "queue"
    SAVE_SHEET = "save"


_WIDE = 960  # pixels in which there is room for words beside the icons
_OF_CELL = (CellAction.USE, CellAction.ENLARGE, CellAction.CONTINUE, CellAction.PIN, CellAction.COMPARE,
            CellAction.SAVE)


class CellBar(QWidget):
    """Buttons for the chosen cell, a menu for whichever is under the pointer, and one to save.

    Signals:
        triggered: a `CellAction` for the chosen cell.
    """

    triggered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = {kind: QAction(self) for kind in CellAction}
        for kind, action in self._actions.items():
            action.triggered.connect(lambda _=False, kind=kind: self.triggered.emit(kind))
        self._use, self._told, self._save = QPushButton(), ElidedLabel(), QToolButton()
        self._use.clicked.connect(self._actions[CellAction.USE].trigger)
        self._use.setProperty("accent", True)
        self._menu, self._saving = QMenu(self), QMenu(self)
        for kind in _OF_CELL:
            self._menu.addAction(self._actions[kind])
        for kind in (CellAction.SAVE, CellAction.SAVE_CELLS, CellAction.SAVE_SHEET):
            self._saving.addAction(self._actions[kind])
        self._save.setMenu(self._saving)
        self._save.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._told.setProperty("muted", True)
        self._pinned = False
        self._buttons: list[QToolButton] = []
        self._lay_out()
        self._retranslate()

    def tell(self, words: str) -> None:
        """Say what is known of a cell."""
        self._told.setText(words)
        self._told.setToolTip(foreign_text.tip(words))

    def allow(self, allowed: frozenset[CellAction], pinned: bool) -> None:
        """Enable what can be done now; `pinned` says whether the chosen cell is held on to."""
        self._pinned = pinned
        for kind, action in self._actions.items():
            action.setEnabled(kind in allowed)
        self._use.setEnabled(CellAction.USE in allowed)
        self._save.setEnabled(bool(allowed & {CellAction.SAVE, CellAction.SAVE_CELLS, CellAction.SAVE_SHEET}))
        self._name_pin()

    def open_menu(self, point: QPoint) -> None:
        """Offer all that can be done with the chosen cell, at a point of the screen."""
        self._menu.popup(point)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _WIDE
        for button in self._buttons:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon if wide else
                                      Qt.ToolButtonStyle.ToolButtonIconOnly)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACING, 0, theme.SPACING, theme.SPACING // 2)
        row.setSpacing(theme.SPACING // 2)
        row.addWidget(self._use)
        for kind in (CellAction.ENLARGE, CellAction.CONTINUE, CellAction.PIN, CellAction.COMPARE):
            self._actions[kind].setIcon(icons.icon(kind.value))
            button = QToolButton()
            button.setDefaultAction(self._actions[kind])
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._buttons.append(button)
            row.addWidget(button)
        self._save.setIcon(icons.icon("save"))
        self._save.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self._save)
        row.addWidget(self._told, 1)

    def _retranslate(self) -> None:
        texts = {
            CellAction.USE: (
                self.tr("Use these settings"),
                self.tr("Use this picture's settings in the project and show it on the canvas. Continue paints on "
                        "from it; Paint begins anew at the project's size.")),
            CellAction.ENLARGE: (
                self.tr("Enlarge"), self.tr("Show this picture as large as there is room (Return)")),
            CellAction.CONTINUE: (
                self.tr("Continue"), self.tr("Paint more steps, beginning with this picture.")),
            CellAction.COMPARE: (
                self.tr("Compare"),
                self.tr("Wipe between two pinned pictures, or between a pinned one and this")),
            CellAction.SAVE: (
                self.tr("Save picture…"), self.tr("Save this picture; the file keeps its settings, too.")),
            CellAction.SAVE_CELLS: (
                self.tr("Save every picture…"), self.tr("Save all pictures into a folder, each with its settings.")),
            CellAction.SAVE_SHEET: (
                self.tr("Save the sheet…"), self.tr("Save the sheet as one picture.")),
        }
        for kind, (text, tip) in texts.items():
            self._actions[kind].setText(text)
            self._actions[kind].setToolTip(tip)
        self._use.setText(texts[CellAction.USE][0])
        self._use.setToolTip(texts[CellAction.USE][1])
        self._save.setToolTip(self.tr("Save"))
        self._save.setAccessibleName(self.tr("Save"))
        self._name_pin()

    def _name_pin(self) -> None:
        action = self._actions[CellAction.PIN]
        action.setText(self.tr("Unpin") if self._pinned else self.tr("Pin"))
        action.setToolTip(self.tr("Unpin this picture (P)") if self._pinned else
                          self.tr("Pin this picture to compare others with it (P)"))
