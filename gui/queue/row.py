"""How one job of the queue is drawn: picture, name, where it stands, and how far it is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.common import theme
from gui.queue.model import QueueModel
from gui.queue.queue_file import ItemState, QueueItem

_THUMB = QSize(64, 44)
_BAR = 4  # pixels


class QueueRow(QStyledItemDelegate):
    """Draws a job of `model`."""

    def __init__(self, model: QueueModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(160, max(_THUMB.height(), 2 * option.fontMetrics.lineSpacing() + _BAR) + 2 * theme.SPACING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        model = self._model
        item = model.item(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option)
        inner = option.rect.adjusted(theme.SPACING, theme.SPACING, -theme.SPACING, -theme.SPACING)
        self._picture(painter, QRect(inner.topLeft(), _THUMB), model.image(item))
        words = inner.adjusted(_THUMB.width() + 12, 0, 0, 0)
        self._words(painter, option, words, model, item)
        share = model.share(item)
        if share is not None:
            self._bar(painter, QRect(words.left(), words.bottom() - _BAR + 1, words.width(), _BAR), share)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        selected = option.state & QStyle.StateFlag.State_Selected
        focused = option.state & QStyle.StateFlag.State_HasFocus
        painter.setPen(QPen(theme.colour("focus"), 1) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("selection" if selected else "raised"))
        painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -2), 5, 5)

    def _picture(self, painter: QPainter, place: QRect, image: QImage) -> None:
        if image.isNull():
            painter.setPen(QPen(theme.colour("line"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place, 4, 4)
            return
        fitted = image.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(place.topLeft(), fitted)
        target.moveCenter(place.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, image)

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, model: QueueModel,
               item: QueueItem) -> None:
        line = option.fontMetrics.lineSpacing()
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        self._line(painter, QRect(place.left(), place.top(), place.width(), line), model.title(item),
                   Qt.TextElideMode.ElideMiddle)
        painter.setFont(option.font)
        painter.setPen(theme.colour("error" if item.place is ItemState.FAILED else "muted"))
        self._line(painter, QRect(place.left(), place.top() + line + 2, place.width(), line), model.details(item),
                   Qt.TextElideMode.ElideRight)

    @staticmethod
    def _line(painter: QPainter, place: QRect, text: str, elide: Qt.TextElideMode) -> None:
        told = painter.fontMetrics().elidedText(text, elide, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, told)

    @staticmethod
    def _bar(painter: QPainter, place: QRect, share: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(place, 2, 2)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(QRect(place.left(), place.top(), round(place.width() * share), place.height()), 2, 2)
