"""A clip rendered in the whole window over a real store, from the job panel to the exported file."""

from __future__ import annotations

import threading

from PySide6.QtWidgets import QLabel

from core import store
from core.choices import Work
from core.settings import Request
from gui.common.actions import ActionId
from gui.common.dialogs import Answer
from gui.settings.control_base import SettingControl
from tests.gui.conftest import buttons
from tests.gui.render.conftest import FRAMES, wait_for_progress, wait_until_idle


def test_a_clip_has_its_own_buttons_and_settings(clip_app):
    assert list(buttons(clip_app.window.job_panel)) == ["Render", "Rehearse", "Paint this frame"]
    mode = next(made for made in clip_app.window.inspector.findChildren(SettingControl) if made.field.name == "mode")
    clip_app.window.inspector.unfolded = ("motion",)
    assert mode.isVisible()
    assert clip_app.window.menus[ActionId.RENDER].isEnabled() and not clip_app.window.menus[ActionId.EXPORT].isEnabled()
    clip_app.project.undo_stack.clear()
    clip_app.project.replace(Request())
    assert list(buttons(clip_app.window.job_panel.begin)) == ["Paint"]
    assert not mode.isVisible()
    assert not clip_app.window.menus[ActionId.RENDER].isEnabled()


def test_a_render_ends_with_the_export_as_the_one_thing_left(clip_app, render, qtbot, tmp_path, banners, press):
    render()
    wait_for_progress(clip_app, qtbot, FRAMES, FRAMES)
    assert list(buttons(clip_app.window.job_panel)) == ["Paint this frame", "Export…"]
    assert "is rendered" in banners()[0]
    press()
    clip_app.answers.path = tmp_path / "film.mp4"
    with qtbot.waitSignal(clip_app.window.rendering.exported):
        buttons(clip_app.window.exporting.dialog)["Save as…"].click()
    assert (tmp_path / "film.mp4").read_bytes() == b"a video"
    asked = clip_app.engine.requests[-1]
    assert (asked.work, asked.clip.begin, asked.clip.end) == (Work.EXPORT, int(clip_app.clip_model.clip.pts[0]), None)


def test_a_changed_look_shows_frames_out_of_date_and_goes_on_with_them(clip_app, render, qtbot, banners):
    render(5)
    clip_app.project.set(clip_app.project.request.replace(look__ratio=4.0), "Change")
    assert "shown out of date" in banners()[0]
    assert not clip_app.window.timeline_panel.timeline.repaint_button.isEnabled()
    clip_app.engine.gate.release(3)
    clip_app.jobs.stop()
    clip_app.engine.gate.release(FRAMES)
    wait_until_idle(clip_app, qtbot)
    assert clip_app.window.timeline_panel.timeline.repaint_button.isEnabled()
    qtbot.waitUntil(lambda: clip_app.window.rendering.progress().stale >= 5)
    assert "out of date" in " ".join(label.text() for label in clip_app.window.job_panel.findChildren(QLabel))
    with qtbot.waitSignal(clip_app.jobs.finished):
        clip_app.window.rendering.render()
    wait_for_progress(clip_app, qtbot, FRAMES, FRAMES)


def test_stopped_within_a_frame_the_last_finished_one_is_in_sight(clip_app, render, qtbot):
    render(3)
    model, canvas = clip_app.clip_model, clip_app.window.canvas
    qtbot.waitUntil(lambda: model.playhead == 3)
    clip_app.jobs.stop()
    clip_app.engine.gate.release(1)  # which does not come to its end
    wait_until_idle(clip_app, qtbot)
    qtbot.waitUntil(lambda: model.playhead == 2)
    qtbot.waitUntil(lambda: canvas._pictures.painted.image is not None)
    assert canvas._pictures.painted.image.pixelColor(5, 5).red() == 10


def test_stopped_after_the_playhead_was_moved_it_stays_where_it_is(clip_app, render, qtbot):
    render(3)
    clip_app.clip_model.seek(30)
    clip_app.jobs.stop()
    clip_app.engine.gate.release(1)
    wait_until_idle(clip_app, qtbot)
    qtbot.waitUntil(lambda: clip_app.clip_model.record(2) is not None)
    assert clip_app.clip_model.playhead == 30


def test_closing_while_it_renders_asks_nothing_and_keeps_the_frames(clip_app, render, qtbot):
    render(3)
    assert clip_app.project.dirty
    clip_app.window.close()
    clip_app.engine.gate.release(1)
    qtbot.waitUntil(lambda: not clip_app.window.isVisible())
    assert clip_app.answers.asked == 0
    (kept,) = store.renders()
    assert kept.done >= 3 and kept.request.look == clip_app.project.request.look


def _asks(app):
    """Whether closing the window asks about the settings."""
    app.answers.answer = Answer.CANCEL
    asked = app.answers.asked
    app.window.close()
    return app.answers.asked > asked and app.answers.asked_about["settings"]


def test_what_was_changed_before_the_render_was_planned_is_asked_about(clip_app, render, qtbot):
    size = clip_app.project.request.detail.size
    clip_app.engine.gate = threading.Semaphore(1)
    with qtbot.waitSignal(clip_app.jobs.frame_done):
        clip_app.window.rendering.render()
        clip_app.project.set(clip_app.project.request.replace(detail__size=320), "Change")  # before it was planned
    assert store.renders()[0].request.detail.size == size
    assert _asks(clip_app)


def test_a_look_is_kept_when_the_render_has_taken_it_over(clip_app, render, qtbot):
    render(2)
    clip_app.project.set(clip_app.project.request.replace(look__ratio=4.0), "Change")
    clip_app.engine.gate.release(2)
    qtbot.waitUntil(lambda: bool(clip_app.engine.messages) and store.renders()[0].request.look.ratio == 4.0)
    clip_app.window.close()
    clip_app.engine.gate.release(1)
    qtbot.waitUntil(lambda: not clip_app.window.isVisible())
    assert clip_app.answers.asked == 0


def test_the_settings_of_a_render_that_was_deleted_are_asked_about(clip_app, render, qtbot):
    render()
    store.delete(store.renders()[0].folder)
    clip_app.answers.answer = Answer.CANCEL
    asked = clip_app.answers.asked
    clip_app.window.files.new()
    assert clip_app.answers.asked > asked and clip_app.answers.asked_about["settings"]
