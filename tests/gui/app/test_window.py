"""The window as a whole: painting, steering, files, leaving."""

from __future__ import annotations

import numpy as np
import pytest

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit

from core import project as files
from core.errors import NoContent, OutOfMemory
from core.events import Warned
from core.media import recipe
from core.media.images import save
from core.settings import Look, Request, Style
from gui.common.actions import ActionId
from gui.common.banners import BannerKey
from gui.common.dialogs import Answer
from gui.jobs.jobs import JobState

ENDLESS = 100_000_000


@pytest.fixture
def run(studio, qtbot):
    """Presses Paint and waits until the picture changes."""
    def _run():
        with qtbot.waitSignal(studio.jobs.previewed):
            studio.window.menus[ActionId.PAINT].trigger()
    return _run


@pytest.fixture
def painted(studio, qtbot):
    """Paints a picture to its end."""
    studio.easel.steps = 3
    with qtbot.waitSignal(studio.jobs.finished):
        studio.window.menus[ActionId.PAINT].trigger()
    studio.easel.steps = ENDLESS
    return studio.jobs.last_finished


def _set(studio, **changes):
    studio.project.set(studio.project.request.replace(**changes), "Change")


def _drop(widget, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    widget.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
                                Qt.KeyboardModifier.NoModifier))


def _settle(studio, qtbot):
    qtbot.waitUntil(lambda: not studio.tasks.busy)


# Starting.


def test_the_samples_stand_ready_and_are_no_change(qapp):
    from gui.project import samples

    request = samples.request()
    assert files.missing(request) == ()
    assert request.content
    assert len(request.look.styles) == 2
    assert any(style.enabled for style in request.look.styles)


def test_a_new_window_is_clean(studio):
    assert studio.window.isVisible()
    assert not studio.project.dirty
    assert studio.window.painting.image is not None
    assert studio.window.windowTitle() == "photo[*] – Impasto"


# Painting and steering.


def test_painting_shows_the_picture_and_keeps_it(studio, run, qtbot):
    run()
    assert studio.jobs.state is JobState.RUNNING
    assert not studio.window.menus[ActionId.SAVE_PICTURE].isEnabled()
    with qtbot.waitSignal(studio.jobs.finished):
        studio.window.menus[ActionId.STOP].trigger()
    assert studio.window.painting.image.size().toTuple() == studio.easel.size
    assert studio.window.menus[ActionId.SAVE_PICTURE].isEnabled()
    assert studio.window.menus[ActionId.PAINT].isEnabled()


def test_pause_and_go_on(studio, run, qtbot):
    run()
    studio.window.menus[ActionId.PAUSE].trigger()
    assert studio.jobs.state is JobState.PAUSED
    assert "Go on" in studio.window.menus[ActionId.PAUSE].text()
    studio.window.menus[ActionId.PAUSE].trigger()
    assert studio.jobs.state is JobState.RUNNING


def test_a_changed_look_steers(studio, run, qtbot, banners):
    run()
    _set(studio, look__ratio=5.0)
    qtbot.waitUntil(lambda: bool(studio.easel.messages))
    assert studio.easel.messages[-1].ratio == 5.0
    assert banners() == []


def test_what_is_said_of_a_look_goes_with_the_next_one(studio, run, qtbot, banners):
    run()
    _set(studio, look__styles=())
    studio.jobs.warned.emit(Warned("There is no painting."))
    assert len(banners()) == 1
    _set(studio, look__ratio=5.0)
    assert banners() == []


def test_what_cannot_be_steered_offers_to_restart(studio, run, qtbot, banners, press):
    run()
    _set(studio, detail__size=256)
    _set(studio, detail__size=320)
    assert len(banners()) == 1
    with qtbot.waitSignal(studio.jobs.planned):
        press()
    assert [request.detail.size for request in studio.easel.requests] == [512, 320]
    assert studio.easel.closed == 1
    assert banners() == []


def test_undoing_takes_the_offer_back(studio, run, banners):
    run()
    _set(studio, detail__size=256)
    studio.window.menus[ActionId.UNDO].trigger()
    assert banners() == []


def test_the_offer_goes_with_the_job(studio, run, qtbot, banners):
    run()
    _set(studio, detail__size=256)
    with qtbot.waitSignal(studio.jobs.finished):
        studio.jobs.stop()
    assert banners() == []


def test_continuing_begins_with_the_picture(studio, painted, qtbot):
    with qtbot.waitSignal(studio.jobs.planned):
        studio.window.menus[ActionId.MORE].trigger()
    assert studio.easel.starts[-1] is painted.rgb


def test_another_photo_cannot_be_continued(studio, painted, tiny_painting):
    _set(studio, content=str(tiny_painting))
    assert not studio.window.menus[ActionId.MORE].isEnabled()
    assert studio.window.painting.picture is None
    studio.window.menus[ActionId.UNDO].trigger()
    assert studio.window.painting.picture is painted


def test_a_user_error_is_one_sentence(studio, qtbot, banners):
    studio.easel.fault = NoContent()
    with qtbot.waitSignal(studio.jobs.failed):
        studio.window.menus[ActionId.PAINT].trigger()
    assert banners() == [NoContent().text()]
    assert studio.jobs.state is JobState.IDLE


def test_too_large_offers_what_fits(studio, qtbot, press):
    studio.easel.fault = OutOfMemory(size=4096, needed="9 GB", device="cpu", free="4 GB", fits=1024)
    with qtbot.waitSignal(studio.jobs.failed):
        studio.window.menus[ActionId.PAINT].trigger()
    studio.easel.fault = None
    with qtbot.waitSignal(studio.jobs.planned):
        press()
    assert studio.easel.requests[-1].detail.size == 1024


def test_a_bug_is_a_report_and_the_window_lives(studio, qtbot, caplog):
    studio.easel.fault = ZeroDivisionError("by zero")
    with qtbot.waitSignal(studio.jobs.failed):
        studio.window.menus[ActionId.PAINT].trigger()
    assert "by zero" in studio.notifier.report.details
    studio.notifier.report.close()
    assert studio.window.menus[ActionId.PAINT].isEnabled()


# Files.


def test_saving_and_opening_a_project(studio, tmp_path, qtbot):
    _set(studio, look__ratio=3.0)
    wanted = studio.project.request
    studio.answers.path = tmp_path / "castle.impasto"
    studio.window.menus[ActionId.SAVE_PROJECT].trigger()
    assert not studio.project.dirty
    studio.window.menus[ActionId.NEW].trigger()
    assert studio.project.request == Request()
    studio.window.filing.open([tmp_path / "castle.impasto"])
    assert studio.project.request == wanted
    assert studio.project.path == tmp_path / "castle.impasto"
    assert studio.answers.asked == 0
    assert studio.preferences.recent[0] == tmp_path / "castle.impasto"


@pytest.mark.parametrize(("answer", "goes"), [(Answer.SAVE, True), (Answer.DISCARD, True), (Answer.CANCEL, False)])
def test_unsaved_changes_are_asked_about(studio, tmp_path, answer, goes):
    _set(studio, look__ratio=3.0)
    studio.answers.answer, studio.answers.path = answer, tmp_path / "a.impasto"
    studio.window.menus[ActionId.NEW].trigger()
    assert studio.answers.asked == 1
    assert (studio.project.request == Request()) is goes
    assert (tmp_path / "a.impasto").exists() is (answer is Answer.SAVE)


def test_saving_that_is_given_up_keeps_everything(studio):
    _set(studio, look__ratio=3.0)
    studio.answers.answer, studio.answers.path = Answer.SAVE, None
    studio.window.menus[ActionId.NEW].trigger()
    assert studio.project.request.look.ratio == 3.0


def test_a_damaged_project_changes_nothing(studio, tmp_path, banners):
    (tmp_path / "bad.impasto").write_bytes(b"{")
    before = studio.project.request
    studio.window.filing.open([tmp_path / "bad.impasto"])
    assert studio.project.request == before
    assert len(banners()) == 1


def test_moved_pictures_are_offered_to_be_found(studio, tmp_path, tiny_photo, tiny_painting, qtbot, banners, press):
    old, new = tmp_path / "old", tmp_path / "new" / "deeper"
    new.mkdir(parents=True)
    (new / "moved.png").write_bytes(tiny_photo.read_bytes())
    request = Request(content=str(old / "moved.png"), look=Look(styles=(Style(path=str(tiny_painting)),)))
    files.save(tmp_path / "a.impasto", request)
    studio.window.filing.open([tmp_path / "a.impasto"])
    _settle(studio, qtbot)
    assert ["moved.png" in text for text in banners()] == [True]
    studio.answers.path = tmp_path / "new"
    next(banner for banner in studio.notifier.banners.shown() if banner.key is BannerKey.MISSING).action.click()
    qtbot.waitUntil(lambda: studio.project.request.content == str(new / "moved.png"))
    _settle(studio, qtbot)
    assert not any("no longer where" in text for text in banners())


def test_the_painted_picture_brings_every_setting_back(studio, painted, tmp_path, qtbot, banners, press):
    wanted = studio.project.request
    studio.answers.path = tmp_path / "painted.png"
    with qtbot.waitSignal(studio.window.filing.picture_saved):
        studio.window.menus[ActionId.SAVE_PICTURE].trigger()
    assert recipe.read(tmp_path / "painted.png") == wanted
    _set(studio, look__ratio=9.0, detail__size=128, content="")
    _drop(studio.window, tmp_path / "painted.png")
    qtbot.waitUntil(lambda: studio.project.request == wanted)
    _settle(studio, qtbot)
    press()
    assert studio.project.request.content == str(tmp_path / "painted.png")
    assert studio.project.request.look.ratio == 9.0
    studio.window.menus[ActionId.UNDO].trigger()
    assert studio.project.request.content == ""


def test_saving_into_nowhere_is_one_sentence(studio, painted, tmp_path, qtbot, banners):
    studio.answers.path = tmp_path / "missing" / "a.png"
    studio.window.menus[ActionId.SAVE_PICTURE].trigger()
    _settle(studio, qtbot)
    assert "could not be saved" in banners()[0]


def test_a_dropped_photo_and_paintings_are_taken_as_one_step(studio, tiny_photo, tiny_painting):
    before = studio.project.request
    _drop(studio.window.canvas, tiny_painting, tiny_photo)
    request = studio.project.request
    assert request.content == str(tiny_painting)
    assert [style.path for style in request.look.styles] == [str(tiny_photo)]
    studio.window.menus[ActionId.UNDO].trigger()
    assert studio.project.request == before


def test_what_is_no_picture_is_one_sentence(studio, tmp_path, qtbot, banners):
    (tmp_path / "a.png").write_text("no picture")
    _drop(studio.window, tmp_path / "a.png")
    qtbot.waitUntil(lambda: bool(banners()))
    _settle(studio, qtbot)
    assert len(banners()) == 1


def test_copy_and_paste(studio, painted, qtbot):
    studio.window.menus[ActionId.COPY].trigger()
    assert QGuiApplication.clipboard().image().size().toTuple() == studio.easel.size
    studio.window.menus[ActionId.PASTE].trigger()
    qtbot.waitUntil(lambda: "pasted" in studio.project.request.content)
    _settle(studio, qtbot)


# Leaving.


def test_leaving_while_painting_takes_one_step(studio, run, qtbot):
    run()
    studio.window.close()
    assert studio.window.isVisible()
    qtbot.waitUntil(lambda: not studio.window.isVisible())
    assert studio.easel.closed == 1
    assert studio.jobs.state is JobState.IDLE


def test_leaving_asks_once(studio, run, qtbot):
    run()
    _set(studio, look__ratio=3.0)
    studio.window.close()
    qtbot.waitUntil(lambda: not studio.window.isVisible())
    assert studio.answers.asked == 1


def test_staying_is_possible(studio, run):
    run()
    _set(studio, look__ratio=3.0)
    studio.answers.answer = Answer.CANCEL
    studio.window.close()
    assert studio.window.isVisible()
    assert studio.jobs.state is JobState.RUNNING


def test_the_layout_is_remembered(studio, qtbot):
    studio.window.menus[ActionId.SHOW_SETTINGS].trigger()
    studio.window.close()
    assert studio.preferences.hidden == "show_settings"
    assert not studio.preferences.columns.isEmpty()


# By keyboard, in either theme and language.


def test_every_key_is_used_once(studio):
    keys = [key.toString() for action in studio.window.actions() for key in action.shortcuts()]
    assert len(keys) == len(set(keys)) > 20
    assert QKeySequence("Ctrl+Return").toString() in keys


def test_everything_to_press_has_a_name_and_takes_the_focus(studio):
    kinds = (QAbstractButton, QComboBox, QAbstractSpinBox, QAbstractSlider, QLineEdit)
    for widget in (found for kind in kinds for found in studio.window.findChildren(kind)):
        if isinstance(widget.parent(), QAbstractSpinBox | QComboBox) or not widget.isVisible():
            continue
        if widget.metaObject().className() in ("QScrollBar", "QToolBarExtension", "QMenuBarExtension"):
            continue
        if widget.objectName().startswith("qt_"):
            continue
        name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        assert name, f"{widget} in {widget.parent()} has no name"
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, f"{name} cannot be reached by keyboard"


def test_switching_theme_and_language_while_it_runs(studio, run, qtbot):
    run()
    studio.window.menus.scheme_chosen.emit("light")
    studio.window.menus.language_chosen.emit("ko")
    assert studio.preferences.scheme == "light"
    qtbot.waitUntil(lambda: studio.window.menus[ActionId.QUIT].text() != "&Quit")
    studio.window.menus.language_chosen.emit("en")
    qtbot.waitUntil(lambda: studio.window.menus[ActionId.QUIT].text() == "&Quit")
    studio.window.menus.scheme_chosen.emit("dark")


def test_about_and_shortcuts_open(studio):
    from gui.app.about import About, Shortcuts

    studio.window.menus[ActionId.ABOUT].trigger()
    studio.window.menus[ActionId.SHORTCUTS].trigger()
    for kind in (About, Shortcuts):
        page = studio.window.findChild(kind)
        assert page.isVisible()
        page.close()


def test_what_a_crash_left_is_offered(studio, press, banners, monkeypatch):
    from gui.project.autosave import AutosavedProject

    kept = AutosavedProject(path="", request=studio.project.request.replace(look__ratio=7.0))
    monkeypatch.setattr(studio.autosave, "left", lambda: kept)
    studio.open([])
    press()
    assert studio.project.request.look.ratio == 7.0
    assert studio.project.dirty


def test_alpha_and_depth_are_kept(studio, painted, tmp_path, qtbot):
    _set(studio, output__depth=16)
    studio.answers.path = tmp_path / "a.png"
    with qtbot.waitSignal(studio.window.filing.picture_saved):
        studio.window.menus[ActionId.SAVE_PICTURE].trigger()
    assert (tmp_path / "a.png").stat().st_size > 0
    assert np.isfinite(painted.rgb).all()
    assert save.format_of(tmp_path / "a.png") == "PNG"
