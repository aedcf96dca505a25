"""The plot of style against content, by what is to be seen."""

from __future__ import annotations

import numpy as np
import pytest

from core.explore import balance_plot
from core.explore.balance_plot import LogAxis
from core.sweep_measures import CellMeasure


def measures(rows=2, columns=3):
    return {(row, column): CellMeasure(0.1 * 2.0 ** (column + row), 0.5 / 2.0**column)
            for row in range(rows) for column in range(columns)}


def colours(drawn) -> set[tuple[int, ...]]:
    return {tuple(colour) for colour in drawn.reshape(-1, 3)}


def test_every_row_has_its_colour():
    drawn = balance_plot.draw(measures(), ("gram", "moments"), ("ratio", "statistic"))
    assert drawn.dtype == np.uint8 and drawn.shape[1] == balance_plot.WIDTH
    assert {balance_plot._colour(0, 2), balance_plot._colour(1, 2)} <= colours(drawn)


def test_content_rises_to_the_right_and_style_upward():
    drawn = balance_plot.draw({(0, 0): CellMeasure(0.1, 0.1), (0, 1): CellMeasure(0.2, 0.4)}, (), ("ratio",))
    blue = balance_plot._colour(0, 1)
    ys, xs = np.nonzero((drawn == blue).all(axis=2))
    assert np.corrcoef(xs, ys)[0, 1] < -0.9


def test_importance_is_told_of_two_settings_only():
    two = balance_plot.draw(measures(), ("gram", "moments"), ("ratio", "statistic"))
    one = balance_plot.draw(measures(rows=1), (), ("ratio",))
    assert one.shape[0] < two.shape[0] - 5 * 20


@pytest.mark.parametrize("rows", [1, 13])
def test_one_cell_and_very_many_rows_are_drawn(rows):
    labels = tuple(f"seed {row}" for row in range(rows))
    drawn = balance_plot.draw(measures(rows, 1), labels, ("ratio", "seed"))
    assert drawn.shape[0] < 600


def test_an_axis_is_marked_by_round_numbers():
    assert list(LogAxis(0.09, 1.1).ticks) == pytest.approx([0.1, 0.2, 0.5, 1.0])
    assert list(LogAxis(0.05, 50).ticks) == pytest.approx([0.1, 1.0, 10.0])
    axis = LogAxis.around([0.5, 0.5])
    assert axis.low < 0.5 < axis.high and axis.share(0.5) == pytest.approx(0.5)
