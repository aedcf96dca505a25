"""A sheet of pictures as it fills in."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from core import sweep_measures
from core.events import (
    CellDone,
    CellPreview,
    Event,
    Finished,
    Preview,
    Progress,
    SheetDone,
    SheetPlanned,
    SheetProgress,
)
from core.settings import Request
from core.sweep_measures import CellMeasure, Place
from gui.explore.sheets.cell_history import CellHistory, most_kept


class SheetModel(QObject):
    """What there is of the newest sheet, and of one cell of it that is continued.

    Attributes:
        request: what paints it; None before there is one.
        planned: its first event.
        cells: by their places.

    Signals:
        begun: another sheet, of which nothing is painted yet. cell_changed: of this cell there is more. terms_changed:
            of this cell other terms are known. ended: nothing is being painted of it any more.
    """

    begun = Signal()
    cell_changed = Signal(object)
    terms_changed = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.request: Request | None = None
        self.planned: SheetPlanned | None = None
        self.cells: Mapping[Place, CellHistory] = {}
        self._continued: CellHistory | None = None
        self._steps_before = 0

    @property
    def steps(self) -> int:
        """The most that were made of any cell."""
        return max((cell.steps for cell in self.cells.values()), default=0)

    @property
    def complete(self) -> bool:
        """Whether every step that was planned of every cell was made."""
        return bool(self.cells) and all(cell.done and cell.steps >= cell.request.detail.steps
                                        for cell in self.cells.values())

    @property
    def done(self) -> int:
        """How many cells were painted."""
        return sum(cell.done for cell in self.cells.values())

    def measures(self) -> Mapping[Place, CellMeasure]:
        """What is measured of the cells, where both errors are known."""
        found = {place: sweep_measures.measure(cell.request, cell.terms) for place, cell in self.cells.items()}
        return {place: one for place, one in found.items() if one is not None}

    def begin(self, request: Request, planned: SheetPlanned) -> None:
        """Show the cells of another sheet, or of the same once more: what there is of it stays until it is painted."""
        most = most_kept(len(planned.cells), planned.size)
        before = self.cells if self._same(planned) else {}
        self.request, self.planned, self._continued = request, planned, None
        self.cells = {(cell.row, cell.column): before.get((cell.row, cell.column)) or CellHistory(cell, most)
                      for cell in planned.cells}
        self.begun.emit()

    def continue_cell(self, place: Place | None) -> None:
        """Take what is painted from now on for this cell; None for none."""
        self._continued = self.cells.get(place) if place is not None else None
        self._steps_before = self._continued.steps if self._continued is not None else 0

    def take(self, event: Event) -> None:
        """Note what was reported of the sheet, or of the cell that is continued."""
        match event:
            case CellPreview():
                self._add(event)
            case CellDone():
                self._finish(event)
            case SheetProgress():
                self._note((event.row, event.column), event.terms)
            case SheetDone():
                self.ended.emit()
            case Preview() | Progress() | Finished() if self._continued is not None:
                self._go_on(self._continued, event)

    def _add(self, preview: CellPreview) -> None:
        cell = self.cells.get((preview.row, preview.column))
        if cell is not None and (not cell.done or preview.step > cell.steps):  # else it is painted once more
            cell.add(preview.step, preview.pixels)
            self.cell_changed.emit(cell.place)

    def _finish(self, done: CellDone) -> None:
        if cell := self.cells.get((done.row, done.column)):
            cell.finish(done)
            self.cell_changed.emit(cell.place)
            self.terms_changed.emit(cell.place)

    def _note(self, place: Place, terms: Mapping[str, float]) -> None:
        cell = self.cells.get(place)
        if cell is not None and terms and not cell.done:
            cell.terms = terms
            self.terms_changed.emit(place)

    def _go_on(self, cell: CellHistory, event: Preview | Progress | Finished) -> None:
        if isinstance(event, Progress):
            cell.terms = event.terms or cell.terms
            self.terms_changed.emit(cell.place)
            return
        if isinstance(event, Preview):
            cell.add(self._steps_before + event.step, event.pixels)
        else:
            cell.finish(CellDone(*cell.place, event.rgb, {}, cell.steps))
            self.continue_cell(None)
            self.ended.emit()
        self.cell_changed.emit(cell.place)

    def _same(self, planned: SheetPlanned) -> bool:
        """Whether these are the cells that there are already, made by the same requests."""
        return {(cell.row, cell.column): cell.request for cell in planned.cells} == {
            place: cell.request for place, cell in self.cells.items()}
