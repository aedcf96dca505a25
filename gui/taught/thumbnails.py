"""One small picture of the paintings that a file of taught paintings knows."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from core.library.record import TaughtRecord

SIZE = QSize(60, 40)
"""Of the picture as it is shown."""

_FINER = 2  # pixels of the picture to one that is shown, for screens that have more
_MOST = 1024  # pixels of the side of a thumbnail: of larger ones, from wherever the file came, none is decoded
_SHOWN = 4  # paintings


def of(record: TaughtRecord) -> QImage:
    """The first paintings beside and below each other; what cannot be decoded stays empty."""
    images = [_decoded(painting.thumbnail) for painting in record.paintings[:_SHOWN]]
    whole = QImage(SIZE * _FINER, QImage.Format.Format_ARGB32_Premultiplied)
    whole.fill(Qt.GlobalColor.transparent)
    columns, rows = (1 if len(images) == 1 else 2), (1 if len(images) <= 2 else 2)
    width, height = whole.width() // columns, whole.height() // rows
    painter = QPainter(whole)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for at, image in enumerate(images):
        if not image.isNull():
            place = QRect(width * (at % columns), height * (at // columns), width, height)
            painter.drawImage(place, image, _middle(image.size(), place.size()))
    painter.end()
    return whole


def _decoded(data: bytes) -> QImage:
    """A picture out of bytes that anyone may have written; null if it is none, or too large."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"webp"))
    size = reader.size()
    return reader.read() if size.isValid() and max(size.width(), size.height()) <= _MOST else QImage()


def _middle(size: QSize, shape: QSize) -> QRect:
    """The largest part in the middle of a picture that has the shape of another."""
    part = QRect(0, 0, 0, 0)
    part.setSize(shape.scaled(size, Qt.AspectRatioMode.KeepAspectRatio))
    part.moveCenter(QRect(0, 0, size.width(), size.height()).center())
    return part
