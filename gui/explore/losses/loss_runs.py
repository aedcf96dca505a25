"""The losses of what this window painted since it was opened: the newest jobs', each thinned to what a plot shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.events import Event, SheetCell, SheetPlanned, SheetProgress
from core.loss_history import LossHistory
from core.settings import Request
from core.sweep_measures import Place
from gui.explore.sheets.sheet_words import SheetLabels, SheetWords
from gui.jobs.jobs import Jobs, JobState

MOST_JOBS = 12
"""Jobs that are kept; the oldest goes."""
MOST_STEPS = 2000
"""Steps of a history that are kept: more than a plot has pixels."""
MOST_OF_SHEET = 20_000
"""Steps of all cells of a sheet that are kept."""


class LossRuns(QObject):
    """What was told of losses: one history a job, and one a cell where a sheet is painted.

    Signals:
        changed: a history came, or some went.
        grown: one has another step.
    """

    changed = Signal()
    grown = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs)
        self._jobs = jobs
        self._kept: list[dict[Place | None, LossHistory]] = []  # by job, the newest last
        self._newest: dict[Place | None, LossHistory] = {}
        self._cells: dict[Place, SheetCell] = {}
        self._words, self._labels = SheetWords(self), SheetLabels((), ())
        self._requests: dict[LossHistory, Request] = {}
        self._began = ""
        jobs.state_changed.connect(self._on_state_changed)
        jobs.reported.connect(self._on_reported)

    def __iter__(self) -> Iterator[LossHistory]:
        """The histories, the newest job's first, the cells of a sheet in the order in which they were begun."""
        for job in reversed(self._kept):
            yield from (history for history in job.values() if history.steps)

    def request_of(self, history: LossHistory) -> Request:
        """What one of the histories was painted with in the end."""
        return self._requests[history]

    def _on_state_changed(self, state: JobState) -> None:
        if state is JobState.STARTING:
            self._newest, self._cells = {}, {}
            self._began = datetime.now().strftime("%H:%M:%S")

    def _on_reported(self, event: Event) -> None:
        request = self._jobs.newest_request
        if request is None:
            return
        if isinstance(event, SheetPlanned):
            self._cells = {(cell.row, cell.column): cell for cell in event.cells}
            self._labels = self._words.labels(request, event)
        cell = (event.row, event.column) if isinstance(event, SheetProgress) else None
        if cell not in self._newest:
            self._newest[cell] = LossHistory(self._title(cell, request), self._most(cell))
        history = self._newest[cell]
        if not history.take(event, request.look):
            return
        self._requests[history] = request if cell not in self._cells else self._cells[cell].request
        if len(history.steps) > 1:
            self.grown.emit()
            return
        if not any(job is self._newest for job in self._kept):
            self._kept = [*self._kept, self._newest][-MOST_JOBS:]
            self._requests = {known: self._requests[known] for known in self}
        self.changed.emit()

    def _most(self, cell: Place | None) -> int:
        return MOST_STEPS if cell is None else max(MOST_OF_SHEET // max(len(self._cells), 1), 10)

    def _title(self, cell: Place | None, request: Request) -> str:
        paths = (request.content, *(style.path for style in request.look.active))
        painted = [Path(path).name for path in paths if path]
        name = [self._name(self._cells[cell])] if cell in self._cells else []
        return " · ".join([self._began, *painted[:1], *name])

    def _name(self, cell: SheetCell) -> str:
        """What stands below a cell; of a sweep nothing does, but its values stand beside the rows and columns."""
        return " ".join(cell.caption.split()) or self._words.name(cell, self._labels)
