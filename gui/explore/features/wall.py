"""Maps as a wall of tiles, to look through with pointer and keys."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.common import heat, theme
from gui.explore.features.map_set import MapSet

CHANNEL_EDGE, TERM_EDGE = 92, 168
"""Long sides of a map in the wall, in pixels of the screen: channels are many, terms few."""
_PAD = 4
_LEAST = 64  # wide is what stands below a map

_Index = QModelIndex | QPersistentModelIndex


class MapModel(QAbstractListModel):
    """The maps of a wall as a list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown: MapSet | None = None

    def set_maps(self, shown: MapSet | None) -> None:
        """Show other maps, or none."""
        self.beginResetModel()
        self.shown = shown
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or self.shown is None else len(self.shown.labels)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if self.shown is None or not index.isValid():
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.shown.told(index.row())
        return self.shown.label(index.row()) if role == Qt.ItemDataRole.DisplayRole else None


class MapTiles(QStyledItemDelegate):
    """Draws a map with its name and its strength below; what was drawn once is kept.

    Attributes:
        cell: the room that each has.
    """

    def __init__(self, model: MapModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._pixmaps: dict[int, QPixmap] = {}
        self._drawn_for: tuple[object, ...] = ()
        self.cell = QSize(1, 1)
        model.modelReset.connect(self.forget)

    def forget(self) -> None:
        """Draw every map anew."""
        self._pixmaps = {}

    def picture_size(self) -> QSize:
        """How large the maps are drawn."""
        shown = self._model.shown
        edge = TERM_EDGE if shown is not None and shown.of_terms else CHANNEL_EDGE
        if shown is None:
            return QSize(edge, edge)
        height, width = shown.maps.shape[1:]
        scale = edge / max(height, width)
        return QSize(max(1, round(width * scale)), max(1, round(height * scale)))

    def tile_size(self, line: int) -> QSize:
        """At least, of a map with what stands below it in a line that is so high, and the margin around it."""
        picture = self.picture_size()
        return QSize(max(picture.width(), _LEAST) + 2 * _PAD + 2, picture.height() + line + 3 * _PAD)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return self.cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        shown = self._model.shown
        if shown is None:
            return
        tile, picture = option.rect.adjusted(1, 1, -1, -1), self.picture_size()
        least = max(picture.width(), _LEAST)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(tile, theme.colour("selection"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(tile, theme.colour("hover"))
        place = QRect(QPoint(tile.left() + (tile.width() - picture.width()) // 2, tile.top() + _PAD), picture)
        painter.drawPixmap(place, self._pixmap(index.row(), picture, painter.device().devicePixelRatio()))
        words = QRect(tile.left() + (tile.width() - least) // 2, place.bottom() + 1 + _PAD // 2, least,
                      painter.fontMetrics().height())
        self._paint_words(painter, words, shown.label(index.row()), shown.strength(index.row()))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(tile.adjusted(1, 1, -1, -1))

    @staticmethod
    def _paint_words(painter: QPainter, area: QRect, label: str, strength: str) -> None:
        metrics = painter.fontMetrics()
        room = area.width() - metrics.horizontalAdvance(strength) - _PAD
        painter.setPen(theme.colour("text"))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                         metrics.elidedText(label, Qt.TextElideMode.ElideMiddle, room))
        painter.setPen(theme.colour("muted"))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, strength)

    def _pixmap(self, row: int, size: QSize, ratio: float) -> QPixmap:
        """A map as it is drawn: its values as squares where it is enlarged, averaged where it is made smaller."""
        if (size, ratio) != self._drawn_for:
            self._drawn_for = (size, ratio)
            self.forget()
        if row not in self._pixmaps and self._model.shown is not None:
            image = heat.coloured(self._model.shown.maps[row])
            wanted = size * ratio
            smaller = image.width() > wanted.width()
            mode = Qt.TransformationMode.SmoothTransformation if smaller else Qt.TransformationMode.FastTransformation
            pixmap = QPixmap.fromImage(image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, mode))
            pixmap.setDevicePixelRatio(ratio)
            self._pixmaps[row] = pixmap
        return self._pixmaps[row]


class MapWall(QListView):
    """A wall of maps: arrows move over it, Return or a click enlarges one.

    Signals:
        pointed: the map under the pointer, else the one the keys are at; -1 for none.
        chosen: a map is to be enlarged.
    """

    pointed = Signal(int)
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = MapModel(self)
        self._tiles = MapTiles(self._model, self)
        self.setModel(self._model)
        self.setItemDelegate(self._tiles)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setDragEnabled(False)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.entered.connect(lambda index: self.pointed.emit(index.row()))
        self.activated.connect(lambda index: self.chosen.emit(index.row()))
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))

    @property
    def maps(self) -> MapSet | None:
        """What is shown."""
        return self._model.shown

    def show_maps(self, shown: MapSet | None) -> None:
        """Show other maps, or none; the keys stay at the same channel or term, if that is among them."""
        before = self._title(self._model.shown, self.currentIndex().row())
        self._model.set_maps(shown)
        self._settle_grid()
        if shown is not None and shown.labels:
            rows = range(len(shown.labels))
            self.go_to(next((row for row in rows if self._title(shown, row) == before), 0))
        else:
            self.pointed.emit(-1)

    def go_to(self, row: int) -> None:
        """Let the keys be at a map."""
        self.setCurrentIndex(self._model.index(row))

    @staticmethod
    def _title(shown: MapSet | None, row: int) -> tuple[str, str] | None:
        return (shown.layer, shown.labels[row]) if shown is not None and row >= 0 else None

    def _settle_grid(self) -> None:
        """Share the wall's width among as many maps as have room beside each other."""
        least = self._tiles.tile_size(self.fontMetrics().height())
        # Qt keeps the scroll bar's room free, whether it is there or not.
        width = self.maximumViewportSize().width() - self.verticalScrollBar().sizeHint().width()
        columns = max(1, width // least.width())
        self._tiles.cell = QSize(max(width // columns, least.width()), least.height())
        self.setGridSize(self._tiles.cell)
        self.verticalScrollBar().setSingleStep(self.gridSize().height() // 3)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.pointed.emit(current.row())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self.pointed.emit(self.currentIndex().row())
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._settle_grid()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._settle_grid()
