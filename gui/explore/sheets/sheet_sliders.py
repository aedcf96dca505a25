"""The row that moves all cells of a sheet together: zoom, step, and how large they are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from gui.common import theme
from gui.common.widgets import icon_button
from gui.explore.sheets.sheet_view import ZOOMS
from gui.settings.editors import SliderScale

_SCALE = SliderScale(*ZOOMS, step=0.0, log=True)  # of the zoom's slider


class SheetSliders(QWidget):
    """Zoom and step of every cell.

    Signals:
        zoom_moved: 1 is the whole picture. step_moved: a step, or None for every cell as it is. grown: a factor by
            which the cells are to become larger. fit_chosen: the whole sheet is to be seen.
    """

    zoom_moved = Signal(float)
    step_moved = Signal(object)
    grown = Signal(float)
    fit_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zoom_name, self._zoom_told, self._step_name, self._step_told = (QLabel() for _ in range(4))
        self._zoom, self._step = (QSlider(Qt.Orientation.Horizontal) for _ in range(2))
        self._smaller, self._larger, self._fit = (icon_button(name, "") for name in ("zoom_out", "zoom_in", "fit"))
        self._zoom.setRange(0, _SCALE.count)
        self._zoom.valueChanged.connect(self._on_zoomed)
        self._step.valueChanged.connect(self._on_stepped)
        self._smaller.clicked.connect(lambda: self.grown.emit(0.8))
        self._larger.clicked.connect(lambda: self.grown.emit(1.25))
        self._fit.clicked.connect(self.fit_chosen)
        self._lay_out()
        self._retranslate()
        self.show_steps(0)

    def show_zoom(self, zoom: float) -> None:
        """Show a zoom that came from elsewhere."""
        self._zoom.blockSignals(True)
        self._zoom.setValue(_SCALE.position(zoom))
        self._zoom.blockSignals(False)
        self._zoom_told.setText(f"{zoom:.0%}".replace("%", " %"))

    def show_steps(self, most: int) -> None:
        """Reach as far as the cell that has most steps; who looks at the newest goes on to do so."""
        newest = self._step.value() == self._step.maximum()
        self._step.blockSignals(True)
        self._step.setMaximum(most)
        self._step.setPageStep(max(1, most // 10))
        if newest:
            self._step.setValue(most)
        self._step.blockSignals(False)
        self._step.setEnabled(most > 0)
        self._tell_step()

    def show_sheet(self, shown: bool) -> None:
        """Offer what moves the whole sheet, or only the steps."""
        for widget in (self._zoom_name, self._zoom, self._zoom_told, self._smaller, self._larger, self._fit):
            widget.setVisible(shown)

    @property
    def step(self) -> int | None:
        """The step that is shown; None for every cell as it is."""
        return None if self._step.value() == self._step.maximum() else self._step.value()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACING, 0, theme.SPACING, 0)
        for widget, share in ((self._zoom_name, 0), (self._zoom, 2), (self._zoom_told, 0), (self._step_name, 0),
                              (self._step, 5), (self._step_told, 0), (self._smaller, 0), (self._larger, 0),
                              (self._fit, 0)):
            row.addWidget(widget, share)
        for slider in (self._zoom, self._step):
            slider.setMinimumWidth(60)
        for label in (self._zoom_told, self._step_told):
            label.setProperty("muted", True)

    def _retranslate(self) -> None:
        self._zoom_name.setText(self.tr("Zoom"))
        self._step_name.setText(self.tr("Step"))
        self._zoom.setAccessibleName(self.tr("Zoom of all pictures"))
        self._step.setAccessibleName(self.tr("Step of all pictures"))
        self._zoom.setToolTip(self.tr("Enlarge every picture within its cell (Ctrl and the wheel); drag a picture to "
                                      "move all of them."))
        self._step.setToolTip(self.tr("Show every picture as it was after so many steps."))
        for button, words in ((self._smaller, self.tr("Smaller cells (−)")),
                              (self._larger, self.tr("Larger cells (+)")),
                              (self._fit, self.tr("Show the whole sheet"))):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self._zoom_told.setMinimumWidth(self.fontMetrics().horizontalAdvance("800 %"))
        self._step_told.setMinimumWidth(self.fontMetrics().horizontalAdvance(self.tr("newest")) + 4)
        self.show_zoom(_SCALE.value(self._zoom.value()))
        self._tell_step()

    def _on_zoomed(self, position: int) -> None:
        zoom = _SCALE.value(position)
        self._zoom_told.setText(f"{zoom:.0%}".replace("%", " %"))
        self.zoom_moved.emit(zoom)

    def _on_stepped(self) -> None:
        self._tell_step()
        self.step_moved.emit(self.step)

    def _tell_step(self) -> None:
        self._step_told.setText(self.tr("newest") if self.step is None else str(self.step))
