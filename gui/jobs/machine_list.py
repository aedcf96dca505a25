"""The machines of a farm as a list, and how each of them is drawn: name, device, throughput, and what it does."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from core.events import FarmReport, MachineReport, MachineState
from gui.common import theme
from gui.common.foreign_text import tip
from gui.jobs.farm_texts import FarmTexts

CELLS_ROLE = Qt.ItemDataRole.UserRole + 1
"""Name, device, throughput and state of a machine, as they are drawn beside each other."""
MACHINE_ROLE = Qt.ItemDataRole.UserRole + 2
"""Its `MachineReport`."""
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SHARES = (0.3, 0.2, 0.19, 0.31)  # of a machine's room, for its cells
_DOT = 8  # pixels
_GAP = theme.SPACING


class MachinesModel(QAbstractListModel):
    """The machines of the newest report."""

    def __init__(self, texts: FarmTexts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = texts
        self._farm = FarmReport(())

    def take(self, farm: FarmReport) -> None:
        """Show another report; who looks at one of the machines goes on looking at it."""
        if len(farm.machines) == len(self._farm.machines):
            self._farm = farm
            if farm.machines:
                self.dataChanged.emit(self.index(0), self.index(len(farm.machines) - 1))
            return
        self.beginResetModel()
        self._farm = farm
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._farm.machines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        machine, here, texts = self._farm.machines[index.row()], self._farm.here, self._texts
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return texts.line(machine, here)
            case Qt.ItemDataRole.ToolTipRole:
                return tip(texts.tip(machine, here))
            case _ if role == CELLS_ROLE:
                return (texts.name(machine, here), texts.device(machine), texts.short_rate(machine.rate),
                        texts.state(machine))
            case _ if role == MACHINE_ROLE:
                return machine
        return None


class MachineRow(QStyledItemDelegate):
    """Draws a machine on one line; a sign before its name says at a glance how it is.

    Attributes:
        width: that a machine takes, in pixels.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.width = 1

    @staticmethod
    def height(metrics: QFontMetrics) -> int:
        """Of a line, in pixels."""
        return metrics.lineSpacing() + theme.SPACING // 2

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self.width, self.height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        machine: MachineReport = index.data(MACHINE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect)
        _paint_sign(painter, machine, place)
        name, device, rate, state = index.data(CELLS_ROLE)
        cells = [(name, _SHARES[0]), (device, _SHARES[1]), (rate, _SHARES[2]), (state, _SHARES[3])]
        if machine.state is MachineState.LEFT_OUT:  # of which nothing counts but why
            cells = [(name, _SHARES[0]), (state, 1 - _SHARES[0])]
        left, room = place.left() + _DOT + _GAP, place.width() - _DOT - 2 * _GAP
        for at, (words, share) in enumerate(cells):
            cell = QRectF(left, place.top(), share * room - _GAP, place.height())
            painter.setPen(theme.colour("muted" if at else "text"))
            cut = Qt.TextElideMode.ElideRight if at else Qt.TextElideMode.ElideMiddle
            shown = option.fontMetrics.elidedText(words.replace("\n", " "), cut, int(cell.width()))
            painter.drawText(cell, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
            left += share * room
        painter.restore()


def _paint_sign(painter: QPainter, machine: MachineReport, place: QRectF) -> None:
    """A disc while it paints, a ring while it waits, a cross where it is left out, a triangle after a fault."""
    sign = QRectF(place.left() + 1, place.center().y() - _DOT / 2, _DOT, _DOT).adjusted(1, 1, -1, -1)
    if machine.state is MachineState.LEFT_OUT:
        painter.setPen(QPen(theme.colour("error"), 1.5))
        painter.drawLine(sign.topLeft(), sign.bottomRight())
        painter.drawLine(sign.bottomLeft(), sign.topRight())
        return
    colour = theme.colour("warning" if machine.reason else
                          "accent" if machine.state is MachineState.PAINTING else "edge")
    painter.setPen(colour)
    painter.setBrush(Qt.BrushStyle.NoBrush if machine.state is MachineState.WAITING else colour)
    if machine.reason:
        painter.drawPolygon([sign.bottomLeft(), QPointF(sign.center().x(), sign.top()), sign.bottomRight()])
    else:
        painter.drawEllipse(sign)
