"""A list of pictures and clips by their names and thumbnails, perhaps with boxes to tick."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

import resources
from gui.common import icons
from gui.common.foreign_text import tip
from gui.common.thumbnails import Thumbnails
from gui.common.widgets import picture_icon

_ICON = QSize(48, 36)


class PictureList(QListWidget):
    """Names files; a folder may be one of them."""

    def __init__(self, thumbnails: Thumbnails, ticking: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails, self._ticking = thumbnails, ticking
        self.setIconSize(_ICON)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        thumbnails.ready.connect(self._on_ready)

    def add(self, paths: Iterable[Path], ticked: bool = True) -> None:
        """Add files that are not there yet."""
        known = set(self.paths(False))
        for path in dict.fromkeys(paths):
            if path not in known:
                self.addItem(self._row(path, ticked))
                if not path.is_dir():
                    self._thumbnails.request(str(path), 2 * _ICON.width())

    def paths(self, ticked: bool = True) -> list[Path]:
        """The files, or those of them that are ticked; without boxes all are."""
        items = [self.item(row) for row in range(self.count())]
        return [Path(item.data(Qt.ItemDataRole.UserRole)) for item in items
                if not ticked or not self._ticking or item.checkState() is Qt.CheckState.Checked]

    def remove_selected(self) -> None:
        """Take the selected files out."""
        for item in self.selectedItems():
            self.takeItem(self.row(item))

    def _row(self, path: Path, ticked: bool) -> QListWidgetItem:
        known = resources.painting(str(path))
        item = QListWidgetItem(known.title if known is not None else path.name or str(path))
        item.setData(Qt.ItemDataRole.UserRole, str(path))
        item.setToolTip(tip(str(path)))
        if self._ticking:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        if path.is_dir():
            item.setIcon(icons.icon("open"))
        return item

    def _on_ready(self, path: str, image: QImage) -> None:
        for row in range(self.count()):
            if self.item(row).data(Qt.ItemDataRole.UserRole) == path:
                self.item(row).setIcon(picture_icon(_centred(image)))


def _centred(image: QImage) -> QImage:
    """The picture in the middle of a place of one size for all, so that the names stand below each other."""
    place = QImage(_ICON * 2, QImage.Format.Format_ARGB32_Premultiplied)
    place.fill(Qt.GlobalColor.transparent)
    target = QRect(QPoint(0, 0), image.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio))
    target.moveCenter(place.rect().center())
    painter = QPainter(place)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target, image)
    painter.end()
    return place
