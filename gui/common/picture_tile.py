"""How a picture in a list is drawn as a tile: its middle, its name below it, and a sign that it is in use."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.common import images, theme
from gui.common.two_lines import two_lines

USED_ROLE = Qt.ItemDataRole.UserRole + 1
"""Whether what an index stands for is in use."""
FADED_ROLE = Qt.ItemDataRole.UserRole + 2
"""Whether its picture is drawn pale: it is of something that has changed since."""
MARGIN = 4
"""Around a tile."""
_RADIUS = 4
_KEPT = 200  # pictures in the size in which they are drawn


class PictureTile(QStyledItemDelegate):
    """Draws `DecorationRole`, a `QImage` that may be null, over `DisplayRole`.

    Attributes:
        picture: the size of the picture in logical pixels. lines: of the name, one or two.
    """

    def __init__(self, picture: QSize, lines: int, parent: QObject) -> None:
        super().__init__(parent)
        self.picture, self.lines = picture, lines
        self._drawn: OrderedDict[tuple[int, int, float], QPixmap] = OrderedDict()

    def tile(self, line: int) -> QSize:
        """The size of a whole tile where a line of text is so many pixels high."""
        return QSize(self.picture.width() + 2 * MARGIN, self.picture.height() + 3 * MARGIN + self.lines * line)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return self.tile(option.fontMetrics.lineSpacing())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRect(option.rect.topLeft(), self.picture).translated(MARGIN, MARGIN)
        self._ground(painter, option)
        painter.setOpacity(0.5 if index.data(FADED_ROLE) else 1.0)
        self._paint_picture(painter, place, index.data(Qt.ItemDataRole.DecorationRole))
        painter.setOpacity(1.0)
        if index.data(USED_ROLE):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        self._paint_name(painter, option, place, str(index.data(Qt.ItemDataRole.DisplayRole)))
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        over = option.state & QStyle.StateFlag.State_MouseOver
        focused = option.state & QStyle.StateFlag.State_HasFocus
        painter.setBrush(theme.colour("hover") if over else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("focus"), 1.5) if focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 5, 5)

    def _paint_picture(self, painter: QPainter, place: QRect, image: QImage | None) -> None:
        if image is None or image.isNull():
            painter.setPen(QPen(theme.colour("line"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
            return
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(place), _RADIUS, _RADIUS)
        painter.save()
        painter.setClipPath(frame)
        painter.drawPixmap(place.topLeft(), self._fitted(image, painter.device().devicePixelRatioF()))
        painter.restore()

    def _fitted(self, image: QImage, ratio: float) -> QPixmap:
        key = image.cacheKey(), self.picture.width(), ratio
        if key not in self._drawn:
            self._drawn[key] = images.filled(image, self.picture, ratio)
            if len(self._drawn) > _KEPT:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(key)
        return self._drawn[key]

    def _paint_name(self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, name: str) -> None:
        metrics = option.fontMetrics
        painter.setPen(theme.colour("text"))
        lines = two_lines(name, metrics, place.width()) if self.lines == 2 else (
            metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, place.width()),)
        for row, line in enumerate(lines):
            top = place.bottom() + MARGIN + row * metrics.lineSpacing()
            painter.drawText(QRect(place.left(), top, place.width(), metrics.lineSpacing()),
                             Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine, line)
