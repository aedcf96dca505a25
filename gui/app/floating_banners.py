"""Where the messages float: over the picture, whose place they leave as it is, else below what is shown."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from gui.common import theme
from gui.common.banners import Banners

_WIDEST = 720  # pixels, beyond which a line is long to read
_OF_PLACES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)
_OF_BANNERS = (QEvent.Type.LayoutRequest,)  # their fonts and words have changed


class FloatingBanners(QObject):
    """Keeps the messages at the top of the canvas; in the page that has its place they lie at the bottom.

    There the top is full of tabs and buttons, which a message would hide from the pointer, as it would the last rows:
    the page leaves room for it.
    """

    def __init__(self, banners: Banners, area: QWidget, *, over: QWidget, below: QWidget) -> None:
        super().__init__(area)
        self._banners, self._area, self._over, self._page = banners, area, over, below
        banners.setParent(area)
        for watched in (area, over, banners):
            watched.installEventFilter(self)
        banners.changed.connect(self._place)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (_OF_BANNERS if watched is self._banners else _OF_PLACES):
            self._place()
        return False

    def _place(self) -> None:
        banners = self._banners
        banners.setVisible(bool(banners.shown()))
        room = self._room().adjusted(theme.SPACING, theme.SPACING, -theme.SPACING, -theme.SPACING)
        width = min(room.width(), _WIDEST)
        height = min(banners.height_for(width), max(room.height(), 0))
        top = room.top() if self._over.isVisible() else room.bottom() - height
        banners.setGeometry(room.center().x() - width // 2, top, width, height)
        banners.raise_()
        beneath = bool(banners.shown()) and not self._over.isVisible()
        self._page.setContentsMargins(0, 0, 0, height + 2 * theme.SPACING if beneath else 0)

    def _room(self) -> QRect:
        """What the messages may lie over, in the area's coordinates."""
        if not self._over.isVisible():
            return self._area.rect()
        return QRect(self._over.mapTo(self._area, QPoint(0, 0)), self._over.size())
