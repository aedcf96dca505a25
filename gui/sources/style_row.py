"""One painting in the list: thumbnail, name, weight, on and off, place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QDrag,
    QEnterEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QWidget

from core.errors import FileMissing, UserError
from core.settings import Style
from gui.common import icons, theme
from gui.common.i18n import core_text
from gui.common.widgets import ElidedLabel, ThumbnailLabel, compact_button
from gui.settings.editors import DoubleSpinBox, Slider, show_silently, tell_refused

ROW_FORMAT = "application/x-impasto-painting"
_STEP = 0.05
_SLIDER_END = 2.0
_LARGEST = 10.0
_THUMB = 52
_NUMBER_WIDTH = 48
_MARK = 14


class StyleRow(QFrame):
    """Shows one `Style`; says what the person wants of it and changes nothing itself.

    Attributes:
        style_shown: the style as it was last shown. fault: why its picture cannot be shown, None if it can.

    Signals:
        weight_chosen: the weight, and a number that is the same throughout one drag of the slider.
        toggled: on or off. moved: -1 up, +1 down. removed. left: the focus goes up (-1) or down (+1).
        teach_wanted: the person wants to teach this painting.
    """

    weight_chosen = Signal(float, int)
    toggled = Signal(bool)
    moved = Signal(int)
    removed = Signal()
    left = Signal(int)
    teach_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.style_shown = Style(path="")
        self.fault: UserError | None = None
        self._gesture = 0
        self._pressed_at: QPoint | None = None
        self._up = self._action("up", Qt.Modifier.ALT | Qt.Key.Key_Up, lambda: self.moved.emit(-1))
        self._down = self._action("down", Qt.Modifier.ALT | Qt.Key.Key_Down, lambda: self.moved.emit(1))
        self._remove = self._action("remove", Qt.Key.Key_Delete, self.removed.emit)
        self._teach = QAction(icons.icon("teach"), "", self)
        self._teach.triggered.connect(self.teach_wanted)
        self.addAction(self._teach)
        self._arrows = [compact_button(action) for action in (self._up, self._down)]
        self._thumb, self._name, self._on, self._mark = ThumbnailLabel(), ElidedLabel(), QCheckBox(), QLabel()
        self._slider = Slider(Qt.Orientation.Horizontal)
        self._number = DoubleSpinBox(decimals=2, singleStep=_STEP, maximum=_LARGEST)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._set_up_editors()
        self._lay_out()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._show_arrows)
        self._show_arrows()
        self._tell()

    def show_style(self, style: Style) -> bool:
        """Show `style`; returns whether its picture is another one than before."""
        other = style.path != self.style_shown.path
        self.style_shown = style
        if other:
            self.fault = None
            self._thumb.clear()
        self._name.setText(Path(style.path).stem)
        was = self._on.blockSignals(True)
        self._on.setChecked(style.enabled)
        self._on.blockSignals(was)
        show_silently(self._slider, round(style.weight / _STEP))
        show_silently(self._number, style.weight)
        self._thumb.set_faded(not style.enabled)
        self._name.setEnabled(style.enabled)
        self._tell()
        return other

    def set_place(self, index: int, count: int) -> None:
        """Let only those moves be chosen that are possible."""
        self._up.setEnabled(index > 0)
        self._down.setEnabled(index < count - 1)

    def set_taught(self, taught: bool) -> None:
        """Mark the painting as one that was taught, or take the mark away."""
        self._mark.setVisible(taught)
        self._tell()

    def edge(self) -> int:
        """The length of the thumbnail to ask for."""
        return self._thumb.edge()

    def set_image(self, image: QImage) -> None:
        """Show the painting's thumbnail."""
        self.fault = None
        self._thumb.set_image(image)
        self._tell()

    def set_fault(self, error: UserError) -> None:
        """Show that the painting cannot be read, and why."""
        self.fault = error
        self._thumb.set_missing()
        self._tell()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()
        elif event.type() is QEvent.Type.PaletteChange:
            self._draw_mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() == Qt.Key.Key_Space:
            self._on.toggle()
        elif event.key() in ways:
            self.left.emit(ways[event.key()])
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

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_arrows()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show_arrows()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("raised"))
        painter.setPen(QPen(theme.colour("focus"), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)

    @Slot()
    def _show_arrows(self) -> None:
        """Leave their room to the name until the mouse or the keyboard is here."""
        focused = QApplication.focusWidget()
        here = self.underMouse() or focused is self or (focused is not None and self.isAncestorOf(focused))
        for arrow in self._arrows:
            arrow.setVisible(here)
        self.update()

    def _drag(self, grip: QPoint) -> None:
        self._pressed_at = None
        mime = QMimeData()
        mime.setData(ROW_FORMAT, b"")
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.setPixmap(self._ghost())
        drag.setHotSpot(grip)
        drag.exec(Qt.DropAction.MoveAction)

    def _ghost(self) -> QPixmap:
        """What hangs on the mouse: pale, so that the place under it is seen."""
        ghost = QPixmap(self.size() * self.devicePixelRatioF())
        ghost.setDevicePixelRatio(self.devicePixelRatioF())
        ghost.fill(Qt.GlobalColor.transparent)
        painter = QPainter(ghost)
        painter.setOpacity(0.6)
        painter.drawPixmap(0, 0, self.grab())
        painter.end()
        return ghost

    def _action(self, icon: str, key: Qt.Key | QKeyCombination, do: Callable[[], None]) -> QAction:
        action = QAction(icons.icon(icon), "", self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(do)
        self.addAction(action)
        return action

    def _set_up_editors(self) -> None:
        self._thumb.setFixedSize(_THUMB, _THUMB)
        self._thumb.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._on.toggled.connect(self.toggled)
        self._slider.setRange(0, round(_SLIDER_END / _STEP))
        self._slider.setPageStep(5)
        self._slider.setMinimumWidth(40)
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

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(0)
        self._draw_mark()
        self._mark.setContentsMargins(0, 0, 2, 0)
        self._mark.hide()
        top.addWidget(self._mark)
        top.addWidget(self._name, 1)
        top.addSpacing(4)
        for button in (*self._arrows, compact_button(self._remove)):
            top.addWidget(button)
        bottom = QHBoxLayout()
        bottom.setSpacing(4)
        bottom.addWidget(self._on)
        bottom.addWidget(self._slider, 1)
        bottom.addWidget(self._number)
        layout = QGridLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(2)
        layout.addWidget(self._thumb, 0, 0, 2, 1)
        layout.addLayout(top, 0, 1)
        layout.addLayout(bottom, 1, 1)
        layout.setColumnStretch(1, 1)

    def _draw_mark(self) -> None:
        self._mark.setPixmap(icons.icon("instant", "accent").pixmap(_MARK, _MARK))

    def _tell(self) -> None:
        """Set every text for the state as it is."""
        name = Path(self.style_shown.path).name
        fault = ""
        if self.fault:
            missing = isinstance(self.fault, FileMissing)
            fault = self.tr("The file is no longer there.") if missing else self.fault.text(core_text)
        taught = "" if self._mark.isHidden() else self.tr("Taught: it paints any photo at once.")
        self.setAccessibleName(". ".join(filter(None, (name, fault, taught))))
        self.setToolTip("\n".join(filter(None, (self.style_shown.path, fault, taught))))
        self._mark.setToolTip(taught)
        self._teach.setText(self.tr("Teach this painting…"))
        self._on.setAccessibleName(self.tr("Use this painting"))
        self._on.setToolTip(self.tr("Use this painting"))
        for editor in (self._slider, self._number):
            editor.setAccessibleName(self.tr("Weight of {name}").format(name=name))
            editor.setToolTip(self.tr("Weight: this painting's share among all paintings"))
        for action, words in ((self._up, self.tr("Move up")), (self._down, self.tr("Move down")),
                              (self._remove, self.tr("Remove painting"))):
            action.setText(words)
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{words} ({key})")

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
