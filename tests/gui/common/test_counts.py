"""Counts and times as a person reads them."""

from __future__ import annotations

import pytest

from gui.common import counts
from gui.common.durations import duration


def test_one_is_one_and_others_are_several(qapp):
    assert [counts.steps(count) for count in (0, 1, 300)] == ["0 steps", "1 step", "300 steps"]
    assert [counts.frames(count) for count in (1, 12)] == ["1 frame", "12 frames"]


@pytest.mark.parametrize("seconds, told", [(0, "0 s"), (0.04, "0.04 s"), (0.24, "0.2 s"), (0.96, "1 s"), (1.4, "1 s"),
                                           (61, "1 min 1 s"), (7260, "2 h 1 min")])
def test_a_time_is_said_as_shortly_as_it_can_be_meant(qapp, seconds, told):
    assert duration(seconds) == told
