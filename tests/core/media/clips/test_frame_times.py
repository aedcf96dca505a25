"""Whatever times the packets of a clip have, its frames get rising ones."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.media.clips import frame_times
from core.media.clips.frame_times import MISSING

TIMES = st.lists(st.tuples(st.one_of(st.just(MISSING), st.integers(-50, 300)),
                           st.one_of(st.just(MISSING), st.integers(-50, 300))), min_size=1, max_size=40)


def whole(pts, dts=None, typical=40):
    pts = np.array(pts, np.int64)
    return frame_times.whole(pts, np.full(len(pts), MISSING) if dts is None else np.array(dts, np.int64), typical)


@given(TIMES)
def test_times_rise_whatever_the_packets_say(times):
    pts, dts = zip(*times, strict=True)
    mended = whole(pts, dts).pts
    assert len(mended) == len(pts) and (np.diff(mended) > 0).all()


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=30, unique=True))
def test_good_times_are_kept_and_sorted(pts):
    times = whole(pts)
    assert times.pts.tolist() == sorted(pts) and [pts[at] for at in times.order] == sorted(pts)


def test_missing_pts_follow_the_dts():
    assert whole([MISSING] * 4, [0, 1, 2, 3]).pts.tolist() == [0, 1, 2, 3]
    assert whole([80, MISSING, MISSING, 120], [0, 40, 80, 120]).pts.tolist() == [80, 120, 160, 200]
    assert whole([MISSING] * 3).pts.tolist() == [0, 40, 80]


def test_a_gap_is_filled_evenly():
    assert whole([0, 40, MISSING, MISSING, 160]).pts.tolist() == [0, 40, 80, 120, 160]
    assert whole([MISSING, MISSING, 80, 120]).pts.tolist() == [0, 40, 80, 120]


def test_the_typical_step():
    missing = np.full(4, MISSING)
    pts, dts = np.array([0, 80, 40, 120]), np.array([-40, 0, 40, 80])
    assert frame_times.typical_step(pts, dts, None, Fraction(1, 1000)) == 40
    assert frame_times.typical_step(missing, missing, Fraction(50), Fraction(1, 1000)) == 20
    assert frame_times.typical_step(missing, missing, None, Fraction(1, 5)) == 1
