"""The library of taught paintings: shown, added to, and what is done with one of its files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core.choices import Work
from core.errors import UserError
from core.library import library
from core.library.library import TaughtFile
from gui.common.banners import BannerKey
from gui.common.tasks import aside
from gui.queue.queue import Queue
from gui.queue.queue_file import ItemState
from gui.services import Services
from gui.taught import thumbnails
from gui.taught.library_dialog import LibraryDialog


class LibraryController(QObject):
    """Reads and changes the library beside the window.

    Attributes:
        dialog: the open library, or None.

    Signals:
        changed: another file may be in the library now.
    """

    changed = Signal()

    def __init__(self, services: Services, queue: Queue) -> None:
        super().__init__(services.dialogs)
        self._notifier, self._tasks, self._dialogs = services.notifier, services.tasks, services.dialogs
        self._queue = queue
        self._taught_by_queue: frozenset[int] = frozenset()
        self.dialog: LibraryDialog | None = None
        queue.changed.connect(self._on_queue_changed)

    def open(self) -> None:
        """Show the library."""
        if self.dialog is None:
            dialog = self.dialog = LibraryDialog(self._dialogs.window)
            dialog.add_requested.connect(self._on_add_requested)
            dialog.dropped.connect(self.add)
            dialog.refused.connect(partial(self._notifier.error, key=BannerKey.LIBRARY))
            dialog.rename_requested.connect(self._on_rename_requested)
            dialog.export_requested.connect(self._on_export_requested)
            dialog.delete_requested.connect(self._on_delete_requested)
            dialog.finished.connect(self._on_closed)
            dialog.finished.connect(dialog.deleteLater)
            self._tasks.read(self._list())
        self.dialog.show()
        self.dialog.raise_()

    def refresh(self) -> None:
        """Look again what is in the library, which was changed elsewhere."""
        self.changed.emit()
        self._tasks.read(self._list())

    def add(self, paths: Sequence[Path]) -> None:
        """Copy files into the library."""
        self._tasks.spawn(self._add(paths))

    async def _list(self, chosen: Path | None = None) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        files = await aside(_listed)
        if dialog is self.dialog:  # else closed meanwhile
            dialog.show_files(files, chosen)

    async def _add(self, paths: Sequence[Path]) -> None:
        added: list[TaughtFile] = []
        for path in paths:
            try:
                added.append(await aside(_added, path))
            except UserError as fault:
                self._notifier.error(fault, key=BannerKey.LIBRARY)
        if not added:
            return
        self.changed.emit()
        if self.dialog is None:
            names = ", ".join(file.path.stem for file in added)
            self._notifier.tell(self.tr("Added to the taught paintings: {names}.").format(names=names),
                                self.tr("Show them"), self.open, key=BannerKey.LIBRARY)
        await self._list(added[-1].path)

    def _on_add_requested(self) -> None:
        if paths := self._dialogs.taught_files():
            self.add(paths)

    def _on_rename_requested(self, file: TaughtFile, name: str) -> None:
        self._tasks.spawn(self._rename(file, name))

    async def _rename(self, file: TaughtFile, name: str) -> None:
        path = file.path
        try:
            path = await aside(library.rename, file, name)
        except UserError as fault:
            self._notifier.error(fault, key=BannerKey.LIBRARY)
        else:
            self._notifier.dismiss(BannerKey.LIBRARY)
        await self._list(path)

    def _on_export_requested(self, file: TaughtFile) -> None:
        if path := self._dialogs.taught_place(file.path.stem):
            self._tasks.spawn(self._export(file, path))

    async def _export(self, file: TaughtFile, path: Path) -> None:
        try:
            await aside(library.export, file, path)
        except UserError as fault:
            self._notifier.error(fault, key=BannerKey.LIBRARY)
        else:
            self._notifier.tell_saved(self.tr("Exported as {name}.").format(name=path.name), path,
                                      key=BannerKey.LIBRARY)

    def _on_delete_requested(self, files: list[TaughtFile]) -> None:
        names = ", ".join(file.path.stem for file in files)
        if self._dialogs.sure_to_delete_taught(names):
            self._tasks.spawn(self._delete(files))

    async def _delete(self, files: list[TaughtFile]) -> None:
        for file in files:
            try:
                await aside(library.delete, file)
            except UserError as fault:
                self._notifier.error(fault, key=BannerKey.LIBRARY)
        self.changed.emit()
        await self._list()

    def _on_queue_changed(self) -> None:
        done = frozenset(item.number for item in self._queue.items
                         if item.request.work is Work.TEACH and item.place is ItemState.DONE)
        new, self._taught_by_queue = done - self._taught_by_queue, done
        if new:
            self.refresh()

    def _on_closed(self) -> None:
        self.dialog = None


def _added(path: Path) -> TaughtFile:
    """The file in the library that is a copy of another one, or that one if it lies there already."""
    inside = path.resolve().parent == library.home().resolve()
    return library.opened(path) if inside else library.add(path)


def _listed() -> list[tuple[TaughtFile, QImage]]:
    """The files of the library, each with a picture of its paintings."""
    return [(file, thumbnails.of(file.record)) for file in library.listed()]
