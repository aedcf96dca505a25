"""Cells and sheets written to files."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from core import sweep_axes
from core.arrays import FloatArray
from core.choices import Work
from core.errors import UserError
from core.events import SheetPlanned
from core.explore import balance_plot, drawing
from core.explore.drawing import SheetPicture
from core.geometry import fitted
from core.media.images import cell_files, save, stills
from core.settings import Request
from core.sweep_measures import CellMeasure, Place
from gui.common import images
from gui.common.tasks import aside
from gui.explore.sheets.cell_history import CellHistory
from gui.explore.sheets.sheet_model import SheetModel
from gui.files import naming
from gui.services import Services


class SheetFiles(QObject):
    """Asks where to save, writes beside the window, and says so."""

    def __init__(self, services: Services, model: SheetModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model, self._project = model, services.project
        self._dialogs, self._tasks, self._notifier = services.dialogs, services.tasks, services.notifier

    def save_cell(self, cell: CellHistory) -> None:
        """Save one picture with its settings."""
        planned = self._model.planned
        if cell.rgb is None or planned is None:
            return
        name = cell_files.name(planned.rows, planned.columns, cell.cell)
        if path := self._dialogs.picture_place(f"{naming.stem(cell.request)} {name}"):
            self._tasks.spawn(self._write_cell(path, cell.rgb, self._project.outgoing(cell.request)))

    def save_cells(self) -> None:
        """Save every painted picture with its settings into a folder."""
        folder = self._dialogs.queue_folder()
        painted = [cell for cell in self._model.cells.values() if cell.done]
        if folder is not None and painted:
            self._tasks.spawn(self._write_cells(folder, painted))

    def save_sheet(self, originals: Sequence[tuple[str, QImage]]) -> None:
        """Save the whole sheet as one picture; `originals` stand in front of its rows."""
        request = self._model.request
        if request is None:
            return
        if path := self._dialogs.picture_place(f"{naming.stem(request)}-{request.work.value}"):
            inside = self._project.outgoing(request)
            self._tasks.spawn(self._write_sheet(path, inside, self._pictures(originals), self._model.measures()))

    def _pictures(self, originals: Sequence[tuple[str, QImage]]) -> list[SheetPicture]:
        """What the sheet shows, with every picture as it is now."""
        assert self._model.planned is not None  # there is a request
        size, shift = self._model.planned.size, 1 if originals else 0
        shown = [SheetPicture(row, 0, words, _contained(image, size)) for row, (words, image) in enumerate(originals)]
        return shown + [SheetPicture(cell.place[0], shift + cell.place[1], cell.cell.caption, cell.at())
                        for cell in self._model.cells.values()]

    async def _write_cell(self, path: Path, rgb: FloatArray, request: Request) -> None:
        try:
            await aside(_write, path, rgb, request)
        except UserError as fault:
            self._notifier.error(fault)
            return
        self._notifier.tell_saved(self.tr("Saved as {name}. Drop it on the window to get its settings back.").format(
            name=path.name), path)

    async def _write_cells(self, folder: Path, cells: Sequence[CellHistory]) -> None:
        try:
            await aside(_write_all, folder, self._model.planned, cells, self._project.outgoing)
        except UserError as fault:
            self._notifier.error(fault)
            return
        self._notifier.tell_saved(self.tr("Saved {count} pictures in {folder}.").format(
            count=len(cells), folder=folder.name or folder), folder)

    async def _write_sheet(self, path: Path, request: Request, pictures: list[SheetPicture],
                           measures: Mapping[Place, CellMeasure]) -> None:
        planned = self._model.planned
        assert planned is not None  # there are pictures
        try:
            await aside(_write_sheet, path, request, planned, pictures, measures)
        except UserError as fault:
            self._notifier.error(fault)
            return
        self._notifier.tell_saved(self.tr("Saved as {name}.").format(name=path.name), path)


def _write(path: Path, rgb: FloatArray, request: Request) -> None:
    save.write(path, rgb, request=request, quality=request.output.quality, depth=request.output.depth)


def _write_all(folder: Path, planned: SheetPlanned, cells: Sequence[CellHistory],
               outgoing: Callable[[Request], Request]) -> None:
    for cell in cells:
        assert cell.rgb is not None  # it is painted
        inside = dataclasses.replace(cell.cell, request=outgoing(cell.request))
        cell_files.write(folder, planned.rows, planned.columns, inside, cell.rgb, cell.request.output.depth)


def _write_sheet(path: Path, request: Request, planned: SheetPlanned, pictures: Sequence[SheetPicture],
                 measures: Mapping[Place, CellMeasure]) -> None:
    """As the command line saves a sheet."""
    drawn = drawing.draw(planned.rows, planned.columns, pictures, planned.size)
    if request.work is Work.SWEEP and measures:
        axes = [axis.setting.replace("-", " ") for axis in request.exploration.sweep or sweep_axes.USUAL]
        drawn = drawing.beside(drawn, balance_plot.draw(measures, planned.rows, axes))
    drawing.write(drawn, request.replace(output__path=str(path)))


def _contained(image: QImage, size: tuple[int, int]) -> np.ndarray:
    """A picture as large as it can be within (width, height) `size`, on white."""
    pixels = images.to_array(image).astype(np.float32) / np.float32(255)
    height, width = pixels.shape[:2]
    inner = fitted((width, height), round(max(width, height) * min(size[0] / width, size[1] / height)))
    alpha = pixels[..., 3] if pixels.shape[2] == 4 else None
    return images.to_bytes(stills.resize(np.ascontiguousarray(pixels[..., :3]), inner, alpha))
