"""The photo in every look: painted while the machine is free, taken with a click."""

from __future__ import annotations

import pytest

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

import resources
from core.choices import Work
from core.errors import FileMissing
from gui.common.actions import ActionId
from gui.common.picture_tile import FADED_ROLE, USED_ROLE
from gui.jobs.jobs import JobState
from gui.previews.chip import SIZE, STEPS
from tests.gui.previews.conftest import settled
from tests.gui.taught_engine import teach

LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def _row(previews, name):
    return next(row for row in range(previews.model.rowCount()) if previews.model.title(row) == name)


def _index(previews, name):
    return previews.model.index(_row(previews, name))


def _images(previews):
    model = previews.model
    return {model.title(row): model.index(row).data(Qt.ItemDataRole.DecorationRole) for row in range(model.rowCount())}


def _view(previews):
    return previews.row.findChild(QListView, options=Qt.FindChildOption.FindDirectChildrenOnly)


def _asked(engine, *, since=0):
    return [request for request in engine.requests[since:] if request.detail.size == SIZE]


def test_every_preset_and_every_painting_of_the_shelf_is_painted_small(app, previews, rest):
    rest()
    images = _images(previews)
    assert {"Balanced", "Bold", "Fine", *(one.title for one in resources.paintings())} <= set(images)
    assert all(image is not None and not image.isNull() for image in images.values())
    asked = _asked(app.engine)
    assert {request.detail.steps for request in asked} == {STEPS} and len(set(asked)) == len(asked)
    assert not previews.painter.busy and app.jobs.state is JobState.IDLE and app.jobs.last_finished is None


def test_presets_that_differ_only_in_size_share_a_picture(app, previews, rest):
    rest()
    looks = [request.look for request in _asked(app.engine) if len(request.look.styles) == 1]
    assert len(looks) == len(set(looks))
    images = _images(previews)
    assert images["Quick sketch"].cacheKey() == images["Fine"].cacheKey() != images["Bold"].cacheKey()


def test_a_click_takes_a_preset_and_is_undone(app, previews, rest):
    rest()
    before = app.project.request
    view = _view(previews)
    view.scrollTo(_index(previews, "Bold"))
    QTest.mouseClick(view.viewport(), LEFT, NO_KEY, view.visualRect(_index(previews, "Bold")).center())
    assert app.project.request.look.ratio == 0.2 and "Bold" in app.project.undo_stack.undoText()
    rest()
    assert _index(previews, "Bold").data(USED_ROLE) and not _index(previews, "Balanced").data(USED_ROLE)
    app.project.undo_stack.undo()
    assert app.project.request == before


def test_return_takes_a_painting_alone(app, previews, rest):
    rest()
    view = _view(previews)
    view.setCurrentIndex(_index(previews, "The Starry Night"))
    QTest.keyClick(view, Qt.Key.Key_Return)
    styles = app.project.request.look.styles
    assert [style.enabled for style in styles] == [False, True] and "starry" in styles[1].path


def test_what_is_taught_is_painted_at_once(app, previews, rest, tiny_painting):
    teach("painting", tiny_painting)
    previews.controller._look_again()
    app.preferences.instant = False
    rest()
    rest()
    small = [request for request in app.engine.instants if request.detail.size == SIZE]
    assert small and all(request.work is Work.INSTANT for request in small)
    assert "painting" in _images(previews)


def test_only_what_changed_is_painted_again_and_the_rest_stays(app, previews, rest):
    rest()
    count = len(app.engine.requests)
    app.project.set(app.project.request.replace(look__smoothing=1.0), "smoother")
    rest()
    again = _asked(app.engine, since=count)
    assert again and all(request.look.smoothing == 1.0 for request in again)
    count = len(app.engine.requests)
    app.project.undo_stack.undo()
    rest()
    assert len(app.engine.requests) == count


def test_a_picture_of_a_former_look_is_pale_until_it_is_painted_again(app, previews, rest, qtbot):
    rest()
    view, index = _view(previews), _index(previews, "The Starry Night")
    view.scrollTo(index)
    before = view.grab(view.visualRect(index)).toImage()
    assert not index.data(FADED_ROLE)
    app.project.set(app.project.request.replace(look__smoothing=1.0), "smoother")
    qtbot.waitUntil(lambda: index.data(FADED_ROLE))
    assert _images(previews)["The Starry Night"] is not None
    assert view.grab(view.visualRect(index)).toImage() != before
    rest()
    assert not index.data(FADED_ROLE)
    assert view.grab(view.visualRect(index)).toImage() == before


def test_another_photo_throws_them_away(app, previews, rest, qtbot, tiny_painting):
    rest()
    app.project.set(app.project.request.replace(content=str(tiny_painting)), "photo")
    qtbot.waitUntil(lambda: not any(_images(previews).values()))
    rest()
    assert all(_images(previews).values())
    assert app.engine.requests[-1].content == str(tiny_painting)


def test_nothing_is_painted_while_folded_or_while_the_person_is_busy(app, previews, qtbot):
    qtbot.wait(500)
    assert app.engine.requests == []
    app.window.menus[ActionId.SHOW_PREVIEWS].setChecked(False)
    previews.rest.seconds = 0.0
    qtbot.wait(500)
    assert app.engine.requests == [] and not previews.row.open


def test_a_job_ends_what_is_painted_and_it_is_painted_afterwards(app, previews, qtbot):
    app.engine.steps = 100_000_000
    previews.rest.seconds = 0.0
    qtbot.waitUntil(lambda: previews.painter._own.state is JobState.RUNNING, timeout=5000)
    app.window.menus[ActionId.PAINT].trigger()
    qtbot.waitUntil(lambda: not previews.painter.busy)
    qtbot.waitUntil(lambda: app.jobs.state is JobState.RUNNING)
    qtbot.wait(400)
    assert not previews.painter.busy and len(_asked(app.engine)) == 1
    app.engine.steps = 3
    app.jobs.stop()
    qtbot.waitUntil(lambda: settled(previews), timeout=10_000)


def test_the_queue_ends_them_unless_it_is_on_hold(app, previews, qtbot, tmp_path):
    app.engine.steps = 100_000_000
    app.window.queue.add([app.project.request], str(tmp_path))
    qtbot.waitUntil(lambda: app.window.queue.busy)
    previews.rest.seconds = 0.0
    qtbot.wait(400)
    assert not previews.painter.busy and _asked(app.engine) == []
    app.window.queue.hold()
    qtbot.waitUntil(lambda: previews.painter.busy)
    app.window.queue.go_on()
    qtbot.waitUntil(lambda: not previews.painter.busy)
    app.engine.steps = 3
    app.window.queue.stop()


def test_a_person_who_stirs_holds_it_for_a_while(app, previews, qtbot):
    app.engine.steps = 100_000_000
    previews.rest.seconds = 0.0
    qtbot.waitUntil(lambda: previews.painter._own.state is JobState.RUNNING, timeout=5000)
    previews.rest.seconds = 1e9
    previews.rest.stir()
    assert previews.painter._own.state is JobState.PAUSED
    previews.rest.seconds = 0.0
    qtbot.waitUntil(lambda: previews.painter._own.state is JobState.RUNNING)


def test_what_cannot_be_painted_says_why_and_is_not_tried_again(app, previews, rest):
    app.engine.fault = app.engine.instant_fault = FileMissing(path="/photo.png")
    app.engine.fault_at = 1
    rest()
    assert "/photo.png" in _index(previews, "Bold").data(Qt.ItemDataRole.ToolTipRole)
    assert not any(_images(previews).values()) and app.notifier.banners.shown() == []


def test_without_paintings_only_those_of_the_shelf_are_shown(app, previews, rest):
    app.project.set(app.project.request.replace(look__styles=()), "none")
    rest()
    images = _images(previews)
    assert images["Bold"] is None and images["The Starry Night"] is not None


def test_the_row_is_folded_by_its_heading_and_remembered(app, previews):
    previews.row.fold_wanted.emit()
    assert not previews.row.open and not app.window.menus[ActionId.SHOW_PREVIEWS].isChecked()
    app.window._remember()
    assert "show_previews" in app.preferences.hidden


@pytest.mark.parametrize("name", ["Balanced", "Café Terrace at Night"])
def test_chips_are_spoken_by_their_names(app, previews, rest, name):
    rest()
    spoken = _index(previews, name).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (f"{name}, in use" if name == "Balanced" else name)


def test_closing_the_window_ends_them(app, previews, qtbot):
    app.engine.steps = 100_000_000
    previews.rest.seconds = 0.0
    qtbot.waitUntil(lambda: previews.painter._own.state is JobState.RUNNING, timeout=5000)
    app.window.close()
    qtbot.waitUntil(lambda: not app.window.isVisible() and not previews.painter.busy)
