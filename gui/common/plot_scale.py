"""Where steps and values lie in a plot: axes with their ticks, lines and marks, on a linear or a logarithmic scale."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from core.arrays import DoubleArray
from gui.common import theme

LOWEST = 1e-9
"""What a logarithmic axis shows of a value that is zero."""
_ENOUGH = 10  # values from which on a stray one can be told
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class PlotScale:
    """The place of every step and value.

    Attributes:
        area: of the lines, in pixels.
        first, last: the steps at its left and right edge.
        low, high: the values at its lower and upper edge; exponents of ten if it is `logarithmic`.
    """

    area: QRectF
    first: float
    last: float
    low: float
    high: float
    logarithmic: bool

    def x(self, step: float) -> float:
        """Where a step lies, in pixels."""
        return self.area.left() + (step - self.first) / max(self.last - self.first, 1e-9) * self.area.width()

    def step_at(self, x: float) -> float:
        """The step at a place in pixels."""
        return self.first + (x - self.area.left()) / max(self.area.width(), 1) * (self.last - self.first)

    def line(self, steps: DoubleArray, values: DoubleArray) -> QPolygonF:
        """Values over steps as points, no more of them than there are pixels; those that are no number are left out."""
        seen = np.flatnonzero((steps >= self.first) & (steps <= self.last) & ~np.isnan(values))
        if not seen.size:
            return QPolygonF()
        begin, end = max(seen[0] - 1, 0), min(seen[-1] + 2, len(steps))  # lines leave the area at its edges
        chosen = np.linspace(begin, end - 1, min(end - begin, max(int(self.area.width()), 2))).astype(int)
        chosen = chosen[~np.isnan(values[chosen])]
        heights = np.log10(np.maximum(values[chosen], LOWEST)) if self.logarithmic else values[chosen]
        shares = np.clip((heights - self.low) / (self.high - self.low), 0, 1)
        ys = self.area.bottom() - shares * self.area.height()
        return QPolygonF([QPointF(self.x(step), y)
                          for step, y in zip(steps[chosen].tolist(), ys.tolist(), strict=True)])

    def draw_values(self, painter: QPainter) -> None:
        """Draw the lower edge, and dotted lines at round values with their numbers left of them."""
        area, height = self.area, painter.fontMetrics().height()
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        for tick in self._value_ticks(int(area.height() / height)):
            y = area.bottom() - (tick - self.low) / (self.high - self.low) * area.height()
            painter.setPen(QPen(theme.colour("line"), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(theme.colour("muted"))
            told = 10**tick if self.logarithmic else tick
            painter.drawText(QRectF(0, y - height / 2, area.left() - 4, height), _RIGHT, f"{told:.3g}")

    def draw_steps(self, painter: QPainter) -> None:
        """Write round steps below the lower edge."""
        metrics, area = painter.fontMetrics(), self.area
        room = max(int(area.width() / (3 * metrics.horizontalAdvance(f"{self.last:.0f}"))), 1)
        painter.setPen(theme.colour("muted"))
        for tick in round_ticks(self.first, self.last, room):
            if tick == round(tick):
                place = QRectF(self.x(tick) - 60, area.bottom() + 2, 120, metrics.height())
                painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, f"{tick:.0f}")

    def draw_mark(self, painter: QPainter, step: float, colour: str = "line") -> None:
        """Draw an upright line at a step."""
        if self.first <= step <= self.last:
            x = self.x(step)
            painter.setPen(QPen(theme.colour(colour), 1))
            painter.drawLine(QPointF(x, self.area.top()), QPointF(x, self.area.bottom()))

    def _value_ticks(self, room: int) -> list[float]:
        return decade_ticks(self.low, self.high, room) if self.logarithmic else round_ticks(self.low, self.high, room)


def limits(values: DoubleArray, logarithmic: bool) -> tuple[float, float]:
    """What the value axis must hold: exponents of ten at least half a decade apart, or values from 0 on."""
    values = values[np.isfinite(values) & (values > (LOWEST if logarithmic else 0))]
    if not logarithmic:
        top = float(values.max()) if values.size else 1.0
        if values.size >= _ENOUGH:  # one step that went astray must not flatten all others
            top = min(top, 3 * float(np.percentile(values, 90, method="lower")))
        return 0.0, 1.05 * top
    low, high = (math.log10(values.min()), math.log10(values.max())) if values.size else (-1.0, 0.0)
    if values.size >= _ENOUGH:
        high = min(high, math.log10(np.percentile(values, 90, method="lower")) + 1)
    missing = max(0.0, 0.5 - (high - low)) / 2
    return max(low - missing, high - 4), high + missing  # four decades tell enough


def decade_ticks(low: float, high: float, room: int) -> list[float]:
    """Exponents of round numbers between two exponents: as many to the decade as there is room for."""
    for digits in ((1, 2, 5), (1, 3), (1,)):
        every = (exponent + math.log10(digit) for exponent in range(math.floor(low), math.ceil(high) + 1)
                 for digit in digits)
        ticks = [tick for tick in every if low <= tick <= high]
        if (high - low) * len(digits) <= room:
            break
    return ticks


def round_ticks(low: float, high: float, room: int) -> list[float]:
    """Multiples of 1, 2 or 5 times a power of ten between two values: as many as there is room for."""
    apart = max(high - low, 1e-12) / max(room, 1)
    base = 10.0 ** math.floor(math.log10(apart))
    step = base * next(factor for factor in (1, 2, 5, 10, 20) if factor * base >= apart)
    return [number * step for number in range(math.ceil(low / step), math.floor(high / step) + 1)]


def short(value: float) -> str:
    """A value in few characters."""
    return f"{value:.3f}" if 0.001 <= abs(value) < 10 else f"{value:.2g}"
