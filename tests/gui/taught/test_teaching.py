"""A painting taught in the whole window: asked for, shown while it goes on, stopped, ended, and in the queue."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import msgspec
import pytest

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidget, QSpinBox, QToolButton

from core import files
from core.choices import Device, Work
from core.errors import NothingToTeachWith
from core.library import library
from core.settings import Request, Style
from core.teaching import FROM_NOTHING_STEPS
from gui.common import i18n, images
from gui.common.actions import ActionId
from gui.common.thumbnails import Thumbnails
from gui.jobs.jobs import JobState
from gui.queue.model import QueueModel
from gui.queue.queue_file import ItemState, QueueItem
from gui.taught.photos_pane import PhotosPane
from gui.taught.teach_dialog import TeachDialog
from tests.gui.conftest import buttons, said
from tests.gui.taught.conftest import put_taught


def _dialog(app):
    app.window.menus[ActionId.TEACH].trigger()
    return app.window.taught.teaching.dialog


def _taught_steps(app):
    """After how many steps the photo is shown that the canvas shows; None if it is no photo of a teaching."""
    seen = images.to_array(app.window.canvas.grab().toImage())
    red, green, blue = (int(value) for value in seen[seen.shape[0] // 2, seen.shape[1] // 2, :3])
    return red // 40 if red == green == blue and red % 40 == 0 else None


def _idle(app, qtbot):
    qtbot.waitUntil(lambda: app.jobs.state is JobState.IDLE and not app.tasks.busy)


@pytest.fixture
def teach(app, engine, qtbot):
    """Begins teaching and lets it make some steps."""
    def _teach(steps):
        engine.steps_gate = threading.Semaphore(steps)
        buttons(_dialog(app))["Teach"].click()
        qtbot.waitUntil(lambda: f"Teaching: step {steps} of 4" in said(app.window.job_panel))
    yield _teach
    if engine.steps_gate is not None:
        engine.steps_gate.release(1000)


@pytest.fixture
def thumbs(qtbot):
    made = Thumbnails()
    yield made
    made.close()


@pytest.fixture
def asked(app, qtbot, thumbs, tmp_path):
    """A dialog by itself, with a time that is known."""
    def _asked(request, expected=lambda steps, paintings, device, from_nothing: float(steps * paintings)):
        dialog = TeachDialog(request, thumbs, app.answers, expected)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog
    return _asked


# What is asked.

def test_the_job_is_what_was_chosen_and_belongs_to_no_photo(asked, tmp_path, tiny_painting):
    styles = Style(path=str(tiny_painting), weight=0.5), Style(path="/b/wave.jpg", enabled=False)
    request = Request(content="/a/photo.jpg").replace(output__path="/a/old.png", look__styles=styles,
                                                      teaching__photos=(str(tmp_path),), teaching__steps=400)
    job = asked(request).request()
    assert (job.work, job.content, job.output.path) == (Work.TEACH, "", "")
    assert [style.path for style in job.look.active] == [str(tiny_painting)]
    assert (job.teaching.photos, job.teaching.steps, job.teaching.from_nothing) == ((str(tmp_path),), 400, False)


def test_a_painting_that_is_ticked_is_taught_even_where_it_counts_for_nothing(asked):
    dialog = asked(Request().replace(look__styles=(Style(path="/b/wave.jpg", weight=0.0),)))
    assert "Tick at least one painting." in said(dialog)
    assert not buttons(dialog)["Teach"].isEnabled() and not buttons(dialog)["Add to the queue"].isEnabled()
    dialog.findChildren(QListWidget)[0].item(0).setCheckState(Qt.CheckState.Checked)
    assert buttons(dialog)["Teach"].isEnabled()
    assert [style.path for style in dialog.request().look.active] == ["/b/wave.jpg"]


def test_the_time_is_told_before_it_begins(asked, app):
    told = []

    def expected(steps, paintings, device, from_nothing):
        told.append((steps, paintings, device, from_nothing))
        return 360.0
    request = app.project.request
    assert "This takes about 6 min." in said(asked(request, expected))
    assert told[-1] == (300, 1, Device.AUTO, False)
    assert "not known before the first teaching" in said(asked(request, lambda *_: None))


def test_on_a_new_machine_a_step_is_measured_while_the_dialog_is_open(app, qtbot, measuring):
    measuring.gate.clear()
    dialog = _dialog(app)
    qtbot.waitUntil(lambda: "Measuring how long this takes…" in said(dialog))
    assert buttons(dialog)["Teach"].isEnabled()
    measuring.gate.set()
    qtbot.waitUntil(lambda: "This takes about 50 s." in said(dialog))  # 300 steps of .085 megapixels, 2 s each
    dialog.reject()
    said(_dialog(app))
    assert len(measuring.asked) == 1 and measuring.asked[0].device is app.project.request.method.device


def test_where_a_step_cannot_be_measured_no_time_is_told(app, qtbot, measuring, banners):
    measuring.seconds = None
    dialog = _dialog(app)
    qtbot.waitUntil(lambda: len(measuring.asked) == 1 and not app.tasks.busy)
    assert "not known before the first teaching" in said(dialog) and banners() == []


def test_while_something_is_painted_nothing_is_measured_and_then_it_is(app, teach, qtbot, measuring):
    measuring.seconds = None
    teach(1)
    before = len(measuring.asked)
    dialog = _dialog(app)
    assert len(measuring.asked) == before
    measuring.seconds = 2.0
    app.engine.steps_gate.release(1000)
    qtbot.waitUntil(lambda: "This takes about 50 s." in said(dialog))


def test_a_dialog_that_is_closed_while_it_is_measured_is_not_missed(app, qtbot, measuring):
    measuring.gate.clear()
    dialog = _dialog(app)
    qtbot.waitUntil(lambda: len(measuring.asked) == 1)
    dialog.reject()
    measuring.gate.set()
    _idle(app, qtbot)
    assert "This takes about 50 s." in said(_dialog(app))


def test_from_nothing_wants_more_steps_unless_others_were_chosen(asked, app):
    dialog = asked(app.project.request)
    buttons_of = {box.text(): box for box in dialog.findChildren(QCheckBox)}
    dialog.findChild(QToolButton, "fold").click()
    buttons_of["From nothing"].click()
    assert (dialog.request().teaching.steps, dialog.request().teaching.from_nothing) == (FROM_NOTHING_STEPS, True)
    buttons_of["From nothing"].click()
    assert dialog.request().teaching.steps == 300
    dialog.findChild(QSpinBox).setValue(500)
    buttons_of["From nothing"].click()
    assert dialog.request().teaching.steps == 500


def test_while_something_is_painted_only_the_queue_takes_it(asked, app):
    dialog = asked(app.project.request)
    dialog.set_busy(True)
    assert not buttons(dialog)["Teach"].isEnabled() and buttons(dialog)["Add to the queue"].isEnabled()
    assert "Something is being painted now" in said(dialog)


def test_photos_clips_and_folders_are_learnt_from_and_taken_out_again(app, qtbot, thumbs, tiny_photo, footage,
                                                                     tmp_path):
    (tmp_path / "notes.txt").write_text("no photo")
    pane = PhotosPane(thumbs, app.answers)
    qtbot.addWidget(pane)
    pane.show()
    app.answers.paths, app.answers.path = [tiny_photo, tiny_photo], tmp_path
    buttons(pane)["Add photos or clips…"].click()
    buttons(pane)["Add a folder…"].click()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in (footage, tmp_path, tmp_path / "notes.txt")])
    with qtbot.waitSignal(pane.refused) as refused:
        pane.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                                  Qt.KeyboardModifier.NoModifier))
    assert "notes.txt" in str(refused.args[0])
    assert pane.paths() == (str(tiny_photo), str(tmp_path), str(footage))
    pane.findChild(QListWidget).setCurrentRow(1)
    buttons(pane)["Remove"].click()
    assert pane.paths() == (str(tiny_photo), str(footage))


def test_without_a_painting_there_is_nothing_to_teach(app):
    app.project.set(app.project.request.replace(look__styles=()), "None")
    assert not app.window.menus[ActionId.TEACH].isEnabled()


def test_one_painting_is_taught_by_its_own_menu(app, tiny_painting, tiny_photo):
    app.project.set(app.project.request.replace(
        look__styles=(Style(path=str(tiny_painting)), Style(path=str(tiny_photo), enabled=False))), "Two")
    row = app.window.styles._cards[1]
    next(action for action in row.actions() if action.text().startswith("Teach")).trigger()
    dialog = app.window.taught.teaching.dialog
    assert [style.path for style in dialog.request().look.active] == [str(tiny_photo)]
    dialog.reject()


# While it goes on.

def test_it_shows_how_a_photo_is_painted_by_then_and_what_is_left(app, teach, qtbot):
    assert _taught_steps(app) is None
    teach(3)
    panel = said(app.window.job_panel)
    assert "3 s elapsed · about 1 min left" in panel
    assert list(buttons(app.window.job_panel)) == ["Pause", "Stop"]
    qtbot.waitUntil(lambda: _taught_steps(app) == 3)
    assert app.jobs.last_finished is None and app.window.painting.picture is None


def test_the_photo_is_back_when_it_has_ended_and_counts_as_unpainted(app, teach, engine, qtbot, banners):
    app.window.instant.instant.set_wanted(False)
    teach(2)
    qtbot.waitUntil(lambda: _taught_steps(app) == 2)
    engine.steps_gate.release(10)
    _idle(app, qtbot)
    assert _taught_steps(app) is None
    assert app.jobs.last_finished is None and not app.jobs.has_picture_of(app.project.request.content)
    assert banners()[0].startswith("“tiny” was taught in 2 min 5 s.")
    assert "Taught in 2 min 5 s" in said(app.window.job_panel)


def test_the_photo_is_painted_at_once_by_itself(app, teach, engine, qtbot, press, tiny_photo):
    teach(1)
    engine.steps_gate.release(10)
    _idle(app, qtbot)
    qtbot.waitUntil(lambda: app.window.instant.instant.picture_of(str(tiny_photo)) is not None)
    press()
    assert app.window.taught.library.dialog.isVisible()


def test_where_that_is_not_wanted_it_is_offered(app, teach, engine, qtbot, press, tiny_photo):
    app.window.instant.instant.set_wanted(False)
    teach(1)
    engine.steps_gate.release(10)
    _idle(app, qtbot)
    qtbot.waitUntil(lambda: bool(app.window.instant.taught.is_taught(app.project.request)))
    assert engine.instants == []
    press()
    qtbot.waitUntil(lambda: app.window.instant.instant.picture_of(str(tiny_photo)) is not None)


def test_without_a_photo_the_library_is_offered(app, teach, engine, qtbot, press):
    app.project.set(app.project.request.replace(content=""), "No photo")
    teach(1)
    engine.steps_gate.release(10)
    _idle(app, qtbot)
    press()
    _idle(app, qtbot)
    assert app.window.taught.library.dialog.isVisible()


def test_it_is_held_and_goes_on(app, teach, engine, qtbot):
    teach(2)
    buttons(app.window.job_panel)["Pause"].click()
    assert "Teaching paused at step 2 of 4" in said(app.window.job_panel)
    buttons(app.window.job_panel)["Resume"].click()
    engine.steps_gate.release(10)
    _idle(app, qtbot)
    assert engine.path.exists()


def test_stopped_it_keeps_what_was_learnt_and_can_go_on(app, teach, engine, qtbot, banners, press):
    teach(2)
    buttons(app.window.job_panel)["Stop"].click()
    engine.steps_gate.release(10)
    _idle(app, qtbot)
    assert banners()[0].startswith("Teaching was stopped after 3 steps. What was learnt is kept.")
    assert "teach again to go on" in said(app.window.job_panel) and not engine.path.exists()
    press()
    _idle(app, qtbot)
    assert engine.teachings[0] == engine.teachings[1] and engine.path.exists()


def test_the_panel_tells_of_the_stop_though_the_photo_was_painted_at_once_before(app, teach, engine, qtbot,
                                                                                 tiny_photo, tiny_painting):
    put_taught(library.home() / "earlier.safetensors", files.digest(tiny_painting))
    app.window.taught.library.refresh()
    qtbot.waitUntil(lambda: app.window.instant.instant.picture_of(str(tiny_photo)) is not None)
    teach(2)
    buttons(app.window.job_panel)["Stop"].click()
    engine.steps_gate.release(10)
    _idle(app, qtbot)
    assert "teach again to go on" in said(app.window.job_panel)


def test_a_failure_is_one_sentence_and_no_painting_of_the_photo(app, engine, qtbot, banners):
    engine.teaching_fault = NothingToTeachWith()
    buttons(_dialog(app))["Teach"].click()
    _idle(app, qtbot)
    assert banners() == [NothingToTeachWith().text()]
    assert "The painting could not be taught" in said(app.window.job_panel)


def test_the_desktop_is_told_of_a_failure_in_the_language_of_the_window(app, engine, qapp, qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(app.window.taught.teaching._notifications, "tell", lambda *words: told.append(words))
    engine.teaching_fault = NothingToTeachWith()
    buttons(_dialog(app))["Teach"].click()
    i18n.install(qapp, "ko")
    _idle(app, qtbot)
    i18n.install(qapp, "en")
    assert told[0][1] and told[0][1] != NothingToTeachWith().text()


def test_other_settings_meanwhile_neither_steer_nor_restart_it(app, teach, engine, banners):
    teach(1)
    app.project.set(app.project.request.replace(look__ratio=3.0, detail__size=1024), "Change")
    assert banners() == [] and engine.teachings[0].work is Work.TEACH


def test_what_was_chosen_is_proposed_the_next_time(app, engine, qtbot, tmp_path):
    dialog = _dialog(app)
    dialog.findChild(PhotosPane).add([tmp_path])
    buttons(dialog)["Teach"].click()
    _idle(app, qtbot)
    assert app.project.request.teaching.photos == (str(tmp_path),)
    assert _dialog(app).request().teaching.photos == (str(tmp_path),)


def test_a_name_of_ones_own_is_the_files(app, engine, qtbot):
    dialog = _dialog(app)
    name = next(line for line in dialog.findChildren(QLineEdit) if line.placeholderText())
    assert name.placeholderText() == Path(app.project.request.look.styles[0].path).stem.replace("_", " ")
    name.setText("Night/sky")
    buttons(dialog)["Teach"].click()
    _idle(app, qtbot)
    assert engine.teachings[0].output.path == str(library.home() / "Night sky.safetensors")


def test_a_library_that_cannot_be_made_is_one_sentence(app, engine, banners):
    library.home().parent.mkdir(parents=True, exist_ok=True)
    library.home().write_text("in the way")
    dialog = _dialog(app)
    next(line for line in dialog.findChildren(QLineEdit) if line.placeholderText()).setText("night")
    buttons(dialog)["Teach"].click()
    assert len(banners()) == 1 and engine.teachings == []


# In the queue.

@pytest.fixture
def queued(app, engine):
    """Puts a teaching into the queue, which waits."""
    def _queued():
        app.window.queue.hold()
        buttons(_dialog(app))["Add to the queue"].click()
        return app.window.queue.items[0]
    return _queued


def test_the_queue_says_what_waits_and_what_was_taught(app, queued, engine, qtbot):
    item = queued()
    model = QueueModel(app.window.queue, app.thumbnails)
    name = Path(app.project.request.look.styles[0].path).stem
    assert model.title(item) == f"Teach {name}"
    assert model.details(item) == "Waiting · Teaching · 300 steps"
    qtbot.waitUntil(lambda: not model.image(item).isNull())
    app.window.queue.go_on()
    qtbot.waitUntil(lambda: app.window.queue.items[0].place is ItemState.DONE)
    done = app.window.queue.items[0]
    assert model.details(done) == "Taught in 2 min 5 s · tiny.safetensors"
    assert engine.teachings == [item.request] and item.request.output.path == ""


def test_it_waits_for_the_next_start_as_it_was(app, queued):
    item = queued()
    app.window.queue.stop()
    kept = json.loads((library.home().parent / "queue.json").read_text())
    assert msgspec.convert(kept["items"], list[QueueItem]) == [item]


def test_the_library_follows_what_the_queue_taught(app, queued, qtbot):
    queued()
    app.window.menus[ActionId.LIBRARY].trigger()
    _idle(app, qtbot)
    assert "no taught paintings" in said(app.window.taught.library.dialog)
    app.window.queue.go_on()
    qtbot.waitUntil(lambda: "no taught paintings" not in said(app.window.taught.library.dialog))


def test_the_canvas_stays_with_the_photo_while_the_queue_teaches(app, queued, engine, qtbot):
    queued()
    engine.steps_gate = threading.Semaphore(3)
    app.window.queue.go_on()
    qtbot.waitUntil(lambda: app.window.queue.status.step == 3)
    assert _taught_steps(app) is None
    engine.steps_gate.release(10)
    qtbot.waitUntil(lambda: app.window.queue.items[0].place is ItemState.DONE)
