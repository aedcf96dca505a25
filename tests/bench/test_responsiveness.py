"""The figures of the window's stalls, by hand."""

from __future__ import annotations

import pytest

from bench.responsiveness import environment, summary


def test_a_single_stall_counts_little_in_ticks_and_much_in_time():
    figures = summary([0.0] * 199 + [0.5])  # 1 s of even ticks, then half a second of nothing
    assert figures == {"ticks": 200, "p99_ms": 0.0, "p99_of_time_ms": 500.0, "longest_ms": 500.0}


def test_even_delays_are_their_own_percentile():
    assert summary([0.01] * 50) == {"ticks": 50, "p99_ms": 10.0, "p99_of_time_ms": 10.0, "longest_ms": 10.0}


def test_a_hundredth_of_the_ticks_is_left_out():
    figures = summary([0.001] * 990 + [0.002] * 10)
    assert figures["p99_ms"] == pytest.approx(1.0)
    assert figures["longest_ms"] == pytest.approx(2.0)


def test_what_the_person_keeps_is_left_alone(tmp_path):
    given = environment(str(tmp_path))
    assert {given[f"XDG_{kind}_HOME"] for kind in ("CACHE", "CONFIG", "DATA", "STATE")} == {str(tmp_path)}
