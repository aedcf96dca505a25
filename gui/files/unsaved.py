"""What would be lost if the project went now."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core import settings, store
from core.choices import Work
from core.errors import UserError
from core.events import Finished
from core.settings import Request
from gui.jobs.jobs import Jobs
from gui.project.project import Project


class Unsaved(QObject):
    """Knows which of the settings and of the newest painting is neither in a file nor among the results.

    Attributes:
        kept: nothing is being kept among the results any more.
    """

    kept = Signal()

    def __init__(self, project: Project, jobs: Jobs) -> None:
        super().__init__(project)
        self._project, self._jobs = project, jobs
        self._settled: Finished | None = None  # the newest painting that was saved or given up
        self._safe: set[bytes] = set()  # the settings in paintings that were saved
        self._render: Path | None = None  # the folder of the newest one, which holds its settings
        self._being_kept = 0

    @property
    def picture(self) -> Finished | None:
        """The newest painting, if it would be lost."""
        newest = self._jobs.last_finished
        return None if newest is self._settled else newest

    @property
    def settings(self) -> bool:
        """Whether there are settings that neither a project's file nor a picture nor a render keeps."""
        if not self._project.dirty or self._project.path is not None:
            return self._project.dirty
        in_question = (None if self.picture is None else self._jobs.last_request), self._rendered()
        return _told_apart(self._project.request) not in {*self._safe, *map(_told_apart, filter(None, in_question))}

    @property
    def being_kept(self) -> bool:
        """Whether a painting is on its way to the results, so that it is not known yet what would be lost."""
        return self._being_kept > 0

    def keeping(self) -> None:
        """A painting is being kept among the results; `end_keeping` follows."""
        self._being_kept += 1

    def end_keeping(self) -> None:
        """It is there, which `note` told, or could not be kept."""
        self._being_kept -= 1
        if not self._being_kept:
            self.kept.emit()

    def note(self, finished: Finished, request: Request) -> None:
        """A painting is saved, with its settings."""
        self._safe.add(_told_apart(request))
        if finished is self._jobs.last_finished:
            self._settled = finished

    def give_up(self, finished: Finished | None) -> None:
        """A person does not want to save this one."""
        self._settled = finished

    def note_render(self, render: Path) -> None:
        """A render on disk keeps settings from now on, as long as it is there, so that they are not lost either."""
        self._render = render

    def _rendered(self) -> Request | None:
        """The settings in the newest render, with which it can be continued; None if it is gone."""
        if self._render is None:
            return None
        with suppress(UserError):
            return store.StoreReader(self._render).manifest().request
        return None


def anywhere(request: Request) -> Request:
    """The request without the file that it was once painted into, and for what: the window asks for both."""
    return request.replace(output__path="", work=Work.PAINT, clip__repaint_range=None)


def _told_apart(request: Request) -> bytes:
    """What of a request would be lost: not which frame is looked at, nor what files carry."""
    return settings.to_json(anywhere(request).replace(clip__frame=None, output__settings=True))
