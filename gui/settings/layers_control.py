"""Layers in a few words; they are marked in Explore, on the drawing of the network."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from core import errors, notation
from core.described import Field
from gui.common.foreign_text import tip
from gui.common.i18n import core_text
from gui.common.widgets import ElidedLabel
from gui.settings.control_base import SettingControl


class LayersControl(SettingControl):
    """Which layers count, and a button that leads to where they are marked.

    Signals:
        asked: the person wants to mark them.
    """

    asked = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._summary, self._button = ElidedLabel(), QPushButton()
        self._summary.setProperty("muted", True)
        self._button.clicked.connect(self.asked)
        self._head.addWidget(self._button)
        self._rows.addWidget(self._summary)
        self._editors = [self._button]
        self._finish()

    def summary(self) -> str:
        """What is shown of the layers."""
        return self._summary.text()

    def _shown_text(self, value: str) -> str:
        try:
            layers = [layer for layer, weight in notation.parse_layers(value).items() if weight]
        except errors.BadSetting:
            return value
        if len(layers) < 4:
            return value if layers else self.tr("none")
        return self.tr("{count} layers, {first} to {last}").format(count=len(layers), first=layers[0], last=layers[-1])

    def _show(self, value: str) -> None:
        self._summary.setText(self._shown_text(value))
        self._summary.setToolTip(tip(value))

    def _retranslate(self) -> None:
        super()._retranslate()
        self._button.setText(self.tr("Mark…"))
        self._button.setAccessibleName(f"{core_text(self.field.label)}: {self.tr('Mark…')}")
        self._button.setToolTip(self.tr("Mark layers on the drawing of the network"))
        self._show(self._value)
