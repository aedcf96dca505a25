"""Draws what a sweep measures: style against content of every cell, and how much each setting matters."""

from __future__ import annotations

import colorsys
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from core.arrays import ByteArray
from core.explore.drawing import INK, LINE, MARGIN, MISSING, PAPER, TEXT
from core.sweep_measures import CellMeasure, Importance, Place, importance

WIDTH, PLOT = 330, 230
"""In pixels: of the whole, and of the sides of the field that the cells are points in."""
LEFT = 46
"""Beside the field, for the numbers."""
MOST_ROWS = 12
"""Rows that are told apart by name."""
FINE = 2
"""It is drawn so many times as large, and made smaller, which smooths its lines."""
GREY = (150, 150, 150)
CONTENT, STYLE = "content C", "style S"
_Point = tuple[float, float]


@dataclass(frozen=True)
class LogAxis:
    """A logarithmic axis from `low` to `high`, a little wider than what it shows."""

    low: float
    high: float

    @classmethod
    def around(cls, values: Sequence[float]) -> LogAxis:
        """The axis that shows these positive values, at least a fifth wide."""
        middle = math.sqrt(min(values) * max(values))
        reach = max(math.sqrt(max(values) / min(values)), 1.1) * 1.06
        return cls(middle / reach, middle * reach)

    def share(self, value: float) -> float:
        """Where a value lies, 0..1."""
        return math.log(value / self.low) / math.log(self.high / self.low)

    @property
    def ticks(self) -> Iterator[float]:
        """The numbers 1, 2 and 5 times powers of ten within it; of a wide one the powers alone."""
        steps = (1,) if self.high > 200 * self.low else (1, 2, 5)
        for power in range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high))):
            yield from (step * 10.0**power for step in steps if self.low <= step * 10.0**power <= self.high)


def draw(measures: Mapping[Place, CellMeasure], rows: Sequence[str], axes: Sequence[str]) -> ByteArray:
    """The plot, HxWx3.

    Args:
        measures: of the cells by their places, one at least.
        rows: what stands beside the rows; may be empty.
        axes: what the settings across and down are called; there need be none down.
    """
    font = ImageFont.load_default(FINE * (TEXT - 2))
    names = [" ".join(row.split()) for row in rows] if len(rows) <= MOST_ROWS else [f"{len(rows)} rows"]
    bars = [_Bar.of(what, found, axes) for what, found in _importances(measures) if found is not None and axes[1:]]
    along = f"Along a line: {axes[0]}, from small to large dots"
    widest = max(font.getlength(text) / FINE for text in (along, *(f"    {name}" for name in names),
                                                          *(bar.text for bar in bars)))
    width = max(WIDTH, LEFT + int(widest) + MARGIN)
    height = MARGIN + PLOT + LINE * (3 + len(names) + (1 + 2 * len(bars) if bars else 0)) + MARGIN
    panel = Image.new("RGB", (FINE * width, FINE * height), PAPER)
    pen = _Pen(ImageDraw.Draw(panel), font)
    _field(pen, measures, max(1, len(rows)))
    y = MARGIN + PLOT + 2 * LINE + LINE // 2
    pen.text((LEFT, y), along, "lm")
    for number, name in enumerate(names):
        y += LINE
        if len(rows) <= MOST_ROWS:
            pen.box((LEFT, y - 5, LEFT + 18, y + 5), _colour(number, len(rows)))
        pen.text((LEFT + 26, y), name, "lm")
    if bars:
        _draw_bars(pen, y + LINE, bars)
    return np.asarray(panel.resize((width, height), Image.Resampling.LANCZOS))


@dataclass(frozen=True)
class _Bar:
    """What is told of one importance: in words, and as shares of a bar."""

    text: str
    shares: tuple[float, float, float]

    @classmethod
    def of(cls, what: str, found: Importance, axes: Sequence[str]) -> _Bar:
        shares = found.across, found.down, found.rest
        named = zip((*axes, "both together"), shares, strict=True)
        told = ", ".join(f"{name} {100 * share:.0f} %" for name, share in named if round(100 * share))
        return cls(f"{what}: {told}", shares)


def _importances(measures: Mapping[Place, CellMeasure]) -> Iterator[tuple[str, Importance | None]]:
    yield CONTENT, importance({place: one.content for place, one in measures.items()})
    yield STYLE, importance({place: one.style for place, one in measures.items()})


class _Pen:
    """Draws at `FINE` times the size."""

    def __init__(self, pen: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> None:
        self._pen, self._font = pen, font

    def text(self, place: _Point, text: str, anchor: str) -> None:
        self._pen.text((FINE * place[0], FINE * place[1]), text, INK, self._font, anchor)

    def line(self, points: Sequence[_Point], colour: tuple[int, int, int], width: int = 1) -> None:
        self._pen.line([(FINE * x, FINE * y) for x, y in points], colour, FINE * width, "curve")

    def box(self, corners: tuple[float, float, float, float], colour: tuple[int, int, int]) -> None:
        self._pen.rectangle([FINE * value for value in corners], colour)

    def dot(self, place: _Point, radius: float, colour: tuple[int, int, int]) -> None:
        x, y = FINE * place[0], FINE * place[1]
        reach = FINE * radius
        self._pen.ellipse((x - reach, y - reach, x + reach, y + reach), colour, PAPER, FINE // 2)


def _field(pen: _Pen, measures: Mapping[Place, CellMeasure], rows: int) -> None:
    """Axes and points; content across, style up."""
    across = LogAxis.around([one.content for one in measures.values()])
    up = LogAxis.around([one.style for one in measures.values()])
    right, bottom = LEFT + PLOT, MARGIN + PLOT

    def place(one: CellMeasure) -> _Point:
        return LEFT + PLOT * across.share(one.content), bottom - PLOT * up.share(one.style)

    for value in across.ticks:
        x = LEFT + PLOT * across.share(value)
        pen.line([(x, MARGIN), (x, bottom)], MISSING)
        pen.text((x, bottom + 4), f"{value:g}", "ma")
    for value in up.ticks:
        y = bottom - PLOT * up.share(value)
        pen.line([(LEFT, y), (right, y)], MISSING)
        pen.text((LEFT - 5, y), f"{value:g}", "rm")
    pen.line([(LEFT, MARGIN), (LEFT, bottom), (right, bottom)], INK)
    pen.text((right, bottom + LINE), CONTENT, "ra")
    pen.text((LEFT, MARGIN - 3), STYLE, "ls")
    _points(pen, measures, place, rows)


def _points(pen: _Pen, measures: Mapping[Place, CellMeasure], place: Callable[[CellMeasure], _Point],
            rows: int) -> None:
    columns = 1 + max(column for _, column in measures)
    for row in sorted({row for row, _ in measures}):
        colour = _colour(row, rows)
        points = [(column, place(measures[row, column])) for column in range(columns) if (row, column) in measures]
        if len(points) > 1:
            pen.line([point for _, point in points], colour)
        for column, point in points:
            pen.dot(point, 3 + 3 * column / max(1, columns - 1), colour)


def _draw_bars(pen: _Pen, top: float, bars: Sequence[_Bar]) -> None:
    """Of content and of style a bar of the shares that the settings explain."""
    pen.text((LEFT, top + LINE // 2), "How much each setting matters for", "lm")
    for number, bar in enumerate(bars):
        x, y = float(LEFT), top + LINE * (1 + 2 * number)
        pen.text((LEFT, y + LINE // 2), bar.text, "lm")
        for share, colour in zip(bar.shares, (INK, GREY, MISSING), strict=True):
            pen.box((x, y + LINE, x + PLOT * share, y + LINE + 8), colour)
            x += PLOT * share


def _colour(row: int, rows: int) -> tuple[int, int, int]:
    """From blue, the first row, to red, the last."""
    red, green, blue = colorsys.hsv_to_rgb(0.62 * (1 - row / max(1, rows - 1)), 0.8, 0.8)
    return round(255 * red), round(255 * green), round(255 * blue)
