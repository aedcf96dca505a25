"""A camera painted live in the window: seen, steered, saved, recorded, lost, ended."""

from __future__ import annotations

import time

import pytest

from PySide6.QtGui import QGuiApplication

from core.choices import Work
from core.errors import UserError
from core.media import named_files, recipe
from core.settings import Request
from gui.common import images
from gui.common.actions import ActionId
from gui.common.preferences import Folder
from gui.live import live_controller
from tests.gui.conftest import buttons, said

LOST = "The camera was lost; Impasto waits for it."


class Unopened(UserError):
    sentence = "The camera cannot be opened."
    remedy = "Close the program that has it."


@pytest.fixture
def live(live_app, qtbot):
    """The application while a camera is painted."""
    with qtbot.waitSignal(live_app.jobs.live_frame):
        live_app.window.menus[ActionId.LIVE].trigger()
    return live_app


def _seen(app):
    """What the canvas draws: photo and painting, as numbers."""
    image = app.window.canvas.grab().toImage()
    row = images.to_array(image)[image.height() // 2, :, 0]
    return row[20], row[-20]


def _set(app, **changes):
    app.project.set(app.project.request.replace(**changes), "Change")


def _end(app, qtbot):
    with qtbot.waitSignal(app.jobs.finished):
        app.window.menus[ActionId.STOP].trigger()


def test_a_camera_is_seen_as_it_is_painted(live, qtbot):
    request = live.engine.lives[0]
    assert (request.work, request.content) == (Work.LIVE, "camera:0")
    canvas = live.window.canvas
    assert canvas.live_painting.size().toTuple() == live.engine.size
    qtbot.waitUntil(lambda: "48 × 32" in said(live.window.job_panel))
    assert "18 pictures a second" in said(live.window.job_panel)
    assert set(buttons(live.window.job_panel)) == {"Snapshot", "Record", "Microphone", "Stop"}
    assert not live.window.menus[ActionId.PAUSE].isEnabled()


def test_the_wipe_divides_what_is_seen_from_what_is_painted(live, qtbot):
    live.window.canvas.set_wipe(True)
    left, right = _seen(live)
    assert left == 200 and right < 200
    live.window.canvas.hold_original(True)
    assert set(_seen(live)) == {200}


def test_another_size_of_the_live_picture_moves_nothing(live, qtbot):
    live.window.canvas.actual_size()
    before = live.window.canvas._view
    live.engine.size = (96, 64)
    qtbot.waitUntil(lambda: live.window.canvas.live_painting.width() == 96)
    assert live.window.canvas._view == before


def test_the_photo_comes_back_in_the_end(live, qtbot):
    before = live.window.canvas._pictures.original.image
    _end(live, qtbot)
    assert live.window.canvas.live_painting is None and live.window.canvas._pictures.original.image is before
    assert "Live for" in said(live.window.job_panel)
    assert live.window.canvas._view.picture == live.engine.size  # the photo painted at once


def test_the_open_clip_is_painted_at_its_own_speed(live_app, qtbot, footage):
    _set(live_app, content=str(footage), clip=Request().clip)
    qtbot.waitUntil(lambda: live_app.clip_model.clip is not None)
    with qtbot.waitSignal(live_app.jobs.live_frame):  # by itself, as soon as it is known what is taught
        live_app.window.menus[ActionId.LIVE].trigger()
    assert live_app.engine.lives[0].content == str(footage)
    _end(live_app, qtbot)
    qtbot.waitUntil(lambda: live_app.window.canvas._pictures.original.image is not None)


def test_untaught_paintings_are_to_be_taught_first(live_app, qtbot, tiny_photo, banners, press):
    style = live_app.project.request.look.styles[0]
    _set(live_app, look__styles=(style, type(style)(path=str(tiny_photo))))
    live_app.window.menus[ActionId.LIVE].trigger()
    qtbot.waitUntil(lambda: bool(banners()))
    assert "taught" in banners()[0] and live_app.engine.lives == []
    with qtbot.waitSignal(live_app.window.live.live.teach_wanted):
        press()


def test_a_damaged_file_of_taught_paintings_is_said_whenever_it_is_asked_for(live_app, qtbot, tmp_path, banners):
    (tmp_path / "bad.safetensors").write_bytes(b"nothing like a file of weights")
    _set(live_app, teaching__file=str(tmp_path / "bad.safetensors"))
    for _ in range(2):
        qtbot.waitUntil(lambda: bool(banners()))
        assert "bad.safetensors" in banners()[0]
        live_app.notifier.banners.shown()[0].dismiss()
        live_app.window.menus[ActionId.LIVE].trigger()
    qtbot.waitUntil(lambda: bool(banners()))


def test_a_look_steers_it(live, qtbot):
    _set(live, look__ratio=3.0)
    qtbot.waitUntil(lambda: [look.ratio for look in live.engine.looks] == [3.0])
    assert live.jobs.running_request.look.ratio == 3.0
    assert len(live.engine.lives) == 1


def test_what_cannot_be_steered_offers_to_begin_anew(live, qtbot, banners, press, tiny_painting):
    _set(live, content=str(tiny_painting))
    assert banners() == []  # the camera goes on
    _set(live, detail__size=256)
    assert "anew" in banners()[0]
    press()
    qtbot.waitUntil(lambda: len(live.engine.lives) == 2)
    assert live.engine.lives[1].detail.size == 256 and live.engine.lives[1].content == "camera:0"


def test_nothing_is_painted_at_once_meanwhile(live, qtbot, tiny_painting):
    before = len(live.engine.instants)
    _set(live, content=str(tiny_painting))
    qtbot.wait(50)
    assert len(live.engine.instants) == before
    assert live.window.canvas.live_painting is not None


def test_a_snapshot_is_a_file_with_the_settings_inside(live, qtbot, tmp_path):
    for _ in range(2):
        live.window.menus[ActionId.SNAPSHOT].trigger()
    qtbot.waitUntil(lambda: not live.tasks.busy)
    names = sorted(path.name for path in (tmp_path / "saved").iterdir())
    assert names == ["camera-0-painting-2.png", "camera-0-painting.png"]
    kept = recipe.read(tmp_path / "saved" / names[0])
    assert kept.look == named_files.without_folders(live.project.request).look and kept.content == ""


def test_what_is_seen_can_be_copied(live):
    live.window.menus[ActionId.COPY].trigger()
    assert 100 <= QGuiApplication.clipboard().image().pixelColor(5, 5).red() < 200  # no photo, nor what lies below


def test_saving_by_its_keys_is_a_snapshot_while_it_runs(live, qtbot):
    keys = [key.toString() for key in live.window.menus[ActionId.SNAPSHOT].shortcuts()]
    assert keys == ["Ctrl+S", "Ctrl+E"] and live.window.menus[ActionId.SAVE_PROJECT].shortcuts() == []
    _end(live, qtbot)
    assert live.window.menus[ActionId.SNAPSHOT].shortcuts() == []
    assert live.window.menus[ActionId.SAVE_PROJECT].shortcut().toString() == "Ctrl+S"


def test_a_snapshot_without_a_place_is_a_sentence(live, banners, tmp_path, monkeypatch):
    monkeypatch.setattr(live.answers, "saved_folder", lambda: tmp_path / "gone")
    live.window.menus[ActionId.SNAPSHOT].trigger()
    live.window.menus[ActionId.RECORD].trigger()
    assert "could not be saved" in banners()[0] and live.engine.recordings == []


def test_it_is_recorded_into_a_file_until_that_is_ended(live, qtbot, tmp_path, banners):
    place = tmp_path / "saved" / "camera-0-painting.mp4"
    buttons(live.window.job_panel)["Record"].click()
    qtbot.waitUntil(lambda: "Stop recording" in buttons(live.window.job_panel))
    assert "recording: 0" in said(live.window.job_panel)
    buttons(live.window.job_panel)["Stop recording"].click()
    qtbot.waitUntil(lambda: bool(banners()))
    assert live.engine.recordings == [str(place), ""]
    assert place.name in banners()[0]
    qtbot.waitUntil(lambda: "Record" in buttons(live.window.job_panel))
    assert len(live.engine.lives) == 1


def test_a_recording_that_cannot_begin_can_be_asked_for_again(live, qtbot, monkeypatch):
    monkeypatch.setattr(live_controller, "_BEGINNING", 0.0)
    with monkeypatch.context() as patch:
        patch.setattr(live.jobs, "record", lambda path, microphone=False: None)  # what is said of it is the job's
        live.window.menus[ActionId.RECORD].trigger()
    assert live.window.menus[ActionId.RECORD].text() == "Recor&d"
    live.window.menus[ActionId.RECORD].trigger()
    qtbot.waitUntil(lambda: "Stop" in live.window.menus[ActionId.RECORD].text())


def test_what_is_recorded_to_the_end_is_kept(live, qtbot, tmp_path, banners):
    live.window.menus[ActionId.RECORD].trigger()
    qtbot.waitUntil(lambda: "Stop recording" in buttons(live.window.job_panel))
    _end(live, qtbot)
    assert "Recorded as camera-0-painting.mp4" in banners()[0]


def test_a_lost_camera_is_a_sentence_that_goes_when_it_is_back(live, qtbot, banners, monkeypatch):
    monkeypatch.setattr(live_controller, "LINGER", 50)
    live.engine.to_say.append(LOST)
    qtbot.waitUntil(lambda: banners() == [LOST])
    qtbot.waitUntil(lambda: banners() == [])
    assert live.jobs.running_request is not None


def test_a_camera_that_cannot_be_opened_is_a_sentence(live_app, qtbot, banners):
    live_app.engine._live = lambda *_: (_ for _ in ()).throw(Unopened())
    with qtbot.waitSignal(live_app.jobs.failed):
        live_app.window.menus[ActionId.LIVE].trigger()
    assert banners() == [Unopened().text()]
    assert "had to end" in said(live_app.window.job_panel)
    assert live_app.window.canvas.live_painting is None


def test_a_window_that_lags_keeps_no_more_than_the_newest_picture(live, qtbot):
    numbers = []
    live.jobs.live_frame.connect(lambda frame: numbers.append(frame.number))
    qtbot.waitUntil(lambda: len(numbers) > 0)
    before, painted = len(numbers), live.engine.painted
    while live.engine.painted < painted + 50:  # the window does nothing meanwhile
        time.sleep(0.005)
    qtbot.waitUntil(lambda: len(numbers) > before and numbers[-1] >= painted + 50)
    assert len([number for number in numbers[before:] if number < painted + 50]) <= 2


def test_closing_ends_it_without_a_question_and_keeps_the_recording(live, qtbot, tmp_path):
    live.window.menus[ActionId.RECORD].trigger()
    qtbot.waitUntil(lambda: live.engine.recordings != [])
    ended = []
    live.jobs.finished.connect(ended.append)
    live.window.close()
    qtbot.waitUntil(lambda: not live.window.isVisible())
    assert len(ended) == 1  # not merely cut off
    assert live.answers.asked == 0
    assert (tmp_path / "saved" / "camera-0-painting.mp4").exists() and live.engine.closed == 1


def test_the_queue_waits_for_it(live, qtbot):
    live.window.queue.add([live.project.request])
    qtbot.wait(30)
    assert len(live.window.queue.waiting) == 1
    live.engine.steps = 3
    _end(live, qtbot)
    qtbot.waitUntil(lambda: not live.window.queue.waiting and not live.window.queue.busy)


def test_pictures_are_kept_where_one_was_saved_last(live_app, tmp_path):
    assert live_app.answers.saved_folder() == tmp_path / "saved"
    live_app.preferences.set_folder(Folder.SAVED, str(tmp_path / "gone"))
    assert live_app.answers.saved_folder().is_dir()


def test_full_screen_shows_the_live_picture_alone(live, qtbot, banners):
    window, action = live.window, live.window.menus[ActionId.FULL_SCREEN]
    beside = (window.panes.pictures, window.inspector, window.job_panel, window.menuBar())
    window.menus[ActionId.SHOW_SETTINGS].setChecked(False)
    action.trigger()
    assert not any(widget.isVisible() for widget in beside)
    assert "F11" in banners()[0]
    action.trigger()
    assert [widget.isVisible() for widget in beside] == [True, False, True, True]
    action.trigger()
    _end(live, qtbot)
    assert not any(widget.isVisible() for widget in beside)
    action.trigger()
    assert [widget.isVisible() for widget in beside] == [True, False, True, True]


def test_a_camera_is_recorded_with_the_microphone_only_where_that_is_chosen(live, qtbot, banners):
    panel, engine, menus = live.window.job_panel, live.engine, live.window.menus
    assert not buttons(panel)["Microphone"].isChecked() and not menus[ActionId.MICROPHONE].isChecked()

    def recorded():
        before = len(engine.recordings)
        menus[ActionId.RECORD].trigger()
        qtbot.waitUntil(lambda: len(engine.recordings) == before + 1)
        return engine.listening[-1]
    assert recorded() is False
    qtbot.waitUntil(lambda: "Stop recording" in buttons(panel))
    buttons(panel)["Microphone"].click()
    assert menus[ActionId.MICROPHONE].isChecked()
    assert any("The next recording" in banner for banner in banners())
    recorded()
    qtbot.waitUntil(lambda: "Record" in buttons(panel))
    assert recorded() is True
    qtbot.waitUntil(lambda: "Stop recording" in buttons(panel))
    menus[ActionId.MICROPHONE].trigger()
    assert not buttons(panel)["Microphone"].isChecked()
    _end(live, qtbot)
    assert "Microphone" not in buttons(panel)
