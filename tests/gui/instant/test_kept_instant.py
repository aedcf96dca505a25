"""Which of the pictures that are painted at once become results."""

from __future__ import annotations

import numpy as np
import pytest

from core.results import ResultKind
from gui.common.actions import ActionId
from tests.gui.conftest import said


def _kept(app):
    return app.window.results.kept.records


def _set(app, **changes):
    app.project.set(app.project.request.replace(**changes), "Change")


def _settle(app, qtbot):
    qtbot.waitUntil(lambda: not app.window.instant.instant.busy and not app.tasks.busy)


def _change(app, qtbot, ratio):
    with qtbot.waitSignal(app.window.instant.instant.painted):
        _set(app, look__ratio=ratio)
    _settle(app, qtbot)


def test_a_slider_that_is_moved_keeps_nothing(taught_app, qtbot):
    for ratio in (2.0, 3.0):
        _change(taught_app, qtbot, ratio)
    assert _kept(taught_app) == ()


@pytest.mark.parametrize("what", ["copy", "save", "continue", "leave"])
def test_what_a_person_uses_is_kept_once(taught_app, qtbot, tmp_path, tiny_painting, what):
    app = taught_app
    _change(app, qtbot, 2.0)
    app.answers.path = tmp_path / "a.png"
    does = {"copy": app.window.menus[ActionId.COPY].trigger, "save": app.window.menus[ActionId.SAVE_PICTURE].trigger,
            "continue": app.window.menus[ActionId.MORE].trigger,
            "leave": lambda: _set(app, content=str(tiny_painting))}
    with qtbot.waitSignal(app.window.results.kept.kept):
        does[what]()
    qtbot.waitUntil(lambda: not app.tasks.busy)
    assert [(one.kind, one.settings().look.ratio) for one in _kept(app)] == [(ResultKind.INSTANT, 2.0)]
    app.window.results.keeper.keep_instant()
    qtbot.waitUntil(lambda: not app.tasks.busy)
    assert len({bytes(one.request) for one in _kept(app)}) == len(_kept(app))


def test_the_first_picture_of_all_is_not_kept_when_another_photo_comes(taught_app, qtbot, tiny_painting):
    taught_app.window.instant.instant.stop()
    taught_app.project.replace(taught_app.project.request)
    _settle(taught_app, qtbot)
    _set(taught_app, content=str(tiny_painting))
    _settle(taught_app, qtbot)
    assert _kept(taught_app) == ()


def test_the_picture_is_kept_when_the_window_closes(taught_app, qtbot):
    _change(taught_app, qtbot, 2.0)
    taught_app.answers.answer = taught_app.answers.answer.DISCARD
    taught_app.window.close()
    qtbot.waitUntil(lambda: not taught_app.window.isVisible())
    assert [one.kind for one in _kept(taught_app)] == [ResultKind.INSTANT]


def test_one_that_comes_back_follows_the_sliders_again(taught_app, qtbot):
    app = taught_app
    _change(app, qtbot, 2.0)
    app.window.menus[ActionId.COPY].trigger()
    qtbot.waitUntil(lambda: len(_kept(app)) == 1)
    _change(app, qtbot, 3.0)
    painted = len(app.engine.instants)
    app.window.results.canvas.bring(_kept(app)[0])
    qtbot.waitUntil(lambda: app.project.request.look.ratio == 2.0)
    _settle(app, qtbot)
    assert len(app.engine.instants) == painted  # it is there: nothing is to be painted
    assert app.window.results.canvas.shown == _kept(app)[1]
    assert np.allclose(app.window.painting.picture.rgb, 0.2, atol=1e-4)
    assert [one.settings().look.ratio for one in _kept(app)] == [3.0, 2.0]  # that gave way to it
    _change(app, qtbot, 4.0)
    assert np.allclose(app.window.painting.picture.rgb, 0.4, atol=1e-4)


def test_one_that_was_painted_at_once_meanwhile_gives_way_to_what_was_in_sight_before(taught_app, qtbot):
    app, results = taught_app, taught_app.window.results
    app.engine.steps = 3
    with qtbot.waitSignal(results.kept.kept):
        app.window.menus[ActionId.PAINT].trigger()
    with qtbot.waitSignal(app.window.instant.instant.painted):
        app.jobs.forget()
    _settle(app, qtbot)
    assert results.canvas.shown is None
    results.canvas.show_left(_kept(app)[0].name)
    qtbot.waitUntil(lambda: results.canvas.shown is not None)
    assert results.canvas.shown.kind is ResultKind.PAINTED
    assert "Painted earlier" in said(app.window.job_panel)
