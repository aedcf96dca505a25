"""What begins, continues and remembers sheets of one kind, and gives their events to the model."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from core import settings
from core.choices import Work
from core.events import Event, Finished, SheetPlanned
from core.settings import Request
from gui.explore.sheets.cell_history import CellHistory
from gui.explore.sheets.cell_settings import remembered
from gui.explore.sheets.sheet_model import SheetModel
from gui.jobs.jobs import BUSY, JobState
from gui.services import Services


class SheetJob(QObject):
    """Does one kind of work through the window's one job.

    Signals:
        changed: whether something can be begun or continued.
    """

    changed = Signal()

    def __init__(self, services: Services, work: Work, model: SheetModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = work
        self._jobs, self._preferences, self._model = services.jobs, services.preferences, model
        self._sheet: Request | None = None  # that is being painted
        self._cell: Request | None = None  # of a cell that is being continued
        self._jobs.state_changed.connect(self._on_state_changed)
        self._jobs.reported.connect(self._on_reported)

    @property
    def idle(self) -> bool:
        """Whether the window's job rests."""
        return self._jobs.state is JobState.IDLE

    @property
    def running(self) -> bool:
        """Whether this kind of work is being done."""
        return self._jobs.state in BUSY and (self._sheet is not None or self._cell is not None)

    @property
    def unfinished(self) -> bool:
        """Whether there is a sheet to go on with."""
        return self.idle and self._model.request is not None and not self._model.complete

    def recalled(self) -> Request | None:
        """What painted the newest sheet, also before the program was closed."""
        return remembered(self._preferences.sheet(self.work), self.work)

    def begin(self, request: Request) -> None:
        """Paint a sheet; what is being painted is given up."""
        self._jobs.start(request)

    def go_on(self) -> None:
        """Paint what is missing of the newest sheet."""
        if self.unfinished and self._model.request is not None:
            self._jobs.start(self._model.request)

    def continue_cell(self, cell: CellHistory) -> None:
        """Paint more steps of a finished cell."""
        if self.idle and cell.rgb is not None:
            self._cell = cell.request.replace(work=Work.CELL)
            self._model.continue_cell(cell.place)
            self._jobs.start(self._cell, cell.rgb)

    def _on_state_changed(self, state: JobState) -> None:
        running = self._jobs.running_request
        if state is JobState.STARTING and running is not None:
            self._sheet = running if running.work is self.work else None
            if running is not self._cell:
                self._cell = None
                self._model.continue_cell(None)
        self.changed.emit()

    def _on_reported(self, event: Event) -> None:
        if isinstance(event, SheetPlanned) and self._sheet is not None:
            self._model.begin(self._sheet, event)
            self._preferences.set_sheet(self.work, settings.to_json(self._sheet).decode())
        elif self._sheet is not None:
            self._model.take(event)
        elif self._cell is not None:
            self._model.take(event)
            if isinstance(event, Finished):
                self._cell = None
                self.changed.emit()
