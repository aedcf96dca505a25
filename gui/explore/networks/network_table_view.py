"""Table 1 of Simonyan and Zisserman 2015, to choose a network from."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from core.choices import Network
from gui.common import theme
from gui.explore.networks import table_rows
from gui.explore.networks.network_column import FONT, ColumnFacts, NetworkColumn, line_height
from gui.explore.networks.table_rows import NETWORKS, NetworkFigure, RowKind, TableRow

_MIDDLE = Qt.AlignmentFlag.AlignCenter


class NetworkTableView(QWidget):
    """The six columns, with what stands across them.

    Signals:
        chosen: a `Network`, by a click or by Return.
    """

    chosen = Signal(Network)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = {network: NetworkColumn(network, self) for network in NETWORKS}
        self._bars = TableBars(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for network, column in self._columns.items():
            row.addWidget(column)
            column.clicked.connect(lambda _=False, network=network: self.chosen.emit(network))
            column.neighbour_wanted.connect(lambda by, network=network: self._go(network, by))
        self._bars.raise_()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def column(self, network: Network) -> NetworkColumn:
        """The column of a network."""
        return self._columns[network]

    def show_facts(self, chosen: Network, facts: Mapping[Network, ColumnFacts]) -> None:
        """Show which network is chosen and what is known of each."""
        for network, column in self._columns.items():
            column.setChecked(network is chosen)
            column.set_facts(facts[network])

    def show_picture(self, size: tuple[int, int], deepest: str, averaged: bool) -> None:
        """Show the picture's (width, height), down to which layer it goes, and how it is halved between blocks."""
        self._bars.show_picture(size, deepest, averaged)

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self.setAccessibleName(self.tr("Networks of Simonyan and Zisserman 2015"))
        for column in self._columns.values():
            column.tell()
        self._bars.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._bars.setGeometry(self.rect())
        super().resizeEvent(event)

    def _go(self, network: Network, by: int) -> None:
        at = max(0, min(NETWORKS.index(network) + by, len(NETWORKS) - 1))
        self._columns[NETWORKS[at]].setFocus(Qt.FocusReason.TabFocusReason)


class TableBars(QWidget):
    """What stands across the columns: the input, the pools, and what the figures below are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        font = self.font()
        font.setPixelSize(FONT)
        self.setFont(font)
        self._rows = tuple(row for row in table_rows.rows(line_height(self))
                           if row.kind in (RowKind.BAR, RowKind.CAPTION))
        self._size, self._deepest, self._averaged = (0, 0), "", False

    def sizeHint(self) -> QSize:
        return QSize(0, 0)

    def show_picture(self, size: tuple[int, int], deepest: str, averaged: bool) -> None:
        """As `NetworkTableView.show_picture`."""
        self._size, self._deepest, self._averaged = size, deepest, averaged
        self.update()

    def words(self, row: TableRow) -> str:
        """What stands in a row."""
        if row.kind is RowKind.BAR:
            return self._bar_words(row.name)
        if row.figure is NetworkFigure.PARAMETERS:
            return self.tr("million parameters (with the classifier)")
        if row.figure is NetworkFigure.GFLOP:
            return self.tr("GFLOP forward, to {layer}").format(layer=self._deepest)
        return self.tr("seconds a step at {width} × {height}").format(width=self._size[0], height=self._size[1])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in self._rows:
            room = QRectF(0, row.top, self.width(), row.height)
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.setBrush(theme.colour("raised"))
            painter.drawRoundedRect(room.adjusted(0.5, 1.5, -0.5, -1.5), 3, 3)
            painter.setPen(theme.colour("muted"))
            text = self.fontMetrics().elidedText(self.words(row), Qt.TextElideMode.ElideRight, self.width() - 8)
            painter.drawText(room, _MIDDLE, text)

    def _bar_words(self, name: str) -> str:
        if name == "input":
            return self.tr("input ({width} × {height} RGB picture)").format(width=self._size[0], height=self._size[1])
        if name == "classifier":
            return self.tr("three fully connected layers, which painting has no use for")
        return self.tr("average pool") if self._averaged else "maxpool"
