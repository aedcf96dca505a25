"""The window on a small screen, of 1024 x 640 pixels."""

from __future__ import annotations

import numpy as np
import pytest

from PySide6.QtCore import QSize

from core.events import Ending, Finished
from core.results import ResultKind

SMALL = QSize(1024 - 16, 640 - 56)
"""What a window manager leaves of the screen."""


@pytest.fixture
def small(qtbot):
    """Makes the window as small, with a result in the strip if that is asked for; gives the canvas's share."""
    def share(app, results: bool) -> float:
        window = app.window
        window.resize(SMALL)
        if results:
            picture = Finished(Ending.COMPLETE, np.full((32, 48, 3), 0.5, np.float32), None, 1.0)
            window.results.keep(picture, app.project.request, next(iter(ResultKind)))
            qtbot.waitUntil(window.results.strip.isVisible)
        qtbot.wait(20)
        assert window.size() == SMALL
        return window.canvas.height() / window.height()
    return share


@pytest.mark.parametrize("results", [False, True])
def test_the_canvas_keeps_half_of_the_height(app, small, results):
    assert small(app, results) >= 0.5


@pytest.mark.parametrize("results", [False, True])
def test_it_does_so_with_a_clip_whose_timeline_makes_itself_small(clip_app, small, results):
    timeline = clip_app.window.timeline_panel
    full = timeline.height()
    assert small(clip_app, results) >= 0.5
    assert timeline.isVisible() and timeline.height() < full
    assert not timeline.timeline.legend.isVisible()


def test_a_larger_window_has_the_whole_timeline_again(clip_app, small, qtbot):
    timeline = clip_app.window.timeline_panel
    small(clip_app, False)
    low = timeline.height()
    clip_app.window.resize(1280, 900)
    qtbot.waitUntil(timeline.timeline.legend.isVisible)
    qtbot.waitUntil(lambda: timeline.height() > low)
    assert timeline.timeline.view.lanes.track.height() > 0
