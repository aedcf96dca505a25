"""The weight of one painting: a slider for the usual ones, and a number for all."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.common import theme
from gui.settings.editors import DoubleSpinBox, Slider, show_silently, tell_refused

_STEP = 0.05
_SLIDER_END = 2.0
_LARGEST = 10.0
_NUMBER_WIDTH = 38


class WeightEditor(QWidget):
    """Chooses a weight.

    Signals:
        chosen: the weight, and a number that is the same throughout one drag of the slider.
    """

    chosen = Signal(float, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gesture = 0
        self._slider = Slider(Qt.Orientation.Horizontal)
        self._number = DoubleSpinBox(decimals=2, singleStep=_STEP, maximum=_LARGEST)
        self._slider.setRange(0, round(_SLIDER_END / _STEP))
        self._slider.setPageStep(5)
        self._slider.setMinimumWidth(30)
        self._slider.sliderPressed.connect(self._on_slider_pressed)
        self._slider.valueChanged.connect(self._on_slider_moved)
        self._number.setProperty("plain", True)  # without arrows: the slider and the keys are there
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._number.setFixedWidth(_NUMBER_WIDTH)
        self._number.setStyleSheet("padding: 0 2px; min-height: 16px;")
        self._number.setKeyboardTracking(False)
        self._number.lineEdit().setAcceptDrops(False)  # a picture dropped here is for the pane
        self._number.valueChanged.connect(self._on_number_changed)
        tell_refused(self._number)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACING // 2)
        row.addWidget(self._slider, 1)
        row.addWidget(self._number)

    def show_weight(self, weight: float) -> None:
        """Show a weight without announcing it."""
        show_silently(self._slider, round(weight / _STEP))
        show_silently(self._number, weight)

    def name(self, words: str, tip: str) -> None:
        """Say whose weight it is, and what it does."""
        for editor in (self._slider, self._number):
            editor.setAccessibleName(words)
            editor.setToolTip(tip)

    @Slot()
    def _on_slider_pressed(self) -> None:
        self._gesture += 1

    @Slot(int)
    def _on_slider_moved(self, value: int) -> None:
        self.chosen.emit(round(value * _STEP, 2), self._gesture)

    @Slot(float)
    def _on_number_changed(self, value: float) -> None:
        self._gesture += 1
        self.chosen.emit(round(value, 2), self._gesture)
