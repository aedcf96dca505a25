"""The terms of the loss over the steps, drawn small while a picture is painted."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.common import theme
from gui.common.plot_scale import PlotScale, limits, short
from gui.common.term_names import term_name

_COLOURS = tuple(f"plot_{number}" for number in range(1, 7))
_MARGIN = 6
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LossPlot(QWidget):
    """Lines over steps on a logarithmic axis, with a legend that tells the values under the pointer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._hover: float | None = None
        self._steps: list[int] = []
        self._terms: dict[str, list[float]] = {}
        self._marks: list[int] = []
        self._last_step = 1

    def clear(self) -> None:
        """Begin with an empty plot."""
        self._steps, self._terms, self._marks, self._last_step = [], {}, [], 1
        self._describe()

    def add(self, step: int, steps: int, terms: Mapping[str, float]) -> None:
        """Append the terms after one step of `steps`; a term that is new or left out counts as zero there."""
        for name in terms:
            self._terms.setdefault(name, [0.0] * len(self._steps))
        self._steps.append(step)
        self._last_step = max(steps, step, 1)
        for name, values in self._terms.items():
            values.append(float(terms.get(name, 0.0)))
        self._describe()

    def mark(self, step: int) -> None:
        """Note with a faint line that something changed at a step, such as the scale."""
        self._marks.append(step)
        self.update()

    def values_at(self, x: float) -> tuple[int, Mapping[str, float]] | None:
        """The step nearest to a place in the widget (pixels) and the terms there, None while there are none."""
        return self._nearest(x) if self._steps else None

    def _nearest(self, x: float) -> tuple[int, Mapping[str, float]]:
        index = int(np.abs(np.asarray(self._steps) - self._scale().step_at(x)).argmin())
        return self._steps[index], {name: values[index] for name, values in self._terms.items()}

    def sizeHint(self) -> QSize:
        return QSize(320, 88)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 64)

    def mouseMoveEvent(self, event) -> None:
        self._hover = event.position().x() if self._area().contains(event.position()) else None
        self.update()

    def leaveEvent(self, event) -> None:
        self._hover = None
        self.update()

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        if not self._steps:
            self._draw_empty(painter)
            return
        scale = self._scale()
        scale.draw_values(painter)
        for step in self._marks:
            scale.draw_mark(painter, step)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        steps = np.asarray(self._steps, np.float64)
        for name, colour in self._coloured():
            painter.setPen(QPen(colour, 1.5))
            painter.drawPolyline(scale.line(steps, np.nan_to_num(self._terms[name], nan=np.inf, posinf=np.inf)))
        self._draw_legend(painter, scale.area, self._draw_pointer(painter, scale))

    def _describe(self) -> None:
        if self._steps:
            values = ", ".join(f"{term_name(name)} {short(series[-1])}" for name, series in self._terms.items())
            self.setAccessibleDescription(values)
        self.update()

    def _coloured(self) -> list[tuple[str, QColor]]:
        return [(name, theme.colour(_COLOURS[index % len(_COLOURS)])) for index, name in enumerate(self._terms)]

    def _legend_width(self) -> float:
        metrics = self.fontMetrics()
        names = max((metrics.horizontalAdvance(term_name(name)) for name in self._terms), default=60)
        return min(names + metrics.horizontalAdvance("0.00000") + 36, self.width() * 0.55)

    def _area(self) -> QRectF:
        left = _MARGIN + self.fontMetrics().horizontalAdvance("0.0001")
        right = self._legend_width() if self._steps else _MARGIN
        return QRectF(left, _MARGIN, max(self.width() - left - right, 10), max(self.height() - 2 * _MARGIN, 10))

    def _scale(self) -> PlotScale:
        every = np.concatenate([np.asarray(values) for values in self._terms.values()] or [np.ones(1)])
        return PlotScale(self._area(), 0, self._last_step, *limits(every, logarithmic=True), logarithmic=True)

    def _draw_empty(self, painter: QPainter) -> None:
        painter.setPen(theme.colour("muted"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
                         self.tr("The terms of the loss appear here while painting."))

    def _draw_pointer(self, painter: QPainter, scale: PlotScale) -> tuple[int, Mapping[str, float]]:
        """A line at the step under the pointer; what the legend tells: that step, or the last."""
        told = self._nearest(scale.area.right() if self._hover is None else self._hover)
        if self._hover is not None:
            scale.draw_mark(painter, told[0], "muted")
        return told

    def _draw_legend(self, painter: QPainter, area: QRectF, told: tuple[int, Mapping[str, float]]) -> None:
        metrics = self.fontMetrics()
        height = min(metrics.height() + 2, (self.height() - 2) / (len(self._terms) + 1))
        left, right = area.right() + 10, self.width() - 4
        painter.setPen(theme.colour("muted"))
        painter.drawText(QRectF(left, 0, right - left, height), Qt.AlignmentFlag.AlignVCenter,
                         self.tr("Step {step}").format(step=told[0]))
        for row, (name, colour) in enumerate(self._coloured(), start=1):
            y = row * height
            painter.fillRect(QRectF(left, y + height / 2 - 1, 10, 2), colour)
            value = short(told[1][name])
            room = right - left - 14 - metrics.horizontalAdvance(value) - 6
            painter.setPen(theme.colour("text"))
            painter.drawText(QRectF(left + 14, y, room, height), Qt.AlignmentFlag.AlignVCenter,
                             metrics.elidedText(term_name(name), Qt.TextElideMode.ElideRight, int(room)))
            painter.drawText(QRectF(left, y, right - left, height),
                             _RIGHT, value)
