"""Chips as a list: the small picture of each, its name, and whether it is the project's look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from core.errors import UserError
from core.settings import Request
from gui.common import painting_names
from gui.common.foreign_text import tip
from gui.common.i18n import core_text
from gui.common.picture_tile import FADED_ROLE, USED_ROLE
from gui.previews.chip import Chip


class PreviewModel(QAbstractListModel):
    """What was painted of a chip stays, pale, until there is another picture of it, or of another photo.

    Args:
        found: what a request paints, or why it cannot be painted.
    """

    def __init__(self, found: Callable[[Request], QImage | UserError | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found = found
        self._chips: tuple[Chip, ...] = ()
        self._used: frozenset[tuple[bool, str]] = frozenset()
        self._images: dict[tuple[bool, str], QImage] = {}

    def chip(self, row: int) -> Chip:
        """The chip in a row."""
        return self._chips[row]

    def show_chips(self, chips: Sequence[Chip], used: frozenset[tuple[bool, str]]) -> None:
        """Show these; `used` are the keys of those that are the project's look."""
        same = [chip.key for chip in chips] == [chip.key for chip in self._chips]
        if not same:
            self.beginResetModel()
        self._chips, self._used = tuple(chips), used
        if not same:
            self.endResetModel()
        for chip in self._chips:
            self._take(chip)
        if same and chips:
            self.dataChanged.emit(self.index(0), self.index(len(chips) - 1))

    def forget(self) -> None:
        """Throw the pictures away."""
        self._images.clear()
        if self._chips:
            self.dataChanged.emit(self.index(0), self.index(len(self._chips) - 1))

    def show_painted(self, request: Request) -> None:
        """Show what a request has painted."""
        for row, chip in enumerate(self._chips):
            if chip.request == request:
                self._take(chip)
                self.dataChanged.emit(self.index(row), self.index(row))

    def title(self, row: int) -> str:
        """What a chip is called."""
        chip = self._chips[row]
        if chip.preset is None:
            return painting_names.name(chip.name)
        return core_text(chip.name) if chip.preset.about else chip.name

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._chips)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        chip = self._chips[index.row()]
        if role == Qt.ItemDataRole.DecorationRole:
            return self._images.get(chip.key)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._told(index.row()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            title = self.title(index.row())
            return self.tr("{name}, in use").format(name=title) if chip.key in self._used else title
        if role == USED_ROLE:
            return chip.key in self._used
        if role == FADED_ROLE:
            return chip.key in self._images and not isinstance(self._answer(chip), QImage)
        return self.title(index.row()) if role == Qt.ItemDataRole.DisplayRole else None

    def _told(self, row: int) -> str:
        chip = self._chips[row]
        about = core_text(chip.preset.about) if chip.preset is not None and chip.preset.about else ""
        if chip.preset is None:
            about = painting_names.credit(chip.name) or chip.name
        found = self._answer(chip)
        fault = found.text(core_text) if isinstance(found, UserError) else ""
        return "\n".join(filter(None, (self.title(row), about, fault)))

    def _take(self, chip: Chip) -> None:
        found = self._answer(chip)
        if isinstance(found, QImage):
            self._images[chip.key] = found

    def _answer(self, chip: Chip) -> QImage | UserError | None:
        """What there is of a chip as it is now."""
        return self._found(chip.request) if chip.request is not None else None
