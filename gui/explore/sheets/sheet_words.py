"""What is said of a sheet's cells, in the language of the moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject

from core import sweep_axes
from core.choices import LABELS, Work
from core.events import SheetCell, SheetPlanned
from core.settings import Request
from gui.common.durations import roughly
from gui.common.i18n import core_text
from gui.common.plot_scale import short
from gui.explore.sheets.cell_history import CellErrors, CellHistory


@dataclass(frozen=True)
class SheetLabels:
    """What stands beside the rows and above the columns.

    Attributes:
        rows, columns: of each its value, or what it shows; may be empty.
        down, across: the settings whose values these are; may be empty.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    down: str = ""
    across: str = ""


class SheetWords(QObject):
    """Labels, descriptions and forecasts."""

    def labels(self, request: Request, planned: SheetPlanned) -> SheetLabels:
        """What stands beside and above the cells."""
        if request.work is not Work.SWEEP:
            return SheetLabels(tuple(core_text(row) for row in planned.rows), planned.columns)
        axes = request.exploration.sweep or sweep_axes.USUAL
        told = [tuple(self.value(axis.setting, text) for text in sweep_axes.values(axis, request)) for axis in axes]
        names = [self.setting(axis.setting) for axis in axes]
        if len(axes) == 1:
            return SheetLabels((), told[0], "", names[0])
        return SheetLabels(told[1], told[0], names[1], names[0])

    def setting(self, setting: str) -> str:
        """What a setting that is swept is called."""
        return core_text(sweep_axes.field_of(setting).label)

    def value(self, setting: str, text: str) -> str:
        """A value as it stands beside the cells; of several layers the first and the last."""
        if setting.endswith("layers"):
            return short_layers([part.strip() for part in text.split(",")])
        field = sweep_axes.field_of(setting)
        if issubclass(field.kind, Enum):
            return core_text(LABELS[field.kind(text)])
        return f"{text} {field.unit}" if field.unit and field.unit != "×" else f"{text}{field.unit}"

    def name(self, cell: SheetCell, labels: SheetLabels) -> str:
        """Which cell it is, in one line."""
        row, column = cell.row, cell.column
        if cell.caption:
            told = " ".join(labels.rows[row].split()) if row < len(labels.rows) else ""
            return ": ".join(filter(None, (told, cell.caption)))
        parts = [f"{labels.across} {labels.columns[column]}" if column < len(labels.columns) else "",
                 f"{labels.down} {labels.rows[row]}" if row < len(labels.rows) else ""]
        return " · ".join(filter(None, parts))

    def values(self, cell: SheetCell, labels: SheetLabels) -> str:
        """The same in few words."""
        row, column = cell.row, cell.column
        parts = (cell.caption, labels.columns[column] if column < len(labels.columns) else "",
                 labels.rows[row] if row < len(labels.rows) and not cell.caption else "")
        return " · ".join(filter(None, parts))

    def told(self, cell: CellHistory, labels: SheetLabels, step: int | None = None) -> str:
        """All that is known of a cell, in one line."""
        made = cell.steps if step is None else min(step, cell.steps)
        steps = (self.tr("step {step} of {steps}").format(step=made, steps=max(cell.request.detail.steps, cell.steps))
                 if cell.steps else self.tr("not painted yet"))
        return " · ".join(filter(None, (self.values(cell.cell, labels), self.errors(cell.errors()), steps)))

    def errors(self, found: CellErrors) -> str:
        """S and C."""
        parts = [self.tr("style {value}").format(value=short(found.style)) if found.style is not None else "",
                 self.tr("content {value}").format(value=short(found.content))
                 if found.content is not None else ""]
        return " · ".join(filter(None, parts))

    def forecast(self, planned: SheetPlanned) -> str:
        """How many pictures there will be, how many there are, and how long the others take."""
        cells, kept = len(planned.cells), planned.kept
        if kept == cells:
            return self.tr("{cells} pictures, all finished").format(cells=cells)
        told = (self.tr("{cells} pictures, {kept} finished, about {time}") if kept else
                self.tr("{cells} pictures, about {time}"))
        return told.format(cells=cells, kept=kept, time=roughly(planned.seconds))


def short_layers(names: Sequence[str]) -> str:
    """Layers in few characters: one by its name, of more the first and the last."""
    return names[0] if len(names) == 1 else f"{names[0]} … {names[-1]}"
