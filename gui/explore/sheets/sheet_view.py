"""A sheet of pictures to look at: labels that stay in sight, one zoom and one step for all cells."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from core.sweep_measures import Place
from gui.explore.sheets import sheet_layout
from gui.explore.sheets.sheet_layout import SheetLayout
from gui.explore.sheets.sheet_model import SheetModel
from gui.explore.sheets.sheet_painter import SheetPainter
from gui.explore.sheets.sheet_words import SheetLabels
from gui.viewer.canvas_view import CanvasView

ZOOMS = (1.0, 8.0)
"""How far the pictures are enlarged within their cells."""
_WHEEL_OCTAVE = 480  # eighths of a degree that double the zoom
_GROWTH = 1.25  # of the cells, by one press of a key
_PADDING = 8
_ARROWS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
_OWN_KEYS = frozenset({*_ARROWS, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_P, Qt.Key.Key_Plus, Qt.Key.Key_Minus,
                       Qt.Key.Key_Equal, Qt.Key.Key_Home, Qt.Key.Key_End})


class SheetView(QAbstractScrollArea):
    """Shows `model` and moves in it, by mouse and keys.

    Signals:
        selected: the cell that the keys act upon, or None. hovered: the one under the pointer, or None. enlarged: one
            is to fill the room. menu_wanted: for a cell, at a point of the screen. pin_wanted: it is to be held on to,
            or let go. zoom_changed: 1 is the whole picture.
    """

    selected = Signal(object)
    hovered = Signal(object)
    enlarged = Signal(object)
    menu_wanted = Signal(object, QPoint)
    pin_wanted = Signal(object)
    zoom_changed = Signal(float)

    def __init__(self, model: SheetModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._painter = model, SheetPainter(model)
        self._layout = SheetLayout(1, 1, (1, 1), (0, 0))
        self._grown = 1.0  # the cells against those that fill the room
        self._look = CanvasView()  # of every picture in its cell
        self._current: Place | None = None
        self._grabbed: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setStyleSheet("SheetView, SheetView:focus { border: none; }")  # the chosen cell shows the focus
        model.begun.connect(self._on_begun)
        model.cell_changed.connect(self._on_cell_changed)

    # What is shown.

    def set_labels(self, labels: SheetLabels) -> None:
        """Say what stands beside and above the cells."""
        self._painter.labels = labels
        self._lay_out()

    def set_step(self, step: int | None) -> None:
        """Show every cell as it was after so many steps; None as it is."""
        if step != self._painter.step:
            self._painter.step = step
            self.viewport().update()

    def set_pinned(self, places: tuple[Place, ...]) -> None:
        """Mark what is held on to."""
        self._painter.pinned = places
        self.viewport().update()

    def set_originals(self, originals: Sequence[tuple[str, QImage]]) -> None:
        """Show what the rows are made from in front of them."""
        self._painter.set_originals(originals)
        self._lay_out()

    @property
    def has_originals(self) -> bool:
        """Whether what the rows are made from stands in front of them."""
        return self._painter.shift > 0

    def highlight(self, place: Place | None) -> None:
        """Mark a cell as the one that is pointed at elsewhere."""
        if place != self._painter.hovered:
            self._painter.hovered = place
            self.viewport().update()

    @property
    def current(self) -> Place | None:
        """The cell that the keys act upon."""
        return self._current

    def select(self, place: Place | None) -> None:
        """Let the keys act upon a cell, and bring it into sight."""
        if place is not None and place not in self._model.cells:
            return
        self._current = self._painter.current = place
        if place is not None:
            self._bring_into_sight(place)
        self.viewport().update()
        self.selected.emit(place)

    # Zoom.

    @property
    def zoom(self) -> float:
        """How far the pictures are enlarged within their cells."""
        fitted = self._look.fit()
        return 1.0 if fitted.empty else self._look.zoom / fitted.zoom

    def set_zoom(self, zoom: float, point: QPointF | None = None) -> None:
        """Enlarge every picture alike, around a point of its cell, in device pixels; its middle if None."""
        zoom, fitted = min(max(zoom, ZOOMS[0]), ZOOMS[1]), self._look.fit()
        if fitted.empty:
            return
        width, height = self._look.viewport
        x, y = (width / 2, height / 2) if point is None else (point.x(), point.y())
        look = fitted if zoom == 1.0 else self._look.zoomed(fitted.zoom * zoom, x, y)
        self._see(look)
        self.zoom_changed.emit(self.zoom)

    def grow(self, factor: float) -> None:
        """Make the cells larger or smaller by a factor."""
        width = self._layout.cell[0] * factor
        if sheet_layout.SMALLEST <= width <= sheet_layout.LARGEST:
            self._grown *= factor
            self._lay_out()

    def fit(self) -> None:
        """Show the whole sheet, and whole pictures."""
        self._grown = 1.0
        self._lay_out()
        self.set_zoom(1.0)

    def _see(self, look: CanvasView) -> None:
        """Take another part of the pictures, that covers its cell."""
        width, height = look.viewport
        left, top, across, down = look.rect
        if not look.fitted:  # nothing beside the picture comes into its cell, as long as it is large enough
            dx = min(0, -left) + max(0, width - left - across) if across >= width else 0
            dy = min(0, -top) + max(0, height - top - down) if down >= height else 0
            look = look.panned(dx, dy)
        self._look = self._painter.look = look
        self.viewport().update()

    # Layout.

    def _on_begun(self) -> None:
        self._painter.forget()
        if self._current not in self._model.cells:
            self.select(None)
        self._grown = 1.0
        self._lay_out()

    def _on_cell_changed(self, place: Place) -> None:
        self._painter.forget(place)
        self.viewport().update(self._rect(place))

    def _lay_out(self) -> None:
        """Give every cell its place."""
        planned = self._model.planned
        if planned is None:
            return
        ratio, labels, metrics = self.devicePixelRatioF(), self._painter.labels, self.fontMetrics()
        columns = max((cell.column for cell in planned.cells), default=0) + 1 + self._painter.shift
        rows = max((cell.row for cell in planned.cells), default=0) + 1
        captions = metrics.height() + 2 if any(cell.caption for cell in planned.cells) else 0
        self._layout = self._painter.layout = sheet_layout.fitted(
            (rows, columns), (self.viewport().width(), self.viewport().height()), planned.size,
            _header(labels, metrics), captions, self._grown)
        width, height = (round(side * ratio) for side in self._layout.cell)
        self._see(self._look.with_picture(*planned.size).resized(width, height))
        for bar, room, whole in ((self.horizontalScrollBar(), self.viewport().width(), self._layout.size[0]),
                                 (self.verticalScrollBar(), self.viewport().height(), self._layout.size[1])):
            bar.setRange(0, max(0, whole - room))
            bar.setPageStep(room)
            bar.setSingleStep(max(8, room // 12))
        self.viewport().update()

    def _scrolled(self) -> tuple[int, int]:
        return self.horizontalScrollBar().value(), self.verticalScrollBar().value()

    def _rect(self, place: Place) -> QRect:
        """Where a cell lies in the viewport, with its caption and its frame."""
        corner = self._layout.corner(place[0], place[1] + self._painter.shift, self._scrolled())
        size = QSize(self._layout.cell[0], self._layout.cell[1] + self._layout.caption)
        return QRect(QPoint(*corner), size).adjusted(-4, -4, 4, 4)

    def _at(self, point: QPointF) -> Place | None:
        """The cell at a point of the viewport."""
        found = self._layout.at(point.x(), point.y(), self._scrolled())
        place = found and (found[0], found[1] - self._painter.shift)
        return place if place in self._model.cells else None

    def _bring_into_sight(self, place: Place) -> None:
        rect, room = self._rect(place), self.viewport().rect().adjusted(*self._layout.header, 0, 0)
        for bar, low, high, first, last in (
                (self.horizontalScrollBar(), rect.left(), rect.right(), room.left(), room.right()),
                (self.verticalScrollBar(), rect.top(), rect.bottom(), room.top(), room.bottom())):
            bar.setValue(bar.value() + min(0, low - first) if low < first else bar.value() + max(0, high - last))

    # What a person does.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and place is not None:
            self.select(place)
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton) and self.zoom > 1.0:
            self._grabbed = event.position()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            way, self._grabbed = event.position() - self._grabbed, event.position()
            ratio = self.devicePixelRatioF()
            self._see(self._look.panned(way.x() * ratio, way.y() * ratio))
            return
        self._hover(self._at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        self.viewport().unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if place is not None and event.button() is Qt.MouseButton.LeftButton:
            self.enlarged.emit(place)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        place = self._at(event.position())
        if place is not None and (turned := event.angleDelta().y()):
            inside = event.position() - QPointF(self._rect(place).topLeft() + QPoint(4, 4))
            self.set_zoom(self.zoom * 2 ** (turned / _WHEEL_OCTAVE), inside * self.devicePixelRatioF())
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        place = self._current if by_key else self._at(QPointF(event.pos()))
        if place is not None:
            self.select(place)
            inside = self.viewport().mapToGlobal(self._rect(place).center())
            self.menu_wanted.emit(place, inside if by_key else event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, place = event.key(), self._current
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.grow(1 / _GROWTH if key == Qt.Key.Key_Minus else _GROWTH)
        elif key not in _OWN_KEYS or not self._model.cells:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.select(min(self._model.cells) if key == Qt.Key.Key_Home else max(self._model.cells))
        elif place is None:
            self.select(min(self._model.cells))
        elif key in _ARROWS:
            self.select((place[0] + _ARROWS[Qt.Key(key)][0], place[1] + _ARROWS[Qt.Key(key)][1]))
        else:
            (self.pin_wanted if key == Qt.Key.Key_P else self.enlarged).emit(place)

    def event(self, event: QEvent) -> bool:
        if (event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _OWN_KEYS
                and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier):
            event.accept()  # of a clip the menus have these keys, too
            return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    def _hover(self, place: Place | None) -> None:
        if place != self._painter.hovered:
            self.highlight(place)
            self.hovered.emit(place)

    # Qt's own.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._painter.paint(self.viewport(), self._scrolled(), self.hasFocus())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self._painter.forget()
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(640, 420)


def _header(labels: SheetLabels, metrics: QFontMetrics) -> tuple[int, int]:
    """Width and height of what stands beside the rows and above the columns."""
    beside = max((metrics.horizontalAdvance(line) for label in labels.rows for line in label.splitlines()), default=0)
    lines = bool(labels.columns) + bool(labels.across)
    return (beside + 2 * _PADDING if beside else 0) + (metrics.height() if labels.down else 0), \
        lines * (metrics.height() + 2) + (_PADDING if lines else 0)
