"""One setting that is swept, and its values."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QWidget

from core import sweep_axes
from core.choices import LABELS
from core.errors import UserError
from core.exploration import SweepAxis
from core.settings import Request
from gui.common import theme
from gui.common.i18n import core_text
from gui.common.widgets import WrappedLabel
from gui.settings.editors import ComboBox


class AxisEditor(QWidget):
    """Chooses a setting and its values: a line of text, or boxes to tick where they are choices.

    The values are the usual ones until they are edited. What will not do is said at once, below them.

    Args:
        optional: whether there may be no setting.

    Signals:
        changed: setting or values.
    """

    changed = Signal()

    def __init__(self, optional: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request = Request()
        self._optional, self._edited = optional, False
        self._name, self._combo, self._line, self._fault = QLabel(), ComboBox(), QLineEdit(), WrappedLabel()
        self._ticks: dict[str, QCheckBox] = {}
        self._boxes = QWidget()
        self._box_row = QHBoxLayout(self._boxes)
        self._box_row.setContentsMargins(0, 0, 0, 0)
        self._values = QStackedWidget()
        for widget in (self._line, self._boxes):
            self._values.addWidget(widget)
        self._settings = [*([""] if optional else []), *map(sweep_axes.setting_of, sweep_axes.sweepable())]
        self._combo.addItems(self._settings)
        self._combo.currentIndexChanged.connect(self._on_setting_chosen)
        self._line.textEdited.connect(self._on_edited)
        self._fault.setProperty("error", True)
        self._lay_out()
        self._retranslate()

    def name(self, words: str) -> None:
        """Say where the values stand."""
        self._name.setText(words)
        self._combo.setAccessibleName(words)
        self._line.setAccessibleName(words)

    def set_request(self, request: Request) -> None:
        """Let the usual values be those that suit these settings."""
        if request.method != self._request.method or request.look != self._request.look:
            self._request = request
            if not self._edited:
                self._show_usual()
            self._check()

    def show_axis(self, axis: SweepAxis | None) -> None:
        """Show a setting with its values; the usual ones where it names none."""
        setting = axis.setting if axis is not None else ""
        was = self._combo.blockSignals(True)
        self._combo.setCurrentIndex(self._settings.index(setting) if setting in self._settings else 0)
        self._combo.blockSignals(was)
        self._build_values()
        if axis is not None and axis.values:
            self._edited = axis.values != self._usual()
            self._show_values(axis.values)
        self._check()

    def hold(self) -> None:
        """Leave the values as they are, also where the usual ones become others."""
        self._edited = True

    @property
    def setting(self) -> str:
        """The setting that is chosen; empty for none."""
        return self._settings[self._combo.currentIndex()]

    @property
    def axis(self) -> SweepAxis | None:
        """What is swept; None for nothing."""
        return SweepAxis(setting=self.setting, values=self._texts()) if self.setting else None

    @property
    def fault(self) -> UserError | None:
        """Why it will not do."""
        try:
            if (axis := self.axis) is not None:
                if not axis.values:  # the usual ones are not meant
                    axis = SweepAxis(setting=axis.setting, values=("",))
                sweep_axes.checked(axis, self._request)
        except UserError as fault:
            return fault
        return None

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setHorizontalSpacing(theme.SPACING)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(self._combo, 0, 1)
        grid.addWidget(self._values, 0, 2)
        grid.addWidget(self._fault, 1, 1, 1, 2)
        grid.setColumnStretch(2, 1)
        self._name.setMinimumWidth(self.fontMetrics().horizontalAdvance("Across"))
        self._combo.setMinimumWidth(150)
        self._values.setMaximumHeight(self._line.sizeHint().height())
        self._fault.hide()

    def _retranslate(self) -> None:
        for number, setting in enumerate(self._settings):
            label = core_text(sweep_axes.field_of(setting).label) if setting else self.tr("Nothing")
            self._combo.setItemText(number, label)
        self._build_values(self._texts() if self._edited else None)
        self._check()

    def _build_values(self, values: tuple[str, ...] | None = None) -> None:
        """Make what the values of the setting are edited with."""
        for box in self._ticks.values():
            self._box_row.removeWidget(box)
            box.deleteLater()
        self._ticks, self._edited = {}, values is not None
        while self._box_row.count():
            self._box_row.takeAt(0)
        field = sweep_axes.field_of(self.setting) if self.setting else None
        if field is not None and issubclass(field.kind, Enum):
            for choice in field.kind:
                self._ticks[str(choice.value)] = box = QCheckBox(core_text(LABELS[choice]))
                box.clicked.connect(self._on_edited)
                self._box_row.addWidget(box)
            self._box_row.addStretch(1)
        self._values.setCurrentWidget(self._boxes if self._ticks else self._line)
        self._values.setVisible(field is not None)
        self._line.setToolTip("" if field is None else core_text(field.help))
        if values is None:
            self._show_usual()
        else:
            self._show_values(values)

    def _usual(self) -> tuple[str, ...]:
        try:
            return sweep_axes.usual(self.setting, self._request) if self.setting else ()
        except UserError:
            return ()

    def _show_usual(self) -> None:
        self._show_values(self._usual())

    def _show_values(self, values: tuple[str, ...]) -> None:
        for text, box in self._ticks.items():
            box.setChecked(text in values)
        self._line.setText(sweep_axes.written(self.setting, values) if self.setting else "")
        self._line.setCursorPosition(0)

    def _texts(self) -> tuple[str, ...]:
        if self._ticks:
            return tuple(text for text, box in self._ticks.items() if box.isChecked())
        return sweep_axes.parsed(self.setting, self._line.text())

    def _on_setting_chosen(self) -> None:
        self._build_values()
        self._check()
        self.changed.emit()

    def _on_edited(self) -> None:
        self._edited = True
        self._check()
        self.changed.emit()

    def _check(self) -> None:
        fault = self.fault
        self._fault.setText("" if fault is None else fault.text(core_text))
        self._fault.setVisible(fault is not None)
