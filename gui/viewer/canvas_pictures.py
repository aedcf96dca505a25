"""The pictures that the canvas may show: which of them are in sight, and how they are drawn."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from gui.viewer.canvas_heat import CanvasHeat
from gui.viewer.canvas_layer import CanvasLayer
from gui.viewer.canvas_view import CanvasView

_SAME_SHAPE = 0.02  # of the edges: what two sizes of one picture may differ by
_LIVE = QSize(1280, 1280)  # that a live picture is taken for, so that a change of its size moves nothing


class CanvasPictures:
    """The photo, its painting, and what is shown in their place or compared with them.

    Attributes:
        original, painted: the photo and its painting.
        other: what the painting is compared with instead of the photo, if it has a picture.
        live: an original and its painting in the place of both; None where there are none.
        heat: a map over the painting.
    """

    def __init__(self) -> None:
        self.original, self.painted, self.other = CanvasLayer(), CanvasLayer(), CanvasLayer()
        self.live: tuple[CanvasLayer, CanvasLayer] | None = None
        self.heat = CanvasHeat()

    @property
    def pair(self) -> tuple[CanvasLayer, CanvasLayer]:
        """What is in sight: the original and its painting."""
        return self.live or (self.original, self.painted)

    @property
    def compared(self) -> tuple[CanvasLayer, CanvasLayer]:
        """What lies left and right of the wipe."""
        original, painted = self.pair
        if self.live is not None or self.other.image is None:
            return original, painted
        return self.other, painted if painted.image is not None else original

    @property
    def comparable(self) -> bool:
        """Whether there are two pictures to compare."""
        return all(layer.image is not None for layer in self.compared)

    @property
    def shown(self) -> QImage | None:
        """The picture whose place all of them take."""
        original, painted = self.pair
        return original.image or painted.image

    def size(self, meant: QSize | None) -> QSize:
        """What 100 % is a picture of, where a photo and its painting are `meant` to have this size."""
        shown = self.shown
        if shown is None:
            return QSize(0, 0)
        if self.live is not None:
            return shown.size().scaled(_LIVE, Qt.AspectRatioMode.KeepAspectRatio)
        return meant or shown.size()

    def forget(self) -> None:
        """Drop the scaled copies: the colours of the checkerboard have changed."""
        for layer in (self.original, self.painted, self.other, *(self.live or ())):
            layer.forget()

    def draw(self, painter: QPainter, view: CanvasView, close: bool, holding: bool, border: int | None) -> None:
        """Draw what is in sight.

        Args:
            painter: draws in device pixels.
            view: where the picture lies.
            close: whether the person came close to see its pixels.
            holding: whether the original is held before its painting.
            border: where the wipe divides what is compared, None without one.
        """
        width, height = view.viewport
        if border is not None:
            for layer, left, right in zip(self.compared, (0, border), (border, width), strict=True):
                painter.setClipRect(QRect(left, 0, right - left, height))
                self._draw(painter, view, layer, close, True)
            return
        original, painted = self.pair
        upper, lower = (original, painted) if holding or painted.image is None else (painted, original)
        self._draw(painter, view, upper if upper.image else lower, close, not holding)

    def _draw(self, painter: QPainter, view: CanvasView, layer: CanvasLayer, close: bool, heated: bool) -> None:
        # Pixels are shown as squares to a person who came close to see them, and never those of a coarse painting.
        image = layer.image
        if image is None:
            return
        place, viewport = QRect(*view.rect), QRect(0, 0, *view.viewport)
        if layer is self.other:  # which may be of another photo
            place = _fitting(image.size(), place)
        layer.draw(painter, place, viewport, close and image.width() >= view.picture[0])
        if layer is self.painted and self.live is None and heated:
            self.heat.draw(painter, image, place, viewport)


def _fitting(size: QSize, place: QRect) -> QRect:
    """Where a picture of this size lies in the place of one that may have another shape."""
    shape = size.scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    missing = abs(shape.width() - place.width()) + abs(shape.height() - place.height())
    if missing <= _SAME_SHAPE * (place.width() + place.height()):
        return place
    return QRect(place.center() - QRect(0, 0, shape.width(), shape.height()).center(), shape)
