"""The small bar of buttons over the canvas."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from gui.common import theme
from gui.common.foreign_text import tip
from gui.common.widgets import icon_button


class CanvasBar(QWidget):
    """Fit, 100 %, the zoom as a number, wipe, the photo while it is pressed, and where the terms pull.

    Signals:
        fit_chosen, hundred_chosen, wipe_chosen (on or off), photo_held (down or up).
    """

    fit_chosen = Signal()
    hundred_chosen = Signal()
    wipe_chosen = Signal(bool)
    photo_held = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("canvasBar")
        self._fit, self._hundred, self._wipe, self._eye = (
            icon_button(name, "") for name in ("fit", "hundred", "wipe", "eye"))
        self._fit.clicked.connect(self.fit_chosen)
        self._hundred.clicked.connect(self.hundred_chosen)
        self._wipe.setCheckable(True)
        self._wipe.toggled.connect(self.wipe_chosen)
        self._eye.pressed.connect(lambda: self.photo_held.emit(True))
        self._eye.released.connect(lambda: self.photo_held.emit(False))
        self._pulls = icon_button("heat", "")
        self._pulls.setProperty("split", True)
        self._pulls.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._pulls.hide()
        self._sides: tuple[str, str] | None = None
        self._held = ""
        self._zoom = QLabel()
        self._zoom.setMinimumWidth(self._zoom.fontMetrics().horizontalAdvance("3200 %") + 8)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 4, 4, 4)
        self._row.setSpacing(2)
        for widget in (self._fit, self._hundred, self._zoom, self._wipe, self._eye, self._pulls):
            self._row.addWidget(widget)
        self._tell()

    def show_zoom(self, zoom: float) -> None:
        """Show the zoom; 1 is 100 %."""
        self._zoom.setText(f"{zoom:.0%}".replace("%", " %"))

    def show_wipe(self, on: bool) -> None:
        """Show whether the wipe is on, without choosing it."""
        self._wipe.blockSignals(True)
        self._wipe.setChecked(on)
        self._wipe.blockSignals(False)

    def set_pull_choices(self, action: QAction, choices: QMenu) -> None:
        """Show a button that switches an action on and off, and opens a menu of choices."""
        self._pulls.setCheckable(True)
        self._pulls.setChecked(action.isChecked())
        action.toggled.connect(self._pulls.setChecked)
        self._pulls.clicked.connect(lambda: action.setChecked(self._pulls.isChecked()))
        self._pulls.setMenu(choices)
        self._pulls.show()

    def set_comparable(self, comparable: bool) -> None:
        """Let photo and painting be compared, or not."""
        self._wipe.setEnabled(comparable)
        self._eye.setEnabled(comparable)

    def name_sides(self, sides: tuple[str, str] | None, held: str = "") -> None:
        """Say what lies left and right of the wipe, and what is shown while the eye is pressed.

        Args:
            sides: None for the original and the painting.
            held: empty for the original.
        """
        self._sides, self._held = sides, held
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("pane"))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _tell(self) -> None:
        wipe = self.tr("Wipe between painting and original (Ctrl+B)")
        held = self.tr("Show the original while pressed (hold B)")
        if self._sides is not None:
            wipe = self.tr("Wipe between {left} and {right}").format(left=self._sides[0], right=self._sides[1])
        if self._held:
            held = self.tr("Show {name} while pressed (hold B)").format(name=self._held)
        for button, words in ((self._fit, self.tr("Fit the window")), (self._hundred, self.tr("Actual size (100 %)")),
                              (self._wipe, wipe), (self._eye, held),
                              (self._pulls, self.tr("Show where the terms pull (Ctrl+U)"))):
            button.setToolTip(tip(words))
            button.setAccessibleName(words)
        self._zoom.setAccessibleName(self.tr("Zoom"))
        self._zoom.setToolTip(self.tr("Zoom"))
