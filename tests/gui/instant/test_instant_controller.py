"""Photos painted at once: when they are, when they are not, and what can be done with them."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from PySide6.QtGui import QGuiApplication

from core.choices import Work
from core.errors import TaughtPaintingDamaged
from core.media import named_files, recipe
from core.settings import ClipSelection
from gui.common.actions import ActionId
from gui.instant import instant_controller
from tests.gui.conftest import buttons, said
from tests.gui.taught_engine import teach


def _set(app, **changes):
    app.project.set(app.project.request.replace(**changes), "Change")


def _ratio(app):
    """By which ratio the picture in sight was painted at once; None if the canvas shows no painting."""
    image = app.window.canvas._pictures.painted.image
    return None if image is None else round(image.pixelColor(5, 5).red() / 25.5, 1)


def _instant(app):
    return app.window.instant.instant


def _settle(app, qtbot):
    qtbot.waitUntil(lambda: not _instant(app).busy and not app.tasks.busy)


def _painted(app, qtbot, steps=3):
    """The picture that the optimiser makes of the photo."""
    app.engine.steps = steps
    with qtbot.waitSignal(app.jobs.finished):
        app.window.menus[ActionId.PAINT].trigger()
    return app.jobs.last_finished


def test_a_photo_is_painted_at_once_when_its_painting_is_taught(taught_app):
    request = taught_app.engine.instants[0]
    assert (request.work, request.content) == (Work.INSTANT, taught_app.project.request.content)
    assert _ratio(taught_app) == 1.0
    assert taught_app.window.menus[ActionId.SAVE_PICTURE].isEnabled()
    assert "Painted at once" in said(taught_app.window.job_panel)
    assert {"Paint", "Continue", "Save picture…"} <= set(buttons(taught_app.window.job_panel))


def test_nothing_is_painted_where_no_painting_is_taught(app, qtbot, tiny_photo, banners):
    teach("another", tiny_photo)
    app.window.instant.taught.look_again()
    qtbot.waitUntil(lambda: app.window.instant.taught.is_taught(app.project.request) is False)
    _set(app, look__ratio=2.0)
    _settle(app, qtbot)
    assert app.engine.instants == [] and banners() == []
    assert not app.window.menus[ActionId.INSTANT].isEnabled()


def test_another_photo_is_painted_when_it_is_dropped(taught_app, qtbot, tiny_painting):
    with qtbot.waitSignal(_instant(taught_app).painted):
        taught_app.window.files.open([tiny_painting])
    qtbot.waitUntil(lambda: taught_app.engine.instants[-1].content == str(tiny_painting))
    _settle(taught_app, qtbot)
    assert _ratio(taught_app) == 1.0


def test_it_is_painted_again_when_its_painting_was_taught_again_and_only_then(taught_app, qtbot, tiny_painting,
                                                                                tiny_photo):
    look_again = taught_app.window.instant.taught.look_again
    before = len(taught_app.engine.instants)
    teach("another", tiny_photo)  # which is no painting of the project
    look_again()
    _settle(taught_app, qtbot)
    assert len(taught_app.engine.instants) == before
    with qtbot.waitSignal(_instant(taught_app).painted):
        again = teach("painting", tiny_painting)
        look_again()
    _settle(taught_app, qtbot)
    assert len(taught_app.engine.instants) == before + 1
    again.rename(again.with_name("renamed.safetensors"))
    look_again()
    _settle(taught_app, qtbot)
    assert len(taught_app.engine.instants) == before + 1


def test_a_clip_is_not_painted_at_once(taught_app, qtbot, footage):
    before = len(taught_app.engine.instants)
    _set(taught_app, content=str(footage), clip=ClipSelection(cuts=()))
    qtbot.waitUntil(lambda: taught_app.clip_model.clip is not None
                    and taught_app.window.instant.taught.answer(taught_app.project.request) is not None)
    _settle(taught_app, qtbot)
    assert len(taught_app.engine.instants) == before
    assert not taught_app.window.menus[ActionId.INSTANT].isEnabled()


def test_a_slider_paints_anew(taught_app, qtbot):
    for change, value in (("look__ratio", 3.0), ("look__style_scale", 2.0), ("detail__size", 256)):
        with qtbot.waitSignal(_instant(taught_app).painted):
            _set(taught_app, **{change: value})
    assert _ratio(taught_app) == 3.0
    assert len(taught_app.engine.instants) == 4


def test_what_only_the_optimiser_heeds_paints_nothing(taught_app, qtbot):
    _set(taught_app, detail__steps=500)
    _settle(taught_app, qtbot)
    assert len(taught_app.engine.instants) == 1


def test_of_many_moves_the_newest_wins(taught_app, qtbot):
    gate = taught_app.engine.instant_gate = threading.Semaphore(0)
    for ratio in (2.0, 3.0, 4.0, 5.0):
        _set(taught_app, look__ratio=ratio)
    gate.release(100)
    qtbot.waitUntil(lambda: _ratio(taught_app) == 5.0)
    assert [request.look.ratio for request in taught_app.engine.instants] == [1.0, 2.0, 5.0]


def test_a_picture_that_takes_long_is_given_up_for_a_newer_one(taught_app, qtbot, monkeypatch):
    monkeypatch.setattr(instant_controller, "PATIENCE", 0.0)
    gate = taught_app.engine.instant_gate = threading.Semaphore(0)
    _set(taught_app, look__ratio=2.0)
    qtbot.waitUntil(lambda: len(taught_app.engine.instants) == 2)
    _set(taught_app, look__ratio=3.0)
    gate.release(100)
    qtbot.waitUntil(lambda: _ratio(taught_app) == 3.0)
    assert taught_app.engine.given_up == 1


def test_another_photo_does_not_wait_for_the_one_before(taught_app, qtbot, tiny_painting):
    gate = taught_app.engine.instant_gate = threading.Semaphore(0)
    _set(taught_app, look__ratio=2.0)
    qtbot.waitUntil(lambda: len(taught_app.engine.instants) == 2)
    _set(taught_app, content=str(tiny_painting))
    gate.release(100)
    qtbot.waitUntil(lambda: taught_app.engine.instants[-1].content == str(tiny_painting))
    _settle(taught_app, qtbot)
    assert taught_app.engine.given_up == 1


def test_what_the_optimiser_paints_is_not_painted_over(taught_app, qtbot):
    painted = _painted(taught_app, qtbot)
    before = len(taught_app.engine.instants)
    _set(taught_app, look__ratio=4.0)
    _settle(taught_app, qtbot)
    assert taught_app.window.painting.picture is painted
    assert len(taught_app.engine.instants) == before
    assert "Painted at once" not in said(taught_app.window.job_panel)


def test_nothing_is_painted_at_once_beside_the_job(taught_app, qtbot, tiny_painting):
    with qtbot.waitSignal(taught_app.jobs.previewed):
        taught_app.window.menus[ActionId.PAINT].trigger()
    _set(taught_app, content=str(tiny_painting))
    qtbot.wait(30)
    assert len(taught_app.engine.instants) == 1
    with qtbot.waitSignal(taught_app.jobs.finished):
        taught_app.window.menus[ActionId.STOP].trigger()
    qtbot.waitUntil(lambda: taught_app.engine.instants[-1].content == str(tiny_painting))  # now its turn has come
    _settle(taught_app, qtbot)


def test_what_is_being_painted_at_once_is_given_up_for_the_job(taught_app, qtbot):
    gate = taught_app.engine.instant_gate = threading.Semaphore(0)
    _set(taught_app, look__ratio=2.0)
    qtbot.waitUntil(lambda: len(taught_app.engine.instants) == 2)
    taught_app.engine.steps = 3
    taught_app.window.menus[ActionId.PAINT].trigger()
    gate.release(100)
    qtbot.waitUntil(lambda: taught_app.engine.given_up == 1)
    qtbot.waitUntil(lambda: taught_app.window.painting.picture is taught_app.jobs.last_finished is not None)


def test_the_picture_painted_at_once_comes_over_the_painting_and_goes_again(taught_app, qtbot):
    painted, action = _painted(taught_app, qtbot), taught_app.window.menus[ActionId.INSTANT]
    with qtbot.waitSignal(_instant(taught_app).ended):
        action.trigger()
    assert taught_app.window.painting.picture is not painted and _ratio(taught_app) == 1.0
    with qtbot.waitSignal(_instant(taught_app).ended):
        _set(taught_app, look__ratio=2.0)
    assert _ratio(taught_app) == 2.0
    assert "again" in action.text()
    action.trigger()
    assert taught_app.window.painting.picture is painted
    assert "once" in action.text()
    with qtbot.waitSignal(_instant(taught_app).ended):
        action.trigger()
    assert _painted(taught_app, qtbot) is taught_app.window.painting.picture  # a newer one is not covered


def test_the_painting_below_is_still_asked_about(no_room, taught_app, qtbot, tmp_path):
    _painted(taught_app, qtbot)
    with qtbot.waitSignal(_instant(taught_app).ended):
        taught_app.window.menus[ActionId.INSTANT].trigger()
    taught_app.answers.path = tmp_path / "at once.png"
    with qtbot.waitSignal(taught_app.window.files.saving.saved):
        taught_app.window.menus[ActionId.SAVE_PICTURE].trigger()
    taught_app.window.close()
    qtbot.waitUntil(lambda: taught_app.answers.asked == 1)  # when both are known to be kept nowhere else
    assert taught_app.answers.asked_about["picture"]


def test_a_saved_painting_stays_saved_when_the_picture_over_it_is_saved(taught_app, qtbot, tmp_path):
    _painted(taught_app, qtbot)
    for name in ("painting.png", "at once.png"):
        taught_app.answers.path = tmp_path / name
        with qtbot.waitSignal(taught_app.window.files.saving.saved):
            taught_app.window.menus[ActionId.SAVE_PICTURE].trigger()
        if not _instant(taught_app).over_painting:
            with qtbot.waitSignal(_instant(taught_app).ended):
                taught_app.window.menus[ActionId.INSTANT].trigger()
    taught_app.window.close()
    assert taught_app.answers.asked == 0


def test_nothing_is_asked_about_a_picture_that_was_painted_at_once(taught_app, qtbot):
    taught_app.window.close()
    qtbot.waitUntil(lambda: not taught_app.window.isVisible())
    assert taught_app.answers.asked == 0


def test_it_is_saved_with_its_settings_and_copied(taught_app, qtbot, tmp_path):
    taught_app.answers.path = tmp_path / "at once.png"
    with qtbot.waitSignal(taught_app.window.files.saving.saved):
        taught_app.window.menus[ActionId.SAVE_PICTURE].trigger()
    look = named_files.without_folders(taught_app.project.request).look
    assert recipe.read(tmp_path / "at once.png").look == look
    taught_app.window.menus[ActionId.COPY].trigger()
    assert QGuiApplication.clipboard().image().size().toTuple() == taught_app.engine.size


def test_continue_begins_with_it_and_paint_does_not(taught_app, qtbot):
    with qtbot.waitSignal(taught_app.jobs.planned):
        taught_app.window.menus[ActionId.MORE].trigger()
    assert np.allclose(taught_app.engine.starts[-1], 0.1)
    with qtbot.waitSignal(taught_app.jobs.cancelled):
        taught_app.jobs.cancel()
    assert _ratio(taught_app) == 1.0  # not the preview that was newest
    with qtbot.waitSignal(taught_app.jobs.planned):
        taught_app.window.menus[ActionId.PAINT].trigger()
    assert taught_app.engine.starts[-1] is None


def test_it_can_be_switched_off_and_still_be_asked_for(taught_app, qtbot):
    taught_app.window.menus[ActionId.INSTANT_WANTED].setChecked(False)
    _set(taught_app, look__ratio=2.0)
    _settle(taught_app, qtbot)
    assert _ratio(taught_app) == 1.0 and not taught_app.preferences.instant
    with qtbot.waitSignal(_instant(taught_app).ended):
        taught_app.window.menus[ActionId.INSTANT].trigger()
    assert _ratio(taught_app) == 2.0


@pytest.mark.parametrize("times", [1, 3])
def test_a_fault_is_said_once(taught_app, qtbot, banners, times):
    fault = taught_app.engine.instant_fault = TaughtPaintingDamaged(path="a.safetensors", reason="it is cut short")
    for ratio in range(2, 2 + times):
        with qtbot.waitSignal(_instant(taught_app).ended):
            _set(taught_app, look__ratio=float(ratio))
        said_now = banners()
        for banner in taught_app.notifier.banners.shown():
            banner.dismiss()
        assert said_now == ([fault.text()] if ratio == 2 else [])


def test_a_damaged_file_that_the_project_names_is_said(taught_app, qtbot, tmp_path, banners):
    (tmp_path / "bad.safetensors").write_bytes(b"\x10\0\0\0\0\0\0\0no header at all")
    _set(taught_app, teaching__file=str(tmp_path / "bad.safetensors"))
    qtbot.waitUntil(lambda: bool(banners()))
    assert "bad.safetensors" in banners()[0]
    assert len(taught_app.engine.instants) == 1


def test_another_project_is_painted_anew(taught_app, qtbot):
    gate = taught_app.engine.instant_gate = threading.Semaphore(0)
    taught_app.window.files.new(taught_app.project.request)
    qtbot.waitUntil(lambda: len(taught_app.engine.instants) == 2)
    assert _ratio(taught_app) is None
    gate.release(100)
    _settle(taught_app, qtbot)
