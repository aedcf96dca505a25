"""Sheets as they are drawn."""

from __future__ import annotations

import numpy as np

from core.explore import drawing
from core.explore.drawing import GAP, INK, LINE, MARGIN, MISSING, PAPER, SheetPicture, draw

CELL = (40, 30)


def tile(row: int, column: int, value: int = 90, caption: str = "") -> SheetPicture:
    return SheetPicture(row, column, caption, np.full((CELL[1], CELL[0], 3), value, np.uint8))


def test_tiles_stand_in_rows_and_columns():
    sheet = draw((), (), [tile(0, 0, 10), tile(0, 2, 20), tile(1, 1, 30)], CELL)
    assert sheet.shape == (2 * MARGIN + 2 * CELL[1] + GAP, 2 * MARGIN + 3 * CELL[0] + 2 * GAP, 3)
    for row, column, value in ((0, 0, 10), (0, 2, 20), (1, 1, 30)):
        y, x = MARGIN + row * (CELL[1] + GAP), MARGIN + column * (CELL[0] + GAP)
        assert (sheet[y:y + CELL[1], x:x + CELL[0]] == value).all()
    assert (sheet[MARGIN, MARGIN + CELL[0] + GAP] == PAPER).all()


def test_what_is_not_painted_yet_is_grey():
    sheet = draw((), (), [SheetPicture(0, 0, "", None)], CELL)
    assert (sheet[MARGIN:-MARGIN, MARGIN:-MARGIN] == MISSING).all()


def test_a_smaller_picture_stands_in_the_middle_of_its_place():
    sheet = draw((), (), [SheetPicture(0, 0, "", np.full((10, 20), 90, np.uint8))], CELL)
    rows, columns = np.nonzero((sheet == 90).all(axis=2))
    assert (rows.min() - MARGIN, columns.min() - MARGIN) == (10, 10)


def test_text_stands_beside_above_and_below_and_never_on_a_picture():
    plain = draw((), (), [tile(0, 0)], CELL)
    sheet = draw(("a row\nof two lines",), ("col",), [tile(0, 0, caption="below")], CELL)
    left = sheet.shape[1] - MARGIN - CELL[0]
    top = MARGIN + LINE
    assert sheet.shape[0] == plain.shape[0] + 2 * LINE
    assert (sheet[top:top + CELL[1], left:left + CELL[0]] == 90).all()
    for part in (sheet[:, :left], sheet[:top, left:], sheet[top + CELL[1]:, left:]):
        assert (part == INK).all(axis=2).any()


def test_nothing_is_saved_where_nothing_is_asked_for(request_):
    assert drawing.write(draw((), (), [tile(0, 0)], CELL), request_) is None
