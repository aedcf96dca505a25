"""One column of the paper's table: a network, drawn from above as a picture goes through it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from core import network_table
from core.choices import LABELS, Network
from core.network_table import CLASSIFIER_PARAMETERS, LETTERS, UNPUBLISHED
from core.step_times import StepTime
from gui.common import theme
from gui.common.i18n import core_text
from gui.explore.networks import table_rows
from gui.explore.networks.network_choice import LayerRole
from gui.explore.networks.table_rows import NetworkFigure, RowKind, TableCell, TableRow

FONT, SMALL_FONT = 11, 10
"""Pixels of the table's letters, and those in columns that are too narrow for them: in a small window."""
ROLE_COLOURS = {LayerRole.CONTENT: "plot_2", LayerRole.STYLE: "plot_1"}
"""What marks a layer as one or the other."""

_MARK, _EDGE = 2.5, 2.0  # width of such a mark, and how far it is from the column's border
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -10, Qt.Key.Key_End: 10}


@dataclass(frozen=True)
class ColumnFacts:
    """What is said of a network besides what the paper says.

    Attributes:
        gflop: of a forward pass at the current size, down to the deepest marked layer.
        step: what a step takes; None while nothing is known.
        marks: layers by role, of the chosen network.
    """

    gflop: float = 0.0
    step: StepTime | None = None
    marks: Mapping[LayerRole, Mapping[str, float]] = field(default_factory=dict)


class NetworkColumn(QAbstractButton):
    """A network to choose, checked if it is chosen. Return chooses it, the arrows go to its neighbours.

    Signals:
        neighbour_wanted: so many columns further.
    """

    neighbour_wanted = Signal(int)

    def __init__(self, network: Network, parent: QWidget) -> None:
        super().__init__(parent, checkable=True)
        self.network = network
        self._facts = ColumnFacts()
        self._rows = table_rows.rows(line_height(self))
        font = self.font()
        font.setPixelSize(FONT)
        self.setFont(font)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.tell()

    def set_facts(self, facts: ColumnFacts) -> None:
        """Show what is known of the network now."""
        if facts != self._facts:
            self._facts = facts
            self.tell()
            self.update()

    def figure(self, figure: NetworkFigure) -> str:
        """What stands below the column."""
        if figure is NetworkFigure.PARAMETERS:
            own = network_table.parameters(self.network)
            return f"{own / 1e6:.1f} ({(own + CLASSIFIER_PARAMETERS) / 1e6:.0f})"
        if figure is NetworkFigure.GFLOP:
            return number(self._facts.gflop)
        step = self._facts.step
        if step is None:
            return "–"
        return number(step.seconds) if step.measured else self.tr("about {seconds}").format(
            seconds=number(step.seconds))

    def tell(self) -> None:
        """Set every text in the language of the moment."""
        self.setAccessibleName(core_text(LABELS[self.network]))
        words = self.tr(
            "{layers} layers with weights; {parameters} million parameters, in brackets with the classifier; {gflop} "
            "GFLOP; seconds a step: {seconds}.").format(
                layers=_weight_layers(self.network), parameters=self.figure(NetworkFigure.PARAMETERS),
                gflop=self.figure(NetworkFigure.GFLOP), seconds=self.figure(NetworkFigure.SECONDS))
        self.setAccessibleDescription(f"{self._source_words()} {words}")
        self.setToolTip(f"<p><b>{self.accessibleName()}</b></p><p>{escape(self._source_words())}</p><p>{words}</p>")

    def sizeHint(self) -> QSize:
        return QSize(self._needed_width(FONT), self._rows[-1].top + self._rows[-1].height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._needed_width(SMALL_FONT), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        font = self.font()
        font.setPixelSize(FONT if self.width() >= self._needed_width(FONT) else SMALL_FONT)
        self.setFont(font)
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave, QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.neighbour_wanted.emit(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """A click asks; the table checks the column of the network that is chosen by then."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        for row in self._rows:
            room = QRectF(0, row.top, self.width(), row.height)
            if row.kind is RowKind.HEAD:
                self._paint_head(painter, room)
            elif row.kind is RowKind.LAYER:
                self._paint_layer(painter, room, row)
            elif row.kind is RowKind.FIGURE:
                painter.setPen(theme.colour("text"))
                painter.drawText(room, _MIDDLE, self.figure(row.figure))

    def _needed_width(self, pixels: int) -> int:
        font = QFont(self.font())
        font.setBold(True)
        font.setPixelSize(pixels)
        return QFontMetrics(font).horizontalAdvance("conv3-512") + 8

    def _paint_ground(self, painter: QPainter) -> None:
        hovered, frame = self.underMouse(), QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or hovered:
            painter.setPen(QPen(theme.colour("accent"), 1.5) if self.isChecked() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if self.isChecked() else "hover"))
            painter.drawRoundedRect(frame, 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 1.0, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(3, 3, -3, -3), 3, 3)

    def _paint_head(self, painter: QPainter, room: QRectF) -> None:
        line = (room.height() - 6) / 3
        letter = QFont(self.font())
        letter.setBold(True)
        letter.setPixelSize(FONT + 3)
        for at, (text, colour, font) in enumerate((
                (LETTERS[self.network], "text", letter),
                (self.tr("{layers} layers").format(layers=_weight_layers(self.network)), "muted", self.font()),
                (self._source(), "warning" if self.network in UNPUBLISHED else "muted", self.font()))):
            painter.setFont(font)
            painter.setPen(theme.colour(colour))
            painter.drawText(QRectF(0, 3 + at * line, room.width(), line), _MIDDLE, text)
        painter.setFont(self.font())

    def _paint_layer(self, painter: QPainter, room: QRectF, row: TableRow) -> None:
        cells = table_rows.cells(self.network, row.block)
        if row.place >= len(cells):
            return
        cell = cells[row.place]
        for role, left in ((LayerRole.CONTENT, room.left() + _EDGE), (LayerRole.STYLE, room.right() - _EDGE - _MARK)):
            if self._is_marked(cell, role):
                mark = QRectF(left, room.top() + 3, _MARK, room.height() - 6)
                painter.fillRect(mark, theme.colour(ROLE_COLOURS[role]))
        font = QFont(self.font())
        font.setBold(cell.added)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        painter.drawText(room, _MIDDLE, cell.text)
        painter.setFont(self.font())

    def _is_marked(self, cell: TableCell, role: LayerRole) -> bool:
        return any(self._facts.marks.get(role, {}).get(layer) for layer in cell.layers)

    def _source(self) -> str:
        if self.network in UNPUBLISHED:
            return self.tr("own file")
        return self.tr("inside") if self.network is Network.VGG19 else "torchvision"

    def _source_words(self) -> str:
        if self.network in UNPUBLISHED:
            return self.tr("Nobody has published its weights: it runs with a file of your own.")
        if self.network is Network.VGG19:
            return self.tr("Oxford's own weights are inside Impasto; torchvision's can be downloaded.")
        return self.tr("torchvision's weights can be downloaded; a file of your own will do as well.")


def line_height(widget: QWidget) -> int:
    """Pixels of a line of the table."""
    font = widget.font()
    font.setPixelSize(FONT)
    return QFontMetrics(font).height()


def number(value: float) -> str:
    """A figure to about two or three digits, never in powers of ten."""
    if value >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"


def _weight_layers(network: Network) -> int:
    """As the paper counts: with the three fully connected ones."""
    return len(network_table.convolutions(network)) + 3
