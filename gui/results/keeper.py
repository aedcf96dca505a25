"""What becomes a result: every painting, and of what is painted at once that which matters to a person."""

from __future__ import annotations

from PySide6.QtCore import QObject

from core import settings
from core.choices import Work
from core.events import Finished, Last
from core.results import ResultKind
from core.settings import Request
from gui.files.files_controller import FilesController
from gui.instant.instant_controller import InstantController
from gui.jobs.jobs import JobState
from gui.results.project_results import ProjectResults
from gui.services import Services


class ResultsKeeper(QObject):
    """Keeps what jobs paint, finished or stopped, cells that are taken out of a sheet, and saved live pictures.

    A picture that is painted at once follows every slider; it is kept when it is saved, copied, continued or pinned,
    and when the person leaves its photo, unless nothing was ever changed.
    """

    def __init__(self, services: Services, files: FilesController, instant: InstantController,
                 kept: ProjectResults) -> None:
        super().__init__(services.project)
        self._project, self._jobs = services.project, services.jobs
        self._instant, self._kept = instant, kept
        self._content = self._project.request.content
        self._identity = self._project.identity
        self._job_identity = self._identity  # of the project that the newest job was begun for
        self._changed = False  # whether the person has changed anything
        for signal, slot in ((self._jobs.state_changed, self._on_state_changed),
                             (self._jobs.finished, self._on_finished), (self._jobs.taken, self._on_taken),
                             (files.saving.written, self._on_written),
                             (self._project.changed, self._on_changed),
                             (self._project.identity_changed, self._on_identity_changed)):
            signal.connect(slot)

    def keep_instant(self) -> None:
        """Keep the picture in sight if it was painted at once."""
        self._keep_instant(self._project.request.content)

    def keep_instant_left(self) -> None:
        """Keep it if the person leaves it now and has changed anything before."""
        if self._changed:
            self.keep_instant()

    def _keep_instant(self, content: str) -> None:
        finished, request = self._instant.picture_of(content), self._instant.request
        if finished is None or request is None or self._kept.has(finished):
            return
        told = settings.to_json(request)
        if not any(one.kind is ResultKind.INSTANT and bytes(one.request) == told for one in self._kept.records):
            self._kept.keep(finished, request, ResultKind.INSTANT, self._identity)

    def _on_state_changed(self, state: JobState) -> None:
        if state is JobState.STARTING:
            self._job_identity = self._project.identity

    def _on_finished(self, last: Last) -> None:
        request = self._jobs.last_request
        if isinstance(last, Finished) and last is self._jobs.last_finished and request is not None:
            kind = ResultKind.PAINTED if request.clip.frame is None else ResultKind.FRAME
            self._kept.keep(last, request, kind, self._job_identity)

    def _on_taken(self) -> None:
        """What was painted as a part of a sheet becomes the newest picture; what comes back is a result already."""
        finished, request = self._jobs.last_finished, self._jobs.last_request
        if finished is not None and request is not None and not self._kept.has(finished):
            self._kept.keep(finished, request, ResultKind.CELL)

    def _on_written(self, finished: Finished, request: Request) -> None:
        if request.work is Work.LIVE:
            self._kept.keep(finished, request, ResultKind.SNAPSHOT)
        elif request.work is Work.INSTANT:
            self.keep_instant()

    def _on_changed(self, request: Request) -> None:
        if request.content != self._content and self._changed:
            self._keep_instant(self._content)
        self._content, self._changed = request.content, True

    def _on_identity_changed(self, identity: str) -> None:
        self._identity, self._changed = identity, False
