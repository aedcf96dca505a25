"""Painted pictures written to files, where the person says."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.errors import UserError
from core.events import Finished
from core.media.images import save
from core.settings import Request
from gui.common.tasks import aside
from gui.files import naming
from gui.files.unsaved import Unsaved
from gui.services import Services


class PictureSaving(QObject):
    """Asks where a picture goes and writes it beside the window.

    Attributes:
        saved: the path of a painted picture that was written; written: it, and what painted it.
    """

    saved = Signal(object)
    written = Signal(object, object)

    def __init__(self, services: Services, unsaved: Unsaved, parent: QObject) -> None:
        super().__init__(parent)
        self._project, self._tasks = services.project, services.tasks
        self._notifier, self._dialogs, self._unsaved = services.notifier, services.dialogs, unsaved

    def ask(self, finished: Finished | None, request: Request | None,
            then: Callable[[], None] = lambda: None) -> None:
        """Ask where to save a picture painted by `request` and write it; `then` is called when it is there."""
        if finished is None or request is None:
            return
        if path := self._dialogs.picture_place(naming.stem(request)):
            self.write(path, finished, request, then)

    def write(self, path: Path, finished: Finished, request: Request,
              then: Callable[[], None] = lambda: None) -> None:
        """Write a painted picture, with its settings inside where the person wants that."""
        self._tasks.spawn(self._write(path, finished, request, then))

    async def _write(self, path: Path, finished: Finished, request: Request, then: Callable[[], None]) -> None:
        inside = self._project.outgoing(request)
        work = partial(save.write, path, finished.rgb, finished.alpha, request=inside,
                       quality=request.output.quality, depth=request.output.depth)
        try:
            await aside(work)
        except UserError as fault:
            self._notifier.error(fault)
            return
        told = (self.tr("Saved as {name}. Drop it on the window to get its settings back.") if inside.output.settings
                else self.tr("Saved as {name}, without its settings."))
        self._notifier.tell_saved(told.format(name=path.name), path)
        self._unsaved.note(finished, request)
        self.written.emit(finished, request)
        self.saved.emit(path)
        then()
