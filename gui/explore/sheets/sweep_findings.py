"""What a sweep found out, beside its sheet: the errors of its cells, and how much each setting matters."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import sweep_axes, sweep_measures
from gui.common import theme
from gui.explore.sheets.error_plot import ErrorPlot
from gui.explore.sheets.importance_bars import ImportanceBars
from gui.explore.sheets.sheet_model import SheetModel
from gui.explore.sheets.sheet_words import SheetWords

_PACE = 150  # milliseconds between two drawings of what changes with every step


class SweepFindings(QWidget):
    """The plot over the bars, kept up with the model."""

    def __init__(self, model: SheetModel, words: SheetWords) -> None:
        super().__init__()
        self._model, self._words = model, words
        self.plot, self.bars = ErrorPlot(), ImportanceBars()
        self._pace = QTimer(self, interval=_PACE, singleShot=True)
        self._pace.timeout.connect(self._draw)
        for signal in (model.begun, model.terms_changed, model.ended):
            signal.connect(self._on_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.SPACING, 0)
        column.addWidget(self.plot, 1)
        column.addWidget(self.bars)
        self._name()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._name()
            self._draw()
        super().changeEvent(event)

    def _name(self) -> None:
        self.plot.setAccessibleName(self.tr("Errors of every picture"))
        self.bars.setAccessibleName(self.tr("How much each setting matters"))

    def _on_changed(self) -> None:
        if not self._pace.isActive():
            self._pace.start()

    def _draw(self) -> None:
        request = self._model.request
        if request is None:
            return
        measures = self._model.measures()
        names = [self._words.setting(axis.setting) for axis in request.exploration.sweep or sweep_axes.USUAL]
        self.plot.show_measures(measures)
        self.bars.show_shares(tuple(names),
                              sweep_measures.importance({place: one.style for place, one in measures.items()}),
                              sweep_measures.importance({place: one.content for place, one in measures.items()}))
