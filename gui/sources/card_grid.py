"""Cards in a grid that uses the width there is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

LEAST = 88
"""Width of a card in logical pixels, at least."""
_GAP = 6


class CardGrid(QWidget):
    """Lays cards out row by row, each row as high as its highest card, and marks a place between two of them.

    Attributes:
        columns: how many cards stand beside each other.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = 1
        self._cards: list[QWidget] = []
        self._mark = QFrame(self)
        self._mark.setAutoFillBackground(True)
        self._mark.setBackgroundRole(QPalette.ColorRole.Highlight)
        self._mark.hide()

    def set_cards(self, cards: Sequence[QWidget]) -> None:
        """Show these, in their order."""
        self._cards = list(cards)
        for before, card in pairwise(cards):
            QWidget.setTabOrder(before, card)
        self._arrange()

    def place_at(self, point: QPoint) -> int:
        """Before which card something dropped at `point` would come."""
        for number, card in enumerate(self._cards):
            place = card.geometry()
            ends_row = (number + 1) % self.columns == 0 or number + 1 == len(self._cards)
            if point.y() > place.bottom() + _GAP // 2:
                continue
            before = place.center().y() if self.columns == 1 else place.center().x()
            if (point.y() if self.columns == 1 else point.x()) < before:
                return number
            if ends_row:
                return number + 1
        return len(self._cards)

    def show_mark(self, place: int | None) -> None:
        """Show where a dragged card would come; None shows nothing."""
        if place is None or not self._cards:
            self._mark.hide()
            return
        self._mark.setGeometry(self._mark_of(place))
        self._mark.raise_()
        self._mark.show()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:  # a card needs another height
            self._arrange()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _mark_of(self, place: int) -> QRect:
        after = place == len(self._cards)
        card = self._cards[-1 if after else place].geometry()
        if self.columns == 1:
            return QRect(0, card.bottom() + 2 if after else max(0, card.top() - 4), self.width(), 2)
        line = min(card.right() + 2, self.width() - 2) if after else max(0, card.left() - 4)
        return QRect(line, card.top(), 2, card.height())

    def _arrange(self) -> None:
        count = len(self._cards)
        self.columns = max(1, min(count, (self.width() + _GAP) // (LEAST + _GAP)))
        width = (self.width() + _GAP) // self.columns - _GAP
        top = 0
        for first in range(0, count, self.columns):
            row = self._cards[first:first + self.columns]
            height = max(card.heightForWidth(width) for card in row)
            for at, card in enumerate(row):
                card.setGeometry(at * (width + _GAP), top, width, height)
            top += height + _GAP
        self.setMinimumHeight(max(0, top - _GAP))
