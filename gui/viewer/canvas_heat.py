"""A map over the painting that the canvas shows, and what it is of."""

from __future__ import annotations

import numpy as np

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from gui.common import heat
from gui.viewer.canvas_layer import CanvasLayer

_OPACITY = 0.7
_WHOLE_UP_TO = 4_000_000  # pixels up to which a map is kept as it is drawn, so that a new preview costs little


class CanvasHeat:
    """Drawn over a picture on the screen alone, which is grey below it; the picture itself stays as it is.

    Attributes:
        words: what the map is of, or why there is none yet.
    """

    def __init__(self) -> None:
        self._veil = QImage()
        self._scaled = QPixmap()
        self._grey = CanvasLayer()
        self._grey_of = 0  # the cache key of the picture that it is made of
        self.words = ""

    def show(self, values: np.ndarray | None, words: str) -> None:
        """Show another map (HxW uint8), or none, with these words."""
        self._veil, self._scaled = QImage() if values is None else heat.veil(values, _OPACITY), QPixmap()
        self.words = words

    def draw(self, painter: QPainter, image: QImage, rect: QRect, viewport: QRect) -> None:
        """Draw the map over a picture that fills `rect`, in device pixels, as far as the painter lets it."""
        if self._veil.isNull():
            return
        if not image.hasAlphaChannel():  # what is transparent would not be any more
            if image.cacheKey() != self._grey_of:
                self._grey_of = image.cacheKey()
                self._grey.set_image(image.convertToFormat(QImage.Format.Format_Grayscale8))
            self._grey.draw(painter, rect, viewport, False)
        if rect.width() * rect.height() > _WHOLE_UP_TO:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(rect), self._veil)
            return
        if self._scaled.size() != rect.size():
            self._scaled = self._drawn(rect.size())
        painter.drawPixmap(rect.topLeft(), self._scaled)

    def _drawn(self, size: QSize) -> QPixmap:
        return QPixmap.fromImage(self._veil.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio,
                                                   Qt.TransformationMode.SmoothTransformation))
