"""Every painting becomes a result: it is kept, comes back with its settings, and is compared, pinned and deleted."""

from __future__ import annotations

import numpy as np

from PySide6.QtCore import Qt

import resources
from core.events import Ending, Finished
from core.media.images import stills
from core.results import ResultKind, Results
from core.settings import Look, Request, Style
from gui.common.actions import ActionId
from gui.results.project_results import MEGABYTE


def kept(app):
    return app.window.results.kept.records


def strip_list(app):
    return app.window.results.strip.list


def click(app, qtbot, row, modifier=Qt.KeyboardModifier.NoModifier):
    """Click a result and wait for what it does."""
    view = strip_list(app)
    place = view.visualRect(view.model().index(row, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, place)
    qtbot.waitUntil(lambda: not app.tasks.busy)


def titles(app):
    model = strip_list(app).model()
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def test_a_newcomer_sees_no_strip(app):
    assert not app.window.results.strip.isVisible()


def test_what_is_painted_and_what_is_stopped_becomes_a_result(app, paint, qtbot):
    paint()
    assert app.window.results.strip.isVisible()
    with qtbot.waitSignal(app.jobs.previewed):
        app.window.menus[ActionId.PAINT].trigger()
    with qtbot.waitSignal(app.window.results.kept.kept):
        app.window.menus[ActionId.STOP].trigger()
    assert [one.ending for one in kept(app)] == [Ending.STOPPED, Ending.COMPLETE]
    assert [one.name for one in Results(app.project.identity).listed()] == [one.name for one in kept(app)]
    assert "48 × 32 px" in titles(app)[0]
    assert "on the canvas" in titles(app)[0]


def test_a_result_names_its_paintings_a_sample_by_its_title(app, paint):
    sample = resources.paintings()[0]
    paint(look__styles=(Style(path=str(sample.path)), *app.project.request.look.styles))
    shown = strip_list(app).model()
    told = shown.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert f"photo × {sample.title}, painting" in told


def test_painting_anew_meanwhile_keeps_what_there_was(app, qtbot):
    with qtbot.waitSignal(app.jobs.previewed):
        app.window.menus[ActionId.PAINT].trigger()
    with qtbot.waitSignal(app.window.results.kept.kept):
        app.window.painting.paint()
    assert [one.ending for one in kept(app)] == [Ending.STOPPED]


def test_a_click_brings_picture_and_settings_back_in_one_step(app, paint, qtbot):
    paint(look__ratio=2.0)
    first = app.jobs.last_finished
    paint(look__ratio=5.0)
    steps = app.project.undo_stack.count()
    click(app, qtbot, 1)
    assert app.project.request.look.ratio == 2.0
    assert app.jobs.last_request.look.ratio == 2.0
    assert np.allclose(app.window.painting.picture.rgb, first.rgb, atol=1e-4)
    assert (app.project.undo_stack.count(), app.project.undo_stack.undoText()) == (steps + 1, "Bring back a result")
    app.project.undo_stack.undo()
    qtbot.waitUntil(lambda: not app.tasks.busy)
    assert (app.project.request.look.ratio, app.jobs.last_request.look.ratio) == (5.0, 5.0)
    assert "on the canvas" in titles(app)[0]


def test_a_result_of_another_photo_brings_that_back(app, paint, qtbot, tiny_painting):
    photo = app.project.request.content
    paint()
    app.project.set(app.project.request.replace(content=str(tiny_painting)), "Choose photo")
    assert app.window.painting.picture is None
    click(app, qtbot, 0)
    assert app.project.request.content == photo
    assert app.window.painting.picture is not None


def test_painting_goes_on_from_a_result(app, paint, qtbot):
    paint()
    paint()
    app.window.results.actions.go_on(kept(app)[1])
    qtbot.waitUntil(lambda: len(app.engine.starts) == 3)
    assert np.allclose(app.engine.starts[-1], 0.5, atol=1e-4)


def test_the_strip_comes_back_with_the_project(app, paint, tmp_path, qtbot):
    app.answers.path = tmp_path / "a.impasto"
    paint()
    assert app.window.files.save_project()
    app.window.menus[ActionId.NEW].trigger()
    assert kept(app) == ()
    app.window.files.open([tmp_path / "a.impasto"])
    qtbot.waitUntil(lambda: len(kept(app)) == 1)
    assert app.window.results.strip.isVisible()


def test_a_project_without_a_file_can_be_gone_back_to(app, paint, qtbot, banners, press):
    paint()
    identity, request = app.project.identity, app.project.request
    app.window.menus[ActionId.NEW].trigger()
    qtbot.waitUntil(lambda: bool(banners()))
    assert app.answers.asked == 0
    press()
    qtbot.waitUntil(lambda: len(kept(app)) == 1)
    assert (app.project.identity, app.project.request) == (identity, request)


def test_another_window_may_keep_and_damage_results(app, paint, qtbot):
    here = paint()
    there = Results(app.project.identity)
    other = there.add(Finished(Ending.COMPLETE, np.zeros((8, 8, 3), np.float32), None, 1.0), app.project.request,
                      ResultKind.CELL)
    (there.folder / "0-0.json").write_text("{")
    (there.folder / "0-0.png").write_bytes(b"")
    app.window.results.look_again()
    qtbot.waitUntil(lambda: [one.name for one in kept(app)] == [other.name, here.name])


def test_the_oldest_that_is_not_pinned_makes_room(app, paint, qtbot):
    first, second = paint(), paint()
    app.window.results.actions.pin(first)
    qtbot.waitUntil(lambda: kept(app)[1].pinned)
    assert "pinned" in titles(app)[1]
    app.window.results.kept.set_limit(0)
    qtbot.waitUntil(lambda: [one.name for one in kept(app)] == [first.name])
    assert second.name not in {one.name for one in Results(app.project.identity).listed()}
    app.window.results.kept.set_limit(2000 * MEGABYTE)
    assert app.preferences.results_limit == 2000


def test_a_deleted_result_can_be_had_back(app, paint, qtbot, banners, press):
    paint()
    view = strip_list(app)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert kept(app) == ()
    assert banners()[0] == "The result was deleted."
    press()
    qtbot.waitUntil(lambda: len(kept(app)) == 1)


def test_deleted_results_go_with_the_window(app, paint, banners, qtbot):
    app.window.results.actions._undo_for.setInterval(20)
    app.window.results.actions.delete(paint())
    folder = Results(app.project.identity)
    assert len(folder.listed()) == 1
    app.window.results.close()
    assert folder.listed() == ()
    told = banners()
    qtbot.wait(60)
    assert banners() == told  # nobody is spoken to who may be gone


def test_a_full_disk_is_told_and_the_painting_stays(app, no_room, qtbot, tmp_path, banners):
    app.engine.steps = 3
    app.window.menus[ActionId.PAINT].trigger()
    qtbot.waitUntil(lambda: bool(banners()))
    assert "could not be kept among the results" in banners()[0]
    assert app.window.painting.picture is not None
    app.answers.path = tmp_path / "a.png"
    with qtbot.waitSignal(app.window.files.saving.saved):
        app.notifier.banners.shown()[0].action.click()
    assert "Saved" in banners()[0]


def test_a_saved_painting_comes_back_with_its_picture(app, paint, qtbot, tmp_path):
    paint(look__ratio=2.0)
    app.answers.path = tmp_path / "a.png"
    with qtbot.waitSignal(app.window.files.saving.saved):
        app.window.menus[ActionId.SAVE_PICTURE].trigger()
    app.window.menus[ActionId.NEW].trigger()
    app.window.files.open([tmp_path / "a.png"])
    qtbot.waitUntil(lambda: app.window.painting.picture is not None)
    assert app.project.request.look.ratio == 2.0
    assert app.window.painting.can_continue
    assert kept(app) == ()
    app.project.undo_stack.undo()
    assert app.project.request == Request()
    assert app.window.painting.picture is None


def test_a_result_is_saved_with_its_own_settings(app, paint, qtbot, tmp_path):
    first = paint(look__ratio=2.0)
    paint(look__ratio=5.0)
    app.answers.path = tmp_path / "a.png"
    with qtbot.waitSignal(app.window.files.saving.written) as written:
        app.window.results.actions.save(first)
    assert written.args[1].look.ratio == 2.0
    app.window.close()
    qtbot.waitUntil(lambda: not app.window.isVisible())
    assert app.answers.asked == 0  # the newest one is still known to be kept


def test_a_result_becomes_a_painting_or_the_photo(app, paint, qtbot):
    one = paint()
    app.window.results.actions.use_as_painting(one)
    qtbot.waitUntil(lambda: len(app.project.request.look.styles) == 2)
    style = app.project.request.look.styles[1].path
    assert stills.measure(style) == (48, 32)
    assert "pasted" in style
    app.window.results.actions.use_as_photo(one)
    qtbot.waitUntil(lambda: app.project.request.content == style)


def test_while_something_is_painted_a_result_is_only_compared(app, paint, qtbot):
    paint(look__ratio=2.0)
    app.project.set(app.project.request.replace(look=Look(styles=(Style(path=app.project.request.content),))), "Change")
    with qtbot.waitSignal(app.jobs.previewed):
        app.window.menus[ActionId.PAINT].trigger()
    before = app.project.request
    click(app, qtbot, 0)
    assert app.project.request == before
    assert app.window.results.canvas.compared is not None


def test_a_cell_becomes_a_result(app, qtbot):
    picture = Finished(Ending.COMPLETE, np.zeros((8, 8, 3), np.float32), None, 1.0)
    with qtbot.waitSignal(app.window.results.kept.kept):
        app.window.results.keep(picture, app.project.request, ResultKind.CELL)
    assert [one.kind for one in kept(app)] == [ResultKind.CELL]


def test_a_result_that_is_gone_is_told(app, paint, qtbot, banners):
    one = paint()
    Results(app.project.identity).delete(one)
    click(app, qtbot, 0)
    assert len(banners()) == 1
    qtbot.waitUntil(lambda: kept(app) == ())


def test_a_cell_that_is_taken_out_of_a_sheet_becomes_a_result(app, qtbot):
    with qtbot.waitSignal(app.window.results.kept.kept):
        app.jobs.take(Finished(Ending.COMPLETE, np.zeros((8, 8, 3), np.float32), None, 1.0), app.project.request)
    assert [one.kind for one in kept(app)] == [ResultKind.CELL]
    assert "on the canvas" in titles(app)[0]
