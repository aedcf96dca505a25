"""Frames of a clip that were tried become results, and lead back to where they were."""

from __future__ import annotations

import pytest

from core.results import ResultKind
from gui.common.actions import ActionId


@pytest.fixture
def tried(clip_app, qtbot):
    """The application with a clip of which two frames were painted alone; the playhead is at the second."""
    clip_app.engine.steps = 3
    for number in (7, 12):
        clip_app.clip_model.seek(number)
        qtbot.waitUntil(lambda: clip_app.window.viewer._shown == clip_app.clip_model.playhead)
        with qtbot.waitSignal(clip_app.window.results.kept.kept):
            clip_app.window.menus[ActionId.PAINT].trigger()
        qtbot.waitUntil(lambda: not clip_app.tasks.busy)
    return clip_app


def _records(app):
    return app.window.results.kept.records


def test_a_frame_that_was_tried_brings_the_playhead_back(tried, qtbot):
    assert [one.kind for one in _records(tried)] == [ResultKind.FRAME] * 2
    assert tried.window.results.canvas.shown == _records(tried)[0]
    tried.window.results.canvas.bring(_records(tried)[1])
    qtbot.waitUntil(lambda: tried.clip_model.playhead == 7)
    qtbot.waitUntil(lambda: tried.window.results.canvas.shown == _records(tried)[1])


def test_a_frame_of_a_clip_that_was_closed_opens_it(tried, qtbot, tiny_photo):
    clip = tried.project.request.content
    tried.project.set(tried.project.request.replace(content=str(tiny_photo), clip=type(tried.project.request.clip)()),
                      "Choose photo")
    qtbot.waitUntil(lambda: tried.clip_model.clip is None and not tried.tasks.busy)
    tried.window.results.canvas.bring(_records(tried)[1])
    qtbot.waitUntil(lambda: tried.clip_model.clip is not None)
    assert (tried.project.request.content, tried.clip_model.playhead) == (clip, 7)
    qtbot.waitUntil(lambda: tried.window.painting.picture is not None)
