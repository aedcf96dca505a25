"""What is not saved is not lost in silence: settings, a painting, or both."""

from __future__ import annotations

import numpy as np
import pytest

from PySide6.QtWidgets import QMessageBox

from core.events import Ending, Preview
from core.media import recipe
from core.media.images import save
from core.results import Results
from core.settings import Request
from gui.common.actions import ActionId
from gui.common.dialogs import Answer, Dialogs
from gui.common.preferences import Preferences


def _set(app, **changes):
    app.project.set(app.project.request.replace(**changes), "Change")


def _save(app, qtbot, path):
    app.answers.path = path
    with qtbot.waitSignal(app.window.files.saving.saved):
        app.window.menus[ActionId.SAVE_PICTURE].trigger()


def test_a_painting_among_the_results_is_not_asked_about(app, painted, tmp_path):
    app.answers.path = tmp_path / "a.impasto"
    app.window.files.save_project()
    _set(app, look__ratio=3.0)
    app.answers.answer = Answer.CANCEL
    app.window.close()
    assert app.answers.asked_about == {"settings": True, "picture": False}
    app.project.undo_stack.undo()
    app.window.close()
    assert not app.window.isVisible()
    assert app.answers.asked == 1


def test_a_painting_on_its_way_to_the_results_is_awaited_and_not_asked_about(app, qtbot):
    app.engine.steps = 3
    with qtbot.waitSignal(app.jobs.finished):
        app.window.menus[ActionId.PAINT].trigger()
    app.window.close()
    assert app.window.isVisible()
    qtbot.waitUntil(lambda: not app.window.isVisible())
    assert app.answers.asked == 0
    assert len(Results(app.project.identity).listed()) == 1


def test_what_is_being_painted_is_kept_when_the_window_closes(app, qtbot):
    with qtbot.waitSignal(app.jobs.previewed):
        app.window.menus[ActionId.PAINT].trigger()
    app.window.close()
    qtbot.waitUntil(lambda: not app.window.isVisible())
    assert [one.ending for one in Results(app.project.identity).listed()] == [Ending.STOPPED]


def test_an_unsaved_painting_is_asked_about(app, no_room, painted):
    app.answers.answer = Answer.CANCEL
    app.window.close()
    assert app.window.isVisible()
    assert app.answers.asked_about == {"settings": False, "picture": True}
    app.answers.answer = Answer.DISCARD
    app.window.close()
    assert not app.window.isVisible()


def test_saving_it_closes_the_window_after_it_is_written(app, no_room, painted, tmp_path, qtbot):
    app.answers.answer, app.answers.path = Answer.SAVE, tmp_path / "a.png"
    app.window.close()
    qtbot.waitUntil(lambda: not app.window.isVisible())
    assert recipe.has_recipe(tmp_path / "a.png")
    assert app.answers.asked == 1


def test_a_painting_that_cannot_be_written_keeps_the_window_open(app, no_room, painted, tmp_path, qtbot, banners):
    app.answers.answer, app.answers.path = Answer.SAVE, tmp_path / "missing" / "a.png"
    app.window.close()
    qtbot.waitUntil(lambda: "could not be saved" in banners()[0])
    assert app.window.isVisible()


def test_thinking_better_of_the_file_name_keeps_the_window_open(app, no_room, painted):
    app.answers.answer, app.answers.path = Answer.SAVE, None
    app.window.close()
    assert app.window.isVisible()


def test_a_saved_painting_is_not_asked_about(app, no_room, painted, tmp_path, qtbot):
    _save(app, qtbot, tmp_path / "a.png")
    app.window.close()
    qtbot.waitUntil(lambda: not app.window.isVisible())
    assert app.answers.asked == 0


def test_a_saved_painting_keeps_its_settings(app, no_room, tmp_path, qtbot, request):
    _set(app, look__ratio=3.0)
    request.getfixturevalue("painted")
    _save(app, qtbot, tmp_path / "a.png")
    app.window.close()
    assert app.answers.asked == 0


def test_settings_changed_after_the_painting_are_asked_about_with_it(app, no_room, painted, tmp_path):
    _set(app, look__ratio=3.0)
    app.answers.answer = Answer.CANCEL
    app.window.close()
    assert app.answers.asked_about == {"settings": True, "picture": True}


def test_a_painting_being_stopped_is_awaited_and_asked_about(app, no_room, qtbot):
    with qtbot.waitSignal(app.jobs.previewed):
        app.window.menus[ActionId.PAINT].trigger()
    app.window.menus[ActionId.STOP].trigger()
    app.answers.answer = Answer.CANCEL
    app.window.close()
    assert app.answers.asked == 0
    qtbot.waitUntil(lambda: app.answers.asked == 1)
    assert app.answers.asked_about == {"settings": False, "picture": True}
    assert app.window.isVisible()


def test_a_painting_that_ends_while_the_question_stands_is_asked_about(app, no_room, qtbot, monkeypatch):
    _set(app, look__ratio=3.0)
    with qtbot.waitSignal(app.jobs.previewed):
        app.window.menus[ActionId.PAINT].trigger()
    asked = []

    def unsaved(name, settings, picture, kept=""):
        asked.append(picture)
        if len(asked) == 1:
            with qtbot.waitSignal(app.jobs.finished):
                app.jobs.stop()
            return Answer.DISCARD
        return Answer.CANCEL

    monkeypatch.setattr(app.answers, "unsaved", unsaved)
    app.window.close()
    qtbot.waitUntil(lambda: asked == [False, True])
    assert app.window.isVisible()


def test_another_project_forgets_a_discarded_painting(app, no_room, painted):
    photo = app.project.request.content
    app.window.menus[ActionId.NEW].trigger()
    assert app.answers.asked_about == {"settings": False, "picture": True}
    assert app.project.request == Request()
    _set(app, content=photo)
    assert app.window.painting.picture is None
    assert not app.window.job_panel.begin.more.isVisible()
    app.window.menus[ActionId.NEW].trigger()
    assert app.answers.asked_about == {"settings": True, "picture": False}


def test_a_damaged_project_is_not_asked_about(app, no_room, painted, tmp_path, banners, qtbot):
    (tmp_path / "bad.impasto").write_bytes(b"{")
    app.window.files.open([tmp_path / "bad.impasto"])
    qtbot.waitUntil(lambda: not app.tasks.busy)
    assert app.answers.asked == 0
    assert "cannot be read" in banners()[0]


def test_continuing_needs_the_photo_it_was_painted_from(app, painted, tiny_painting):
    assert app.window.job_panel.begin.more.isVisible()
    _set(app, content=str(tiny_painting))
    assert not app.window.job_panel.begin.more.isVisible()


def test_a_restored_picture_does_not_say_where_to_paint(app, tmp_path, qtbot):
    request = app.project.request.replace(output__path=str(tmp_path / "a.png"), look__ratio=3.0)
    save.write(tmp_path / "a.png", np.zeros((8, 8, 3), np.float32), request=request)
    app.window.files.open([tmp_path / "a.png"])
    qtbot.waitUntil(lambda: app.project.request.look.ratio == 3.0)
    assert app.project.request.output.path == ""


def test_previews_of_a_transparent_photo_are_transparent(app, tmp_path, qtbot):
    alpha = np.zeros((32, 48), np.float32)
    alpha[:, 24:] = 1.0
    save.write(tmp_path / "half.png", np.full((32, 48, 3), 0.5, np.float32), alpha)
    _set(app, content=str(tmp_path / "half.png"))
    qtbot.waitUntil(lambda: not app.tasks.busy)
    with qtbot.waitSignal(app.jobs.previewed):
        app.window.menus[ActionId.PAINT].trigger()
    app.jobs.pause()
    qtbot.wait(100)  # until nothing is on its way any more
    app.jobs.previewed.emit(Preview(1, np.full((16, 24, 3), 200, np.uint8)))
    shown = app.window.painting.image
    assert shown.pixelColor(1, 8).alpha() == 0
    assert shown.pixelColor(22, 8).getRgb() == (200, 200, 200, 255)


@pytest.mark.parametrize(("settings", "picture", "words"), [
    (True, False, "Save the changes to “castle”?"),
    (False, True, "The painting of “castle” has not been saved."),
    (True, True, "The painting and the changes to “castle” have not been saved."),
])
def test_the_question_names_what_is_lost(qapp, tmp_path, monkeypatch, settings, picture, words):
    asked = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()) or QMessageBox.StandardButton.Discard)
    assert Dialogs(Preferences(tmp_path / "a.ini")).unsaved("castle", settings, picture) is Answer.DISCARD
    assert asked == [words]


def test_a_question_that_goes_with_the_display_changes_nothing(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(QMessageBox, "exec", lambda box: 0)
    assert Dialogs(Preferences(tmp_path / "a.ini")).unsaved("castle", True, True) is Answer.CANCEL
