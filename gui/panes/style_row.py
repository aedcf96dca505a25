"""One painting in the list: thumbnail, name, weight, on and off, place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QDrag, QImage, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QDoubleSpinBox, QFrame, QGridLayout, QHBoxLayout, QMenu, QSlider
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import FileMissing, UserError
from core.settings import Style
from gui.i18n import core_text
from gui.panes.pieces import ElidedLabel, Thumb, icon_button

ROW_FORMAT = "application/x-impasto-painting"
_STEP = 0.05
_SLIDER_END = 2.0
_LARGEST = 10.0


class StyleRow(QFrame):
    """Shows one `Style`; says what the person wants of it and changes nothing itself.

    Signals:
        weight_chosen: the weight and a number that is the same for one drag of the slider.
        toggled: on or off; moved: -1 up, +1 down; removed, replaced.
    """

    weight_chosen = Signal(float, int)
    toggled = Signal(bool)
    moved = Signal(int)
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.style_shown = Style(path="")
        self._fault: UserError | None = None
        self._gesture = 0
        self._pressed_at: QPoint | None = None
        self._build()
        self._tell()

    def show_style(self, style: Style) -> bool:
        """Show `style`; returns whether its picture is another one than before."""
        other = style.path != self.style_shown.path
        self.style_shown = style
        if other:
            self._fault = None
            self._thumb.clear()
        self._name.setText(Path(style.path).name)
        for widget, value in ((self._on, style.enabled), (self._slider, round(style.weight / _STEP)),
                              (self._number, style.weight)):
            widget.blockSignals(True)
            widget.setChecked(value) if widget is self._on else widget.setValue(value)
            widget.blockSignals(False)
        self._thumb.set_faded(not style.enabled)
        self._tell()
        return other

    def set_place(self, index: int, count: int) -> None:
        """Let only those moves be chosen that are possible."""
        self._up.setEnabled(index > 0)
        self._down.setEnabled(index < count - 1)

    def edge(self) -> int:
        """The length of the thumbnail to ask for."""
        return self._thumb.edge()

    def set_image(self, image: QImage) -> None:
        self._fault = None
        self._thumb.set_image(image)
        self._tell()

    def set_fault(self, error: UserError) -> None:
        self._fault = error
        self._thumb.set_missing()
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in moves:
            self.moved.emit(moves[event.key()])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() == Qt.Key.Key_Space:
            self._on.toggle()
        elif event.key() in moves:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            return
        way = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if way >= QApplication.startDragDistance():
            self._drag(self._pressed_at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        up = menu.addAction(self.tr("Move up"), lambda: self.moved.emit(-1))
        up.setEnabled(self._up.isEnabled())
        down = menu.addAction(self.tr("Move down"), lambda: self.moved.emit(1))
        down.setEnabled(self._down.isEnabled())
        menu.addAction(self.tr("Switch off") if self.style_shown.enabled else self.tr("Switch on"), self._on.toggle)
        menu.addSeparator()
        menu.addAction(self.tr("Remove"), self.removed.emit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _drag(self, grip: QPoint) -> None:
        self._pressed_at = None
        mime = QMimeData()
        mime.setData(ROW_FORMAT, b"")
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.setPixmap(self.grab())
        drag.setHotSpot(grip)
        drag.exec(Qt.DropAction.MoveAction)

    def _build(self) -> None:
        self.setObjectName("styleRow")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._thumb = Thumb()
        self._thumb.setFixedSize(56, 56)
        self._thumb.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._name = ElidedLabel()
        self._on = QCheckBox()
        self._on.toggled.connect(self.toggled)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, round(_SLIDER_END / _STEP))
        self._slider.setPageStep(5)
        self._slider.setMinimumWidth(48)
        self._slider.sliderPressed.connect(self._on_slider_pressed)
        self._slider.valueChanged.connect(self._on_slider_moved)
        self._number = QDoubleSpinBox(decimals=2, singleStep=_STEP, maximum=_LARGEST)
        self._number.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self._number.setFixedWidth(52)
        self._number.setKeyboardTracking(False)
        self._number.lineEdit().setAcceptDrops(False)
        self._number.valueChanged.connect(self._on_number_changed)
        self._up, self._down, self._remove = (icon_button(name, "") for name in ("up", "down", "remove"))
        self._up.clicked.connect(lambda: self.moved.emit(-1))
        self._down.clicked.connect(lambda: self.moved.emit(1))
        self._remove.clicked.connect(self.removed)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self._on)
        top.addWidget(self._name, 1)
        top.addWidget(self._remove)
        bottom = QHBoxLayout()
        bottom.setSpacing(4)
        bottom.addWidget(self._slider, 1)
        bottom.addWidget(self._number)
        moves = QVBoxLayout()
        moves.setSpacing(0)
        moves.addWidget(self._up)
        moves.addWidget(self._down)
        layout = QGridLayout(self)
        layout.setContentsMargins(6, 4, 4, 4)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(2)
        layout.addWidget(self._thumb, 0, 0, 2, 1)
        layout.addLayout(top, 0, 1)
        layout.addLayout(bottom, 1, 1)
        layout.addLayout(moves, 0, 2, 2, 1)
        layout.setColumnStretch(1, 1)

    def _tell(self) -> None:
        """Set every text for the state as it is."""
        name = Path(self.style_shown.path).name
        fault = ""
        if self._fault:
            missing = isinstance(self._fault, FileMissing)
            fault = self.tr("The file is no longer there.") if missing else self._fault.text(core_text)
        self.setAccessibleName(f"{name}. {fault}" if fault else name)
        self.setToolTip(f"{self.style_shown.path}\n{fault}" if fault else self.style_shown.path)
        _say(self._on, self.tr("Use this painting"))
        _say(self._slider, self.tr("Weight of {name}").format(name=name), self.tr("Weight: this painting's share"))
        _say(self._number, self.tr("Weight of {name}").format(name=name), self.tr("Weight: this painting's share"))
        _say(self._up, self.tr("Move up"), self.tr("Move up (Alt+Up)"))
        _say(self._down, self.tr("Move down"), self.tr("Move down (Alt+Down)"))
        _say(self._remove, self.tr("Remove"), self.tr("Remove this painting (Delete)"))

    @Slot()
    def _on_slider_pressed(self) -> None:
        self._gesture += 1

    @Slot(int)
    def _on_slider_moved(self, value: int) -> None:
        self.weight_chosen.emit(round(value * _STEP, 2), self._gesture)

    @Slot(float)
    def _on_number_changed(self, value: float) -> None:
        self._gesture += 1
        self.weight_chosen.emit(round(value, 2), self._gesture)


def _say(widget: QWidget, name: str, tip: str = "") -> None:
    """Give a widget its name for screen readers and its tooltip."""
    widget.setAccessibleName(name)
    widget.setToolTip(tip or name)
