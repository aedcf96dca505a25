"""What every control of a setting has: a label, a way back to the default, a voice."""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QSpinBox, QToolButton, QVBoxLayout, QWidget

from core.described import Field
from gui.common import icons
from gui.common.i18n import core_text
from gui.settings.editors import DoubleSpinBox, SpinBox


class SettingControl(QWidget):
    """One setting: its label, an editor, and a button back to the default that shows when it differs.

    Attributes:
        field: the description it was made from.
        gesture: counts the times a person took hold of it, so that one drag can be one undo step.
    """

    edited = Signal(object)

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.gesture = 0
        self._value = field.default
        self._label = QLabel()
        self._reset = _reset_button(self)
        self._reset.clicked.connect(self._on_reset)
        self._head = QHBoxLayout()
        self._head.setSpacing(4)
        self._head.addWidget(self._label)
        self._head.addWidget(self._reset)
        self._head.addStretch(1)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self._rows.addLayout(self._head)
        self._fault = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._fault.setProperty("error", True)
        self._fault.hide()
        self._editors: list[QWidget] = []

    def value(self) -> Any:
        """The setting's value as it stands here."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a value without announcing it."""
        self._value = value
        self._fault.hide()
        self._show(value)
        self._reset.setVisible(value != self.field.default)

    def eventFilter(self, watched, event) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.MouseButtonPress):
            self.gesture += 1
        return super().eventFilter(watched, event)

    def changeEvent(self, event) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _finish(self) -> None:
        """What every subclass does after its editors stand."""
        self._rows.addWidget(self._fault)
        for editor in self._editors:
            if isinstance(editor, SpinBox | DoubleSpinBox):
                editor.refused.connect(self._on_refused)
                editor.lineEdit().textEdited.connect(self._fault.hide)
            editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            editor.installEventFilter(self)
        self._label.setBuddy(self._editors[0])
        self._retranslate()
        self.set_value(self.field.default)

    def _on_refused(self, typed: str) -> None:
        """Say of a number that was typed that it is out of range; the value stays as it is."""
        self._tell_fault(self.tr("{typed} is out of range: {range}.").format(typed=typed, range=self._range_text()))

    def _tell_fault(self, told: str) -> None:
        self._fault.setText(told)
        self._fault.setAccessibleName(told)
        self._fault.show()

    def _show(self, value: Any) -> None:
        raise NotImplementedError

    def _shown_text(self, value: Any) -> str:
        """A value as a person reads it."""
        if not value and self.field.zero:
            return core_text(self.field.zero)
        return f"{value:.10g}{self._unit()}" if isinstance(value, (int, float)) else str(value)

    def _unit(self) -> str:
        return f" {core_text(self.field.unit)}" if self.field.unit else ""

    def _range_text(self) -> str:
        if self.field.low is None or self.field.high is None:
            return ""
        return self.tr("{low} to {high}").format(low=f"{self.field.low:.10g}", high=self._shown_text(self.field.high))

    def _retranslate(self) -> None:
        label, help_text = core_text(self.field.label), core_text(self.field.help)
        lines = [help_text]
        if span := self._range_text():
            lines.append(span)
        self._label.setText(label)
        tip = f"<p><b>{escape(label)}</b></p>" + "".join(f"<p>{escape(line)}</p>" for line in lines)
        self._label.setToolTip(tip)
        self._label.setAccessibleDescription(" ".join(lines))  # else a screen reader reads the tooltip with its tags
        for editor in self._editors:
            editor.setToolTip(tip)
            editor.setAccessibleName(label)
            editor.setAccessibleDescription(" ".join(lines))
            if isinstance(editor, QSpinBox | QDoubleSpinBox):
                editor.setSuffix(self._unit())
                editor.setSpecialValueText(core_text(self.field.zero) if self.field.zero else "")
        back = self.tr("Back to {default}").format(default=self._shown_text(self.field.default) or "“”")
        self._reset.setToolTip(back)
        self._reset.setAccessibleName(f"{label}: {back}")

    def _edit(self, value: Any) -> None:
        """Take a value a person chose."""
        if value != self._value:
            self.set_value(value)
            self.edited.emit(value)

    def _on_reset(self) -> None:
        self.gesture += 1
        self._editors[0].setFocus()
        self._edit(self.field.default)


def _reset_button(parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setIcon(icons.icon("reset"))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    keeps = button.sizePolicy()
    keeps.setRetainSizeWhenHidden(True)
    button.setSizePolicy(keeps)
    return button
