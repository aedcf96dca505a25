"""The closing line of a campaign."""

from __future__ import annotations

from bench.reliability.tally import SHOWN, Tally


def test_the_line_says_what_was_tried_survived_and_failed():
    tally = Tally("kills")
    for _ in range(3):
        tally.survive("killed")
    tally.survive("finished")
    tally.fail("render, operation 7: a frame is gone")
    assert tally.line() == "kills: 5 tried, 4 survived (1 finished, 3 killed), 1 failed"
    tally.notes = "12 MB in the end"
    assert tally.line().endswith("1 failed; 12 MB in the end")


def test_the_figures_keep_the_first_failures_and_count_all():
    tally = Tally("fuzz")
    for number in range(SHOWN + 5):
        tally.fail(f"still png {number}")
    figures = tally.figures()
    assert figures["failed"] == SHOWN + 5 and figures["failures"] == [f"still png {n}" for n in range(SHOWN)]
