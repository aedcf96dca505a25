"""What the benchmark of taught paintings concludes from what was painted."""

from __future__ import annotations

import numpy as np
import pytest

from bench.taught.results import MeasuredPicture, PhotoCase, summary

PIXELS = np.zeros((4, 6, 3), np.uint8)


def pictures(*measured: tuple[float, float, float], seconds: float = 1.0) -> list[MeasuredPicture]:
    """By ratio, S and C."""
    return [MeasuredPicture(PIXELS, seconds, style, content, ratio) for ratio, style, content in measured]


def case(at_once: list[MeasuredPicture], in_steps: list[MeasuredPicture],
         peer: MeasuredPicture | None = None) -> PhotoCase:
    return PhotoCase("cat", "wave", PIXELS, at_once, in_steps, peer)


AT_ONCE = pictures((0.1, 0.1, 1.6), (1.0, 0.2, 0.8), (3.0, 0.4, 0.4))


def test_style_is_compared_where_both_keep_as_much_of_the_photo():
    assert case(AT_ONCE, pictures((0.3, 0.1, 0.8), (1.0, 0.2, 0.2))).style_at_equal_content == pytest.approx(2)
    between = case(AT_ONCE, pictures((0.3, 0.05, 1.6), (1.0, 0.2, 0.4)))  # at .8 its S is .1
    assert between.style_at_equal_content == pytest.approx(2)


def test_where_the_usual_content_is_out_of_reach_the_nearest_is_taken():
    assert case(AT_ONCE, pictures((0.3, 0.1, 0.4), (1.0, 0.2, 0.2))).style_at_equal_content == pytest.approx(4)
    assert case(AT_ONCE, pictures((0.3, 0.1, 0.3), (1.0, 0.2, 0.2))).style_at_equal_content is None


@pytest.mark.parametrize(("worse", "monotone"), [((1.0, 0.2, 0.8), True), ((1.0, 0.0995, 1.61), True),
                                                 ((1.0, 0.05, 0.8), False), ((1.0, 0.2, 1.8), False)])
def test_the_slider_is_monotone_but_for_what_nobody_sees(worse, monotone):
    assert case(pictures((0.1, 0.1, 1.6), worse, (3.0, 0.4, 0.4)), AT_ONCE).is_monotone is monotone


def test_the_summary_is_over_all_cases():
    steps = pictures((1.0, 0.1, 0.4), seconds=30.0)
    found = summary([case(AT_ONCE, steps, pictures((1.0, 0.4, 0.8))[0]), case(AT_ONCE[1:], steps)])
    assert (found["cases"], found["monotone"], found["with_equal_C"]) == (2, 2, 2)
    assert (found["S_to_optimiser"], found["C_to_optimiser"], found["S_at_equal_C_to_optimiser"]) == (2, 2, 4)
    assert (found["seconds_at_once"], found["seconds_optimiser"]) == (1, 30)
    assert (found["peer_S_to_at_once"], found["peer_C_to_at_once"]) == (2, 1)
    assert summary([case(AT_ONCE, steps)])["peer_seconds"] is None
