"""The switch between painting and exploring, at the right end of the menu bar."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget


class PageSwitch(QWidget):
    """Two buttons, of which the one whose page is shown is chosen; only its parent keeps it alive."""

    def __init__(self, explore: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pageSwitch")
        self._explore = explore
        self._paint_page, self._explore_page = QToolButton(), QToolButton()
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 4, 2)
        row.setSpacing(0)
        for button, on in ((self._paint_page, False), (self._explore_page, True)):
            button.setCheckable(True)
            button.setProperty("segment", True)
            button.clicked.connect(partial(explore.setChecked, on))
            self._group.addButton(button)
            row.addWidget(button)
        explore.toggled.connect(self._show)
        self._show(explore.isChecked())
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _show(self, exploring: bool) -> None:
        (self._explore_page if exploring else self._paint_page).setChecked(True)

    def _retranslate(self) -> None:
        key = self._explore.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._paint_page.setText(self.tr("Paint"))
        self._paint_page.setToolTip(self.tr("Photo, painting and settings ({key})").format(key=key))
        self._explore_page.setText(self.tr("Explore"))
        self._explore_page.setToolTip(self.tr("See what the network sees of your photo and paintings ({key})").format(
            key=key))
