"""The end that a signal asks for, or the desktop's session: without a question, and nothing is lost by it."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import msgspec
import pytest

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog

from core.events import Ending
from core.results import Results
from core.settings import Request
from gui.app.session_end import SessionEnd
from gui.common.actions import ActionId
from gui.common.banners import BannerKey
from gui.common.dialogs import Answer
from gui.project.autosave import Autosave, AutosavedProject
from gui.project.project import Project


@pytest.fixture
def session(app, qapp) -> SessionEnd:
    app.answers.answer = Answer.CANCEL  # of nobody who is there
    return SessionEnd(qapp, app.window, app.autosave)


@pytest.fixture
def left_behind(qapp):
    """Leaves a project behind as another Impasto does that has to end, or crashes."""
    def leave(request: Request, ended: bool) -> None:
        project = Project(Request(content="photo.png"))
        keeper = Autosave(project)
        project.set(request, "Change")
        keeper.keep(ended)
        assert keeper._lock is not None
        keeper._lock.remove()  # as when its process has ended
    return leave


def kept_files() -> list[Path]:
    return sorted(Path(os.environ["XDG_STATE_HOME"]).rglob("autosave/*.json"))


def test_a_painting_so_far_becomes_a_result_and_nobody_is_asked(app, session, qtbot):
    identity = app.project.identity
    with qtbot.waitSignal(app.jobs.previewed):
        app.window.menus[ActionId.PAINT].trigger()
    session.end()
    qtbot.waitUntil(lambda: not app.window.isVisible())
    assert app.answers.asked == 0
    assert [record.ending for record in Results(identity).listed()] == [Ending.STOPPED]


def test_unsaved_settings_are_kept_at_once_and_not_as_those_of_a_crash(app, session, tmp_path, monkeypatch):
    app.answers.path = tmp_path / "mine.impasto"
    app.window.files.save_project()
    app.project.set(app.project.request.replace(look__ratio=3.0), "Change")
    session.end()
    app.close()
    monkeypatch.setattr(app, "close", lambda: None)
    [file] = kept_files()
    kept = msgspec.json.decode(file.read_bytes(), type=AutosavedProject)
    assert (kept.ended, kept.request.look.ratio, kept.path) == (True, 3.0, str(tmp_path / "mine.impasto"))


def test_a_dialog_that_stands_is_closed(app, session, qtbot):
    dialog = QDialog(app.window)
    QTimer.singleShot(0, session.end)
    assert dialog.exec() == QDialog.DialogCode.Rejected
    qtbot.waitUntil(lambda: not app.window.isVisible())


def test_a_question_that_stands_loses_its_say(app, session, qtbot, tmp_path, monkeypatch):
    app.answers.path = tmp_path / "mine.impasto"
    app.window.files.save_project()
    app.project.set(app.project.request.replace(look__ratio=3.0), "Change")

    def asked(*_):
        dialog = QDialog(app.window)
        QTimer.singleShot(0, session.end)
        dialog.exec()
        return Answer.CANCEL

    monkeypatch.setattr(app.answers, "unsaved", asked)
    app.window.close()
    qtbot.waitUntil(lambda: not app.window.isVisible())
    assert app.project.dirty


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_signals_end_it_but_for_those_that_are_ignored(app, session, loop, qtbot, number):
    before = signal.signal(number, signal.SIG_IGN)
    try:
        session.install(loop)
        assert signal.getsignal(number) is signal.SIG_IGN
        signal.signal(number, signal.SIG_DFL)
        session.install(loop)
        os.kill(os.getpid(), number)
        qtbot.waitUntil(lambda: not app.window.isVisible())
    finally:
        for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.remove_signal_handler(one)
        signal.signal(number, before)


@pytest.mark.parametrize(("ended", "told"), [(True, "had to end"), (False, "ended unexpectedly")])
def test_the_next_start_tells_an_end_from_a_crash(app, left_behind, banners, ended, told, qtbot):
    left_behind(app.project.request.replace(look__ratio=7.0), ended)
    _open(app, qtbot)
    assert told in banners()[0]


def test_of_several_each_is_offered_and_none_is_lost(app, left_behind, banners, press, qtbot):
    for ratio in (5.0, 6.0):
        left_behind(app.project.request.replace(look__ratio=ratio), True)
    _open(app, qtbot)
    app.answers.answer = Answer.DISCARD
    press()
    assert app.project.request.look.ratio in (5.0, 6.0)
    first = app.project.request.look.ratio
    assert app.notifier.stands(BannerKey.CRASHED)
    press()
    assert {first, app.project.request.look.ratio} == {5.0, 6.0}
    assert not app.notifier.stands(BannerKey.CRASHED)


def test_what_stands_open_already_is_not_offered(app, banners, tmp_path):
    app.autosave.keep(ended=True)
    app.project.set(app.project.request.replace(look__ratio=7.0), "Change")
    app.autosave.keep(ended=True)
    [file] = kept_files()
    file.rename(file.with_name("1.json"))
    app.project.replace(app.project.request, None, True, app.project.identity)
    app._offer_left()
    assert not banners()
    assert not file.with_name("1.json").exists()


def _open(app, qtbot):
    app.open([])
    qtbot.waitUntil(lambda: not app.tasks.busy)


def _leave_behind(app, monkeypatch, *kept):
    """Let these projects be what was left behind, until each is forgotten."""
    waiting = list(kept)
    monkeypatch.setattr(app.autosave, "left", lambda: waiting[0] if waiting else None)
    monkeypatch.setattr(app.autosave, "forget", lambda: waiting.pop(0))


def test_what_a_crash_left_is_offered(app, press, banners, monkeypatch, qtbot):
    kept = AutosavedProject(path="", request=app.project.request.replace(look__ratio=7.0))
    _leave_behind(app, monkeypatch, kept)
    _open(app, qtbot)
    press()
    assert app.project.request.look.ratio == 7.0
    assert app.project.dirty


def test_the_offer_stands_until_what_a_crash_left_is_restored(app, press, banners, monkeypatch, qtbot):
    kept = AutosavedProject(path="", request=app.project.request.replace(look__ratio=7.0))
    _leave_behind(app, monkeypatch, kept)
    _open(app, qtbot)
    app.project.set(app.project.request.replace(look__ratio=2.0), "Change")
    app.answers.answer = Answer.CANCEL
    press()
    assert app.project.request.look.ratio == 2.0 and "ended unexpectedly" in banners()[0]
    app.answers.answer = Answer.DISCARD
    press()
    assert app.project.request.look.ratio == 7.0 and not banners()
