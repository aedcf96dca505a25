"""The queue as it is shown: words, keys, dragging, and what is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from PySide6.QtCore import QMimeData, QModelIndex, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QLabel, QListView, QPushButton

import resources
from core import expected_time, measured_times, step_times
from core.choices import Mode, Work
from core.events import FrameDone, Progress, RenderPlanned, Training
from core.media.images import stills
from core.settings import Look, Method, Request, Style
from core.status import JobStatus
from gui.common.durations import roughly
from gui.common.thumbnails import Thumbnails
from gui.jobs.jobs import Jobs
from gui.queue.combine_dialog import CombineDialog
from gui.queue.model import QueueModel
from gui.queue.pane import QueuePane
from gui.queue.queue import Queue
from gui.queue.queue_file import ItemState, QueueItem
from tests.gui.conftest import FIGURES

STYLES = (Style(path="/p/starry.jpg"), Style(path="/p/wave.png"))


def _nothing(request, control, start):
    while True:
        yield Progress(1, 2, (4, 4), 0.0, None, 1.0)


def _item(number, place=ItemState.WAITING, **changes):
    names = {"fault": "", "path": "", "seconds": 0.0, "notes": ()}
    kept = {name: changes.pop(name, default) for name, default in names.items()}
    request = Request(content=f"/x/photo{number}.png", look=Look(styles=STYLES[:1])).replace(**changes)
    return QueueItem(number=number, request=request, place=place, **kept)


@pytest.fixture
def queue(qtbot, tmp_path):
    made = Queue(Jobs(_nothing), Jobs(_nothing), tmp_path / "queue.json")
    made.take(*made.read())
    made.hold()
    yield made
    made.close()
    made._others.close()


@pytest.fixture
def thumbnails(qapp):
    made = Thumbnails()
    yield made
    made.close()


@pytest.fixture
def pane(qtbot, queue, thumbnails):
    made = QueuePane(queue, thumbnails)
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


def _put(queue, *items):
    queue.items = items
    queue.changed.emit()


def _model(pane) -> QueueModel:
    return pane.findChild(QListView).model()


def _details(pane):
    model = _model(pane)
    return [model.details(model.item(row)) for row in range(model.rowCount())]


def _numbers(queue):
    return [item.number for item in queue.items]


def _select(pane, *rows):
    view = pane.findChild(QListView)
    view.clearSelection()
    for row in rows:
        view.selectionModel().select(_model(pane).index(row), view.selectionModel().SelectionFlag.Select)
    view.setFocus()


def test_an_empty_queue_says_how_to_fill_it(pane):
    words = " ".join(label.text() for label in pane.findChildren(QLabel) if label.isVisible())
    assert "The queue is empty." in words and "Saved beside each picture" in words
    assert not pane.findChild(QListView).isVisible()


def test_a_job_is_called_by_its_content_and_paintings_a_sample_by_its_title(pane, queue):
    sample = resources.paintings()[0]
    _put(queue, _item(1, look__styles=(Style(path=str(sample.path)), STYLES[1])))
    assert _model(pane).title(queue.items[0]) == f"photo1 × {sample.title}, wave"


def test_each_place_is_told_in_words(pane, queue):
    _put(queue, _item(1, ItemState.DONE, path="/x/photo1-starry.png", seconds=130.0), _item(2, ItemState.RUNNING),
         _item(3, ItemState.FAILED, fault="The weights are not here."), _item(4, work=Work.RENDER, detail__size=320))
    assert _details(pane) == ["Done in 2 min 10 s · photo1-starry.png", "Preparing…", "The weights are not here.",
                              "Waiting · Clip · 320 px"]
    assert "1 running · 1 waiting · 1 done · 1 failed" in [label.text() for label in pane.findChildren(QLabel)]
    queue.status = JobStatus().after(Progress(3, 12, (4, 4), 1.0, 42.0, 1.0))
    queue.progressed.emit()
    assert _details(pane)[1] == "Step 3 of 12 · about 40 s left"
    queue.status = queue.status.after(FrameDone(5, 5, FIGURES, 6, 200, 1.0, 3300.0))
    queue.progressed.emit()
    assert _details(pane)[1] == "Frame 6 of 200 · about 55 min left"
    assert not pane.grab().isNull()


def test_a_clip_that_is_learned_tells_its_steps_and_its_share_of_the_time(pane, queue):
    _put(queue, _item(1, ItemState.RUNNING, work=Work.RENDER))
    planned = RenderPlanned(200, 150, 0, (4, 4), 1, 7, Mode.LEARNED, 300.0, 0, 0, "cpu", "", Path("render"))
    queue.status = JobStatus(Work.RENDER).after(planned)
    assert _details(pane) == ["Preparing…"] and _model(pane).share(queue.items[0]) == 0
    queue.status = queue.status.after(Training(0, 120, 600, 100.0, 300.0))
    queue.progressed.emit()
    assert _details(pane) == ["Learning: step 120 of 600 · about 5 min left"]
    assert _model(pane).share(queue.items[0]) == pytest.approx(0.75 + 0.25 / 4)
    assert not pane.grab().isNull()


def test_what_should_be_known_of_a_job_is_told_behind_its_end(pane, queue):
    _put(queue, _item(1, ItemState.DONE, path="/x/photo1-starry.mp4", seconds=3.0, notes=("The sound was left out.",)))
    assert _details(pane) == ["Done in 3 s · photo1-starry.mp4 · The sound was left out."]
    told = _model(pane).data(_model(pane).index(0), Qt.ItemDataRole.ToolTipRole)
    assert told.splitlines() == ["photo1 × starry", "/x/photo1-starry.mp4", "The sound was left out."]


def test_a_queue_that_is_not_kept_says_so(qtbot, thumbnails, queue, tmp_path):
    jobs, others = Jobs(_nothing), Jobs(_nothing)
    second = Queue(jobs, others, tmp_path / "queue.json")
    pane = QueuePane(second, thumbnails)
    qtbot.addWidget(pane)
    _put(second, _item(1))
    assert "1 waiting · not kept" in [label.text() for label in pane.findChildren(QLabel)]
    second.take(*second.read())
    _put(second, _item(1))
    assert "1 waiting · not kept: another Impasto holds the queue" in [
        label.text() for label in pane.findChildren(QLabel)]
    second.close()
    others.close()


def test_rows_speak_to_a_screen_reader(pane, queue):
    _put(queue, _item(1, ItemState.FAILED, fault="It is gone."))
    told = _model(pane).data(_model(pane).index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert told == "photo1 × starry. It is gone."


def test_keys_move_and_remove(pane, queue, qtbot):
    _put(queue, *map(_item, (1, 2, 3)))
    view = pane.findChild(QListView)
    _select(pane, 1)
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert _numbers(queue) == [2, 1, 3]
    assert [item.number for item in pane.selected()] == [2]
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert _numbers(queue) == [1, 3, 2]
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert _numbers(queue) == [1, 3]
    assert [item.number for item in pane.selected()] == [3]


def test_dragged_rows_stand_where_they_are_dropped(pane, queue):
    _put(queue, *map(_item, (1, 2, 3, 4)))
    model = _model(pane)
    mime = model.mimeData([model.index(3), model.index(1)])
    assert not model.dropMimeData(mime, Qt.DropAction.MoveAction, 0, 0, QModelIndex())  # the view removes no row
    assert _numbers(queue) == [2, 4, 1, 3]
    model.dropMimeData(model.mimeData([model.index(0)]), Qt.DropAction.MoveAction, -1, -1, QModelIndex())
    assert _numbers(queue) == [4, 1, 3, 2]
    assert not model.dropMimeData(QMimeData(), Qt.DropAction.MoveAction, 0, 0, QModelIndex())


def test_what_was_selected_stays_selected_when_rows_come_and_go(pane, queue):
    _put(queue, *map(_item, (1, 2, 3)))
    _select(pane, 2)
    _put(queue, *map(_item, (3, 4, 5)))
    assert [item.number for item in pane.selected()] == [3]


def test_one_button_holds_and_starts(pane, queue):
    _put(queue, _item(1))
    button = next(button for button in pane.findChildren(QPushButton) if button.text() == "Start")
    queue._others.start(Request())  # so that nothing begins
    button.click()
    assert not queue.held and button.text() == "Pause"
    button.click()
    assert queue.held and button.text() == "Start"
    queue._others.cancel()


def test_return_opens_what_is_finished_and_tries_what_failed_again(pane, queue, qtbot):
    _put(queue, _item(1, ItemState.DONE, path="/x/a.png"), _item(2, ItemState.FAILED, fault="Gone."))
    view = pane.findChild(QListView)
    view.setCurrentIndex(_model(pane).index(0))
    with qtbot.waitSignal(pane.open_requested) as caught:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert caught.args == [Path("/x/a.png")]
    view.setCurrentIndex(_model(pane).index(1))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert queue.items[1].place is ItemState.WAITING


def test_the_menu_of_a_row_opens_shows_repeats_and_removes(pane, queue, qtbot):
    _put(queue, _item(1, ItemState.DONE, path="/x/a.png"), _item(2))

    def entries():
        return {action.text(): action for action in pane.menu().actions() if action.text()}

    _select(pane, 1)
    assert [name for name, action in entries().items() if action.isEnabled()] == ["Earlier", "Remove from the queue"]
    _select(pane, 0)
    for name, signal in (("Open", pane.open_requested), ("Show in folder", pane.show_requested)):
        with qtbot.waitSignal(signal) as caught:
            entries()[name].trigger()
        assert caught.args == [Path("/x/a.png")]
    entries()["Do it again"].trigger()
    assert queue.items[0].place is ItemState.WAITING
    entries()["Remove from the queue"].trigger()
    assert _numbers(queue) == [2]


def test_a_finished_row_shows_what_came_of_it(pane, queue, thumbnails, qtbot, tiny_photo, tiny_painting):
    with qtbot.waitSignal(thumbnails.ready):
        _put(queue, _item(1, content=str(tiny_photo)))
    before = _model(pane).image(queue.items[0])
    with qtbot.waitSignal(thumbnails.ready):
        _put(queue, _item(1, ItemState.DONE, content=str(tiny_photo), path=str(tiny_painting)))
    assert _model(pane).image(queue.items[0]) != before
    _put(queue, _item(1, ItemState.DONE, content=str(tiny_photo), path="/gone.png"))
    assert _model(pane).image(queue.items[0]) == before


def test_dropped_photos_are_to_be_painted_with_every_painting(pane, qtbot, tiny_photo):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tiny_photo))])
    with qtbot.waitSignal(pane.combine_requested) as caught:
        pane.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                                  Qt.KeyboardModifier.NoModifier))
    assert caught.args == [[tiny_photo]]


def test_photos_and_paintings_are_dropped_on_their_lists(qtbot, thumbnails, tiny_photo, tiny_painting, footage,
                                                         tmp_path):
    (tmp_path / "notes.txt").write_text("no picture")
    dialog = CombineDialog(Request(), [], thumbnails, list, list)
    qtbot.addWidget(dialog)
    dialog.show()
    for zone, *paths in ((dialog._photos, tiny_photo, footage), (dialog._paintings, tiny_painting)):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in (*paths, tmp_path / "notes.txt")])
        zone.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                                  Qt.KeyboardModifier.NoModifier))
        assert zone.list.paths() == paths
        assert "notes.txt" in dialog._fault.text() and dialog._fault.isVisible()
    assert [Path(one.content).name for one in dialog.requests()] == [tiny_photo.name, footage.name]
    dialog._together.toggle()
    assert not dialog._fault.isVisible()


def test_a_thumbnail_arrives(pane, queue, thumbnails, qtbot, tiny_photo):
    with qtbot.waitSignal(thumbnails.ready):
        _put(queue, _item(1, content=str(tiny_photo)))
    assert isinstance(_model(pane).image(queue.items[0]), QImage)
    assert not _model(pane).image(queue.items[0]).isNull()


def test_pairs_are_counted_without_making_them(qtbot, thumbnails, monkeypatch):
    monkeypatch.setattr(CombineDialog, "requests", lambda dialog: pytest.fail("made"))
    dialog = CombineDialog(Request(look=Look(styles=STYLES)), [Path("/p/a.png"), Path("/p/b.png")], thumbnails,
                           list, list)
    qtbot.addWidget(dialog)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Pictures to paint: 4 (2 × 2), with the settings as they are now." in words
    dialog._together.setChecked(True)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Pictures to paint: 2 (2 × 1), with the settings as they are now." in words


def test_the_time_of_all_pairs_is_told(qtbot, thumbnails, tiny_photo, tmp_path, monkeypatch):
    monkeypatch.setattr(measured_times, "_path", lambda name: tmp_path / name)
    step_times.note(Method(), 100.0)
    request = Request(look=Look(styles=STYLES)).replace(detail__size=320, detail__steps=30)
    one = expected_time.of_picture(request.replace(look__styles=STYLES[:1]), stills.measure(tiny_photo))
    dialog = CombineDialog(request, [tiny_photo], thumbnails, list, list)
    qtbot.addWidget(dialog)
    told = f"That takes about {roughly(2 * one)}."
    qtbot.waitUntil(lambda: any(told in label.text() for label in dialog.findChildren(QLabel)))
    dialog.reject()


def test_every_photo_is_paired_with_every_ticked_painting(qtbot, thumbnails, tiny_photo, tiny_painting, tmp_path):
    styles = Style(path=str(tiny_painting), weight=0.5), Style(path="/p/off.png", enabled=False)
    request = Request(content=str(tiny_photo), look=Look(ratio=2.0, styles=styles))
    more = tmp_path / "more.png"
    more.write_bytes(Path(tiny_photo).read_bytes())
    dialog = CombineDialog(request, [Path(tiny_photo)], thumbnails,
                           lambda: [more, Path(tiny_photo)], list)
    qtbot.addWidget(dialog)
    next(button for button in dialog.findChildren(QPushButton) if button.text() == "Add photos…").click()
    made = dialog.requests()
    assert [(Path(one.content).name, [Path(style.path).name for style in one.look.styles]) for one in made] == [
        ("photo.png", ["painting.png"]), ("more.png", ["painting.png"])]
    assert {one.look.ratio for one in made} == {2.0}
    dialog._paintings.list.item(1).setCheckState(Qt.CheckState.Checked)
    assert len(dialog.requests()) == 4
    dialog._together.setChecked(True)
    assert [[style.weight for style in one.look.styles] for one in dialog.requests()] == [[0.5, 1.0], [0.5, 1.0]]
    for row in range(2):
        dialog._photos.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.requests() == []
    assert not next(button for button in dialog.findChildren(QPushButton)
                    if button.text() == "Add to the queue").isEnabled()
    qtbot.waitUntil(lambda: not dialog._photos.list.item(1).icon().isNull())
