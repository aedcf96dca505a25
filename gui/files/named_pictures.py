"""The pictures that opened files name: found, opened after a yes, or looked for where the person says."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from core import project as project_file
from core.media import known_files, named_files
from core.media.found_files import FileFinder
from core.settings import Request
from gui.common.banners import BannerKey
from gui.common.preferences import Folder
from gui.common.tasks import aside
from gui.jobs.jobs import BUSY
from gui.services import Services

NOTED_AFTER = 1000
"""Milliseconds without another one, after which the files of a project are remembered as known."""


class NamedPictures(QObject):
    """Knows what the person has painted with, and asks before anything else that an opened file names is opened."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._project, self._jobs, self._tasks = services.project, services.jobs, services.tasks
        self._notifier, self._dialogs, self._preferences = services.notifier, services.dialogs, services.preferences
        self._withheld: dict[str, str] = {}  # of the open project's file
        self._seen: set[str] = set()
        self._to_note: list[str] = []
        self._timer = QTimer(self, interval=NOTED_AFTER, singleShot=True)
        self._timer.timeout.connect(self.note)
        self._project.changed.connect(self._on_changed)

    def finder(self, path: Path, painted_with: Sequence[str], own: Request | None = None) -> FileFinder:
        """What finds the pictures that a file names.

        Args:
            path: the file.
            painted_with: what the person has painted with (`known_files.listed`).
            own: a request of the person's own, whose files are known as well.
        """
        preferences = self._preferences
        known = (*(_files(own) if own is not None else ()), *self._seen, *map(str, preferences.recent), *painted_with)
        folders = (preferences.folder(Folder.PHOTOS), preferences.folder(Folder.PAINTINGS), *preferences.shelf_folders)
        return FileFinder(path, known, [folder for folder in folders if folder])

    def tell(self, path: Path, finder: FileFinder, missing: Sequence[str]) -> None:
        """Offer what was withheld of the file that is open now, and to look for what is missing."""
        self.forget()
        if path.suffix.lower() == project_file.SUFFIX:
            self._withheld = dict(finder.withheld)
        if offered := dict(finder.offered):
            files = ", ".join(Path(place).name for place in offered.values())
            self._notifier.warn(
                self.tr("{name} names other files on this computer: {files}. Open them only if you know who made "
                        "it.").format(name=path.name, files=files), self.tr("Open them"),
                partial(self._open, offered), key=BannerKey.NAMED, detail="\n".join(offered.values()))
        self.offer_to_find([one for one in dict.fromkeys((*missing, *finder.withheld)) if one not in offered])

    def seek(self, request: Request, path: Path | None = None, finder: FileFinder | None = None) -> None:
        """Look beside the window which pictures of the open project are missing, and tell it as `tell` does.

        Args:
            request: the project's.
            path: its file, and `finder` what has opened it.
            finder: None where everything that the request names is the person's own.
        """
        self._tasks.read(self._seek(request, path, finder))

    async def _seek(self, request: Request, path: Path | None, finder: FileFinder | None) -> None:
        missing = await aside(project_file.missing, request)
        if (request.content, request.look.styles) != (self._project.request.content, self._project.request.look.styles):
            return  # something else is open by now
        if path is not None and finder is not None:
            self.tell(path, finder, missing)
        else:
            self.offer_to_find(missing)

    def forget(self) -> None:
        """Offer nothing any more: something else is open now."""
        self._withheld = {}
        self._notifier.dismiss(BannerKey.NAMED)
        self._notifier.dismiss(BannerKey.MISSING)

    def as_named(self, request: Request) -> Request:
        """The request as its project's file names its pictures, those that were withheld included."""
        return project_file.relocate(request, self._withheld)

    def offer_to_find(self, missing: Sequence[str]) -> None:
        """Say which pictures are missing, and offer to look for them."""
        if not missing:
            return
        names = ", ".join(Path(path).name for path in missing)
        told = (self.tr("These pictures were not found: {names}.") if all(map(named_files.is_withheld, missing)) else
                self.tr("These pictures are no longer where they were: {names}."))
        self._notifier.warn(told.format(names=names), self.tr("Find pictures…"), partial(self._find, missing),
                            key=BannerKey.MISSING)

    def note(self) -> None:
        """Remember what the project names as known."""
        known_files.note(self._to_note)
        self._to_note = []

    def _open(self, offered: Mapping[str, str]) -> None:
        self._move(offered, self.tr("Open the pictures of a file"))
        self._tasks.read(self._seek_opened(tuple(offered.values())))

    async def _seek_opened(self, opened: Sequence[str]) -> None:
        missing = await aside(project_file.missing, self._project.request)
        self.offer_to_find([path for path in missing if path in opened])

    def _find(self, missing: Sequence[str]) -> None:
        folder = self._dialogs.folder()
        if folder is None:
            self.offer_to_find(missing)
        else:
            self._tasks.read(self._find_in(folder, missing))

    async def _find_in(self, folder: Path, missing: Sequence[str]) -> None:
        found = await aside(project_file.find_in, folder, missing)
        self._move(found, self.tr("Find pictures"))
        self.offer_to_find([path for path in missing if path not in found])

    def _move(self, moved: Mapping[str, str], text: str) -> None:
        """Let the project, and the picture that was brought back with it, name other places."""
        finished, request = self._jobs.last_finished, self._jobs.last_request
        if request is not None and self._jobs.state not in BUSY and moved.keys() & set(named_files.listed(request)):
            self._jobs.take(finished, project_file.relocate(request, moved))
        self._project.set(project_file.relocate(self._project.request, moved), text)

    def _on_changed(self, request: Request) -> None:
        new = [path for path in _files(request) if path not in self._seen]
        if new:
            self._seen.update(new)
            self._to_note += new
            self._timer.start()


def _files(request: Request) -> Collection[str]:
    """All that a request names and that was opened."""
    return [path for path in (*named_files.listed(request), *request.teaching.photos)
            if path and not named_files.is_withheld(path)]
