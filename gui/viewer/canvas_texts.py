"""The words that the canvas draws itself."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from gui.common import theme

_GAP = 12


def paint_invitation(painter: QPainter, area: QRectF) -> None:
    """A dashed frame to drop something into, where there is no picture yet."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = area.adjusted(24, 24, -24, -24)
    painter.setPen(QPen(theme.colour("line"), 2, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(frame, 12, 12)


def paint_sides(painter: QPainter, seen: QRectF, border: float, left: str, right: str) -> None:
    """What lies left and right of the border, on small plates at the top of the seen part of the picture."""
    metrics = painter.fontMetrics()
    height, top = metrics.height() + 6, seen.top() + _GAP
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for words, is_left in ((left, True), (right, False)):
        width = metrics.horizontalAdvance(words) + 16
        room = border - seen.left() if is_left else seen.right() - border
        if room < width + 2 * _GAP:
            continue
        _paint_plate(painter, QRectF(border - _GAP - width if is_left else border + _GAP, top, width, height), words)


def paint_caption(painter: QPainter, seen: QRectF, words: str) -> None:
    """What is shown, on a small plate at the top of the seen part of the picture."""
    metrics = painter.fontMetrics()
    told = metrics.elidedText(words, Qt.TextElideMode.ElideRight, round(seen.width()) - 2 * _GAP - 16)
    if seen.width() < 4 * _GAP:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = metrics.horizontalAdvance(told) + 16
    _paint_plate(painter, QRectF(seen.center().x() - width / 2, seen.top() + _GAP, width, metrics.height() + 6), told)


def _paint_plate(painter: QPainter, box: QRectF, words: str) -> None:
    shade = theme.colour("window")
    shade.setAlphaF(0.75)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(theme.colour("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
