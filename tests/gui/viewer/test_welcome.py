"""The canvas with nothing to paint."""

from __future__ import annotations

import pytest

import resources
from core.settings import Request
from gui.common.widgets import ThumbnailLabel
from tests.gui.conftest import buttons, said


@pytest.fixture
def empty(app):
    app.window.resize(1280, 800)
    app.project.replace(Request())
    assert app.window.canvas.welcome.isVisible()
    return app


def test_it_shows_what_happens_in_three_pictures(empty):
    shown = empty.window.canvas.welcome.findChildren(ThumbnailLabel)
    assert len(shown) == 3 and not any(picture.image().isNull() for picture in shown)
    assert "Photo or clip" in said(empty.window.canvas.welcome)


@pytest.mark.parametrize("text, content", [("Sample photo", resources.samples().content),
                                           ("Sample clip", resources.samples().clip)])
def test_the_samples_are_one_press_away(empty, qtbot, text, content):
    buttons(empty.window.canvas.welcome)[text].click()
    assert empty.project.request.content == str(content)
    qtbot.waitUntil(lambda: not empty.window.canvas.welcome.isVisible())
    qtbot.waitUntil(lambda: not empty.tasks.busy)


def test_one_of_the_persons_own_is_asked_for(empty, qtbot, tiny_photo):
    empty.answers.path = tiny_photo
    buttons(empty.window.canvas.welcome)["Open…"].click()
    qtbot.waitUntil(lambda: empty.project.request.content == str(tiny_photo))
    qtbot.waitUntil(lambda: not empty.tasks.busy)


def test_where_there_is_little_room_the_words_stay(empty):
    empty.window.canvas.welcome.resize(300, 200)
    assert not any(picture.isVisible() for picture in empty.window.canvas.welcome.findChildren(ThumbnailLabel))
    assert "Sample photo" in buttons(empty.window.canvas.welcome)
