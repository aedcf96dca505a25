"""The photos that a painting is taught with: pictures, clips and folders."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.errors import UserError
from gui.common import icons, theme
from gui.common.dialogs import Dialogs
from gui.common.picture_list import PictureList
from gui.common.thumbnails import Thumbnails
from gui.common.widgets import WrappedLabel
from gui.files import drops
from gui.files.drop_zone import DropZone


class PhotosPane(DropZone):
    """Lists what is learnt from, besides the photos that come with Impasto.

    Signals:
        refused: a `UserError` for something dropped that cannot be learnt from.
    """

    refused = Signal(object)
    takes_clips = True

    def __init__(self, thumbnails: Thumbnails, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogs = dialogs
        self._title, self._note, self._list = QLabel(), WrappedLabel(), PictureList(thumbnails, ticking=False)
        self._add, self._folder, self._remove = QPushButton(icons.icon("add"), ""), QPushButton(), QPushButton()
        self._build()
        self._retranslate()
        self._show_actions()

    def add(self, paths: Iterable[Path]) -> None:
        """Add pictures, clips and folders."""
        self._list.add(paths)

    def paths(self) -> tuple[str, ...]:
        """What is learnt from."""
        return tuple(str(path) for path in self._list.paths())

    def drop_words(self, paths: list[Path]) -> str:
        return self.tr("Learn from these photos")

    def usable(self, paths: list[Path]) -> tuple[list[Path], UserError | None]:
        return drops.photos_among(paths)

    def take(self, paths: list[Path]) -> None:
        self.add(paths)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _build(self) -> None:
        self._title.setProperty("heading", True)
        self._note.setProperty("muted", True)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setMinimumHeight(72)
        self._list.itemSelectionChanged.connect(self._show_actions)
        self._add.clicked.connect(lambda: self.add(self._dialogs.teaching_photos()))
        self._folder.clicked.connect(self._on_folder_wanted)
        self._remove.clicked.connect(self._list.remove_selected)
        QShortcut(QKeySequence("Del"), self._list, self._list.remove_selected,
                  context=Qt.ShortcutContext.WidgetShortcut)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACING)
        for button in (self._add, self._folder, self._remove):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACING)
        column.addWidget(self._title)
        column.addWidget(self._note)
        column.addWidget(self._list, 1)
        column.addLayout(row)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Photos to learn from"))
        self._list.setAccessibleName(self._title.text())
        self._note.setText(self.tr("The photos that come with Impasto are always used. Add or drop photos of your "
                                   "own that resemble what you will paint."))
        self._add.setText(self.tr("Add photos or clips…"))
        self._folder.setText(self.tr("Add a folder…"))
        self._remove.setText(self.tr("Remove"))

    def _show_actions(self) -> None:
        self._remove.setEnabled(bool(self._list.selectedItems()))

    def _on_folder_wanted(self) -> None:
        folder = self._dialogs.teaching_folder()
        if folder is not None:
            self.add([folder])
