"""Maps as colours."""

from __future__ import annotations

import numpy as np

from PySide6.QtCore import QSize

from gui.common import heat, theme


def test_the_ends_of_a_map_have_the_ends_of_the_colours():
    image = heat.coloured(np.array([[0, 255]], np.uint8))
    assert [image.pixelColor(x, 0).name() for x in (0, 1)] == [theme.HEAT[0], theme.HEAT[-1]]


def test_lightness_rises_with_the_value():
    image = heat.coloured(np.arange(256, dtype=np.uint8)[None])
    colours = [image.pixelColor(x, 0) for x in range(256)]
    light = [0.2126 * one.redF() ** 2.2 + 0.7152 * one.greenF() ** 2.2 + 0.0722 * one.blueF() ** 2.2 for one in colours]
    assert np.all(np.diff(light) >= -2e-3)  # but for the rounding to 8 bits


def test_a_veil_hides_most_where_a_map_is_largest():
    veil = heat.veil(np.array([[0, 128, 255]], np.uint8), 0.8)
    alphas = [veil.pixelColor(x, 0).alpha() for x in range(3)]
    assert 0 < alphas[0] < alphas[1] < alphas[2] == 204


def test_a_veil_is_brought_to_a_size_smoothly():
    veil = heat.veil(np.array([[0, 255], [0, 255]], np.uint8), 1.0, QSize(41, 30))
    assert veil.size() == QSize(41, 30)
    alphas = [veil.pixelColor(x, 15).alpha() for x in range(41)]
    assert np.all(np.diff(alphas) >= 0) and len(set(alphas)) > 10


def test_a_part_of_a_map_is_taken_as_it_is():
    maps = np.zeros((2, 6, 6), np.uint8)
    maps[1, :, 3:] = 255
    veil = heat.veil(maps[1, :3, 1:5], 1.0, QSize(8, 6))
    assert veil.pixelColor(0, 3).alpha() < veil.pixelColor(7, 3).alpha() == 255
