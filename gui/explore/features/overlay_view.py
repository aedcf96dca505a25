"""A picture with a map over it."""

from __future__ import annotations

import numpy as np

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.common import heat, theme

OPACITY = 0.75
"""How far a map hides the picture at first where it is largest, 0..1."""
_MARGIN = 4


class OverlayView(QWidget):
    """Shows all of a picture as large as there is room, and where a map answers in it.

    The more a map hides of the picture, the greyer that becomes: so colours tell of the map alone.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._values: np.ndarray | None = None
        self._opacity = OPACITY
        self._words = ""
        self._pixmap = self._grey = QPixmap()  # the picture as it is drawn
        self._veil = QImage()
        self.setMinimumSize(140, 100)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def image(self) -> QImage:
        """The picture; a null image where there is none yet."""
        return self._image

    def set_image(self, image: QImage) -> None:
        """Show another picture; a null image is none."""
        self._image, self._pixmap, self._veil = image, QPixmap(), QImage()
        self.update()

    def set_map(self, values: np.ndarray | None) -> None:
        """Show another map (HxW uint8) over the picture, or none."""
        self._values, self._veil = values, QImage()
        self.update()

    def set_opacity(self, opacity: float) -> None:
        """Let the map hide more or less of the picture."""
        self._opacity, self._veil = opacity, QImage()
        self.update()

    def set_words(self, words: str) -> None:
        """Say this where there is nothing to show."""
        self._words = words
        self.update()

    def place(self) -> QRect:
        """Where picture and map lie in this widget; empty where there are none."""
        shape = self._shape()
        if shape.isEmpty():
            return QRect()
        room = self.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        size = shape.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(room.topLeft(), size)
        place.moveCenter(room.center())
        return place

    def _shape(self) -> QSize:
        if not self._image.isNull():
            return self._image.size()
        return QSize() if self._values is None else QSize(self._values.shape[1], self._values.shape[0])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:  # what shines through transparent parts
            self._pixmap = QPixmap()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        place, ratio = self.place(), self.devicePixelRatioF()
        if place.isEmpty():
            painter.setPen(theme.colour("muted"))
            painter.drawText(self.rect().adjusted(16, 16, -16, -16),
                             Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
            return
        size = place.size() * ratio
        if not self._image.isNull():
            if self._pixmap.size() != size:
                self._pixmap, self._grey = self._drawn(size, ratio)
            painter.drawPixmap(QPointF(place.topLeft()), self._pixmap)
            if self._values is not None:
                painter.setOpacity(self._opacity)
                painter.drawPixmap(QPointF(place.topLeft()), self._grey)
                painter.setOpacity(1.0)
        if self._values is not None:
            if self._veil.size() != size:
                self._veil = heat.veil(self._values, 1.0 if self._image.isNull() else self._opacity, size)
            painter.drawImage(QRectF(place), self._veil)

    def _drawn(self, size: QSize, ratio: float) -> tuple[QPixmap, QPixmap]:
        """The picture at a size, in its colours and without them."""
        image = self._image
        if image.hasAlphaChannel():
            flat = QImage(image.size(), QImage.Format.Format_RGB32)
            flat.fill(theme.colour("pane"))
            painter = QPainter(flat)
            painter.drawImage(0, 0, image)
            painter.end()
            image = flat
        scaled = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        pixmaps = QPixmap.fromImage(scaled), QPixmap.fromImage(scaled.convertToFormat(QImage.Format.Format_Grayscale8))
        for pixmap in pixmaps:
            pixmap.setDevicePixelRatio(ratio)
        return pixmaps
