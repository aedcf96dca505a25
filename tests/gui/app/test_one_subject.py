"""Status and canvas speak of the same picture: after another photo, an undo, a fix, and while one is being painted."""

from __future__ import annotations

import pytest

from core.errors import NoStyle
from core.settings import Request
from gui.common.actions import ActionId
from gui.jobs.jobs import JobState
from tests.gui.conftest import said


def _set(app, **changes):
    app.project.set(app.project.request.replace(**changes), "Change")


def _status(app):
    return said(app.window.job_panel)


def test_another_photo_is_not_painted_yet_and_the_one_before_still_is(app, painted, tiny_painting):
    assert "Painted in" in _status(app)
    _set(app, content=str(tiny_painting))
    assert "Ready to paint" in _status(app) and app.window.painting.picture is None
    app.project.undo_stack.undo()
    assert "Painted in" in _status(app) and app.window.painting.picture is not None


def test_a_picture_that_is_brought_back_was_painted_earlier(app, painted):
    finished, request = app.jobs.last_finished, app.jobs.last_request
    app.jobs.take(None, None)
    assert "Ready to paint" in _status(app)
    app.jobs.take(finished, request)
    assert "Painted earlier" in _status(app) and app.window.painting.picture is finished


def test_what_failed_is_told_until_something_is_changed(app, qtbot, banners):
    app.engine.fault = NoStyle()
    with qtbot.waitSignal(app.jobs.failed):
        app.window.menus[ActionId.PAINT].trigger()
    assert "could not be finished" in _status(app) and banners() == [NoStyle().text()]
    _set(app, look__ratio=3.0)
    assert "Ready to paint" in _status(app) and banners() == []


def test_a_photo_opened_while_painting_comes_into_sight_when_that_has_ended(app, qtbot, tiny_painting, banners):
    with qtbot.waitSignal(app.jobs.previewed):
        app.window.menus[ActionId.PAINT].trigger()
    photo = app.project.request.content
    _set(app, content=str(tiny_painting))
    assert app.window.painting.subject == (photo, None) and "photo.png" in _status(app)
    assert "photo.png is painted to its end" in banners()[0]
    app.engine.steps = 1
    app.jobs.stop()
    qtbot.waitUntil(lambda: app.jobs.state is JobState.IDLE and not app.tasks.busy)
    assert app.window.painting.subject == (str(tiny_painting), None)
    assert app.window.painting.picture is None and "Ready to paint" in _status(app)
    [kept] = app.window.results.kept.records
    assert photo in bytes(kept.request).decode()


def test_it_is_told_when_what_was_left_is_painted(app, qtbot, tiny_painting, banners):
    app.engine.steps = 300
    with qtbot.waitSignal(app.jobs.finished):
        app.window.menus[ActionId.PAINT].trigger()
        _set(app, content=str(tiny_painting))
    assert banners() == ["photo.png is painted; the picture is among the results."]


@pytest.mark.parametrize("lacks, told", [({"content": ""}, "Open a photo"), ({"look__styles": ()}, "Add a painting")])
def test_where_something_is_missing_paint_is_dimmed_and_says_why(app, lacks, told):
    _set(app, **lacks)
    paint = app.window.job_panel.begin.paint
    assert not paint.isEnabled() and told in paint.toolTip()
    assert not app.window.menus[ActionId.PAINT].isEnabled()
    app.project.undo_stack.undo()
    assert paint.isEnabled() and told not in paint.toolTip() and app.window.menus[ActionId.PAINT].isEnabled()


def test_a_clip_without_a_painting_is_not_rendered(clip_app, qtbot):
    _set(clip_app, look__styles=())
    begin = clip_app.window.job_panel.begin
    for button in (begin.render_all, begin.rehearse, begin.frame):
        assert button.isVisible() and not button.isEnabled() and "Add a painting" in button.toolTip()
    assert not clip_app.window.menus[ActionId.RENDER].isEnabled()


def test_an_empty_project_says_what_to_do(app):
    app.project.replace(Request())
    assert "Nothing can be painted yet" in _status(app) and "Open a photo" in _status(app)
