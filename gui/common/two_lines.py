"""A name on two lines, shortened in its middle only where two lines are too few."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_BREAKS = " _-.,"
_ELLIPSIS = "…"


def two_lines(text: str, metrics: QFontMetrics, width: int) -> tuple[str, ...]:
    """The one or two lines of a name that are drawn in `width` logical pixels."""
    lines = _wrapped(text, metrics, width)
    if metrics.horizontalAdvance(lines[-1]) <= width:
        return lines
    fewest, most = 0, len(text)
    while most - fewest > 1:  # letters that are left: the most with which it fits
        kept = (fewest + most) // 2
        fits = metrics.horizontalAdvance(_wrapped(_shortened(text, kept), metrics, width)[-1]) <= width
        fewest, most = (kept, most) if fits else (fewest, kept)
    return _wrapped(_shortened(text, fewest), metrics, width)


def _wrapped(text: str, metrics: QFontMetrics, width: int) -> tuple[str, ...]:
    """One line, or two, of which the second may be too long."""
    if metrics.horizontalAdvance(text) <= width:
        return (text,)
    end = next((end for end in range(len(text) - 1, 1, -1) if metrics.horizontalAdvance(text[:end]) <= width), 1)
    at = max(text.rfind(sign, 0, end) for sign in _BREAKS) + 1
    at = at if at > end // 3 else end  # a word that fills the line is broken
    return text[:at].rstrip(), text[at:].lstrip()


def _shortened(text: str, kept: int) -> str:
    head = (kept + 1) // 2
    return text[:head] + _ELLIPSIS + text[len(text) - (kept - head):]


class NameLabel(QLabel):
    """A name below a picture, on as many lines as it needs, two at most."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def shown(self) -> tuple[str, ...]:
        """The lines as they are drawn."""
        return two_lines(self.text(), self.fontMetrics(), self.width())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.fontMetrics().lineSpacing() * len(two_lines(self.text(), self.fontMetrics(), width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().lineSpacing())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()), self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        height = self.fontMetrics().lineSpacing()
        for row, line in enumerate(self.shown()):
            painter.drawText(QRect(0, row * height, self.width(), height), self.alignment(), line)
