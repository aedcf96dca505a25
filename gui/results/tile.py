"""How one result is drawn in the strip: its picture, how it came about, and what is done with it now."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.results import ResultRecord
from gui.common import icons, theme
from gui.results.model import ResultsModel

_PICTURES = ((440, QSize(92, 56)), (345, QSize(60, 40)), (0, QSize(40, 26)))  # by the height there is, at least
_GAP = 4
_BADGE = 16


class ResultTile(QStyledItemDelegate):
    """Draws a result of `model`; small, and without its words, where there is little room.

    Attributes:
        room: pixels that canvas and strip have together.
    """

    def __init__(self, model: ResultsModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.room = _PICTURES[0][0]

    @property
    def low(self) -> bool:
        """Whether there is no room for words."""
        return self.room < _PICTURES[0][0]

    @property
    def picture(self) -> QSize:
        """The room of a picture."""
        return next(size for least, size in _PICTURES if self.room >= least)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return self.size(option.fontMetrics.lineSpacing())

    def size(self, line: int) -> QSize:
        """The size of a tile, where a line of words is `line` pixels high."""
        words = 0 if self.low else line
        return self.picture + QSize(2 * _GAP, 2 * _GAP + words)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        record = self._model.record(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, record)
        room = QRect(option.rect.topLeft(), self.picture).translated(_GAP, _GAP)
        self._picture(painter, room, self._model.image(record))
        if record.pinned:
            self._badge(painter, QRect(room.left(), room.top(), _BADGE, _BADGE), "pin")
        if record.name == self._model.compared:
            self._badge(painter, QRect(room.right() - _BADGE + 1, room.top(), _BADGE, _BADGE), "wipe")
        if not self.low:
            words = QRect(room.left(), room.bottom() + 2, room.width(), option.fontMetrics.lineSpacing())
            painter.setPen(theme.colour("text" if record.name == self._model.shown else "muted"))
            told = painter.fontMetrics().elidedText(self._model.caption(record), Qt.TextElideMode.ElideRight,
                                                    words.width())
            painter.drawText(words, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextSingleLine, told)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, record: ResultRecord) -> None:
        shown = record.name == self._model.shown
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(theme.colour("focus"), 1.5) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("selection" if shown else "hover" if hovered else "pane"))
        painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 5, 5)

    @staticmethod
    def _picture(painter: QPainter, room: QRect, image: QImage) -> None:
        if image.isNull():
            painter.setPen(QPen(theme.colour("line"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room, 4, 4)
            return
        target = QRect(room.topLeft(), image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
        target.moveCenter(room.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, image)

    @staticmethod
    def _badge(painter: QPainter, place: QRect, name: str) -> None:
        shade = theme.colour("window")
        shade.setAlphaF(0.8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawRoundedRect(place, 3, 3)
        icons.icon(name, "accent").paint(painter, place.adjusted(2, 2, -2, -2))
