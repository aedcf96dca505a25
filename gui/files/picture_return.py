"""Painted pictures brought back from their files: to be seen, compared and continued, with their settings."""

from __future__ import annotations

import weakref
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand

from core.errors import UserError
from core.events import Ending, Finished
from core.media.images import stills
from core.settings import Request
from gui.common.tasks import aside
from gui.files.unsaved import Unsaved, anywhere
from gui.jobs.jobs import JobState
from gui.services import Services


class PictureReturn(QObject):
    """Puts a picture in the newest one's place and its settings in the project's, as one step that can be undone.

    The history of a project holds no pixels of what lies on disk: undoing reads it again.
    """

    def __init__(self, services: Services, unsaved: Unsaved) -> None:
        super().__init__(services.project)
        self._project, self._jobs = services.project, services.jobs
        self._tasks, self._notifier, self._unsaved = services.tasks, services.notifier, unsaved
        self._places: dict[int, tuple[weakref.ref[Finished], Path]] = {}  # by the picture's id, while it is there
        self._wanted: _Shown | None = None  # what is being read
        self._newest: Path | None = None  # what is to be brought

    def note(self, finished: Finished, path: Path) -> None:
        """A picture lies there, exactly as it is."""
        self._places = {key: known for key, known in self._places.items() if known[0]() is not None}
        self._places[id(finished)] = (weakref.ref(finished), path)

    def place(self, finished: Finished | None) -> Path | None:
        """Where a picture lies, None if that is not known."""
        known = self._places.get(id(finished))
        return known[1] if known is not None and known[0]() is finished else None

    async def bring(self, path: Path, request: Request, text: str) -> bool:
        """Show the picture in a file, which `request` painted; tells whether no other one was wanted meanwhile.

        Args:
            path: the file.
            request: what painted it.
            text: what the person did, for the Edit menu.

        Raises:
            errors.UserError: it cannot be read; everything stays as it is.
        """
        self._newest = path
        finished = await read(path)
        if self._newest is not path:
            return False
        self.note(finished, path)
        stack, before = self._project.undo_stack, self._shown()
        stack.beginMacro(text)
        stack.push(_PictureChange(self, before, _Shown(request, finished, path)))
        self._project.set(anywhere(request), text)
        stack.endMacro()
        return True

    def give_up(self) -> None:
        """Bring nothing that is still being read: something else is wanted."""
        self._newest = None

    async def bring_alone(self, path: Path, request: Request) -> None:
        """Show a picture of the project's content where there is none yet, and leave the settings as they are.

        Raises:
            errors.UserError: it cannot be read.
        """
        finished = await read(path)
        idle = self._jobs.state is JobState.IDLE and self._jobs.last_finished is None
        if idle and request.content == self._project.request.content:
            self.note(finished, path)
            self._take(finished, request)

    def show(self, shown: _Shown) -> None:
        """Let a picture be the newest one, as soon as it is read."""
        self._wanted = None
        finished = shown.finished
        if finished is None and shown.path is not None:
            self._wanted = shown
            self._tasks.read(self._read(shown, shown.path))
        else:
            self._take(finished, shown.request)

    def _shown(self) -> _Shown:
        newest = self._jobs.last_finished
        return _Shown(self._jobs.last_request, newest, self.place(newest))

    def _take(self, finished: Finished | None, request: Request | None) -> None:
        self._jobs.take(finished, request)
        if finished is not None and request is not None and self.place(finished) is not None:
            self._unsaved.note(finished, request)

    async def _read(self, shown: _Shown, path: Path) -> None:
        try:
            finished = await read(path)
        except UserError as fault:
            self._notifier.error(fault)
            return
        self.note(finished, path)
        if self._wanted is shown:
            self._take(finished, shown.request)


async def read(path: Path) -> Finished:
    """The painted picture in a file, as a job gives it.

    Raises:
        errors.UserError: it cannot be read.
    """
    picture = await aside(stills.read, path)
    return Finished(Ending.COMPLETE, picture.rgb, picture.alpha, 0.0)


class _Shown:
    """The newest picture as it was: its pixels while somebody else holds them, or if they lie nowhere on disk."""

    def __init__(self, request: Request | None, finished: Finished | None, path: Path | None) -> None:
        self.request, self.path = request, path
        self._held = finished if path is None else None
        self._known = None if finished is None else weakref.ref(finished)

    @property
    def finished(self) -> Finished | None:
        known = None if self._known is None else self._known()
        return known if self._held is None else self._held


class _PictureChange(QUndoCommand):
    """From one newest picture to another."""

    def __init__(self, pictures: PictureReturn, before: _Shown, after: _Shown) -> None:
        super().__init__()
        self._pictures, self._before, self._after = pictures, before, after

    def redo(self) -> None:
        self._pictures.show(self._after)

    def undo(self) -> None:
        self._pictures.show(self._before)
