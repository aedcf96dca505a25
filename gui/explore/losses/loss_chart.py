"""The plot of losses: lines over the steps of one run, those of another dashed over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.arrays import DoubleArray
from core.loss_history import Change, LossHistory, Mark
from gui.common import theme
from gui.common.plot_scale import PlotScale, limits
from gui.explore.losses.loss_curves import WHOLE, curves

_COLOURS = tuple(f"plot_{number}" for number in range(1, 7))
_SHADES = (100, 145, 70)  # percent of the colour's lightness, where there are more lines than colours
_FEWEST = 2  # steps that a plot shows at least
_NAMED = 2  # rows of what changed above the lines
_DRAG = 6  # pixels from which on a click is a drag


@dataclass(frozen=True)
class LossView:
    """What a plot of losses shows.

    Attributes:
        runs: of the first the lines are solid, of the second dashed; at most two.
        hidden: names of lines that are not drawn.
    """

    runs: tuple[LossHistory, ...] = ()
    hidden: frozenset[str] = frozenset()
    logarithmic: bool = True
    weighed: bool = True


class LossChart(QWidget):
    """Draws a `LossView`. The wheel and dragging choose steps; a double click, or the key 0, shows all.

    Attributes:
        names: all lines, those that are hidden too, in the order of the first run.

    Signals:
        pointed: the step under the pointer, or None.
    """

    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.view = LossView()
        self.names: tuple[str, ...] = ()
        self._lines: list[tuple[DoubleArray, Mapping[str, DoubleArray]]] = []
        self._range: tuple[float, float] | None = None  # steps that are chosen; None shows all
        self._pointer: float | None = None
        self._pressed: float | None = None

    def show_view(self, view: LossView) -> None:
        """Draw other runs, lines or axes; the same runs again, since they have grown."""
        if view.runs != self.view.runs:
            self._range = None
        self.view = view
        self._lines = [(np.array(run.steps, np.float64), curves(run, view.weighed)) for run in view.runs]
        self.names = tuple(dict.fromkeys(name for _, lines in self._lines for name in lines))
        self.update()

    def shown_steps(self) -> tuple[float, float]:
        """The steps at the left and the right edge."""
        last = max((steps[-1] for steps, _ in self._lines), default=1)
        return self._range or (min((steps[0] for steps, _ in self._lines), default=0), max(last, 1))

    def values_at(self, step: float | None) -> list[tuple[int, Mapping[str, float]]]:
        """Of every run the step nearest to one, the last for None, and every line's value there."""
        found: list[tuple[int, Mapping[str, float]]] = []
        for steps, lines in self._lines:
            at = len(steps) - 1 if step is None else int(np.abs(steps - step).argmin())
            found.append((int(steps[at]), {name: float(values[at]) for name, values in lines.items()}))
        return found

    def colour(self, name: str) -> QColor:
        """A line's colour, the same in both runs."""
        if name == WHOLE:
            return theme.colour("text")
        at = [other for other in self.names if other != WHOLE].index(name)
        base = theme.colour(_COLOURS[at % len(_COLOURS)])
        return base.lighter(_SHADES[at // len(_COLOURS) % len(_SHADES)])

    def show_all(self) -> None:
        """Show every step."""
        self._choose(None)

    def zoom(self, factor: float, around: float | None = None) -> None:
        """Show `factor` times as few steps around one, the middle for None."""
        first, last = self.shown_steps()
        centre = (first + last) / 2 if around is None else around
        self._choose((centre - (centre - first) / factor, centre + (last - centre) / factor))

    def draw(self, painter: QPainter, place: QRectF) -> PlotScale:
        """Draw axes, marks and lines into a rectangle; returns where they lie."""
        scale = self._scale(place, painter.fontMetrics().horizontalAdvance("0.00001"), painter.fontMetrics().height())
        scale.draw_values(painter)
        scale.draw_steps(painter)
        self._draw_marks(painter, scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipRect(scale.area.adjusted(0, -2, 0, 2))
        for number, (steps, lines) in enumerate(self._lines):
            for name, values in self._shown(lines).items():
                painter.setPen(self.pen(name, number))
                painter.drawPolyline(scale.line(steps, values))
        painter.restore()
        return scale

    def pen(self, name: str, number: int) -> QPen:
        """How a line is drawn: sums are broader than layers, the second run is dashed."""
        return QPen(self.colour(name), 1.5 if " " in name else 2.5,
                    Qt.PenStyle.DashLine if number else Qt.PenStyle.SolidLine)

    def sizeHint(self) -> QSize:
        return QSize(480, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._lines:
            return
        painter = QPainter(self)
        scale = self.draw(painter, QRectF(self.rect()))
        if self._pressed is not None and self._pointer is not None:
            band = QRectF(QPointF(self._pressed, scale.area.top()), QPointF(self._pointer, scale.area.bottom()))
            colour = theme.colour("accent")
            colour.setAlphaF(0.2)
            painter.fillRect(band.normalized() & scale.area, colour)
        elif self._pointer is not None:
            scale.draw_mark(painter, scale.step_at(self._pointer), "muted")
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._lines:
            self._pressed = event.position().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        begun, self._pressed = self._pressed, None
        if abs(event.position().x() - begun) >= _DRAG:
            chosen = sorted(self._step_at(x) for x in (begun, event.position().x()))
            self._choose((chosen[0], chosen[1]))
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.show_all()

    def leaveEvent(self, event) -> None:
        self._point(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._lines and event.angleDelta().y():
            self.zoom(1.25 ** (event.angleDelta().y() / 120), self._step_at(event.position().x()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        first, last = self.shown_steps()
        aside = (last - first) / 10
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom(1.25)
            case Qt.Key.Key_Minus:
                self.zoom(0.8)
            case Qt.Key.Key_0 | Qt.Key.Key_Home:
                self.show_all()
            case Qt.Key.Key_Left:
                self._choose((first - aside, last - aside))
            case Qt.Key.Key_Right:
                self._choose((first + aside, last + aside))
            case _:
                super().keyPressEvent(event)

    def _choose(self, steps: tuple[float, float] | None) -> None:
        """Show these steps, moved to where there are any; all where there are no more."""
        self._range = None
        if steps is not None and self._lines:
            low, high = self.shown_steps()  # all of them
            width = max(steps[1] - steps[0], _FEWEST)
            if width < high - low:
                first = min(max(steps[0], low), high - width)
                self._range = (first, first + width)
        self.update()

    def _point(self, x: float | None) -> None:
        self._pointer = x
        self.pointed.emit(None if x is None or not self._lines else self._step_at(x))
        self.update()

    def _step_at(self, x: float) -> float:
        metrics = self.fontMetrics()
        scale = self._scale(QRectF(self.rect()), metrics.horizontalAdvance("0.00001"), metrics.height())
        return min(max(scale.step_at(x), scale.first), scale.last)

    def _shown(self, lines: Mapping[str, DoubleArray]) -> Mapping[str, DoubleArray]:
        return {name: values for name, values in lines.items() if name not in self.view.hidden}

    def _scale(self, place: QRectF, left: int, line: int) -> PlotScale:
        """Values are fitted to the steps in sight."""
        first, last = self.shown_steps()
        seen = [values[(steps >= first) & (steps <= last)] for steps, lines in self._lines
                for values in self._shown(lines).values()]
        low, high = limits(np.concatenate(seen or [np.ones(1)]), self.view.logarithmic)
        area = place.adjusted(left + 6, _NAMED * line + 6, -12, -line - 6)
        return PlotScale(area, first, last, low, high, self.view.logarithmic)

    def _draw_marks(self, painter: QPainter, scale: PlotScale) -> None:
        """Where scale, look or frame changed, named above as far as there is room."""
        seen = [mark for mark in (self.view.runs[0].marks if self.view.runs else ())
                if scale.first <= mark.step <= scale.last]
        metrics, free = painter.fontMetrics(), [scale.area.left()] * _NAMED
        if len(seen) > scale.area.width() / 8:
            seen = [mark for mark in seen if mark.change is not Change.FRAME]
        for mark in seen:
            scale.draw_mark(painter, mark.step)
            text = self._said(mark)
            width = metrics.horizontalAdvance(text)
            x = min(scale.x(mark.step) + 2, scale.area.right() + 12 - width)
            row = next((row for row in range(_NAMED) if x >= free[row]), None)
            if row is not None:
                painter.setPen(theme.colour("muted"))
                painter.drawText(QPointF(x, scale.area.top() - 5 - row * metrics.height()), text)
                free[row] = x + width + 10

    def _said(self, mark: Mark) -> str:
        if mark.size is not None:
            return "{} × {}".format(*mark.size)
        if mark.change is Change.FRAME:
            return self.tr("Frame {number}").format(number=mark.number)
        return self.tr("Look changed")
