"""The errors of every cell as a small plot: how far each is from the photo's content, and from the paintings' style."""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.sweep_measures import CellMeasure, Place
from gui.common import theme

_RADIUS = 4.0
_REACH = 10.0  # pixels from a point at which it counts as pointed at
_COLOURS = 6
_PADDING = 8


class ErrorPlot(QWidget):
    """Points on logarithmic axes, those of a row joined by a line.

    Signals:
        hovered: the cell whose point is under the pointer, or None. chosen: one was clicked.
    """

    hovered = Signal(object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._points: Mapping[Place, tuple[float, float]] = {}
        self._marked: Place | None = None

    @property
    def places(self) -> tuple[Place, ...]:
        """The cells that have a point."""
        return tuple(self._points)

    def show_measures(self, measures: Mapping[Place, CellMeasure]) -> None:
        """Show what was measured of cells."""
        self._points = {place: (math.log10(one.content), math.log10(one.style))
                        for place, one in sorted(measures.items())}
        self.setAccessibleDescription(self.tr("{count} pictures").format(count=len(self._points)))
        self.update()

    def highlight(self, place: Place | None) -> None:
        """Mark a cell's point."""
        if place != self._marked:
            self._marked = place
            self.update()

    def point_of(self, place: Place) -> QPointF:
        """Where a cell's point lies in the widget."""
        x, y = self._points[place]
        area = self._area()
        (left, right), (low, high) = (_limits([point[axis] for point in self._points.values()]) for axis in (0, 1))
        return QPointF(area.left() + (x - left) / (right - left) * area.width(),
                       area.bottom() - (y - low) / (high - low) * area.height())

    def sizeHint(self) -> QSize:
        return QSize(200, 180)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 110)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._nearest(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (place := self._nearest(event.position())) is not None:
            self.chosen.emit(place)

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = QPainter(self), self._area()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawPolyline(QPolygonF([area.topLeft(), area.bottomLeft(), area.bottomRight()]))
        self._paint_axes(painter, area)
        placed = {place: self.point_of(place) for place in self._points}
        for row in sorted({place[0] for place in placed}):
            line = [point for place, point in placed.items() if place[0] == row]
            painter.setPen(QPen(theme.colour(_colour(row)), 1, Qt.PenStyle.DotLine))
            painter.drawPolyline(QPolygonF(line))
        for place, point in placed.items():
            painter.setPen(QPen(theme.colour("text"), 2) if place == self._marked else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(_colour(place[0])))
            radius = _RADIUS + 2 * (place == self._marked)
            painter.drawEllipse(point, radius, radius)

    def _paint_axes(self, painter: QPainter, area: QRectF) -> None:
        metrics = self.fontMetrics()
        painter.setPen(theme.colour("muted"))
        below = QRectF(area.left(), area.bottom() + 2, area.width(), metrics.height())
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        painter.drawText(below, right, metrics.elidedText(self.tr("content error →"), Qt.TextElideMode.ElideRight,
                                                          round(below.width())))
        painter.save()
        painter.translate(0, area.bottom())
        painter.rotate(-90)
        painter.drawText(QRectF(0, 0, area.height(), metrics.height()), right,
                         metrics.elidedText(self.tr("style error →"), Qt.TextElideMode.ElideRight,
                                            round(area.height())))
        painter.restore()

    def _area(self) -> QRectF:
        text = self.fontMetrics().height()
        return QRectF(self.rect()).adjusted(text + 4, _PADDING, -_PADDING, -text - 4)

    def _nearest(self, point: QPointF) -> Place | None:
        """The cell whose point is near enough."""
        found = min(self._points, key=lambda place: _distance(self.point_of(place), point), default=None)
        return found if found is not None and _distance(self.point_of(found), point) <= _REACH else None

    def _point_at(self, place: Place | None) -> None:
        if place != self._marked:
            self.highlight(place)
            self.hovered.emit(place)


def _limits(values: list[float]) -> tuple[float, float]:
    """The ends of an axis that holds all values, a little apart from them."""
    room = max((max(values) - min(values)) * 0.08, 0.02)
    return min(values) - room, max(values) + room


def _distance(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())


def _colour(row: int) -> str:
    return f"plot_{row % _COLOURS + 1}"
