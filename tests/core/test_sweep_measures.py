"""How far cells are from photo and painting, and how much each swept setting matters."""

from __future__ import annotations

import math

import pytest

from core import sweep_measures
from core.settings import Request
from core.sweep_measures import CellMeasure


def grid(value, rows=3, columns=4):
    return {(row, column): math.exp(value(row, column)) for row in range(rows) for column in range(columns)}


def shares(values):
    found = sweep_measures.importance(values)
    return pytest.approx((found.across, found.down, found.rest), abs=1e-9)


def test_content_is_told_as_at_ratio_one():
    request = Request().replace(look__ratio=4.0)
    assert sweep_measures.measure(request, {"content": 0.8, "style": 0.5}) == CellMeasure(0.2, 0.5)


def test_terms_of_layers_are_added_up():
    found = sweep_measures.measure(Request(), {"content relu4_2": 0.25, "style relu1_1": 0.5, "style relu2_1": 0.25,
                                               "smoothing": 9.0})
    assert found == CellMeasure(0.25 / Request().look.ratio, 0.75)


@pytest.mark.parametrize("terms", [{}, {"content": 1.0}, {"content": 0.0, "style": 1.0},
                                   {"content": math.nan, "style": 1.0}, {"content": 1.0, "style": math.inf}])
def test_what_was_not_measured_is_none(terms):
    assert sweep_measures.measure(Request(), terms) is None


def test_a_setting_that_alone_matters_explains_everything():
    assert shares(grid(lambda row, column: 2 * column)) == (1, 0, 0)
    assert shares(grid(lambda row, column: row**2)) == (0, 1, 0)


def test_shares_by_hand():
    # Rows 0 and 1, columns 0 and 1: row effect 1 (SS 1), column effect 2 (SS 4), interaction 1 on one diagonal.
    values = grid(lambda row, column: row + 2 * column, 2, 2)
    assert shares(values) == (0.8, 0.2, 0)
    crossed = grid(lambda row, column: row + 2 * column + (1 if row == column else -1), 2, 2)
    assert shares(crossed) == (4 / 9, 1 / 9, 4 / 9)


def test_units_do_not_count():
    values = grid(lambda row, column: math.sin(row + 3 * column))
    found, scaled = (sweep_measures.importance(one)
                     for one in (values, {place: 7 * value for place, value in values.items()}))
    assert (found.across, found.down) == pytest.approx((scaled.across, scaled.down))


def test_with_cells_missing_the_shares_still_sum_to_one():
    values = grid(lambda row, column: row + 2 * column)
    for place in ((0, 0), (1, 2), (2, 3)):
        del values[place]
    found = sweep_measures.importance(values)
    assert found.across + found.down + found.rest == pytest.approx(1)
    assert found.rest == pytest.approx(0, abs=1e-9) and found.across > found.down > 0


def test_one_setting_explains_all_of_one_row():
    assert shares({(0, column): 2.0**column for column in range(3)}) == (1, 0, 0)


@pytest.mark.parametrize("values", [{}, {(0, 0): 1.0}, {(0, 0): 2.0, (0, 1): 2.0}])
def test_nothing_to_compare_is_none(values):
    assert sweep_measures.importance(values) is None
