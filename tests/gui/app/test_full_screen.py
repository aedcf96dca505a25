"""The full screen: the picture alone."""

from __future__ import annotations

import pytest

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from gui.common.actions import ActionId
from gui.jobs.jobs import JobState


@pytest.fixture
def around():
    """What stands around the canvas, and whether it is in sight: pictures, settings, progress, timeline, menus."""
    def _around(app):
        window = app.window
        return [one.isVisible() for one in (window.panes.pictures, window.inspector, window.job_panel,
                                            window.timeline_panel, window.menuBar())]
    return _around


def test_the_picture_is_alone_and_all_comes_back(app, around, banners, qtbot):
    menus = app.window.menus
    menus[ActionId.SHOW_SETTINGS].setChecked(False)
    before = around(app)
    menus[ActionId.FULL_SCREEN].trigger()
    qtbot.waitUntil(app.window.isFullScreen)
    assert around(app) == [False] * 5
    assert app.window.canvas.isVisible()
    assert banners() == ["F11 or Esc leaves the full screen. F4 and F6 to F9 show what is hidden."]
    menus[ActionId.FULL_SCREEN].trigger()
    qtbot.waitUntil(lambda: not app.window.isFullScreen())
    assert around(app) == before == [True, False, True, False, True]
    assert banners() == []


def test_with_a_clip_the_timeline_hides_and_its_key_shows_it(clip_app, around):
    menus = clip_app.window.menus
    assert around(clip_app)[3]
    menus[ActionId.FULL_SCREEN].trigger()
    assert around(clip_app) == [False] * 5
    menus[ActionId.SHOW_TIMELINE].trigger()
    assert around(clip_app) == [False, False, False, True, False]
    menus[ActionId.FULL_SCREEN].trigger()
    assert around(clip_app) == [True] * 5


def test_escape_leaves_it_and_a_painting_goes_on(app, qtbot):
    menus = app.window.menus
    with qtbot.waitSignal(app.jobs.previewed):
        menus[ActionId.PAINT].trigger()
    menus[ActionId.FULL_SCREEN].trigger()
    assert menus[ActionId.FULL_SCREEN].shortcuts() == [QKeySequence("F11"), QKeySequence("Esc")]
    qtbot.keyClick(app.window, Qt.Key.Key_Escape)
    assert not menus[ActionId.FULL_SCREEN].isChecked()
    assert app.jobs.state is JobState.RUNNING
    assert menus[ActionId.STOP].shortcuts() == [QKeySequence("Esc")]
    assert menus[ActionId.FULL_SCREEN].shortcuts() == [QKeySequence("F11")]


def test_explore_has_what_it_needs_around_it(app, around):
    menus = app.window.menus
    menus[ActionId.FULL_SCREEN].trigger()
    menus[ActionId.EXPLORE].setChecked(True)
    assert around(app)[0] and around(app)[4]
    menus[ActionId.EXPLORE].setChecked(False)
    assert around(app)[1]
    menus[ActionId.FULL_SCREEN].trigger()
    assert around(app) == [True, True, True, False, True]


def test_closed_in_full_screen_it_remembers_what_was_there(app, around):
    before = app.preferences.hidden
    app.window.menus[ActionId.FULL_SCREEN].trigger()
    app.window.close()
    assert app.preferences.hidden == before
