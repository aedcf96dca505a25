"""What is kept of a cell, and where cells lie."""

from __future__ import annotations

import numpy as np

from core.events import CellDone, SheetCell
from core.settings import Request
from gui.explore.sheets import sheet_layout
from gui.explore.sheets.cell_history import LEAST, MOST, CellErrors, CellHistory, most_kept

PIXELS = np.zeros((2, 3, 3), np.uint8)


def history(most: int = 4, **changes: object) -> CellHistory:
    return CellHistory(SheetCell(0, 0, "", Request().replace(**changes)), most)


def test_the_first_and_the_newest_picture_stay_and_those_between_thin_out():
    cell = history()
    for step in range(1, 41):
        cell.add(step, PIXELS + step)
        assert len(cell.kept) <= 4
    assert cell.kept[0] == 1 and cell.kept[-1] == 40
    assert int(cell.at(40)[0, 0, 0]) == int(cell.at()[0, 0, 0]) == 40
    assert cell.at(0) is None


def test_a_cell_that_begins_anew_forgets_what_it_was():
    cell = history()
    for step in (1, 2, 3, 1):
        cell.add(step, PIXELS)
    assert cell.kept == (1,)


def test_errors_are_told_without_the_ratio_and_summed_over_layers():
    cell = history(look__ratio=2.0)
    cell.finish(CellDone(0, 0, PIXELS / np.float32(255), {"content relu4_2": 0.5, "style relu1_1": 0.25,
                                                          "style relu2_1": 0.5, "smoothing": 9.0}, 30))
    assert cell.errors() == CellErrors(0.25, 0.75) and cell.steps == 30
    assert history(method__style_layers="").errors() == CellErrors(None, None)


def test_memory_is_bounded():
    assert most_kept(20, (192, 128)) == MOST and most_kept(1000, (192, 128)) == LEAST
    assert most_kept(300, (192, 128)) * 300 * 192 * 128 * 3 <= 192_000_000


def test_cells_fill_the_room_and_are_found_again():
    layout = sheet_layout.fitted((5, 4), (800, 600), (192, 128), (60, 40), 0)
    assert layout.size[0] <= 800 and layout.size[1] <= 600
    x, y = layout.corner(2, 3, (5, 7))
    assert layout.at(x + 1, y + 1, (5, 7)) == (2, 3)
    assert layout.at(x - 3, y + 1, (5, 7)) is None and layout.at(1, 300, (0, 0)) is None
    assert sheet_layout.fitted((50, 4), (800, 600), (192, 128), (60, 40), 0).cell[0] == sheet_layout.LEAST
