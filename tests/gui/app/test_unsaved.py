"""What is not saved is not lost in silence: settings, a painting, or both."""

from __future__ import annotations

import numpy as np
import pytest

from PySide6.QtWidgets import QMessageBox

from core.events import Preview
from core.media import recipe
from core.media.images import save
from core.settings import Request
from gui.common.actions import ActionId
from gui.common.dialogs import Answer, Dialogs
from gui.common.preferences import Preferences


@pytest.fixture
def painted(studio, qtbot):
    """Paints a picture to its end."""
    studio.easel.steps = 3
    with qtbot.waitSignal(studio.jobs.finished):
        studio.window.menus[ActionId.PAINT].trigger()
    studio.easel.steps = 100_000_000
    return studio.jobs.last_finished


def _set(studio, **changes):
    studio.project.set(studio.project.request.replace(**changes), "Change")


def _save(studio, qtbot, path):
    studio.answers.path = path
    with qtbot.waitSignal(studio.window.filing.picture_saved):
        studio.window.menus[ActionId.SAVE_PICTURE].trigger()


def test_an_unsaved_painting_is_asked_about(studio, painted):
    studio.answers.answer = Answer.CANCEL
    studio.window.close()
    assert studio.window.isVisible()
    assert studio.answers.asked_about == {"settings": False, "picture": True}
    studio.answers.answer = Answer.DISCARD
    studio.window.close()
    assert not studio.window.isVisible()


def test_saving_it_closes_the_window_after_it_is_written(studio, painted, tmp_path, qtbot):
    studio.answers.answer, studio.answers.path = Answer.SAVE, tmp_path / "a.png"
    studio.window.close()
    qtbot.waitUntil(lambda: not studio.window.isVisible())
    assert recipe.has_recipe(tmp_path / "a.png")
    assert studio.answers.asked == 1


def test_a_painting_that_cannot_be_written_keeps_the_window_open(studio, painted, tmp_path, qtbot, banners):
    studio.answers.answer, studio.answers.path = Answer.SAVE, tmp_path / "missing" / "a.png"
    studio.window.close()
    qtbot.waitUntil(lambda: bool(banners()))
    assert studio.window.isVisible()
    assert "could not be saved" in banners()[0]


def test_thinking_better_of_the_file_name_keeps_the_window_open(studio, painted):
    studio.answers.answer, studio.answers.path = Answer.SAVE, None
    studio.window.close()
    assert studio.window.isVisible()


def test_a_saved_painting_is_not_asked_about(studio, painted, tmp_path, qtbot):
    _save(studio, qtbot, tmp_path / "a.png")
    studio.window.close()
    qtbot.waitUntil(lambda: not studio.window.isVisible())
    assert studio.answers.asked == 0


def test_a_saved_painting_keeps_its_settings(studio, tmp_path, qtbot, request):
    _set(studio, look__ratio=3.0)
    request.getfixturevalue("painted")
    _save(studio, qtbot, tmp_path / "a.png")
    studio.window.close()
    assert studio.answers.asked == 0


def test_settings_changed_after_the_painting_are_asked_about_with_it(studio, painted, tmp_path):
    _set(studio, look__ratio=3.0)
    studio.answers.answer = Answer.CANCEL
    studio.window.close()
    assert studio.answers.asked_about == {"settings": True, "picture": True}


def test_a_painting_being_stopped_is_awaited_and_asked_about(studio, qtbot):
    with qtbot.waitSignal(studio.jobs.previewed):
        studio.window.menus[ActionId.PAINT].trigger()
    studio.window.menus[ActionId.STOP].trigger()
    studio.answers.answer = Answer.CANCEL
    studio.window.close()
    assert studio.answers.asked == 0
    qtbot.waitUntil(lambda: studio.answers.asked == 1)
    assert studio.answers.asked_about == {"settings": False, "picture": True}
    assert studio.window.isVisible()


def test_a_painting_that_ends_while_the_question_stands_is_asked_about(studio, qtbot, monkeypatch):
    _set(studio, look__ratio=3.0)
    with qtbot.waitSignal(studio.jobs.previewed):
        studio.window.menus[ActionId.PAINT].trigger()
    asked = []

    def unsaved(name, settings, picture):
        asked.append(picture)
        if len(asked) == 1:
            with qtbot.waitSignal(studio.jobs.finished):
                studio.jobs.stop()
            return Answer.DISCARD
        return Answer.CANCEL

    monkeypatch.setattr(studio.answers, "unsaved", unsaved)
    studio.window.close()
    assert asked == [False, True]
    assert studio.window.isVisible()


def test_another_project_forgets_a_discarded_painting(studio, painted):
    photo = studio.project.request.content
    studio.window.menus[ActionId.NEW].trigger()
    assert studio.answers.asked_about == {"settings": False, "picture": True}
    assert studio.project.request == Request()
    _set(studio, content=photo)
    assert studio.window.painting.picture is None
    assert not studio.window.job_panel._more.isVisible()
    studio.window.menus[ActionId.NEW].trigger()
    assert studio.answers.asked_about == {"settings": True, "picture": False}


def test_a_damaged_project_is_not_asked_about(studio, painted, tmp_path, banners):
    (tmp_path / "bad.impasto").write_bytes(b"{")
    studio.window.filing.open([tmp_path / "bad.impasto"])
    assert studio.answers.asked == 0
    assert len(banners()) == 1


def test_continuing_needs_the_photo_it_was_painted_from(studio, painted, tiny_painting):
    assert studio.window.job_panel._more.isVisible()
    _set(studio, content=str(tiny_painting))
    assert not studio.window.job_panel._more.isVisible()


def test_a_restored_picture_does_not_say_where_to_paint(studio, tmp_path, qtbot):
    request = studio.project.request.replace(output__path=str(tmp_path / "a.png"), look__ratio=3.0)
    save.write(tmp_path / "a.png", np.zeros((8, 8, 3), np.float32), request=request)
    studio.window.filing.open([tmp_path / "a.png"])
    qtbot.waitUntil(lambda: studio.project.request.look.ratio == 3.0)
    assert studio.project.request.output.path == ""


def test_previews_of_a_transparent_photo_are_transparent(studio, tmp_path, qtbot):
    alpha = np.zeros((32, 48), np.float32)
    alpha[:, 24:] = 1.0
    save.write(tmp_path / "half.png", np.full((32, 48, 3), 0.5, np.float32), alpha)
    _set(studio, content=str(tmp_path / "half.png"))
    qtbot.waitUntil(lambda: not studio.tasks.busy)
    with qtbot.waitSignal(studio.jobs.previewed):
        studio.window.menus[ActionId.PAINT].trigger()
    studio.jobs.pause()
    qtbot.wait(100)  # until nothing is on its way any more
    studio.jobs.previewed.emit(Preview(1, np.full((16, 24, 3), 200, np.uint8)))
    shown = studio.window.painting.image
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
