"""One painting in the grid: its picture, large, its name, on and off, place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, Qt, Signal, Slot
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
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QLabel, QVBoxLayout, QWidget

from core.errors import FileMissing, UserError
from core.media import named_files
from core.settings import Style
from gui.common import icons, painting_names, theme
from gui.common.foreign_text import tip
from gui.common.i18n import core_text
from gui.common.two_lines import NameLabel
from gui.common.widgets import ThumbnailLabel, compact_button
from gui.sources.weight_editor import WeightEditor

CARD_FORMAT = "application/x-impasto-painting"
_SHAPE = 0.78  # height of the picture to its width
_MARK = 14
_WAYS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0)}


class StyleCard(QFrame):
    """Shows one `Style`; says what the person wants of it and changes nothing itself.

    Attributes:
        style_shown: the style as it was last shown. fault: why its picture cannot be shown, None if it can.

    Signals:
        weight_chosen: the weight, and a number that is the same throughout one drag of the slider.
        toggled: on or off. only_wanted: on, and every other one off.
        moved: -1 before the one before, +1 behind the next. removed.
        left: the focus goes on, so many cards across and down.
        enlarge_wanted, teach_wanted, folder_wanted: the person wants to see it large, to teach it, to see its file.
    """

    weight_chosen = Signal(float, int)
    toggled = Signal(bool)
    only_wanted = Signal()
    moved = Signal(int)
    removed = Signal()
    left = Signal(int, int)
    enlarge_wanted = Signal()
    teach_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.style_shown = Style(path="")
        self.fault: UserError | None = None
        self._pressed_at: QPoint | None = None
        self._enlarge = self._action("", (), self.enlarge_wanted.emit)
        self._only = self._action("", (), self.only_wanted.emit)
        self._teach = self._action("teach", (), self.teach_wanted.emit)
        self._folder = self._action("", (), self.folder_wanted.emit)
        self._up = self._action("up", ("Alt+Up", "Alt+Left"), lambda: self.moved.emit(-1))
        self._down = self._action("down", ("Alt+Down", "Alt+Right"), lambda: self.moved.emit(1))
        self._remove = self._action("remove", (Qt.Key.Key_Delete,), self.removed.emit)
        self._thumb, self._name, self._on = ThumbnailLabel(filling=True), NameLabel(), QCheckBox(self)
        self._mark, self._cross = QLabel(self), compact_button(self._remove)
        self._weight = WeightEditor()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._thumb.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._on.toggled.connect(self.toggled)
        self._weight.chosen.connect(self.weight_chosen)
        self._lay_out()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._show_cross)
        self._show_cross()
        self._tell()

    def show_style(self, style: Style) -> bool:
        """Show `style`; returns whether its picture is another one than before."""
        other = style.path != self.style_shown.path
        self.style_shown = style
        if other:
            self.fault = None
            self._thumb.clear()
        self._name.setText(painting_names.name(style.path))
        was = self._on.blockSignals(True)
        self._on.setChecked(style.enabled)
        self._on.blockSignals(was)
        self._weight.show_weight(style.weight)
        self._thumb.set_faded(not style.enabled)
        self._weight.setVisible(style.enabled)
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
        if event.key() == Qt.Key.Key_Space:
            self._on.toggle()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.hasFocus():  # else of the number
            self.enlarge_wanted.emit()
        elif event.key() in _WAYS:
            self.left.emit(*_WAYS[event.key()])
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

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.enlarge_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_signs()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._show_cross()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._show_cross()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("raised"))
        painter.setPen(QPen(theme.colour("focus"), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)

    @Slot()
    def _show_cross(self) -> None:
        """Show what removes it while the mouse or the keyboard is here."""
        focused = QApplication.focusWidget()
        here = self.underMouse() or focused is self or (focused is not None and self.isAncestorOf(focused))
        self._cross.setVisible(here)
        self.update()

    def _drag(self, grip: QPoint) -> None:
        self._pressed_at = None
        mime = QMimeData()
        mime.setData(CARD_FORMAT, b"")
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

    def _action(self, icon: str, keys: tuple[Qt.Key | str, ...], do: Callable[[], None]) -> QAction:
        action = QAction(icons.icon(icon), "", self) if icon else QAction(self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(do)
        self.addAction(action)
        return action

    def heightForWidth(self, width: int) -> int:
        margins = self._margins()
        height = self._picture_height(width) + 2 * margins + 2 + self._name.heightForWidth(width - 2 * margins)
        return height + (self._weight.sizeHint().height() + 2 if not self._weight.isHidden() else 0)

    def _margins(self) -> int:
        return theme.SPACING // 2

    def _picture_height(self, width: int) -> int:
        return round((width - 2 * self._margins()) * _SHAPE)

    def _lay_out(self) -> None:
        self._draw_mark()
        self._mark.setProperty("sign", True)
        self._mark.hide()
        self._cross.setParent(self)
        self._cross.setProperty("sign", True)
        self._on.setProperty("sign", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*4 * (self._margins(),))
        column.setSpacing(2)
        column.addWidget(self._thumb)
        column.addWidget(self._name)
        column.addWidget(self._weight)
        column.addStretch(1)

    def _place_signs(self) -> None:
        """Let the picture have its shape, and put what lies over it into its corners."""
        picture = self._picture_height(self.width())
        self._thumb.setFixedHeight(picture)
        first = self._margins() + 3
        for sign, at_right, at_bottom in ((self._on, False, False), (self._cross, True, False),
                                          (self._mark, True, True)):
            size = sign.sizeHint()
            x = self.width() - first - size.width() if at_right else first
            y = first + picture - 6 - size.height() if at_bottom else first
            sign.setGeometry(x, y, size.width(), size.height())
            sign.raise_()

    def _draw_mark(self) -> None:
        self._mark.setPixmap(icons.icon("instant", "accent").pixmap(_MARK, _MARK))

    def _tell(self) -> None:
        """Set every text for the state as it is."""
        path = self.style_shown.path
        name, credit = painting_names.name(path), painting_names.credit(path)
        fault = ""
        if self.fault:
            withheld, missing = named_files.is_withheld(path), isinstance(self.fault, FileMissing)
            gone = self.tr("The file was not opened.") if withheld else self.tr("The file is no longer there.")
            fault = gone if missing else self.fault.text(core_text)
        taught = "" if self._mark.isHidden() else self.tr("Taught: it paints any photo at once.")
        self.setAccessibleName(". ".join(filter(None, (credit or Path(path).name, fault, taught))))
        self.setToolTip(tip("\n".join(filter(None, (credit or named_files.told(path), fault, taught)))))
        self._mark.setToolTip(taught)
        self._on.setAccessibleName(self.tr("Use this painting"))
        self._on.setToolTip(self.tr("Use this painting"))
        self._weight.name(self.tr("Weight of {name}").format(name=name),
                          self.tr("Weight: this painting's share among all paintings"))
        for action, words in ((self._enlarge, self.tr("Enlarge")), (self._only, self.tr("Only this one")),
                              (self._teach, self.tr("Teach this painting…")),
                              (self._folder, self.tr("Show in folder")), (self._up, self.tr("Move forward")),
                              (self._down, self.tr("Move back")), (self._remove, self.tr("Remove painting"))):
            action.setText(words)
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{words} ({key})" if key else words)
