"""What is measured of a figure, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from bench.video.figure_metrics import FigureMetrics, PaintingColours, colour_deviation
from bench.video.source import BackwardFlow, SourceFrame

GREY = np.full((4, 4, 3), 100, np.uint8)


@pytest.fixture
def still() -> list[SourceFrame]:
    """Three frames of a figure of two pixels that stands still; a pixel beside it is unreliable."""
    moving, reliability = np.zeros((4, 4), bool), np.ones((4, 4), np.float32)
    moving[1, 1:3] = True
    reliability[3, 3] = 0
    backward = BackwardFlow(np.zeros((4, 4, 2), np.float32), reliability)
    return [SourceFrame(GREY, moving, None if number == 0 else backward) for number in range(3)]


def test_the_mean_colour_is_measured_within_the_figure_over_its_life(still):
    frames = [GREY.copy() for _ in range(3)]
    frames[0][1, 1] = (130, 100, 100)  # means of red 115, 100, 100: 105 over its life
    frames[2][1, 1:3, 2] = 70  # of blue 100, 100, 70: 90 over its life
    frames[1][0] = 255  # not of the figure
    assert colour_deviation(frames, still) == pytest.approx((10, 0, 20))
    absent = SourceFrame(GREY, np.zeros((4, 4), bool))
    assert colour_deviation([*frames, np.zeros_like(GREY)], [*still, absent]) == pytest.approx((10, 0, 20))
    with pytest.raises(ValueError, match="no figure"):
        colour_deviation([GREY], [absent])


def test_a_colour_is_foreign_if_no_colour_of_the_painting_is_near():
    painting = np.zeros((100, 200, 3), np.uint8)
    painting[:, :100] = (20, 60, 200)
    painting[0, 0] = (250, 10, 10)  # one pixel of 20000 is rare
    palette = PaintingColours(painting)
    colours = np.array([[(20, 60, 200), (24, 64, 206), (0, 0, 0), (250, 10, 10), (90, 160, 60)]], np.uint8)
    np.testing.assert_array_equal(palette.foreign(colours), [[False, False, False, True, True]])
    painting[:2, :2] = (250, 10, 10)
    assert not PaintingColours(painting).foreign(colours)[0, 3]


def test_the_distance_is_that_of_cielab():
    """Greys differ in L alone: 116 times the cube root of their linear light."""
    palette = PaintingColours(np.full((4, 4, 3), 100, np.uint8))
    levels = np.array([100, 116, 124, 132])
    middle = (levels // 8 + 0.5) / 32
    lightness = 116 * np.cbrt(((middle + 0.055) / 1.055) ** 2.4)
    expected = np.abs(lightness - lightness[0]) > 10
    assert expected.tolist() == [False, False, False, True]
    greys = np.repeat(levels.astype(np.uint8)[None, :, None], 3, 2)
    np.testing.assert_array_equal(palette.foreign(greys)[0], expected)


def test_foreign_colours_are_counted_by_region(still):
    frames = [GREY.copy() for _ in range(3)]
    frames[1][1, 1] = frames[2][3, 3] = (255, 0, 255)
    shares = PaintingColours(GREY).foreign_shares(frames, still)
    assert shares == pytest.approx({"all": 2 / 48, "reliable": 1 / 30, "unreliable": 1 / 2, "moving": 1 / 6})


def test_everything_of_a_figure_is_plain_numbers(still):
    frames = [GREY + np.uint8(3 * number) for number in range(3)]
    for frame, original in zip(frames, still, strict=True):
        frame[~original.moving] = 100
    frames[1][0] = 108
    beside = (8 ** 2 * 4 / 13) ** 0.5  # of the 13 reliable pixels beside the figure four change, and change back
    figures = FigureMetrics.of(frames, still, PaintingColours(GREY)).figures()
    assert figures == {"temporal_error": 3.0, "long_temporal_error": None,
                       "background_temporal_error": round(beside, 2), "colour_deviation": [3.0, 3.0, 3.0],
                       "foreign": {"all": 0.0, "reliable": 0.0, "unreliable": 0.0, "moving": 0.0}}
