"""The plot of losses as a picture of its own, with its legend: what is saved as PNG."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter, QPen

from gui.common import theme
from gui.explore.losses.loss_chart import LossChart

_WIDTH, _HEIGHT = 1280, 720  # the lines of a page; drawn at twice as many pixels
_SHARPNESS = 2
_MARGIN = 16
_LEGEND = 300


def as_png(chart: LossChart, titles: Sequence[str], note: str, names: Sequence[str]) -> bytes:
    """What a chart shows, as a PNG file in the colours of the window.

    Args:
        chart: the plot; its visible lines are drawn.
        titles: of its runs.
        note: what stands below them.
        names: of `chart.names`, in words.
    """
    image = QImage(_WIDTH * _SHARPNESS, _HEIGHT * _SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARPNESS)
    image.fill(theme.colour("pane"))
    painter = QPainter(image)
    painter.setFont(chart.font())
    line = painter.fontMetrics().height() + 4
    top = _MARGIN + line * (len(titles) + 1)
    for number, title in enumerate(titles):
        baseline = _MARGIN + line * (number + 0.5)
        style = Qt.PenStyle.DashLine if number else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.colour("text"), 2, style))
        painter.drawLine(QPointF(_MARGIN, baseline), QPointF(_MARGIN + 32, baseline))
        painter.drawText(QRectF(_MARGIN + 40, baseline - line / 2, _WIDTH - 2 * _MARGIN, line),
                         Qt.AlignmentFlag.AlignVCenter, title)
    painter.setPen(theme.colour("muted"))
    painter.drawText(QRectF(_MARGIN, top - line, _WIDTH - 2 * _MARGIN, line), Qt.AlignmentFlag.AlignVCenter, note)
    chart.draw(painter, QRectF(_MARGIN, top, _WIDTH - _LEGEND - 2 * _MARGIN, _HEIGHT - top - _MARGIN))
    _draw_legend(painter, chart, names, QRectF(_WIDTH - _LEGEND, top + line, _LEGEND - _MARGIN, line))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"PNG").write(image)
    return bytes(buffer.data().data())


def _draw_legend(painter: QPainter, chart: LossChart, names: Sequence[str], row: QRectF) -> None:
    """The visible lines below each other, with the last value of each run; as many as fit."""
    ends = chart.values_at(None)
    for name, told in zip(chart.names, names, strict=True):
        if name in chart.view.hidden or row.bottom() > _HEIGHT - _MARGIN:
            continue
        painter.setPen(chart.pen(name, 0))
        painter.drawLine(QPointF(row.left(), row.center().y()), QPointF(row.left() + 24, row.center().y()))
        painter.setPen(theme.colour("text"))
        painter.drawText(row.adjusted(32, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, told)
        values = "   ".join(f"{values[name]:.3g}" if name in values else "–" for _, values in ends)
        painter.drawText(row, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, values)
        row = row.translated(0, row.height())
