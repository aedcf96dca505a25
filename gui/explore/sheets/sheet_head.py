"""What every sheet is asked for with: how large, how many steps, and the buttons that begin it and go on with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from core import settings
from core.described import Field
from gui.common import icons, theme
from gui.common.i18n import core_text
from gui.common.widgets import WrappedLabel
from gui.settings.editors import NUMBER_WIDTH, show_silently, spin_box

LARGEST = 1024
"""Pixels of a cell: what is larger is no sheet any more."""


class SheetHead(QWidget):
    """The row of size, steps, buttons and forecast, below whatever else is to be chosen.

    Signals:
        changed: size or steps. begin_wanted, go_on_wanted.
    """

    changed = Signal()
    begin_wanted = Signal()
    go_on_wanted = Signal()

    def __init__(self, chosen: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        fields = {field.name: field for field in settings.fields("detail")}
        self._size, self._size_name = _number(fields["size"]), QLabel()
        self._steps, self._steps_name = _number(fields["steps"]), QLabel()
        self._size.setMaximum(LARGEST)
        self.begin, self.go_on, self._told = QPushButton(), QPushButton(), WrappedLabel()
        self.begin.setProperty("accent", True)
        self.begin.setIcon(icons.icon("paint", "on_accent"))
        self.go_on.setIcon(icons.icon("continue"))
        for spin in (self._size, self._steps):
            spin.valueChanged.connect(lambda _: self.changed.emit())
        self.begin.clicked.connect(self.begin_wanted)
        self.go_on.clicked.connect(self.go_on_wanted)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACING)
        for widget in (self._size_name, self._size, self._steps_name, self._steps, self.begin, self.go_on):
            row.addWidget(widget)
        row.addWidget(self._told, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACING, theme.SPACING, theme.SPACING, 0)
        column.setSpacing(theme.SPACING // 2)
        column.addWidget(chosen)
        column.addLayout(row)
        self._retranslate()

    @property
    def size_wanted(self) -> int:
        """Long side of a cell in pixels."""
        return self._size.value()

    @property
    def steps_wanted(self) -> int:
        """Steps of a cell."""
        return self._steps.value()

    def show_detail(self, size: int, steps: int) -> None:
        """Show a cell's size and steps."""
        show_silently(self._size, size)
        show_silently(self._steps, steps)

    def tell(self, words: str, fault: bool = False) -> None:
        """Say what the sheet will take, or why it will not do."""
        self._told.setText(words)
        if self._told.property("error") is not fault:
            self._told.setProperty("error", fault)
            self._told.setProperty("muted", not fault)
            self._told.style().unpolish(self._told)
            self._told.style().polish(self._told)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        for name, spin, field in ((self._size_name, self._size, "size"), (self._steps_name, self._steps, "steps")):
            label = next(one.label for one in settings.fields("detail") if one.name == field)
            name.setText(core_text(label))
            spin.setAccessibleName(core_text(label))
        self.go_on.setText(self.tr("Go on"))
        self.go_on.setToolTip(self.tr("Paint what is missing from this sheet."))
        self._size.setToolTip(self.tr("Long side of every picture of the sheet"))
        self._steps.setToolTip(self.tr("Optimiser steps of every picture of the sheet"))


def _number(field: Field) -> QSpinBox:
    spin = spin_box(field)
    assert isinstance(spin, QSpinBox)  # sizes and steps are whole
    spin.setSuffix(f" {field.unit}" if field.unit else "")
    spin.setFixedWidth(NUMBER_WIDTH)
    return spin
