"""A loss and its terms over the steps, gathered from events."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from core.events import FrameBegun, Planned, Progress, SheetProgress, TeachingStep
from core.loss_history import Change, LossHistory, Mark
from core.settings import Look


def progress(step, size=(64, 48), **terms):
    named = {name.replace("_on_", " "): value for name, value in terms.items()} or {"style relu1_1": 1 / step}
    return Progress(step, 9, size, 1.0, None, sum(named.values()), named, dict.fromkeys(named, 0.5))


def gathered(*events, most=None, look=None):
    history = LossHistory("photo.jpg", most)
    for event in events:
        history.take(event, look)
    return history


def test_every_term_of_every_step_is_kept():
    history = gathered(Planned(((64, 48),), 9, None, 0, "cpu", ""), progress(1), progress(2))
    assert list(history.steps) == [1, 2]
    assert list(history.losses) == [1.0, 0.5]
    assert list(history.terms) == list(history.weights) == ["style relu1_1"]
    assert list(history.terms["style relu1_1"]) == [1.0, 0.5]
    assert [row["style relu1_1 measured"] for row in history.rows()] == [2.0, 1.0]


def test_a_term_that_comes_late_or_goes_leaves_a_gap():
    history = gathered(progress(1, style=1.0), progress(2, style=0.5, temporal=0.25), progress(3, style=0.25))
    assert [math.isnan(value) for value in history.terms["temporal"]] == [True, False, True]
    assert "temporal" not in next(history.rows())


def test_scales_and_looks_are_marked():
    history = LossHistory("photo.jpg")
    one, other = Look(), Look(ratio=3.0)
    for event, look in ((progress(1, (32, 24)), one), (progress(2), one), (progress(3), other), (progress(4), other)):
        history.take(event, look)
    assert history.marks == [Mark(2, Change.SCALE, size=(64, 48)), Mark(3, Change.LOOK)]


def test_steps_count_on_through_the_frames_of_a_clip():
    history = gathered(FrameBegun(7, 700), progress(1), progress(2), FrameBegun(8, 800), progress(1))
    assert list(history.steps) == [1, 2, 3]
    assert history.marks == [Mark(1, Change.FRAME, number=7), Mark(3, Change.FRAME, number=8)]
    assert [row["frame"] for row in history.rows()] == [7, 7, 8]


def test_a_cell_and_a_teaching_are_counted_by_their_own_steps():
    cell = gathered(*(SheetProgress(0, 0, step, 99, 1.0, None, 0.5, {"style": 0.5}, {}) for step in (20, 21)))
    assert list(cell.steps) == [1, 2]
    teaching = gathered(TeachingStep(500, 900, 1.0, None, 0.5, {"style": 0.5}))
    assert list(teaching.steps) == [500]
    assert next(teaching.rows())["style measured"] == 0.5  # its weights are not known


def test_what_is_painted_at_once_tells_no_loss():
    history = LossHistory("photo.jpg")
    assert not history.take(Progress(1, 9, (64, 48), 1.0, None, 0.0))
    assert not history.steps


@pytest.mark.parametrize("steps", [4, 5, 9, 1000])
def test_however_many_steps_it_keeps_no_more_than_it_may(steps):
    history = gathered(*(progress(step) for step in range(1, steps + 1)), most=8)
    kept = list(history.steps)
    assert 4 <= len(kept) <= 8
    assert kept[0] == 1
    assert len({later - earlier for earlier, later in pairwise(kept)}) == 1
    assert list(history.terms["style relu1_1"]) == pytest.approx([1 / step for step in kept])
    assert len(list(history.rows())) == len(kept)
