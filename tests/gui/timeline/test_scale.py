"""Frames, pixels and time codes, and the figures that are drawn of them."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.timeline.lanes import LEAST_HEIGHT, coarse_first, lanes, slots
from gui.timeline.scale import TimeCode, TimelineScale
from gui.timeline.track import Consistency, columns

NAN = float("nan")


def _code(frames, rate=Fraction(24)):
    return TimeCode(np.arange(frames, dtype=np.int64) * rate.denominator, 1 / Fraction(rate.numerator),
                    frames * rate.denominator)


# Frames and pixels.


def test_fitted_the_whole_clip_is_in_sight():
    scale = TimelineScale(300, 600).fitted()
    assert (scale.zoom, scale.left, scale.fits, scale.visible) == (2.0, 0.0, True, range(300))
    assert [scale.number(x) for x in (-5, 0, 1.9, 2, 599, 900)] == [0, 0, 0, 1, 299, 299]
    assert [scale.border(x) for x in (0.9, 1.1, 600)] == [0, 1, 300]


def test_few_frames_are_not_blown_up():
    scale = TimelineScale(1, 1000, widest=100).fitted()
    assert scale.zoom == 100 and scale.x(1) == 100 and scale.number(900) == 0


@given(st.integers(1, 100_000), st.floats(50, 2000), st.floats(0, 1), st.floats(0.1, 10))
def test_zooming_keeps_what_lies_under_the_pointer(frames, width, place, factor):
    scale = TimelineScale(frames, width).fitted().zoomed(8, width * place)
    x = width / 2
    before = scale.left + x / scale.zoom
    after = scale.zoomed(factor, x)
    assert after.least <= after.zoom <= max(after.widest, after.least)
    assert 0 <= after.left <= frames
    if 0 < after.left < frames - after.span - 1e-6:
        assert after.left + x / after.zoom == pytest.approx(before, rel=1e-6, abs=1e-6)


def test_panning_ends_at_the_clip():
    scale = TimelineScale(1000, 100, zoom=2.0)
    assert scale.panned(-50).left == 0 and scale.panned(30).left == 15 and scale.panned(1e9).left == 950


def test_a_frame_is_brought_into_sight_by_as_little_as_needed():
    scale = TimelineScale(1000, 100, zoom=2.0, left=100)
    assert scale.showing(120) is scale
    assert scale.showing(160).x(161) == pytest.approx(76)
    assert scale.showing(90).x(90) == pytest.approx(24)


def test_in_another_width_what_fitted_still_does():
    assert TimelineScale(300, 600).fitted().resized(900).zoom == 3
    assert TimelineScale(300, 600, zoom=4, left=10).resized(900) == TimelineScale(300, 900, zoom=4, left=10)


# Time.


def test_time_codes_count_frames_within_the_second():
    code = _code(100_000)
    assert [code.text(number) for number in (0, 23, 24, 24 * 60 + 5, 24 * 3600)] == [
        "00:00:00:00", "00:00:00:23", "00:00:01:00", "00:01:00:05", "01:00:00:00"]
    assert code.length(range(10, 58)) == "00:00:02:00" and code.length(range(0)) == "00:00:00:00"
    assert _code(1000, Fraction(120)).text(119) == "00:00:00:119" and _code(1000, Fraction(120)).text(5)[-4:] == ":005"


@pytest.mark.parametrize("notches", [0, 6, 15, 30])
def test_the_ruler_writes_times_as_everything_else_does(notches):
    code = _code(3000)
    named = [tick for tick in code.ticks(TimelineScale(3000, 800).fitted().zoomed(1.25 ** notches, 0), 80) if tick.text]
    assert named and [tick.text for tick in named] == [code.text(int(tick.number)) for tick in named]


def test_time_codes_are_exact_where_a_second_is_no_whole_number_of_frames():
    code = _code(120, Fraction(30000, 1001))
    assert [code.text(number) for number in (29, 30, 59, 60)] == [
        "00:00:00:29", "00:00:01:00", "00:00:01:29", "00:00:02:00"]


def test_time_codes_of_a_variable_rate():
    code = TimeCode(np.array([500, 600, 1500, 3600, 3700]), Fraction(1, 1000), 3800)
    assert [code.text(number) for number in range(5)] == [
        "00:00:00:00", "00:00:00:01", "00:00:01:00", "00:00:03:00", "00:00:03:01"]
    assert [tick.number for tick in code.ticks(TimelineScale(5, 500, zoom=100), 60) if tick.text]


@pytest.mark.parametrize("frames", [1, 2, 30, 3000, 100_000])
@pytest.mark.parametrize("notches", [0, 10, 40])
def test_the_ruler_never_crowds(frames, notches):
    scale = TimelineScale(frames, 800).fitted().zoomed(1.25 ** notches, 300)
    ticks = _code(frames).ticks(scale, 60)
    named = [scale.x(tick.number) for tick in ticks if tick.text]
    assert named and len(ticks) <= 400
    assert all(later - earlier >= 50 for earlier, later in pairwise(named))


# Lanes and thumbnails.


def test_lanes_share_out_the_height():
    for height in (LEAST_HEIGHT, LEAST_HEIGHT + 1, 300):
        parts = lanes(500, height)
        assert parts.thumbs.height() >= 32 and parts.track.height() >= 28
        assert parts.ruler.bottom() <= parts.thumbs.top() and parts.thumbs.bottom() < parts.states.top()
        assert parts.states.bottom() < parts.track.top() and parts.track.bottom() <= height


@given(st.integers(1, 100_000), st.integers(0, 60))
def test_thumbnails_fill_the_lane_without_gaps(frames, notches):
    scale = TimelineScale(frames, 700, widest=96).fitted().zoomed(1.25 ** notches, 350)
    each, places = slots(scale, 96)
    assert len(places) <= 700 / 48 + 3 and each & (each - 1) == 0
    assert all(place.number % each == 0 for place in places)
    assert places[0].x <= 0.001 and places[-1].x + places[-1].width >= min(700, scale.x(frames)) - 0.001
    assert sorted(coarse_first([place.number for place in places], each)) == [place.number for place in places]


def test_the_thumbnail_in_which_the_in_point_lies_shows_the_first_frame_that_is_painted():
    scale = TimelineScale(160, 640, widest=64).fitted()
    each, plain = slots(scale, 64)
    assert each == 16 and [place.number for place in plain][:3] == [0, 16, 32]
    assert [place.number for place in slots(scale, 64, 21)[1]][:3] == [0, 21, 32]
    assert [place.number for place in slots(scale, 64, 32)[1]] == [place.number for place in plain]
    assert [place.x for place in slots(scale, 64, 21)[1]] == [place.x for place in plain]


def test_the_whole_is_seen_roughly_first():
    assert coarse_first(list(range(0, 80, 8)), 8)[:2] == [0, 64]


# Consistency.


def test_what_flickers_or_is_torn_is_bad_and_stays_within_its_shot():
    temporal = np.array([NAN, 2, 9, 2, 9, 9, NAN, 9, 2, 2, 2, 2], np.float32)
    reliable = np.array([NAN, .9, .9, .9, .9, .9, NAN, .9, .9, .9, .9, .4], np.float32)
    figures = Consistency(reliable, temporal, (6,))
    assert figures.stretches == (range(2, 6), range(7, 8), range(11, 12))
    assert [figures.at(number) for number in (1, 3, 7)] == [None, range(2, 6), range(7, 8)]
    assert figures.beside(2, 1) == range(7, 8) and figures.beside(11, 1) == range(2, 6)
    assert figures.beside(7, -1) == range(2, 6)


def test_a_run_across_a_cut_is_two():
    figures = Consistency(np.full(6, 1, np.float32), np.full(6, 20, np.float32), (3,))
    assert figures.stretches == (range(3), range(3, 6))


def test_without_figures_there_is_nothing_bad():
    figures = Consistency(np.full(4, NAN, np.float32), np.full(4, NAN, np.float32))
    assert figures.stretches == () and figures.beside(0, 1) is None and figures.at(2) is None
    assert not figures.known.any()


def test_of_several_frames_in_a_pixel_the_worst_is_drawn():
    values = np.full(100_000, 1, np.float32)
    values[[70_003, 70_004]] = 50, NAN
    scale = TimelineScale(100_000, 500).fitted()
    drawn = columns(values, scale, np.fmax)
    assert len(drawn.values) == 500 and drawn.width == pytest.approx(1)
    assert np.flatnonzero(drawn.values == 50).tolist() == [350]
    close = scale.zoomed(1e9, scale.x(70_003))
    assert columns(values, close, np.fmax).values.size == len(close.visible)


@given(st.integers(1, 5000), st.integers(0, 40), st.floats(1, 3))
def test_columns_cover_what_is_in_sight(frames, notches, ratio):
    scale = TimelineScale(frames, 300).fitted().zoomed(1.25 ** notches, 100)
    drawn = columns(np.arange(frames), scale, np.maximum, ratio)
    assert drawn.left <= 1 and drawn.left + len(drawn.values) * drawn.width >= min(300, scale.x(frames)) - 1
    assert len(drawn.values) <= 300 * ratio + 3
