"""Where steps and values lie in a plot, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from PySide6.QtCore import QRectF

from gui.common.plot_scale import PlotScale, decade_ticks, limits, round_ticks, short


@pytest.fixture
def linear():
    return PlotScale(QRectF(10, 0, 100, 50), 0, 20, 0.0, 2.0, logarithmic=False)


@pytest.fixture
def logarithmic():
    return PlotScale(QRectF(10, 0, 100, 50), 0, 20, -2.0, 0.0, logarithmic=True)


def points(line):
    return [(round(point.x(), 3), round(point.y(), 3)) for point in line]


def test_steps_and_places(linear):
    assert linear.x(5) == 35
    assert linear.step_at(35) == 5


def test_values_by_hand(linear, logarithmic):
    steps, values = np.array([0.0, 10.0, 20.0]), np.array([2.0, 0.1, 0.0])
    assert points(linear.line(steps, values)) == [(10, 0), (60, 47.5), (110, 50)]
    assert points(logarithmic.line(steps, values)) == [(10, 0), (60, 25), (110, 50)]


def test_what_is_no_number_is_left_out_and_what_is_without_end_lies_at_the_edge(linear):
    line = linear.line(np.array([0.0, 10.0, 20.0]), np.array([np.nan, np.inf, 1.0]))
    assert points(line) == [(60, 0), (110, 25)]
    assert points(linear.line(np.array([1.0]), np.array([np.nan]))) == []


def test_a_line_has_no_more_points_than_pixels_and_leaves_at_the_edges():
    scale = PlotScale(QRectF(0, 0, 50, 50), 100, 200, 0.0, 1.0, logarithmic=False)
    line = scale.line(np.arange(1000.0), np.full(1000, 0.5))
    assert len(points(line)) == 50
    assert points(line)[0][0] < 0 < 50 < points(line)[-1][0]


def test_one_stray_value_does_not_flatten_the_others():
    values = np.array([1e6 if step == 3 else 0.5 + step / 100 for step in range(30)])
    low, high = limits(values, logarithmic=True)
    assert -1 < low < high < 2
    assert limits(values, logarithmic=False)[1] < 3


@pytest.mark.parametrize("values", [[], [0.0], [np.nan, np.inf, -1.0]])
@pytest.mark.parametrize("logarithmic", [False, True])
def test_an_axis_has_a_height_whatever_is_on_it(values, logarithmic):
    low, high = limits(np.array(values), logarithmic)
    assert low < high


def test_ticks_are_round():
    assert round_ticks(0, 47, 5) == [0, 10, 20, 30, 40]
    assert round_ticks(0, 2.1, 5) == [0, 0.5, 1, 1.5, 2]
    assert [round(10**tick, 3) for tick in decade_ticks(-2, 0, 5)] == [0.01, 0.03, 0.1, 0.3, 1]


def test_values_are_told_in_few_characters():
    assert [short(value) for value in (0.12345, 1e-5, 123.0)] == ["0.123", "1e-05", "1.2e+02"]
