"""A picture scaled for the screen, kept until its place changes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPixmap

from gui.common import theme

_NEAREST_FROM = 2.0
_WHOLE_UP_TO = 3  # viewports; a picture up to this area is scaled whole, so that panning it costs nothing
_CHECKER_EDGE = 8


class CanvasLayer:
    """One picture and its scaled copy.

    Large pictures are halved step by step first: bilinear sampling of anything more than twice as fine would alias.
    """

    def __init__(self) -> None:
        self._levels: list[QImage] = []
        self._key: tuple = ()
        self._pixmap = QPixmap()

    @property
    def image(self) -> QImage | None:
        """The picture itself."""
        return self._levels[0] if self._levels else None

    def set_image(self, image: QImage | None) -> None:
        """Show another picture; a null image is none."""
        self._levels, self._key, self._pixmap = [], (), QPixmap()
        if image is not None and not image.isNull():
            kind = QImage.Format.Format_ARGB32_Premultiplied if image.hasAlphaChannel() else QImage.Format.Format_RGB32
            self._levels = [image.convertToFormat(kind)]

    def forget(self) -> None:
        """Drop the scaled copy (the colours of the checkerboard have changed)."""
        self._key, self._pixmap = (), QPixmap()

    def draw(self, painter: QPainter, rect: QRect, viewport: QRect, sharp: bool) -> None:
        """Draw the picture over `rect`, both in device pixels; `sharp` allows nearest-neighbour sampling."""
        whole = rect.width() * rect.height() <= _WHOLE_UP_TO * viewport.width() * viewport.height()
        shown = rect if whole else rect.intersected(viewport)
        if not self._levels or shown.isEmpty():
            return
        key = (rect.size(), QRect() if whole else shown.translated(-rect.topLeft()), sharp)
        if key != self._key:
            self._key, self._pixmap = key, self._scaled(rect.size(), shown.translated(-rect.topLeft()), sharp)
        painter.drawPixmap(shown.topLeft(), self._pixmap)

    def _scaled(self, size: QSize, part: QRect, sharp: bool) -> QPixmap:
        """A part of the picture as it would be at `size`."""
        level = self._level(size)
        across, down = level.width() / size.width(), level.height() / size.height()
        source = QRectF(part.x() * across, part.y() * down, part.width() * across, part.height() * down)
        pixmap = QPixmap(part.size())
        painter = QPainter(pixmap)
        if level.hasAlphaChannel():
            painter.fillRect(pixmap.rect(), checkerboard())
        nearest = sharp and size.width() >= _NEAREST_FROM * level.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not nearest)
        painter.drawImage(QRectF(pixmap.rect()), level, source)
        painter.end()
        return pixmap

    def _level(self, size: QSize) -> QImage:
        """The picture, halved as often as it stays at least as fine as `size`."""
        index = 0
        while True:
            width, height = self._levels[index].width(), self._levels[index].height()
            if width < 2 * size.width() or height < 2 * size.height() or min(width, height) < 4:
                return self._levels[index]
            index += 1
            if index == len(self._levels):
                self._levels.append(self._levels[-1].scaled(
                    width // 2, height // 2, Qt.AspectRatioMode.IgnoreAspectRatio,
                    Qt.TransformationMode.SmoothTransformation))


def checkerboard() -> QBrush:
    """What is seen through a picture's transparent parts."""
    tile = QPixmap(2 * _CHECKER_EDGE, 2 * _CHECKER_EDGE)
    tile.fill(theme.colour("checker_a"))
    painter = QPainter(tile)
    for corner in (QPoint(0, 0), QPoint(_CHECKER_EDGE, _CHECKER_EDGE)):
        painter.fillRect(QRect(corner, QSize(_CHECKER_EDGE, _CHECKER_EDGE)), theme.colour("checker_b"))
    painter.end()
    return QBrush(tile)
