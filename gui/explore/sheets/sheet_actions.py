"""What is done with a sheet's cells: one's settings are used, it is continued, it or all of them are saved."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from PySide6.QtCore import QObject

from core.events import Ending, Finished
from gui.explore.sheets import cell_settings
from gui.explore.sheets.cell_bar import CellAction
from gui.explore.sheets.cell_history import CellHistory
from gui.explore.sheets.sheet_files import SheetFiles
from gui.explore.sheets.sheet_job import SheetJob
from gui.explore.sheets.sheet_model import SheetModel
from gui.explore.sheets.sheet_pane import SheetPane
from gui.services import Services


class SheetActions(QObject):
    """Lets the pane offer what can be done now, and does what is wanted there.

    Args:
        leave: shows the canvas in Explore's place.
    """

    def __init__(self, services: Services, leave: Callable[[], None], model: SheetModel, job: SheetJob,
                 pane: SheetPane) -> None:
        super().__init__(pane)
        self._project, self._jobs, self._leave = services.project, services.jobs, leave
        self._model, self._job, self._pane = model, job, pane
        self._files = SheetFiles(services, model, self)
        pane.wanted.connect(self._on_wanted)
        for signal in (model.begun, model.cell_changed, model.ended, job.changed):
            signal.connect(self._show_allowed)
        self._show_allowed()

    def _show_allowed(self, *_: object) -> None:
        allowed = {CellAction.USE, CellAction.SAVE} if self._model.cells else set()
        if self._job.idle:
            allowed.add(CellAction.CONTINUE)
        if self._model.done:
            allowed |= {CellAction.SAVE_CELLS, CellAction.SAVE_SHEET}
        self._pane.allow(frozenset(allowed))

    def _on_wanted(self, kind: CellAction) -> None:
        place = self._pane.current
        cell = self._model.cells.get(place) if place is not None else None
        if kind is CellAction.SAVE_CELLS:
            self._files.save_cells()
        elif kind is CellAction.SAVE_SHEET:
            self._files.save_sheet(self._pane.originals_in_front)
        elif cell is not None and kind is CellAction.SAVE:
            self._files.save_cell(cell)
        elif cell is not None and kind is CellAction.CONTINUE:
            self._job.continue_cell(cell)
        elif cell is not None and kind is CellAction.USE:
            self._use(cell)

    def _use(self, cell: CellHistory) -> None:
        """Take a cell's settings into the project, and show its picture on the canvas if it is of the same photo."""
        sheet, pixels = self._model.request, cell.at()
        assert sheet is not None  # there are cells
        if cell.request.content == self._project.request.content and pixels is not None:
            rgb = cell.rgb if cell.rgb is not None else pixels.astype(np.float32) / np.float32(255)
            self._jobs.take(Finished(Ending.COMPLETE, rgb, None, 0.0), cell.request)
        self._project.set(cell_settings.used(cell.request, sheet, self._project.request),
                          self.tr("Use these settings"))
        self._leave()
