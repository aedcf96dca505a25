"""A clip from the strip to the file, in the whole window over a real store."""

from __future__ import annotations

import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from core import store
from core.choices import Work
from core.media import clips
from core.settings import Look, Request, Style
from gui.common.actions import ActionId
from gui.common.banners import BannerKey
from gui.common.dialogs import Answer
from gui.jobs.job_texts import RenderProgress
from gui.jobs.jobs import JobState
from gui.queue import queueing_controller
from gui.queue.queue_file import ItemState
from gui.render import renders_controller

FRAMES = 40


@pytest.fixture
def clip(studio, qtbot, footage, tiny_painting):
    """The studio with the footage open."""
    studio.project.replace(Request(content=str(footage), look=Look(styles=(Style(path=str(tiny_painting)),)),
                                   clip=Request().clip))
    studio.project.set(studio.project.request.replace(clip__cuts=()), "No cuts")
    qtbot.waitUntil(lambda: studio.clip_model.clip is not None and not studio.tasks.busy)
    yield studio
    if studio.easel.gate is not None:
        studio.easel.gate.release(10_000)


@pytest.fixture
def render(clip, qtbot):
    """Renders some frames and waits until the window has seen them in the store."""
    def _render(frames=None):
        clip.easel.gate = threading.Semaphore(FRAMES if frames is None else frames)
        if frames is None:
            with qtbot.waitSignal(clip.jobs.finished):
                _click(clip, qtbot, "Render")
        else:
            with qtbot.waitSignal(clip.jobs.frame_done, check_params_cb=lambda done: done.done == frames):
                _click(clip, qtbot, "Render")
        return clip.window.desk
    return _render


def _job_panel(studio):
    return [button for button in studio.window.job_panel.findChildren(QPushButton) if button.isVisible()]


def _click(studio, qtbot, text):
    qtbot.mouseClick(next(button for button in _job_panel(studio) if button.text() == text), Qt.MouseButton.LeftButton)


def _standing(studio, qtbot, *counts):
    qtbot.waitUntil(lambda: studio.window.desk.rendering.progress() == RenderProgress(*counts))


def _idle(studio, qtbot):
    qtbot.waitUntil(lambda: studio.jobs.state is JobState.IDLE)


def _named(window, text):
    return next(button for button in window.findChildren(QPushButton) if button.text() == text)


def test_a_clip_has_its_own_buttons_and_settings(clip):
    assert [button.text() for button in _job_panel(clip)] == ["Render", "Rehearse", "Paint this frame"]
    assert clip.window.inspector._motion.isVisible()
    assert clip.window.menus[ActionId.RENDER].isEnabled() and not clip.window.menus[ActionId.EXPORT].isEnabled()
    clip.project.undo_stack.clear()
    clip.project.replace(Request())
    assert [button.text() for button in _job_panel(clip)] == ["Paint"]
    assert not clip.window.inspector._motion.isVisible()
    assert not clip.window.menus[ActionId.RENDER].isEnabled()


def test_a_render_ends_with_the_export_as_the_one_thing_left(clip, render, qtbot, tmp_path, banners, press):
    desk = render()
    _standing(clip, qtbot, FRAMES, FRAMES)
    assert [button.text() for button in _job_panel(clip)] == ["Paint this frame", "Export…"]
    assert "is rendered" in banners()[0]
    press()
    clip.answers.path = tmp_path / "film.mp4"
    with qtbot.waitSignal(desk.rendering.exported):
        _named(desk.exporting.dialog, "Save as…").click()
    assert (tmp_path / "film.mp4").read_bytes() == b"a video"
    asked = clip.easel.requests[-1]
    assert (asked.work, asked.clip.begin, asked.clip.end) == (Work.EXPORT, int(clip.clip_model.clip.pts[0]), None)


def test_a_changed_look_shows_frames_out_of_date_and_goes_on_with_them(clip, render, qtbot, banners):
    render(5)
    clip.project.set(clip.project.request.replace(look__ratio=4.0), "Change")
    assert "shown out of date" in banners()[0]
    assert not clip.window.viewer.timeline.repaint_button.isEnabled()
    clip.easel.gate.release(3)
    clip.jobs.stop()
    clip.easel.gate.release(FRAMES)
    _idle(clip, qtbot)
    assert clip.window.viewer.timeline.repaint_button.isEnabled()
    qtbot.waitUntil(lambda: clip.window.desk.rendering.progress().stale >= 5)
    assert "out of date" in " ".join(label.text() for label in clip.window.job_panel.findChildren(QLabel))
    with qtbot.waitSignal(clip.jobs.finished):
        clip.window.desk.rendering.render()
    _standing(clip, qtbot, FRAMES, FRAMES)


def test_a_rehearsal_offers_a_size_and_shows_both_pictures(clip, qtbot):
    with qtbot.waitSignal(clip.window.desk.rendering.rehearsed):
        _click(clip, qtbot, "Rehearse")
    dialog = clip.window.desk.rehearsal.dialog
    qtbot.waitUntil(lambda: len(dialog._originals) == 2)
    assert clip.clip_model.playhead == 0
    dialog._list.setCurrentRow(1)
    assert clip.clip_model.playhead == 20
    _named(dialog, "Use 320 px (about 55 min)").click()
    assert clip.project.request.detail.size == 320
    assert clip.window.desk.rehearsal.dialog is None


def test_a_rehearsal_of_a_clip_that_was_closed_meanwhile_is_not_shown(clip, qtbot, tiny_photo):
    with qtbot.waitSignal(clip.window.desk.rendering.rehearsed):
        clip.window.desk.rendering.rehearse()
        clip.project.set(clip.project.request.replace(content=str(tiny_photo)), "Open a photo")
    assert clip.window.desk.rehearsal.dialog is None


def test_a_rehearsal_goes_with_its_clip(clip, qtbot, tiny_photo):
    with qtbot.waitSignal(clip.window.desk.rendering.rehearsed):
        clip.window.desk.rendering.rehearse()
    assert clip.window.desk.rehearsal.dialog is not None
    clip.project.set(clip.project.request.replace(content=str(tiny_photo)), "Open a photo")
    assert clip.window.desk.rehearsal.dialog is None


def test_closing_while_it_renders_asks_nothing_and_keeps_the_frames(clip, render, qtbot):
    render(3)
    assert clip.project.dirty
    clip.window.close()
    clip.easel.gate.release(1)
    qtbot.waitUntil(lambda: not clip.window.isVisible())
    assert clip.answers.asked == 0
    (kept,) = store.renders()
    assert kept.done >= 3 and kept.request.look == clip.project.request.look


def _asks(studio):
    """Whether closing the window asks about the settings."""
    studio.answers.answer = Answer.CANCEL
    asked = studio.answers.asked
    studio.window.close()
    return studio.answers.asked > asked and studio.answers.asked_about["settings"]


def test_what_was_changed_before_the_render_was_planned_is_asked_about(clip, render, qtbot):
    size = clip.project.request.detail.size
    clip.easel.gate = threading.Semaphore(1)
    with qtbot.waitSignal(clip.jobs.frame_done):
        clip.window.desk.rendering.render()
        clip.project.set(clip.project.request.replace(detail__size=320), "Change")  # before anything is heard of it
    assert store.renders()[0].request.detail.size == size
    assert _asks(clip)


def test_a_look_is_kept_when_the_render_has_taken_it_over(clip, render, qtbot):
    render(2)
    clip.project.set(clip.project.request.replace(look__ratio=4.0), "Change")
    clip.easel.gate.release(2)
    qtbot.waitUntil(lambda: bool(clip.easel.messages) and store.renders()[0].request.look.ratio == 4.0)
    clip.window.close()
    clip.easel.gate.release(1)
    qtbot.waitUntil(lambda: not clip.window.isVisible())
    assert clip.answers.asked == 0


def test_the_settings_of_a_render_that_was_deleted_are_asked_about(clip, render, qtbot):
    render()
    store.delete(store.renders()[0].folder)
    assert _asks(clip)


def test_the_next_start_offers_to_continue(clip, render, qtbot, banners, press):
    render(3)
    clip.jobs.stop()
    clip.easel.gate.release(1)
    _idle(clip, qtbot)
    request = clip.project.request
    clip.project.replace(Request())
    clip.window.desk.shelf.offer()
    qtbot.waitUntil(lambda: bool(banners()))
    assert banners()[0].startswith("The render of footage.mp4 is not finished: ")
    clip.easel.gate.release(FRAMES)
    with qtbot.waitSignal(clip.jobs.finished):
        press()
    assert clip.project.request.look == request.look and clip.project.request.work is Work.PAINT
    assert store.renders()[0].done == FRAMES


def test_an_offer_that_was_declined_is_not_made_again(clip, render, qtbot, banners):
    render(3)
    clip.jobs.stop()
    clip.easel.gate.release(1)
    _idle(clip, qtbot)
    clip.window.desk.shelf.offer()
    qtbot.waitUntil(lambda: bool(banners()))
    clip.notifier.banners.shown()[0].dismissal.click()
    clip.window.desk.shelf.offer()
    qtbot.waitUntil(lambda: not clip.tasks.busy)
    assert banners() == []


def test_a_finished_render_is_not_offered(clip, render, qtbot, banners):
    render()
    clip.notifier.dismiss(BannerKey.JOB)
    clip.window.desk.shelf.offer()
    qtbot.waitUntil(lambda: not clip.tasks.busy)
    assert banners() == []


def test_a_clip_that_is_gone_is_looked_for_before_it_goes_on(clip, render, qtbot, banners, tmp_path, footage):
    moved = tmp_path / "moved.mp4"
    moved.write_bytes(footage.read_bytes())
    clip.project.set(clip.project.request.replace(content=str(moved)), "Move")
    qtbot.waitUntil(lambda: clip.clip_model.clip is not None and str(clip.clip_model.clip.path) == str(moved))
    render(3)
    clip.jobs.stop()
    clip.easel.gate.release(1)
    _idle(clip, qtbot)
    moved.unlink()
    clip.project.replace(Request())
    clip.window.desk.shelf.offer()
    qtbot.waitUntil(lambda: any("not finished" in text for text in banners()))
    begun = len(clip.easel.requests)
    next(banner for banner in clip.notifier.banners.shown() if "not finished" in banner.text).action.click()
    assert any("no longer where they were: moved.mp4" in text for text in banners())
    assert len(clip.easel.requests) == begun


def test_the_list_shows_what_renders_take_and_deletes_them(clip, render, qtbot):
    render()
    desk = clip.window.desk
    desk.shelf.open()
    dialog = desk.shelf.dialog
    qtbot.waitUntil(lambda: len(dialog.selected()) == 1 and not clip.tasks.busy)
    shown = dialog._tree.topLevelItem(0)
    assert [shown.text(column) for column in (0, 2)] == ["footage.mp4, 512 px", "40 of 40"]
    assert not shown.icon(0).isNull()
    clip.answers.answer = Answer.CANCEL
    _named(dialog, "Delete…").click()
    assert len(store.renders()) == 1
    clip.answers.answer = Answer.DISCARD
    _named(dialog, "Delete…").click()
    qtbot.waitUntil(lambda: store.renders() == () and not clip.tasks.busy)
    _standing(clip, qtbot, FRAMES)
    dialog.reject()


def test_a_render_that_runs_is_not_deleted(clip, render, qtbot, banners):
    render(2)
    desk = clip.window.desk
    desk.shelf.open()
    qtbot.waitUntil(lambda: len(desk.shelf.dialog.selected()) == 1)
    _named(desk.shelf.dialog, "Delete…").click()
    qtbot.waitUntil(lambda: any("Another Impasto" in text for text in banners()))
    assert len(store.renders()) == 1
    desk.shelf.dialog.reject()


def test_the_lists_pictures_are_read_once_and_not_after_it_was_closed(clip, render, qtbot, monkeypatch, banners):
    render(2)
    opened, read, first = clip.window.desk.shelf, [], renders_controller._first
    monkeypatch.setattr(renders_controller, "_first", lambda folder: read.append(folder) or first(folder))
    opened.open()
    opened.dialog.reject()
    qtbot.waitUntil(lambda: not clip.tasks.busy)
    assert read == []
    opened.open()
    qtbot.waitUntil(lambda: len(read) == 1 and not clip.tasks.busy)
    _named(opened.dialog, "Delete…").click()  # which is refused, and lists what is left
    qtbot.waitUntil(lambda: any("Another Impasto" in text for text in banners()) and not clip.tasks.busy)
    assert len(read) == 1
    opened.dialog.reject()


def test_the_open_clip_and_pairs_of_photos_go_through_the_queue(clip, qtbot, tiny_photo, tmp_path, banners):
    desk = clip.window.desk
    desk.queue.hold()
    clip.window.menus[ActionId.ADD_TO_QUEUE].trigger()
    assert desk.queue.items[0].request.work is Work.RENDER
    assert [button.text() for button in _job_panel(clip)][-1] == "Queue: 1 waiting"
    second = tmp_path / "second.png"
    second.write_bytes(Path(tiny_photo).read_bytes())
    desk.queueing.combine([Path(tiny_photo), second])
    _named(desk.queueing._combining, "Add to the queue").click()
    assert [Path(item.request.content).name for item in desk.queue.items[1:]] == ["photo.png", "second.png"]
    assert {item.request.work for item in desk.queue.items[1:]} == {Work.PAINT}
    desk.queue.remove([desk.queue.items[0].number])
    clip.easel.steps = 2
    clip.answers.path = tmp_path
    desk.queueing.pane.folder_requested.emit()
    assert clip.preferences.queue_folder == str(tmp_path)
    with qtbot.waitSignal(desk.queue.ended):
        desk.queue.go_on()
    assert {item.place for item in desk.queue.items} == {ItemState.DONE}
    assert banners()[0] == "The queue has ended: 2 done."
    desk.queueing.pane.window().close()


def test_several_photos_that_are_dropped_at_once_can_all_be_painted(studio, banners, press, tiny_photo, tiny_painting):
    studio.window.content.take([Path(tiny_photo), Path(tiny_painting)])
    assert banners() == ["Opened the first of 2 photos."]
    press()
    dialog = studio.window.desk.queueing._combining
    assert [Path(request.content).name for request in dialog.requests()] == ["photo.png", "painting.png"]
    dialog.reject()


def test_a_clip_among_what_is_dropped_on_the_queue_is_rendered(studio, tiny_photo, tiny_painting, footage, monkeypatch):
    look = Look(styles=(Style(path=str(tiny_painting)), Style(path=str(tiny_photo))))
    studio.project.set(studio.project.request.replace(look=look), "Two paintings")
    desk, asked = studio.window.desk, []
    desk.queue.hold()
    desk.queueing.pane.take([Path(tiny_photo), footage])
    monkeypatch.setattr(queueing_controller, "clips", SimpleNamespace(
        is_clip=lambda path: asked.append(path) or clips.is_clip(path)))
    _named(desk.queueing._combining, "Add to the queue").click()
    assert [item.request.work for item in desk.queue.items] == [Work.PAINT, Work.PAINT, Work.RENDER, Work.RENDER]
    assert sorted(asked) == sorted([str(tiny_photo), str(footage)])  # each once
    desk.queueing.pane.window().close()


def test_nothing_without_a_painting_comes_into_the_queue(studio, banners):
    studio.project.replace(Request(content="/x/photo.png"))
    studio.window.desk.queueing.add()
    assert "There is no painting to take the style from." in banners()[0]
    assert studio.window.desk.queue.items == ()


def test_closing_while_the_queue_works_ends_it_and_it_waits_the_next_time(studio, qtbot, tiny_photo, tmp_path):
    queue = studio.window.desk.queue
    queue.add([studio.project.request], str(tmp_path))
    qtbot.waitUntil(lambda: queue.status.step > 0)
    studio.window.close()
    qtbot.waitUntil(lambda: not studio.window.isVisible())
    assert not queue.busy and [item.place for item in queue.items] == [ItemState.WAITING]
    assert not list(tmp_path.glob("*.png"))


def test_the_persons_painting_holds_the_queue(studio, qtbot, tmp_path):
    queue = studio.window.desk.queue
    queue.add([studio.project.request], str(tmp_path))
    qtbot.waitUntil(lambda: queue.status.step > 0)
    with qtbot.waitSignal(studio.jobs.previewed):
        studio.window.menus[ActionId.PAINT].trigger()
    assert queue.waits
    with qtbot.waitSignal(studio.jobs.finished):
        studio.window.menus[ActionId.STOP].trigger()
    assert not queue.waits and queue.busy
    assert studio.easel.stops == 1 and len(studio.easel.requests) == 2
