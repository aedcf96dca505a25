"""The widgets that controls are made of."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QSlider,
    QSpinBox,
    QStyle,
    QStyleOptionSlider,
    QToolTip,
    QWidget,
)

from core.described import Field

NUMBER_WIDTH = 76
"""Pixels: wide enough for five digits and a unit."""

Verdict = tuple[QValidator.State, str, int]
"""Of what is typed: whether it will do, the text and the cursor's place."""

if TYPE_CHECKING:
    _MixedIn = QWidget
    _MixedInNumber = QAbstractSpinBox
else:
    _MixedIn = _MixedInNumber = object  # a class inherits from one class of Qt only


class Scrolled(_MixedIn):
    """Leaves the wheel to the pane around it until the widget was chosen on purpose."""

    def wheelEvent(self, event) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Slider(Scrolled, QSlider):
    """A slider whose handle comes to where its groove is pressed."""

    def mousePressEvent(self, event) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle, groove = (self.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, part, self)
                          for part in (QStyle.SubControl.SC_SliderHandle, QStyle.SubControl.SC_SliderGroove))
        if event.button() is Qt.MouseButton.LeftButton and not handle.contains(event.position().toPoint()):
            place = event.position().x() - groove.left() - handle.width() / 2
            room = groove.width() - handle.width()
            self.setValue(QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), round(place), room))
        super().mousePressEvent(event)


class Refusing(_MixedInNumber):
    """Refuses a number that is typed out of range, and does not cut it.

    Signals:
        refused: what was typed; the value stays as it is.
    """

    refused = Signal(str)

    def validate(self, text: str, place: int) -> Verdict:
        """Qt's verdict on what is typed; but its keys are not swallowed as soon as the number is too large."""
        verdict = super().validate(text, place)
        on_its_way = _outside(self, text) or _bare(self, text) == "-"
        if verdict[0] is QValidator.State.Invalid and on_its_way:
            return (QValidator.State.Intermediate, *verdict[1:])
        return verdict

    def fixup(self, text: str) -> str:
        if _outside(self, text):
            self.refused.emit(_bare(self, text))
        return text


class SpinBox(Refusing, Scrolled, QSpinBox):
    """A whole number."""


class DoubleSpinBox(Refusing, Scrolled, QDoubleSpinBox):
    """A number without zeros at its end."""

    def textFromValue(self, value: float) -> str:
        return self.locale().toString(round(value, self.decimals()), "g", 12)


class ComboBox(Scrolled, QComboBox):
    pass


class SliderScale:
    """A slider's positions for the values between two ends, evenly or by equal factors."""

    def __init__(self, low: float, high: float, step: float, log: bool) -> None:
        self.low, self.high, self.log = low, high, log
        self.count = 200 if log else round((high - low) / step)

    def value(self, position: int) -> float:
        """The value at a position from 0 to `count`."""
        share = position / self.count
        return self.low * (self.high / self.low) ** share if self.log else self.low + (self.high - self.low) * share

    def position(self, value: float) -> int:
        """The position nearest to a value; values beyond the ends stand at the ends."""
        value = min(max(value, self.low), self.high)
        if self.log:
            share = math.log(value / self.low) / math.log(self.high / self.low)
        else:
            share = (value - self.low) / (self.high - self.low)
        return round(share * self.count)


def spin_box(field: Field) -> QSpinBox | QDoubleSpinBox:
    """A spin box over a field's whole range; its control adds the unit."""
    spin = _whole_spin_box(field) if field.kind is int else _real_spin_box(field)
    spin.setKeyboardTracking(False)  # 1024 is one change, not four
    spin.setProperty("plain", True)  # without arrows: the slider and the keys are there
    spin.lineEdit().setTextMargins(0, 0, 4, 0)
    spin.setAlignment(Qt.AlignmentFlag.AlignRight)
    return spin


def limits(field: Field) -> tuple[float, float]:
    """The least and the greatest value of a number.

    Raises:
        ValueError: the field's description names none.
    """
    if field.low is None or field.high is None:
        raise ValueError(f"{field.part}.{field.name} has no range")
    return field.low, field.high


def _whole_spin_box(field: Field) -> QSpinBox:
    low, high = limits(field)
    spin = SpinBox()
    spin.setRange(int(low), int(high))
    spin.setSingleStep(int(field.step or 1))
    return spin


def _real_spin_box(field: Field) -> QDoubleSpinBox:
    spin = DoubleSpinBox()
    spin.setDecimals(max(1, len(f"{field.step:g}".partition(".")[2])))
    if field.log:
        spin.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
    spin.setRange(*limits(field))
    spin.setSingleStep(field.step or 1)
    return spin


def _bare(spin: QAbstractSpinBox, text: str) -> str:
    """What is typed without the unit behind it."""
    assert isinstance(spin, QSpinBox | QDoubleSpinBox)
    return text.removesuffix(spin.suffix()).strip()


def _outside(spin: QAbstractSpinBox, text: str) -> bool:
    """Whether what is typed is a number that the box cannot take."""
    assert isinstance(spin, QSpinBox | QDoubleSpinBox)
    number, known = spin.locale().toDouble(_bare(spin, text))
    return known and not spin.minimum() <= number <= spin.maximum()


def tell_refused(spin: SpinBox | DoubleSpinBox) -> None:
    """Let a box that has no room for sentences say in a tooltip what was typed out of range."""
    def tell(typed: str) -> None:
        told = QCoreApplication.translate("SettingControl", "{typed} is out of range: {range}.")
        span = QCoreApplication.translate("SettingControl", "{low} to {high}")
        QToolTip.showText(spin.mapToGlobal(QPoint(0, spin.height())), told.format(typed=typed, range=span.format(
            low=f"{spin.minimum():.10g}", high=f"{spin.maximum():.10g}")), spin)
    spin.refused.connect(tell)


def show_silently(editor: QSlider | QSpinBox | QDoubleSpinBox, value: float) -> None:
    """Set a value without its signals being heard."""
    was = editor.blockSignals(True)
    if isinstance(editor, QDoubleSpinBox):
        editor.setValue(value)
    else:
        editor.setValue(int(value))
    editor.blockSignals(was)
