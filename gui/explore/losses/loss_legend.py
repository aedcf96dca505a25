"""The legend of the plot of losses: what each line is, whether it is shown, and its value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from gui.common.term_names import term_name
from gui.explore.losses.loss_curves import WHOLE

_SWATCH = QSize(12, 12)


class LossLegend(QTreeWidget):
    """A row a line, with a box to tick and its value in each run.

    Attributes:
        hidden: names of the lines that are not ticked, and of those that were not when they were last there.

    Signals:
        hidden_changed: other lines are hidden.
    """

    hidden_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setColumnCount(3)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(False)
        self.hidden = frozenset((WHOLE,))
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._steps: list[int] = []
        self.itemChanged.connect(self._on_item_changed)

    def set_lines(self, lines: Mapping[str, QColor], runs: int) -> None:
        """Name the lines, in their colours, and the columns of so many runs."""
        self.blockSignals(True)
        if tuple(lines) != tuple(self._rows):
            self.clear()
            self._rows = {name: QTreeWidgetItem(self) for name in lines}
            self._retitle()
        for name, colour in lines.items():
            swatch = QPixmap(_SWATCH)
            swatch.fill(colour)
            item = self._rows[name]
            item.setIcon(0, QIcon(swatch))
            item.setCheckState(0, Qt.CheckState.Unchecked if name in self.hidden else Qt.CheckState.Checked)
            for column in (1, 2):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setColumnHidden(2, runs < 2)
        self.blockSignals(False)

    def show_values(self, runs: Sequence[tuple[int, Mapping[str, float]]]) -> None:
        """Write the values at a step of each run."""
        self.blockSignals(True)
        self._steps = [step for step, _ in runs]
        self._retitle()
        for column, (_, values) in enumerate(runs, start=1):
            for name, row in self._rows.items():
                row.setText(column, f"{values[name]:.3g}" if name in values else "")
        self.blockSignals(False)

    def told(self, name: str) -> str:
        """A line's name as a person reads it: "style relu1_1"."""
        if name == WHOLE:
            return self.tr("whole loss")
        layered = any(other.startswith(f"{name} ") for other in self._rows)
        word = term_name(name)
        return self.tr("{kind}, all layers").format(kind=word) if layered else word

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.blockSignals(True)
            self._retitle()
            self.blockSignals(False)
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(320, 200)

    def _retitle(self) -> None:
        steps = [self.tr("Step {step}").format(step=step) for step in self._steps]
        self.setHeaderLabels([self.tr("Term"), *steps, *[""] * (2 - len(steps))])
        for name, row in self._rows.items():
            row.setText(0, self.told(name))
            row.setToolTip(0, self.told(name))

    def _on_item_changed(self, item: QTreeWidgetItem, column: int) -> None:
        unticked = {name for name, row in self._rows.items() if row.checkState(0) is Qt.CheckState.Unchecked}
        self.hidden = self.hidden.difference(self._rows) | unticked
        self.hidden_changed.emit()
