"""The window as a whole: painting, steering, files, leaving."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit

from core import project as files
from core.errors import NoContent, OutOfMemory
from core.events import Warned
from core.media import named_files, recipe
from core.media.images import save
from core.settings import Look, Request, Style
from gui.common.actions import ActionId
from gui.common.banners import BannerKey
from gui.common.dialogs import Answer
from gui.jobs.jobs import JobState


@pytest.fixture
def run(app, qtbot):
    """Presses Paint and waits until the picture changes."""
    def _run():
        with qtbot.waitSignal(app.jobs.previewed):
            app.window.menus[ActionId.PAINT].trigger()
    return _run


def _set(app, **changes):
    app.project.set(app.project.request.replace(**changes), "Change")


def _drop(widget, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    widget.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                                Qt.KeyboardModifier.NoModifier))


def _settle(app, qtbot):
    qtbot.waitUntil(lambda: not app.tasks.busy)


# Starting.


def test_the_samples_stand_ready_and_are_no_change(qapp):
    from gui.project import samples

    request = samples.request()
    assert files.missing(request) == ()
    assert request.content
    assert len(request.look.styles) == 2
    assert any(style.enabled for style in request.look.styles)


def test_a_new_window_is_clean(app):
    assert app.window.isVisible()
    assert not app.project.dirty
    assert app.window.painting.image is not None
    assert app.window.windowTitle() == "photo[*] – Impasto"


# Painting and steering.


def test_painting_shows_the_picture_and_keeps_it(app, run, qtbot):
    run()
    assert app.jobs.state is JobState.RUNNING
    assert not app.window.menus[ActionId.SAVE_PICTURE].isEnabled()
    with qtbot.waitSignal(app.jobs.finished):
        app.window.menus[ActionId.STOP].trigger()
    assert app.window.painting.image.size().toTuple() == app.engine.size
    assert app.window.menus[ActionId.SAVE_PICTURE].isEnabled()
    assert app.window.menus[ActionId.PAINT].isEnabled()


def test_pause_and_go_on(app, run, qtbot):
    run()
    app.window.menus[ActionId.PAUSE].trigger()
    assert app.jobs.state is JobState.PAUSED
    assert "Resume" in app.window.menus[ActionId.PAUSE].text().replace("&", "")
    app.window.menus[ActionId.PAUSE].trigger()
    assert app.jobs.state is JobState.RUNNING


def test_a_changed_look_steers(app, run, qtbot, banners):
    run()
    _set(app, look__ratio=5.0)
    qtbot.waitUntil(lambda: bool(app.engine.messages))
    assert app.engine.messages[-1].ratio == 5.0
    assert banners() == []


def test_what_is_said_of_a_look_goes_with_the_next_one(app, run, qtbot, banners):
    run()
    _set(app, look__styles=())
    app.jobs.warned.emit(Warned("There is no painting."))
    assert len(banners()) == 1
    _set(app, look__ratio=5.0)
    assert banners() == []


def test_what_cannot_be_steered_offers_to_restart(app, run, qtbot, banners, press):
    run()
    _set(app, detail__size=256)
    _set(app, detail__size=320)
    assert len(banners()) == 1
    with qtbot.waitSignal(app.jobs.planned):
        press()
    assert [request.detail.size for request in app.engine.requests] == [512, 320]
    assert app.engine.closed == 1
    assert banners() == []


def test_undoing_takes_the_offer_back(app, run, banners):
    run()
    _set(app, detail__size=256)
    app.window.menus[ActionId.UNDO].trigger()
    assert banners() == []


def test_the_offer_goes_with_the_job(app, run, qtbot, banners):
    run()
    _set(app, detail__size=256)
    with qtbot.waitSignal(app.jobs.finished):
        app.jobs.stop()
    assert banners() == []


def test_continuing_begins_with_the_picture(app, painted, qtbot):
    with qtbot.waitSignal(app.jobs.planned):
        app.window.menus[ActionId.MORE].trigger()
    assert app.engine.starts[-1] is painted.rgb


def test_another_photo_cannot_be_continued(app, painted, tiny_painting):
    _set(app, content=str(tiny_painting))
    assert not app.window.menus[ActionId.MORE].isEnabled()
    assert app.window.painting.picture is None
    app.window.menus[ActionId.UNDO].trigger()
    assert app.window.painting.picture is painted


def test_a_user_error_is_one_sentence(app, qtbot, banners):
    app.engine.fault = NoContent()
    with qtbot.waitSignal(app.jobs.failed):
        app.window.menus[ActionId.PAINT].trigger()
    assert banners() == [NoContent().text()]
    assert app.jobs.state is JobState.IDLE


def test_too_large_offers_what_fits(app, qtbot, press):
    app.engine.fault = OutOfMemory(size=4096, needed="9 GB", device="cpu", free="4 GB", fits=1024)
    with qtbot.waitSignal(app.jobs.failed):
        app.window.menus[ActionId.PAINT].trigger()
    app.engine.fault = None
    with qtbot.waitSignal(app.jobs.planned):
        press()
    assert app.engine.requests[-1].detail.size == 1024


def test_a_bug_is_a_report_and_the_window_lives(app, qtbot, caplog):
    app.engine.fault = ZeroDivisionError("by zero")
    with qtbot.waitSignal(app.jobs.failed):
        app.window.menus[ActionId.PAINT].trigger()
    assert "by zero" in app.notifier.report.details
    app.notifier.report.close()
    assert app.window.menus[ActionId.PAINT].isEnabled()


# Files.


def test_saving_and_opening_a_project(app, tmp_path, qtbot):
    _set(app, look__ratio=3.0)
    wanted = app.project.request
    app.answers.path = tmp_path / "castle.impasto"
    app.window.menus[ActionId.SAVE_PROJECT].trigger()
    assert not app.project.dirty
    app.window.menus[ActionId.NEW].trigger()
    assert app.project.request == Request()
    app.window.files.open([tmp_path / "castle.impasto"])
    qtbot.waitUntil(lambda: not app.tasks.busy)
    assert app.project.request == wanted
    assert app.project.path == tmp_path / "castle.impasto"
    assert app.answers.asked == 0
    assert app.preferences.recent[0] == tmp_path / "castle.impasto"


@pytest.mark.parametrize(("answer", "goes"), [(Answer.SAVE, True), (Answer.DISCARD, True), (Answer.CANCEL, False)])
def test_unsaved_changes_are_asked_about(app, tmp_path, answer, goes):
    _set(app, look__ratio=3.0)
    app.answers.answer, app.answers.path = answer, tmp_path / "a.impasto"
    app.window.menus[ActionId.NEW].trigger()
    assert app.answers.asked == 1
    assert (app.project.request == Request()) is goes
    assert (tmp_path / "a.impasto").exists() is (answer is Answer.SAVE)


def test_saving_that_is_given_up_keeps_everything(app):
    _set(app, look__ratio=3.0)
    app.answers.answer, app.answers.path = Answer.SAVE, None
    app.window.menus[ActionId.NEW].trigger()
    assert app.project.request.look.ratio == 3.0


@pytest.mark.parametrize("content", [b"{", b'{"impasto":1,"request":' + b"[" * 100_000, b"\xff\xfe",
                                     b'{"impasto":1,"request":{"version":1,"clip":{"cuts":[1%s]}}}' % (b"0" * 30)])
def test_a_damaged_project_changes_nothing(app, tmp_path, banners, qtbot, content):
    (tmp_path / "bad.impasto").write_bytes(content)
    before = app.project.request
    app.window.files.open([tmp_path / "bad.impasto"])
    qtbot.waitUntil(lambda: not app.tasks.busy)
    assert app.project.request == before
    assert len(banners()) == 1


def test_a_project_is_read_beside_the_window_and_the_one_chosen_last_is_opened(app, tmp_path, qtbot, monkeypatch):
    threads, load = [], files.load
    for ratio in (2.0, 3.0):
        files.save(tmp_path / f"{ratio}.impasto", app.project.request.replace(look__ratio=ratio))
    monkeypatch.setattr(files, "load", lambda *of: threads.append(threading.current_thread()) or load(*of))
    app.window.files.open([tmp_path / "2.0.impasto"])
    app.window.files.open([tmp_path / "3.0.impasto"])
    qtbot.waitUntil(lambda: not app.tasks.busy)
    assert app.project.path == tmp_path / "3.0.impasto" and app.project.request.look.ratio == 3.0
    assert len(threads) == 2 and threading.main_thread() not in threads


def test_moved_pictures_are_offered_to_be_found(app, tmp_path, tiny_photo, tiny_painting, qtbot, banners, press):
    old, new = tmp_path / "old", tmp_path / "new" / "deeper"
    new.mkdir(parents=True)
    (new / "moved.png").write_bytes(tiny_photo.read_bytes())
    request = Request(content=str(old / "moved.png"), look=Look(styles=(Style(path=str(tiny_painting)),)))
    files.save(tmp_path / "a.impasto", request)
    app.window.files.open([tmp_path / "a.impasto"])
    _settle(app, qtbot)
    assert ["moved.png" in text for text in banners()] == [True]
    app.answers.path = tmp_path / "new"
    next(banner for banner in app.notifier.banners.shown() if banner.key is BannerKey.MISSING).action.click()
    qtbot.waitUntil(lambda: app.project.request.content == str(new / "moved.png"))
    _settle(app, qtbot)
    assert not any("no longer where" in text for text in banners())


def test_the_painted_picture_brings_every_setting_back(app, painted, tmp_path, qtbot, banners, press):
    wanted = app.project.request
    app.answers.path = tmp_path / "painted.png"
    with qtbot.waitSignal(app.window.files.saving.saved):
        app.window.menus[ActionId.SAVE_PICTURE].trigger()
    assert recipe.read(tmp_path / "painted.png") == named_files.without_folders(wanted)
    _set(app, look__ratio=9.0, detail__size=128, content="")
    _drop(app.window, tmp_path / "painted.png")
    qtbot.waitUntil(lambda: app.project.request == wanted)
    _settle(app, qtbot)
    press()
    _settle(app, qtbot)
    assert app.project.request.content == str(tmp_path / "painted.png")
    assert app.project.request.look.ratio == 9.0
    app.window.menus[ActionId.UNDO].trigger()
    assert app.project.request.content == ""


def test_saving_into_nowhere_is_one_sentence(app, painted, tmp_path, qtbot, banners):
    app.answers.path = tmp_path / "missing" / "a.png"
    app.window.menus[ActionId.SAVE_PICTURE].trigger()
    _settle(app, qtbot)
    assert "could not be saved" in banners()[0]


def test_what_is_no_picture_is_one_sentence(app, tmp_path, qtbot, banners):
    (tmp_path / "a.png").write_text("no picture")
    _drop(app.window, tmp_path / "a.png")
    qtbot.waitUntil(lambda: bool(banners()))
    _settle(app, qtbot)
    assert len(banners()) == 1


def test_copy_and_paste(app, painted, qtbot):
    app.window.menus[ActionId.COPY].trigger()
    assert QGuiApplication.clipboard().image().size().toTuple() == app.engine.size
    app.window.menus[ActionId.PASTE].trigger()
    qtbot.waitUntil(lambda: "pasted" in app.project.request.content)
    _settle(app, qtbot)


# Leaving.


def test_leaving_while_painting_takes_one_step(app, run, qtbot):
    run()
    app.window.close()
    assert app.window.isVisible()
    qtbot.waitUntil(lambda: not app.window.isVisible())
    assert app.engine.closed == 1
    assert app.jobs.state is JobState.IDLE


def test_leaving_asks_once(app, run, qtbot):
    run()
    _set(app, look__ratio=3.0)
    app.window.close()
    qtbot.waitUntil(lambda: not app.window.isVisible())
    assert app.answers.asked == 1


def test_staying_is_possible(app, run):
    run()
    _set(app, look__ratio=3.0)
    app.answers.answer = Answer.CANCEL
    app.window.close()
    assert app.window.isVisible()
    assert app.jobs.state is JobState.RUNNING


def test_the_layout_is_remembered(app, qtbot):
    app.window.menus[ActionId.SHOW_SETTINGS].trigger()
    app.window.close()
    assert app.preferences.hidden == "show_settings show_previews"
    assert not app.preferences.columns.isEmpty()


# By keyboard, in either theme and language.


def test_every_key_is_used_once(app):
    keys = [key.toString() for action in app.window.actions() for key in action.shortcuts()]
    assert len(keys) == len(set(keys)) > 20
    assert QKeySequence("Ctrl+Return").toString() in keys


def test_everything_to_press_has_a_name_and_takes_the_focus(app):
    kinds = (QAbstractButton, QComboBox, QAbstractSpinBox, QAbstractSlider, QLineEdit)
    for widget in (found for kind in kinds for found in app.window.findChildren(kind)):
        if isinstance(widget.parent(), QAbstractSpinBox | QComboBox) or not widget.isVisible():
            continue
        if widget.metaObject().className() in ("QScrollBar", "QToolBarExtension", "QMenuBarExtension"):
            continue
        if widget.objectName().startswith("qt_"):
            continue
        name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        assert name, f"{widget} in {widget.parent()} has no name"
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, f"{name} cannot be reached by keyboard"


def test_switching_theme_and_language_while_it_runs(app, run, qtbot):
    run()
    app.window.menus.scheme_chosen.emit("light")
    app.window.menus.language_chosen.emit("ko")
    assert app.preferences.scheme == "light"
    qtbot.waitUntil(lambda: app.window.menus[ActionId.QUIT].text() != "&Quit")
    app.window.menus.language_chosen.emit("en")
    qtbot.waitUntil(lambda: app.window.menus[ActionId.QUIT].text() == "&Quit")
    app.window.menus.scheme_chosen.emit("dark")


def test_about_and_shortcuts_open(app):
    from gui.app.about import About, Shortcuts

    app.window.menus[ActionId.ABOUT].trigger()
    app.window.menus[ActionId.SHORTCUTS].trigger()
    for kind in (About, Shortcuts):
        page = app.window.findChild(kind)
        assert page.isVisible()
        page.close()


def test_alpha_and_depth_are_kept(app, painted, tmp_path, qtbot):
    _set(app, output__depth=16)
    app.answers.path = tmp_path / "a.png"
    with qtbot.waitSignal(app.window.files.saving.saved):
        app.window.menus[ActionId.SAVE_PICTURE].trigger()
    assert (tmp_path / "a.png").stat().st_size > 0
    assert np.isfinite(painted.rgb).all()
    assert save.format_of(tmp_path / "a.png") == "PNG"
