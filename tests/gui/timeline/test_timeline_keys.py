"""The keys of a clip while the timeline has the focus: its own, a slider's and the menus'."""

from __future__ import annotations

import pytest

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.settings import ClipSelection, Request
from gui.common.actions import ActionId

_KEYS = Qt.KeyboardModifier
NONE, SHIFT = _KEYS.NoModifier, _KEYS.ShiftModifier


@pytest.fixture
def press(app, qtbot, footage):
    """Presses keys in the window, the footage open with a cut at 20, and gives the clip model."""
    app.project.replace(Request(content=str(footage), clip=ClipSelection()))
    qtbot.waitUntil(lambda: app.clip_model.clip is not None and app.clip_model.search_share is None)
    app.project.set(app.project.request.replace(clip__cuts=(int(app.clip_model.clip.pts[20]),)), "One cut")
    window = app.window
    window.activateWindow()
    qtbot.waitActive(window)
    window.timeline_panel.timeline.view.setFocus()

    def _press(key, modifiers=NONE):
        QTest.keyClick(window.windowHandle(), key, modifiers)
        return app.clip_model

    return _press


def test_the_keys_move_the_playhead(press):
    seen = [press(Qt.Key[f"Key_{name}"], modifiers).playhead for name, modifiers in (
        ("Right", NONE), ("Right", SHIFT), ("Left", NONE), ("Left", SHIFT), ("Down", NONE), ("End", NONE),
        ("Up", NONE), ("Home", NONE))]
    assert seen == [1, 11, 10, 0, 20, 39, 20, 0]


def test_in_and_out_by_key(press, app):
    app.clip_model.seek(8)
    press(Qt.Key.Key_I)
    app.clip_model.seek(15)
    assert press(Qt.Key.Key_O).range == range(8, 16)
    assert press(Qt.Key.Key_X).range == range(40)


@pytest.mark.parametrize("key", [Qt.Key.Key_M, Qt.Key.Key_C])
def test_a_key_adds_a_cut_and_takes_it_away(press, app, key):
    app.clip_model.seek(6)
    assert press(key).cuts == (6, 20)
    assert press(key).cuts == (20,)


def test_a_key_chooses_a_stretch_and_then_repaints_it(press, app, qtbot):
    app.clip_model.seek(8)
    view = app.window.timeline_panel.timeline.view
    press(Qt.Key.Key_R)
    assert view.stretch == range(2, 15)
    with qtbot.waitSignal(app.window.timeline_panel.timeline.repaint_requested) as heard:
        press(Qt.Key.Key_R)
    assert heard.args == [2, 14]


def test_the_menu_shows_the_timeline_in_which_a_stretch_is_chosen(press, app):
    app.window.menus[ActionId.SHOW_TIMELINE].trigger()
    assert not app.window.timeline_panel.isVisible()
    app.window.menus[ActionId.REPAINT].trigger()
    assert app.window.timeline_panel.isVisible() and app.window.timeline_panel.timeline.view.stretch is not None
