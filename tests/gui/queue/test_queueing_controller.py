"""What comes into the queue from the whole window, and how both share the machine."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from core.choices import Work
from core.media import clips
from core.settings import Look, Request, Style
from gui.common.actions import ActionId
from gui.jobs import photo_times
from gui.queue import queueing_controller
from gui.queue.queue_file import ItemState, QueueItem
from tests.gui.conftest import buttons


def test_the_open_clip_and_pairs_of_photos_go_through_the_queue(clip_app, qtbot, tiny_photo, tmp_path, banners):
    window = clip_app.window
    window.queue.hold()
    clip_app.window.menus[ActionId.ADD_TO_QUEUE].trigger()
    assert window.queue.items[0].request.work is Work.RENDER
    assert list(buttons(clip_app.window.job_panel))[-1] == "Queue: 1 waiting"
    second = tmp_path / "second.png"
    second.write_bytes(Path(tiny_photo).read_bytes())
    window.queueing.combine([Path(tiny_photo), second])
    buttons(window.queueing._combining)["Add to the queue"].click()
    assert [Path(item.request.content).name for item in window.queue.items[1:]] == ["photo.png", "second.png"]
    assert {item.request.work for item in window.queue.items[1:]} == {Work.PAINT}
    window.queue.remove([window.queue.items[0].number])
    clip_app.engine.steps = 2
    clip_app.answers.path = tmp_path
    window.queueing.pane.folder_requested.emit()
    assert clip_app.preferences.queue_folder == str(tmp_path)
    with qtbot.waitSignal(window.queue.ended):
        window.queue.go_on()
    assert {item.place for item in window.queue.items} == {ItemState.DONE}
    assert banners()[0] == "The queue has finished: 2 done."
    window.queueing.pane.window().close()


@pytest.mark.parametrize("runs", [True, False])
def test_jobs_of_the_last_time_are_offered_unless_the_queue_goes_on_already(app, qtbot, tmp_path, banners, monkeypatch,
                                                                            runs):
    window, request = app.window, app.project.request
    if runs:
        window.queue.add([request], str(tmp_path))
        qtbot.waitUntil(lambda: window.queue.running is not None)
    monkeypatch.setattr(window.queue, "read", lambda: ((QueueItem(number=1, request=request),), None))
    window.queueing.load()
    qtbot.waitUntil(lambda: not app.tasks.busy)
    assert len(window.queue.items) == 1 + runs and window.queue.held is not runs
    assert ("Jobs waiting in the queue: 1." in banners()) is not runs


def test_several_photos_that_are_dropped_at_once_can_all_be_painted(app, banners, press, tiny_photo, tiny_painting):
    app.window.content.take([Path(tiny_photo), Path(tiny_painting)])
    assert banners() == ["Opened the first of 2 photos."]
    press()
    dialog = app.window.queueing._combining
    assert [Path(request.content).name for request in dialog.requests()] == ["photo.png", "painting.png"]
    dialog.reject()


def test_a_thumbnail_that_comes_after_the_answer_asks_for_no_time(app, qtbot, tiny_photo, monkeypatch):
    window, asked = app.window, []
    window.queueing.combine([Path(tiny_photo)])
    dialog = window.queueing._combining
    monkeypatch.setattr(photo_times, "of_batch", lambda report, *of: asked.append(of))
    dialog.reject()
    model = dialog._photos.list.model()
    model.dataChanged.emit(model.index(0, 0), model.index(0, 0))
    qtbot.wait(50)
    assert asked == []


def test_a_clip_among_what_is_dropped_on_the_queue_is_rendered(app, tiny_photo, tiny_painting, footage, monkeypatch):
    look = Look(styles=(Style(path=str(tiny_painting)), Style(path=str(tiny_photo))))
    app.project.set(app.project.request.replace(look=look), "Two paintings")
    window, asked = app.window, []
    window.queue.hold()
    window.queueing.pane.take([Path(tiny_photo), footage])
    monkeypatch.setattr(queueing_controller, "clips", SimpleNamespace(
        is_clip=lambda path: asked.append(path) or clips.is_clip(path)))
    buttons(window.queueing._combining)["Add to the queue"].click()
    assert [item.request.work for item in window.queue.items] == [Work.PAINT, Work.PAINT, Work.RENDER, Work.RENDER]
    assert sorted(asked) == sorted([str(tiny_photo), str(footage)])  # each once
    window.queueing.pane.window().close()


def test_nothing_without_a_painting_comes_into_the_queue(app, banners):
    app.project.replace(Request(content="/x/photo.png"))
    app.window.queueing.add()
    assert "There is no painting to take the style from." in banners()[0]
    assert app.window.queue.items == ()


def test_closing_while_the_queue_works_ends_it_and_it_waits_the_next_time(app, qtbot, tiny_photo, tmp_path):
    queue = app.window.queue
    queue.add([app.project.request], str(tmp_path))
    qtbot.waitUntil(lambda: queue.status.step > 0)
    app.window.close()
    qtbot.waitUntil(lambda: not app.window.isVisible())
    assert not queue.busy and [item.place for item in queue.items] == [ItemState.WAITING]
    assert not list(tmp_path.glob("*.png"))


def test_the_persons_painting_holds_the_queue(app, qtbot, tmp_path):
    queue = app.window.queue
    queue.add([app.project.request], str(tmp_path))
    qtbot.waitUntil(lambda: queue.status.step > 0)
    with qtbot.waitSignal(app.jobs.previewed):
        app.window.menus[ActionId.PAINT].trigger()
    assert queue.waits
    with qtbot.waitSignal(app.jobs.finished):
        app.window.menus[ActionId.STOP].trigger()
    assert not queue.waits and queue.busy
    assert app.engine.stops == 1 and len(app.engine.requests) == 2


def test_a_finished_picture_is_opened_on_the_canvas_and_a_clip_in_its_player(app, qtbot, tiny_photo, footage, tmp_path,
                                                                            monkeypatch, banners):
    opened, pane = [], app.window.queueing.pane
    monkeypatch.setattr(queueing_controller.QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    other = tmp_path / "other.png"
    other.write_bytes(tiny_photo.read_bytes())
    pane.open_requested.emit(footage)
    assert opened == [str(footage)]
    app.window.queueing.show()
    pane.open_requested.emit(other)
    assert not pane.isVisible()
    qtbot.waitUntil(lambda: app.project.request.content == str(other))
    pane.open_requested.emit(tmp_path / "gone.png")
    assert "There is no file at" in banners()[0]
    pane.window().close()


# Folders.


@pytest.fixture
def holiday(tmp_path, tiny_photo) -> Path:
    """A folder with two photos, a text, and a folder inside it with another photo."""
    folder = tmp_path / "Holiday"
    (folder / "inside").mkdir(parents=True)
    for name in ("IMG 10.png", "IMG 9.png", "inside/IMG 1.png", ".hidden.png"):
        (folder / name).write_bytes(Path(tiny_photo).read_bytes())
    (folder / "notes.txt").write_text("about it")
    return folder


@pytest.mark.parametrize("where", ["canvas", "content", "window"])
def test_a_folder_that_is_dropped_becomes_a_batch(app, holiday, qtbot, where):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(holiday))])
    request = app.project.request
    target = app.window if where == "window" else getattr(app.window, where)
    target.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                                Qt.KeyboardModifier.NoModifier))
    qtbot.waitUntil(lambda: app.window.queueing._combining is not None)
    dialog = app.window.queueing._combining
    assert [Path(one.content).name for one in dialog.requests()] == ["IMG 9.png", "IMG 10.png"]
    assert app.project.request == request
    dialog.reject()


def test_a_folder_without_photos_is_told(app, tmp_path, qtbot, banners):
    (tmp_path / "empty").mkdir()
    app.window.files.open([tmp_path / "empty"])
    qtbot.waitUntil(lambda: bool(banners()))
    assert banners()[0].startswith("There is no photo in empty.")
    assert app.window.queueing._combining is None
