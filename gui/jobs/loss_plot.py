"""The terms of the loss over the steps, drawn small while a picture is painted."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.common import theme

_COLOURS = tuple(f"plot_{number}" for number in range(1, 7))
_LOWEST = 1e-9  # what a logarithmic axis shows of a term that is zero
_MARGIN = 6
_ENOUGH = 10  # values from which on a stray one can be told
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
        area = self._area()
        wanted = (x - area.left()) / max(area.width(), 1) * self._last_step
        index = int(np.abs(np.asarray(self._steps) - wanted).argmin())
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
        area = self._area()
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        low, high = self._limits()
        self._draw_ticks(painter, area, low, high)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for name, colour in self._coloured():
            painter.setPen(QPen(colour, 1.5))
            painter.drawPolyline(self._line(name, area, low, high))
        self._draw_legend(painter, area, self._draw_pointer(painter, area))

    def _describe(self) -> None:
        if self._steps:
            values = ", ".join(f"{self._told(name)} {_short(series[-1])}" for name, series in self._terms.items())
            self.setAccessibleDescription(values)
        self.update()

    def _told(self, name: str) -> str:
        """A term's name as a person reads it."""
        known = {"content": self.tr("content"), "style": self.tr("style"), "smoothing": self.tr("smoothing"),
                 "temporal": self.tr("temporal"), "balance": self.tr("balance")}
        return known.get(name, name)

    def _coloured(self) -> list[tuple[str, QColor]]:
        return [(name, theme.colour(_COLOURS[index % len(_COLOURS)])) for index, name in enumerate(self._terms)]

    def _legend_width(self) -> float:
        metrics = self.fontMetrics()
        names = max((metrics.horizontalAdvance(self._told(name)) for name in self._terms), default=60)
        return min(names + metrics.horizontalAdvance("0.00000") + 36, self.width() * 0.55)

    def _area(self) -> QRectF:
        left = _MARGIN + self.fontMetrics().horizontalAdvance("0.0001")
        right = self._legend_width() if self._steps else _MARGIN
        return QRectF(left, _MARGIN, max(self.width() - left - right, 10), max(self.height() - 2 * _MARGIN, 10))

    def _limits(self) -> tuple[float, float]:
        """Exponents of ten that hold all values, at least half a decade apart."""
        every = np.concatenate([np.asarray(values) for values in self._terms.values()] or [np.ones(1)])
        every = every[np.isfinite(every) & (every > _LOWEST)]
        low, high = (math.log10(every.min()), math.log10(every.max())) if every.size else (-1.0, 0.0)
        if every.size >= _ENOUGH:  # one step that went astray must not flatten all others
            high = min(high, math.log10(np.percentile(every, 90, method="lower")) + 1)
        missing = max(0.0, 0.5 - (high - low)) / 2
        return max(low - missing, high - 4), high + missing  # four decades tell enough

    def _line(self, name: str, area: QRectF, low: float, high: float) -> QPolygonF:
        """A term as points, no more of them than there are pixels."""
        count = len(self._steps)
        chosen = np.linspace(0, count - 1, min(count, max(int(area.width()), 2))).astype(int)
        steps = np.asarray(self._steps)[chosen]
        values = np.nan_to_num(np.asarray(self._terms[name])[chosen], nan=10.0 ** high, posinf=10.0 ** high)
        heights = (np.log10(np.maximum(values, _LOWEST)) - low) / (high - low)
        xs = area.left() + steps / self._last_step * area.width()
        ys = area.bottom() - np.clip(heights, 0, 1) * area.height()
        return QPolygonF([QPointF(x, y) for x, y in zip(xs.tolist(), ys.tolist(), strict=True)])

    def _draw_empty(self, painter: QPainter) -> None:
        painter.setPen(theme.colour("muted"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
                         self.tr("The terms of the loss appear here while painting."))

    def _draw_ticks(self, painter: QPainter, area: QRectF, low: float, high: float) -> None:
        height = self.fontMetrics().height()
        for exponent in _ticks(low, high, int(area.height() / height)):
            y = area.bottom() - (exponent - low) / (high - low) * area.height()
            painter.setPen(QPen(theme.colour("line"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(theme.colour("muted"))
            painter.drawText(QRectF(0, y - height / 2, area.left() - 4, height), _RIGHT, f"{10 ** exponent:.3g}")
        painter.setPen(QPen(theme.colour("line"), 1))
        for step in self._marks:
            x = area.left() + step / self._last_step * area.width()
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))

    def _draw_pointer(self, painter: QPainter, area: QRectF) -> tuple[int, Mapping[str, float]]:
        """A line at the step under the pointer; what the legend tells: that step, or the last."""
        told = self._nearest(area.right() if self._hover is None else self._hover)
        if self._hover is not None:
            x = area.left() + told[0] / self._last_step * area.width()
            painter.setPen(QPen(theme.colour("muted"), 1))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
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
            value = _short(told[1][name])
            room = right - left - 14 - metrics.horizontalAdvance(value) - 6
            painter.setPen(theme.colour("text"))
            painter.drawText(QRectF(left + 14, y, room, height), Qt.AlignmentFlag.AlignVCenter,
                             metrics.elidedText(self._told(name), Qt.TextElideMode.ElideRight, int(room)))
            painter.drawText(QRectF(left, y, right - left, height),
                             _RIGHT, value)


def _ticks(low: float, high: float, room: int) -> list[float]:
    """Exponents of round numbers between two exponents: as many to the decade as there is room for."""
    for digits in ((1, 2, 5), (1, 3), (1,)):
        every = (exponent + math.log10(digit) for exponent in range(math.floor(low), math.ceil(high) + 1)
                 for digit in digits)
        ticks = [tick for tick in every if low <= tick <= high]
        if (high - low) * len(digits) <= room:
            break
    return ticks


def _short(value: float) -> str:
    """A value in few characters."""
    return f"{value:.3f}" if 0.001 <= abs(value) < 10 else f"{value:.2g}"
