"""What a channel wants: painted beside the window's job, stopped, kept and saved."""

from __future__ import annotations

import pytest

from PySide6.QtWidgets import QPushButton

from core.choices import Work
from core.errors import OutOfMemory
from core.media import recipe
from tests.gui.conftest import said


def _press(tab, words):
    next(button for button in tab.findChildren(QPushButton) if button.text() == words and button.isVisible()).click()


def _pane(tab):
    return tab._view.enlarged.pane


def _green(tab):
    """Of the picture that a channel wants; None where there is none."""
    image = _pane(tab)._view.image
    return None if image.isNull() else image.pixelColor(8, 8).green()


@pytest.fixture
def enlarged(shown):
    """The tab with its strongest channel, number 7, enlarged."""
    shown._view.enlarge(0)
    assert _pane(shown).isHidden()
    return shown


@pytest.fixture
def wanted(enlarged, qtbot):
    """The same, when what channel 7 wants was painted."""
    _press(enlarged, "What it wants")
    qtbot.waitUntil(lambda: not enlarged.busy)
    return enlarged


def test_it_appears_live_and_can_be_stopped(app, enlarged, qtbot):
    app.engine.channel_steps = 100_000_000
    _press(enlarged, "What it wants")
    qtbot.waitUntil(lambda: _green(enlarged) == 90)
    (request,) = app.engine.asked(Work.CHANNEL)
    assert (request.exploration.layer, request.exploration.channel) == ("relu3_1", 7)
    assert "of 100000000" in said(_pane(enlarged))
    _press(enlarged, "Stop")
    qtbot.waitUntil(lambda: not enlarged.busy)
    assert _green(enlarged) == 204
    assert "Stopped after 1 s." in said(_pane(enlarged))
    assert enlarged._view.enlarged._want.isEnabled()  # to paint all of it


def test_the_keys_stay_with_the_channel_while_buttons_come_and_go(app, enlarged, qtbot):
    app.engine.channel_steps = 100_000_000
    app.window.activateWindow()
    want = enlarged._view.enlarged._want
    want.setFocus()
    _press(enlarged, "What it wants")
    qtbot.waitUntil(lambda: not want.isEnabled())
    assert app.window.focusWidget() is enlarged._view.enlarged
    _pane(enlarged)._stop.setFocus()
    _press(enlarged, "Stop")
    qtbot.waitUntil(lambda: not enlarged.busy)
    assert app.window.focusWidget() is _pane(enlarged)._save


def test_what_was_painted_is_kept_for_its_channel(app, wanted):
    assert "Painted in 1 s." in said(_pane(wanted))
    wanted._view.enlarged._go(1)
    assert _pane(wanted).isHidden()
    wanted._view.enlarged._go(-1)
    assert _green(wanted) == 204
    assert not wanted._view.enlarged._want.isEnabled()
    assert len(app.engine.asked(Work.CHANNEL)) == 1


def test_another_channel_takes_the_place_of_the_one_being_painted(app, enlarged, qtbot):
    app.engine.channel_steps = 100_000_000
    _press(enlarged, "What it wants")
    qtbot.waitUntil(lambda: _green(enlarged) == 90)
    enlarged._view.enlarged._go(1)
    app.engine.channel_steps = 3
    _press(enlarged, "What it wants")
    qtbot.waitUntil(lambda: not enlarged.busy)
    assert "Painted in 1 s." in said(_pane(enlarged))
    enlarged._view.enlarged._go(-1)
    assert _pane(enlarged).isHidden()


def test_it_is_saved_with_its_recipe(app, wanted, qtbot, tmp_path, banners):
    asked = []
    app.answers.path = tmp_path / "channel.png"
    app.answers.picture_place = lambda name: (asked.append(name), app.answers.path)[1]
    _press(wanted, "Save picture…")
    qtbot.waitUntil(lambda: not app.tasks.busy)
    assert asked == ["relu3_1-7"]
    assert "Saved as" in banners()[0]
    assert recipe.read(app.answers.path).exploration.channel == 7


def test_a_fault_is_told_beside_the_channel(app, enlarged, qtbot):
    def fail(request, control):
        raise OutOfMemory(size=256, needed="9 GB", free="1 GB", device="CPU", fits=128)
        yield
    app.engine._channel = fail
    _press(enlarged, "What it wants")
    qtbot.waitUntil(lambda: not enlarged.busy)
    assert not _pane(enlarged).isHidden()
    assert "memory" in said(_pane(enlarged))
    assert enlarged._view.enlarged._want.isEnabled()
