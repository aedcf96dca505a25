"""An engine that paints sheets of plain cells, and the tabs over it."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest

from core.choices import Work
from core.events import (
    CellDone,
    CellPreview,
    Ending,
    Finished,
    Planned,
    Preview,
    Progress,
    SheetCell,
    SheetDone,
    SheetPlanned,
    SheetProgress,
)
from core.exploration import MOST_CELLS
from core.settings import Request
from gui.common.actions import ActionId
from gui.explore.sheets.sweep_tab import SweepTab
from tests.gui.conftest import Engine

SIZE = 24, 16
STEPS = 4


def planned(rows: int, columns: int, request: Request | None = None, seconds: float = 60.0) -> SheetPlanned:
    """A sheet whose cells differ by their ratio."""
    request = (request or Request()).replace(work=Work.PAINT, detail__steps=STEPS)
    cells = tuple(SheetCell(row, column, "", request.replace(look__ratio=0.1 * (1 + row * columns + column)))
                  for row in range(rows) for column in range(columns))
    return SheetPlanned(tuple(f"row {row}" for row in range(rows)), tuple(f"column {column}" for column in
                        range(columns)), cells, SIZE, STEPS * len(cells), seconds, 10**9, "cpu", "no GPU")


def pixels(row: int, column: int, step: int) -> np.ndarray:
    return np.full((SIZE[1], SIZE[0], 3), (40 * row + 10 * column + step) % 256, np.uint8)


class SheetEngine(Engine):
    """Paints sheets: every cell to half of its steps, then every one to its end; stopped, it keeps those begun.

    Attributes:
        step_gate: steps that may be made yet, None for all.
        refusal: raised instead of the plan of a sheet.
        kept: cells that are there already.
    """

    def __init__(self) -> None:
        super().__init__()
        self.refusal: Exception | None = None
        self.step_gate: threading.Semaphore | None = None
        self.plans: list[Request] = []
        self.kept = 0

    def __call__(self, request, control, start):
        if request.work is Work.CELL:
            self.requests.append(request)
            return self._cell(request, start)
        if request.work not in (Work.SWEEP, Work.RECONSTRUCT):
            return super().__call__(request, control, start)
        (self.plans if control.stopped else self.requests).append(request)
        return self._sheet(request, control)

    def _sheet(self, request, control):
        if self.refusal is not None:
            raise self.refusal
        axes = [axis.values for axis in request.exploration.sweep] or [("a", "b", "c"), ("a", "b")]
        plan = replace(planned(len(axes[1]) if len(axes) > 1 else 1, len(axes[0]), request), kept=self.kept)
        yield plan
        if len(plan.cells) > MOST_CELLS:
            assert request.exploration.confirmed
        made = dict.fromkeys(((cell.row, cell.column) for cell in plan.cells), 0)
        for place in list(made)[:self.kept]:
            made[place] = STEPS
            yield CellDone(*place, pixels(*place, STEPS).astype(np.float32) / 255, {}, STEPS)
        for until in (STEPS // 2, STEPS):
            for place in made:
                while made[place] < until and not control.stopped:
                    if self.step_gate is not None:
                        self.step_gate.acquire()
                    made[place] += 1
                    yield SheetProgress(*place, sum(made.values()), plan.steps, 1.0, 2.0, 1.0,
                                        {"content": 0.1 * (1 + place[1]), "style": 1.0 / (1 + place[0])})
                    yield CellPreview(*place, pixels(*place, made[place]), made[place])
                if made[place] and (control.stopped or until == STEPS) and place not in list(made)[:self.kept]:
                    yield CellDone(*place, pixels(*place, made[place]).astype(np.float32) / 255,
                                   {"content": 0.1 * (1 + place[1]), "style": 1.0 / (1 + place[0])}, made[place])
        yield SheetDone(Ending.STOPPED if control.stopped else Ending.COMPLETE, len(plan.cells), (100, 80), 5.0, None)

    def _cell(self, request, start):
        yield Planned((SIZE,), 2, None, 0, "cpu", "no GPU")
        for step in (1, 2):
            yield Progress(step, 2, SIZE, 1.0, None, 0.5, {"content": 0.01, "style": 0.02})
            yield Preview(step, np.full_like(pixels(0, 0, 0), 200 + step))
        yield Finished(Ending.COMPLETE, np.full((SIZE[1], SIZE[0], 3), 0.8, np.float32), None, 1.0)


@pytest.fixture
def engine() -> SheetEngine:
    return SheetEngine()


@pytest.fixture
def explored(app, qtbot):
    """The application with Explore in sight."""
    app.window.menus[ActionId.EXPLORE].trigger()
    qtbot.waitExposed(app.window)
    return app


@pytest.fixture
def tab(explored, qtbot):
    """The tab Sweep, in sight."""
    found = explored.window.explore.page.show_tab(SweepTab)
    qtbot.waitUntil(found.isVisible)
    return found


@pytest.fixture
def swept(tab, explored, qtbot):
    """The same, when the usual sheet was painted."""
    tab.begin()
    qtbot.waitUntil(lambda: tab.model.complete and tab.job.idle, timeout=10_000)
    return tab
