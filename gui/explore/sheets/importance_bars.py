"""How much each setting that is swept matters, as bars."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.sweep_measures import Importance
from gui.common import theme

_BAR = 4  # height of a bar in pixels
_PADDING = 4


class ImportanceBars(QWidget):
    """Of each error, the shares of its variance that the settings explain."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._style: Importance | None = None
        self._content: Importance | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, names: tuple[str, ...], style: Importance | None, content: Importance | None) -> None:
        """Show what matters for either error; `names` are the settings, across and perhaps down."""
        self._names, self._style, self._content = names, style, content
        self.setAccessibleDescription("; ".join(
            f"{title}: " + ", ".join(f"{name} {share:.0%}" for name, share in shares)
            for title, shares in self.told()))
        self.setToolTip(self.tr("How much of the difference between the pictures each setting explains; what is left "
                                "is due to both together."))
        self.updateGeometry()
        self.update()

    def told(self) -> tuple[tuple[str, tuple[tuple[str, float], ...]], ...]:
        """What is shown: each error, and the settings with their shares, the largest first."""
        found = []
        for title, importance in ((self.tr("Style error"), self._style), (self.tr("Content error"), self._content)):
            if importance is None or not self._names:
                continue
            shares = list(zip(self._names, (importance.across, importance.down), strict=False))
            if len(self._names) > 1:
                shares.sort(key=lambda one: -one[1])
                shares.append((self.tr("both together"), importance.rest))
            found.append((title, tuple(shares)))
        return tuple(found)

    def sizeHint(self) -> QSize:
        lines = sum(1 + len(shares) for _, shares in self.told())
        return QSize(180, lines * self._line() + _PADDING * len(self.told()))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.updateGeometry()
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, y = QPainter(self), 0.0
        line, width = self._line(), self.width()
        for title, shares in self.told():
            painter.setPen(theme.colour("muted"))
            painter.drawText(QRectF(0, y, width, line), Qt.AlignmentFlag.AlignVCenter, title)
            y += line
            for name, share in shares:
                self._paint_share(painter, QRectF(0, y, width, line), name, share)
                y += line
            y += _PADDING

    def _paint_share(self, painter: QPainter, row: QRectF, name: str, share: float) -> None:
        metrics, told = self.fontMetrics(), f"{share:.0%}".replace("%", " %")
        right = metrics.horizontalAdvance("100 %")
        words = QRectF(row.left(), row.top(), row.width() - right - _PADDING, row.height() - _BAR)
        painter.setPen(theme.colour("text"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter,
                         metrics.elidedText(name, Qt.TextElideMode.ElideRight, round(words.width())))
        painter.drawText(QRectF(row.right() - right, row.top(), right, row.height() - _BAR),
                         Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, told)
        groove = QRectF(row.left(), row.bottom() - _BAR, row.width(), _BAR - 1)
        painter.fillRect(groove, theme.colour("raised"))
        groove.setWidth(groove.width() * min(max(share, 0.0), 1.0))
        painter.fillRect(groove, theme.colour("accent"))

    def _line(self) -> int:
        return self.fontMetrics().height() + _BAR + 1
