"""The paintings of one folder of the shelf, whose thumbnails are loaded when they come into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from core.errors import UserError
from gui.common import painting_names
from gui.common.foreign_text import tip
from gui.common.i18n import core_text
from gui.common.picture_tile import USED_ROLE
from gui.common.thumbnails import Thumbnails

_KEPT = 200  # thumbnails


class ShelfModel(QAbstractListModel):
    """Paths, and what is shown of them."""

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._paths: list[str] = []
        self._rows: dict[str, int] = {}
        self._used: frozenset[str] = frozenset()
        self._images: OrderedDict[str, QImage] = OrderedDict()
        self._asked: set[str] = set()
        self._faults: dict[str, UserError] = {}
        thumbnails.ready.connect(self._on_ready)
        thumbnails.failed.connect(self._on_failed)

    @property
    def paths(self) -> Sequence[str]:
        """All paintings, in order."""
        return tuple(self._paths)

    def show_paths(self, paths: Sequence[str]) -> None:
        """Show other paintings."""
        self.beginResetModel()
        self._paths = list(paths)
        self._rows = {path: row for row, path in enumerate(self._paths)}
        self._images.clear()
        self._asked.clear()
        self._faults.clear()
        self.endResetModel()

    def show_used(self, paths: frozenset[str]) -> None:
        """Mark the paintings that the project uses."""
        changed, self._used = self._used ^ paths, paths
        for path in changed:
            self._tell_changed(path)

    def path(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """The painting at an index."""
        return self._paths[index.row()]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._paths)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        path = self._paths[index.row()]
        if role == Qt.ItemDataRole.DecorationRole:
            return self._image(path)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._told(path))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(path)
        if role == USED_ROLE:
            return path in self._used
        return painting_names.name(path) if role == Qt.ItemDataRole.DisplayRole else None

    def _told(self, path: str) -> str:
        fault = self._faults.get(path)
        told = painting_names.credit(path) or path
        return told if fault is None else f"{told}\n{fault.text(core_text)}"

    def _spoken(self, path: str) -> str:
        name = painting_names.credit(path) or painting_names.name(path)
        return self.tr("{name}, in use").format(name=name) if path in self._used else name

    def _image(self, path: str) -> QImage:
        image = self._images.get(path)
        if image is not None:
            self._images.move_to_end(path)
            return image
        if path not in self._asked:
            self._asked.add(path)
            self._thumbnails.request(path, painting_names.EDGE)
        return self._images.get(path) or QImage()

    def _on_ready(self, path: str, image: QImage, edge: int) -> None:
        if path not in self._rows or edge != painting_names.EDGE:
            return
        self._faults.pop(path, None)  # it is there again
        self._images[path] = image
        if len(self._images) > _KEPT:
            forgotten, _ = self._images.popitem(last=False)
            self._asked.discard(forgotten)
        self._tell_changed(path)

    def _on_failed(self, path: str, fault: UserError) -> None:
        if path in self._rows:
            self._faults[path] = fault
            self._tell_changed(path)

    def _tell_changed(self, path: str) -> None:
        if path in self._rows:
            index = self.index(self._rows[path])
            self.dataChanged.emit(index, index)
