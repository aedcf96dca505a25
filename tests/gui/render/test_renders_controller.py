"""The renders on disk, in the whole window: offered to be continued, listed, deleted."""

from __future__ import annotations

from core import store
from core.choices import Work
from core.settings import Request
from gui.common.banners import BannerKey
from gui.common.dialogs import Answer
from gui.render import renders_controller
from tests.gui.conftest import buttons
from tests.gui.render.conftest import FRAMES, wait_for_progress, wait_until_idle


def test_the_next_start_offers_to_continue(clip_app, render, qtbot, banners, press):
    render(3)
    clip_app.jobs.stop()
    clip_app.engine.gate.release(1)
    wait_until_idle(clip_app, qtbot)
    request = clip_app.project.request
    clip_app.project.replace(Request())
    clip_app.window.renders.offer()
    qtbot.waitUntil(lambda: bool(banners()))
    assert banners()[0].startswith("The render of footage.mp4 is not finished: ")
    clip_app.engine.gate.release(FRAMES)
    with qtbot.waitSignal(clip_app.jobs.finished):
        press()
    assert clip_app.project.request.look == request.look and clip_app.project.request.work is Work.PAINT
    assert store.renders()[0].done == FRAMES


def test_an_offer_that_was_declined_is_not_made_again(clip_app, render, qtbot, banners):
    render(3)
    clip_app.jobs.stop()
    clip_app.engine.gate.release(1)
    wait_until_idle(clip_app, qtbot)
    clip_app.window.renders.offer()
    qtbot.waitUntil(lambda: bool(banners()))
    clip_app.notifier.banners.shown()[0].dismissal.click()
    clip_app.window.renders.offer()
    qtbot.waitUntil(lambda: not clip_app.tasks.busy)
    assert banners() == []


def test_a_finished_render_is_not_offered(clip_app, render, qtbot, banners):
    render()
    clip_app.notifier.dismiss(BannerKey.JOB)
    clip_app.window.renders.offer()
    qtbot.waitUntil(lambda: not clip_app.tasks.busy)
    assert banners() == []


def test_a_clip_that_is_gone_is_looked_for_before_it_goes_on(clip_app, render, qtbot, banners, tmp_path, footage):
    moved = tmp_path / "moved.mp4"
    moved.write_bytes(footage.read_bytes())
    clip_app.project.set(clip_app.project.request.replace(content=str(moved)), "Move")
    qtbot.waitUntil(lambda: clip_app.clip_model.clip is not None and str(clip_app.clip_model.clip.path) == str(moved))
    render(3)
    clip_app.jobs.stop()
    clip_app.engine.gate.release(1)
    wait_until_idle(clip_app, qtbot)
    moved.unlink()
    clip_app.project.replace(Request())
    clip_app.window.renders.offer()
    qtbot.waitUntil(lambda: any("not finished" in text for text in banners()))
    begun = len(clip_app.engine.requests)
    next(banner for banner in clip_app.notifier.banners.shown() if "not finished" in banner.text).action.click()
    qtbot.waitUntil(lambda: any("no longer where they were: moved.mp4" in text for text in banners()))
    qtbot.waitUntil(lambda: not clip_app.tasks.busy)
    assert len(clip_app.engine.requests) == begun


def test_the_list_shows_what_renders_take_and_deletes_them(clip_app, render, qtbot):
    render()
    window = clip_app.window
    window.renders.open()
    dialog = window.renders.dialog
    qtbot.waitUntil(lambda: len(dialog.selected()) == 1 and not clip_app.tasks.busy)
    shown = dialog._tree.topLevelItem(0)
    assert [shown.text(column) for column in (0, 2, 3)] == ["footage.mp4", "512 px", "40 of 40"]
    assert not shown.icon(0).isNull()
    clip_app.answers.answer = Answer.CANCEL
    buttons(dialog)["Delete…"].click()
    assert len(store.renders()) == 1
    clip_app.answers.answer = Answer.DISCARD
    buttons(dialog)["Delete…"].click()
    qtbot.waitUntil(lambda: store.renders() == () and not clip_app.tasks.busy)
    wait_for_progress(clip_app, qtbot, FRAMES)
    dialog.reject()


def test_a_render_that_runs_is_not_deleted(clip_app, render, qtbot, banners):
    render(2)
    window = clip_app.window
    window.renders.open()
    qtbot.waitUntil(lambda: len(window.renders.dialog.selected()) == 1)
    buttons(window.renders.dialog)["Delete…"].click()
    qtbot.waitUntil(lambda: any("Another Impasto" in text for text in banners()))
    assert len(store.renders()) == 1
    window.renders.dialog.reject()


def test_the_lists_pictures_are_read_once_and_not_after_it_was_closed(clip_app, render, qtbot, monkeypatch, banners):
    render(2)
    opened, read, first = clip_app.window.renders, [], renders_controller._first
    monkeypatch.setattr(renders_controller, "_first", lambda folder: read.append(folder) or first(folder))
    opened.open()
    opened.dialog.reject()
    qtbot.waitUntil(lambda: not clip_app.tasks.busy)
    assert read == []
    opened.open()
    qtbot.waitUntil(lambda: len(read) == 1 and not clip_app.tasks.busy)
    buttons(opened.dialog)["Delete…"].click()  # which is refused, and lists what is left
    qtbot.waitUntil(lambda: any("Another Impasto" in text for text in banners()) and not clip_app.tasks.busy)
    assert len(read) == 1
    opened.dialog.reject()
