"""The dialog that asks how large a picture is to be finished, and says what that takes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from core import geometry, settings
from core.plan import Plan
from core.units import in_bytes
from gui.common import theme
from gui.common.durations import roughly
from gui.common.widgets import WrappedLabel, one_default
from gui.settings.editors import NUMBER_WIDTH, DoubleSpinBox, SpinBox

INCH = 2.54
"""Centimetres."""
_PRINTED, _DPI = 30.0, 300  # what a print is offered with


class LargeDialog(QDialog):
    """Asks for a size; who opened it foretells what it takes (`show_forecast`, `show_refusal`) and begins.

    Args:
        photo, picture: (width, height) in pixels of the photo, and of its picture as it is.
        drafts: the size that the project paints with, px.

    Signals:
        changed: the long side in pixels that is chosen now.
    """

    changed = Signal(int)

    def __init__(self, photo: tuple[int, int], picture: tuple[int, int], drafts: int,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photo, self._picture, self._drafts = photo, picture, drafts
        self._from, self._told, self._note = WrappedLabel(), WrappedLabel(), WrappedLabel()
        self._choices = QButtonGroup(self)
        self._own, self._twice, self._free, self._print = (QRadioButton() for _ in range(4))
        self._side, self._length, self._dpi = SpinBox(), DoubleSpinBox(), SpinBox()
        self._at = QLabel()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._paint = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._build()
        self._lay_out()
        self._retranslate()
        self._connect()
        self._show_size()

    @property
    def size_chosen(self) -> int:
        """The long side in pixels that is chosen."""
        chosen = self._choices.checkedButton()
        if chosen is self._own:
            return max(self._photo)
        if chosen is self._twice:
            return 2 * max(self._picture)
        if chosen is self._print:
            return round(self._length.value() / INCH * self._dpi.value())
        return self._side.value()

    def show_forecast(self, planned: Plan, free: int, seconds: float | None) -> None:
        """Say what painting takes, with `free` bytes of memory and in about `seconds`, if that is known."""
        size = "{} × {} px".format(*planned.scales[-1].size)
        memory = self.tr("{needed} of memory, {free} free").format(needed=in_bytes(planned.memory), free=in_bytes(free))
        time = self.tr("how long is told when it begins") if seconds is None else self.tr("about {time}").format(
            time=roughly(seconds))
        self._say(f"{size} · {time} · {memory}", possible=True)

    def show_refusal(self, sentence: str) -> None:
        """Say why this size cannot be painted."""
        self._say(sentence, possible=False)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        low, high = next((one.low, one.high) for one in settings.fields("detail") if one.name == "size")
        self._side.setRange(int(low or 0), int(high or 0))
        self._side.setSingleStep(64)
        self._side.setValue(max(2048, 2 * max(self._picture)))
        self._length.setRange(1.0, 500.0)
        self._length.setDecimals(1)
        self._length.setValue(_PRINTED)
        self._dpi.setRange(30, 1200)
        self._dpi.setValue(_DPI)
        for number in (self._side, self._length, self._dpi):
            number.setProperty("plain", True)
            number.setAlignment(Qt.AlignmentFlag.AlignRight)
            number.lineEdit().setTextMargins(0, 0, 4, 0)
            number.setFixedWidth(NUMBER_WIDTH + 8)
        for choice in (self._own, self._twice, self._free, self._print):
            self._choices.addButton(choice)
        self._own.setEnabled(max(self._picture) < max(self._photo) <= self._side.maximum())
        self._twice.setEnabled(2 * max(self._picture) <= self._side.maximum())
        next(choice for choice in (self._own, self._twice, self._free) if choice.isEnabled()).setChecked(True)
        for label in (self._from, self._note):
            label.setProperty("muted", True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.SPACING)
        grid.setHorizontalSpacing(2 * theme.SPACING)
        grid.addWidget(self._own, 0, 0, 1, 3)
        grid.addWidget(self._twice, 1, 0, 1, 3)
        grid.addWidget(self._free, 2, 0)
        grid.addWidget(self._print, 3, 0)
        sized, printed = QHBoxLayout(), QHBoxLayout()
        printed.setSpacing(theme.SPACING)
        sized.addWidget(self._side)
        for widget in (self._length, self._at, self._dpi):
            printed.addWidget(widget)
        for row, numbers in ((2, sized), (3, printed)):
            numbers.addStretch(1)
            grid.addLayout(numbers, row, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[2 * theme.SPACING] * 4)
        column.setSpacing(2 * theme.SPACING)
        column.addWidget(self._from)
        column.addLayout(grid)
        for below in (self._told, self._note, self._buttons):
            column.addWidget(below)
        self.setMinimumWidth(520)

    def _connect(self) -> None:
        self._choices.buttonToggled.connect(lambda _, on: self._show_size() if on else None)
        for number, choice in ((self._side, self._free), (self._length, self._print), (self._dpi, self._print)):
            number.valueChanged.connect(choice.click)  # to type a number is to choose it
            number.valueChanged.connect(self._show_size)

    def _show_size(self, *_: object) -> None:
        size, most = self.size_chosen, self._side.maximum()
        if size <= max(self._picture):
            self.show_refusal(self.tr("The picture has this size already. Choose a larger one."))
        elif size > most:
            self.show_refusal(self.tr("That would be {size} px; the largest is {most} px. Choose less.").format(
                size=size, most=most))
        else:
            self._say(self.tr("Reckoning what it takes…"), possible=False)
            self.changed.emit(size)

    def _say(self, words: str, possible: bool) -> None:
        self._told.setText(words)
        self._paint.setEnabled(possible)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Finish large"))
        self._from.setText(self.tr("Goes on from the picture as it is, {width} × {height} px, with the settings it was "
                                   "painted with: only what is finer is painted.").format(
            width=self._picture[0], height=self._picture[1]))
        twice = geometry.fitted(self._photo, 2 * max(self._picture))
        self._own.setText(self.tr("The photo's own size: {size}").format(size="{} × {} px".format(*self._photo)))
        self._twice.setText(self.tr("Twice as large as now: {size}").format(size="{} × {} px".format(*twice)))
        self._free.setText(self.tr("Long side"))
        self._print.setText(self.tr("For a print, long side"))
        self._at.setText(self.tr("at"))
        self._side.setSuffix(" px")
        self._length.setSuffix(" cm")
        self._dpi.setSuffix(" dpi")
        for number, name in ((self._side, self.tr("Long side in pixels")), (self._length, self.tr("Long side in cm")),
                             (self._dpi, self.tr("Dots an inch"))):
            number.setAccessibleName(name)
        self._note.setText(self.tr("The project stays at {size} px for the next drafts; the large picture carries its "
                                   "own settings.").format(size=self._drafts))
        self._paint.setText(self.tr("Paint"))
        one_default(self, self._paint)
