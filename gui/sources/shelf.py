"""The shelf: paintings in the public domain that come with Impasto, and a person's own folders of paintings."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QListView, QMenu, QToolButton, QVBoxLayout, QWidget

import resources
from core.settings import Request
from gui.common import theme
from gui.common.dialogs import PICTURE_SUFFIXES
from gui.common.folders import show_in_folder
from gui.common.foreign_text import tip
from gui.common.latest_task import LatestTask
from gui.common.picture_tile import MARGIN, PictureTile
from gui.common.widgets import WrappedLabel
from gui.services import Services
from gui.sources.shelf_model import ShelfModel

_LEAST = 84  # width of a picture


class Shelf(QWidget):
    """One folder at a time; a click on a painting uses it.

    Signals:
        chosen: a painting's path is to be used. only_chosen: that one alone. enlarge_wanted: it is to be seen large.
        listed: other paintings are shown.
    """

    chosen = Signal(object)
    only_chosen = Signal(object)
    enlarge_wanted = Signal(object)
    listed = Signal()

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialogs, self._preferences = services.dialogs, services.preferences
        self.model = ShelfModel(services.thumbnails, self)
        self._folders, self._more, self._note = QComboBox(), QToolButton(), WrappedLabel()
        self._view = _TileView(self.model)
        menu = QMenu(self._more)
        self._add, self._remove = menu.addAction(""), menu.addAction("")
        self._more.setMenu(menu)
        self._task = LatestTask(self)
        self._lay_out()
        for signal, slot in ((self._folders.activated, self._on_folder_chosen), (self._add.triggered, self._on_add),
                             (self._remove.triggered, self._on_remove), (self._task.done, self._on_found),
                             (self._view.activated_by_person, self._on_activated),
                             (self._view.selectionModel().currentChanged, self._tell_note),
                             (self._view.customContextMenuRequested, self._on_menu),
                             (services.project.changed, self._on_project_changed)):
            signal.connect(slot)
        self._on_project_changed(services.project.request)
        self._retranslate()
        self._open(self._preferences.shelf_folder)

    @property
    def folder(self) -> str:
        """The person's own folder that is shown; empty for the paintings that come with Impasto."""
        return self._preferences.shelf_folder

    def close_task(self) -> None:
        """Wait until no folder is read any more."""
        self._task.close()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _lay_out(self) -> None:
        self._folders.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._folders.setMinimumContentsLength(6)
        self._more.setText("⋯")
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setProperty("bare", True)
        self._more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._note.setProperty("muted", True)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(theme.SPACING // 2)
        row.addWidget(self._folders, 1)
        row.addWidget(self._more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACING // 2)
        column.addLayout(row)
        column.addWidget(self._view, 1)
        column.addWidget(self._note)

    def _retranslate(self) -> None:
        self._folders.setAccessibleName(self.tr("Folder of the shelf"))
        self._more.setToolTip(self.tr("Add or remove a folder"))
        self._more.setAccessibleName(self._more.toolTip())
        self._add.setText(self.tr("Add a folder of paintings…"))
        self._remove.setText(self.tr("Remove this folder from the shelf"))
        self._view.setAccessibleName(self.tr("Paintings of the shelf"))
        self._fill()
        self._tell_note()

    def _fill(self) -> None:
        """Name the folders."""
        self._folders.clear()
        self._folders.addItem(self.tr("Public domain"), "")
        for folder in self._preferences.shelf_folders:
            self._folders.addItem(Path(folder).name or folder, folder)
            self._folders.setItemData(self._folders.count() - 1, tip(folder), Qt.ItemDataRole.ToolTipRole)
        self._folders.setCurrentIndex(max(0, self._folders.findData(self.folder)))
        self._remove.setEnabled(bool(self.folder))

    def _open(self, folder: str) -> None:
        self._preferences.shelf_folder = folder
        self._fill()
        self._show_paths(() if folder else tuple(str(one.path) for one in resources.paintings()))
        if folder:
            self._note.setText(self.tr("Looking for paintings…"))
            self._task.begin(_pictures_in, folder)
        else:
            self._task.drop()

    def _show_paths(self, paths: tuple[str, ...]) -> None:
        self.model.show_paths(paths)
        self._tell_note()
        self.listed.emit()

    def _on_found(self, found: tuple[tuple[str, ...], str]) -> None:
        paths, fault = found
        self._show_paths(paths)
        name = Path(self.folder).name or self.folder
        if fault:
            self._note.setText(self.tr("“{name}” cannot be read: {reason}. Put it back, or remove it from the shelf.")
                               .format(name=name, reason=fault))
        elif not paths:
            self._note.setText(self.tr("There are no pictures in “{name}”.").format(name=name))

    def _tell_note(self, *_: object) -> None:
        """Say whose the current painting is, or what a click does."""
        current = self._view.currentIndex()
        known = resources.painting(self.model.path(current)) if current.isValid() else None
        if known is not None:
            self._note.setText(self.tr("{credit}. Public domain, from {source}.").format(
                credit=known.credit, source=known.source))
        else:
            self._note.setText(self.tr("Click a painting to paint in its style."))

    def _on_folder_chosen(self, at: int) -> None:
        self._open(self._folders.itemData(at))

    def _on_add(self) -> None:
        folder = self._dialogs.shelf_folder()
        if folder is not None:
            self._preferences.add_shelf_folder(str(folder))
            self._open(str(folder))

    def _on_remove(self) -> None:
        self._preferences.remove_shelf_folder(self.folder)
        self._open("")

    def _on_activated(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.path(index))

    def _on_menu(self, point: QPoint) -> None:
        index = self._view.indexAt(point)
        if not index.isValid():
            return
        path, menu = self.model.path(index), QMenu(self._view)
        menu.addAction(self.tr("Use this painting"), lambda: self.chosen.emit(path))
        menu.addAction(self.tr("Only this one"), lambda: self.only_chosen.emit(path))
        menu.addAction(self.tr("Enlarge"), lambda: self.enlarge_wanted.emit(path))
        menu.addAction(self.tr("Show in folder"), lambda: show_in_folder(Path(path)))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._view.viewport().mapToGlobal(point))

    def _on_project_changed(self, request: Request) -> None:
        self.model.show_used(frozenset(style.path for style in request.look.active))


def _pictures_in(report: Callable[..., None], folder: str) -> tuple[tuple[str, ...], str]:
    """The pictures of a folder by their names, and why it cannot be read; in the task's thread."""
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                report()
                if not entry.name.startswith(".") and Path(entry.name).suffix.lower() in PICTURE_SUFFIXES:
                    found.append(entry.path)
    except (OSError, ValueError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
        return (), reason
    return tuple(sorted(found, key=str.lower)), ""


class _TileView(QListView):
    """Tiles that use the width there is.

    Signals:
        activated_by_person: a tile was clicked, or Return or Space pressed on it.
    """

    activated_by_person = Signal(QModelIndex)

    def __init__(self, model: ShelfModel) -> None:
        super().__init__(viewMode=QListView.ViewMode.IconMode, movement=QListView.Movement.Static,
                         resizeMode=QListView.ResizeMode.Adjust, uniformItemSizes=True,
                         layoutMode=QListView.LayoutMode.Batched, batchSize=200)
        self.setModel(model)
        self._tile = PictureTile(QSize(_LEAST, _LEAST), 2, self)
        self.setItemDelegate(self._tile)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("tiles", True)  # the tile shows the focus
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self.activated_by_person)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.activated_by_person.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.viewport().width() - 1
        least = _LEAST + 2 * MARGIN
        width = room // max(1, room // least) - 2 * MARGIN
        self._tile.picture = QSize(width, round(width * 0.78))
        self.setGridSize(self._tile.tile(self.fontMetrics().lineSpacing()))
        super().resizeEvent(event)
