"""The project of the last time, which comes back at the next start."""

from __future__ import annotations

import threading
from pathlib import Path

import platformdirs
import pytest

from core import project as project_file
from core.settings import Request
from gui.common.actions import ActionId
from gui.common.banners import BannerKey
from gui.common.dialogs import Answer
from gui.project import autosave, last_project


@pytest.fixture
def place() -> Path:
    """The file that the last project is kept in."""
    return platformdirs.user_state_path("impasto", appauthor=False) / "last_project.json"


@pytest.fixture
def restart(app, place, qtbot):
    """Notes the project as closing does, puts what a start begins with in its place, and starts."""
    def _restart(*paths):
        last_project.keep(app.project)
        kept = place.read_bytes()
        app.project.replace(Request())
        place.write_bytes(kept)
        app.open(list(paths))
        qtbot.waitUntil(lambda: not app.tasks.busy)
    return _restart


def test_it_comes_back_with_its_identity_and_what_is_unsaved(app, restart):
    app.project.set(app.project.request.replace(look__ratio=3.0), "Change")
    request, identity = app.project.request, app.project.identity
    restart()
    assert (app.project.request, app.project.identity, app.project.path) == (request, identity, None)
    assert app.project.dirty


def test_the_result_that_was_in_sight_is_there_again_and_the_settings_as_they_were(app, restart, qtbot):
    app.engine.steps = 3
    for _ in range(2):
        with qtbot.waitSignal(app.window.results.kept.kept):
            app.window.menus[ActionId.PAINT].trigger()
        qtbot.waitUntil(lambda: not app.tasks.busy)
    canvas, records = app.window.results.canvas, app.window.results.kept.records
    canvas.bring(records[1])  # not the newest
    qtbot.waitUntil(lambda: canvas.shown == records[1])
    app.project.set(app.project.request.replace(look__ratio=3.0), "Change")
    app.window.close()
    qtbot.waitUntil(lambda: not app.window.isVisible())
    app.jobs.forget()
    restart()
    qtbot.waitUntil(lambda: canvas.shown is not None)
    assert canvas.shown.name == records[1].name
    assert app.project.request.look.ratio == 3.0


def test_with_a_file_it_is_as_the_file_is(app, restart, tmp_path):
    path = tmp_path / "mine.impasto"
    app.answers.path = path
    app.window.files.save_project()
    identity = app.project.identity
    app.project.set(app.project.request.replace(look__ratio=3.0), "Change")  # which the person does not save
    restart()
    assert (app.project.path, app.project.identity) == (path, identity)
    assert app.project.request.look.ratio == 1.0 and not app.project.dirty


def test_a_file_that_is_gone_leaves_its_settings_unsaved(app, restart, tmp_path):
    app.answers.path = tmp_path / "mine.impasto"
    app.window.files.save_project()
    identity = app.project.identity
    app.answers.path.unlink()
    restart()
    assert (app.project.path, app.project.identity, app.project.dirty) == (None, identity, True)
    assert app.notifier.stands(BannerKey.NOT_RETURNED)


def test_files_that_are_named_are_opened_instead(app, restart, tmp_path):
    named = tmp_path / "named.impasto"
    project_file.save(named, app.project.request.replace(look__ratio=9.0))
    app.project.set(app.project.request.replace(look__ratio=3.0), "Change")
    restart(named)
    assert app.project.request.look.ratio == 9.0


def test_a_picture_that_is_gone_is_offered_to_be_found(app, restart, tmp_path):
    app.project.set(app.project.request.replace(content=str(tmp_path / "gone.jpg")), "Choose photo")
    restart()
    assert app.notifier.stands(BannerKey.MISSING)


@pytest.mark.parametrize("damaged", [b"{", b"", b'{"impasto_last": 99, "request": {}}',
                                     b'{"impasto_last": 1, "request": {"look": 3}}', b"\xff" * 100,
                                     b"[" * 100_000, b'{"impasto_last": 1, "request": ' + b"[" * 100_000,
                                     b'{"impasto_last": 1, "request": {"version": 1}, "x": "\xff"}'])
def test_a_damaged_file_is_set_aside_with_a_sentence_and_a_line_in_the_log(app, place, damaged, caplog, qtbot):
    request = app.project.request
    place.write_bytes(damaged)
    with caplog.at_level("INFO", logger="impasto"):
        app.open([])
        qtbot.waitUntil(lambda: not app.tasks.busy)
    assert app.project.request == request
    assert app.notifier.stands(BannerKey.NOT_RETURNED)
    assert "could not be read" in caplog.text
    assert place.with_suffix(".damaged.json").read_bytes() == damaged


def test_a_full_disk_interrupts_nobody(app, place, monkeypatch):
    from core import files
    from core.errors import CannotWrite

    def full(path, data):
        raise CannotWrite(path=path, reason="the disk is full")

    place.unlink()
    monkeypatch.setattr(files, "write", full)
    last_project.keep(app.project)
    assert last_project.read() is None


def test_the_very_first_start_shows_what_stands_there(app, place):
    request = app.project.request
    place.unlink()
    app.open([])
    assert app.project.request == request


# Meanwhile.


@pytest.fixture
def waiting(app, place, gate, monkeypatch, qtbot):
    """A start whose project, of a file or of none, is being read until the gate opens; tells what is noted."""
    def _waiting(function, module=last_project):
        last_project.keep(app.project)
        kept, read = place.read_bytes(), getattr(module, function)
        reached = threading.Event()

        def held(*arguments):
            reached.set()
            gate.wait()
            return read(*arguments)
        monkeypatch.setattr(module, function, held)
        app.project.replace(Request())
        place.write_bytes(kept)
        app.open([])
        qtbot.waitUntil(reached.is_set)
        return kept
    return _waiting


def test_the_window_stands_before_the_project_is_read(app, waiting, gate, qtbot):
    app.project.set(app.project.request.replace(look__ratio=3.0), "Change")
    request, identity = app.project.request, app.project.identity
    waiting("read")
    assert app.window.isVisible() and app.project.request == Request()
    gate.set()
    qtbot.waitUntil(lambda: app.project.request == request)
    assert (app.project.identity, app.project.dirty) == (identity, True)


def test_what_is_noted_stays_where_the_window_closes_before_it_is_there(app, waiting, place, qtbot):
    app.project.set(app.project.request.replace(look__ratio=3.0), "Change")
    noted = waiting("read")
    app.window.close()
    qtbot.waitUntil(lambda: not app.window.isVisible())
    app.window.returning.keep()  # as the program does at its end
    assert app.answers.asked == 0 and place.read_bytes() == noted


def test_a_file_in_a_place_that_never_answers_keeps_nobody(app, waiting, place, tmp_path, qtbot):
    app.answers.path = tmp_path / "mine.impasto"
    app.window.files.save_project()
    noted = waiting("load", project_file)
    qtbot.waitUntil(lambda: app.notifier.stands(BannerKey.RETURNING))
    app.window.close()
    qtbot.waitUntil(lambda: not app.window.isVisible())
    app.window.returning.keep()
    assert app.answers.asked == 0 and place.read_bytes() == noted


def test_who_has_begun_another_one_meanwhile_is_offered_it(app, waiting, gate, banners, press, tiny_painting, qtbot):
    app.project.set(app.project.request.replace(look__ratio=3.0), "Change")
    request, identity = app.project.request, app.project.identity
    waiting("read")
    app.window.files.use(tiny_painting)
    qtbot.waitUntil(lambda: app.project.request.content == str(tiny_painting))
    gate.set()
    qtbot.waitUntil(lambda: app.notifier.stands(BannerKey.PROJECT_LEFT))
    assert app.project.request.content == str(tiny_painting)
    press()
    assert (app.project.request, app.project.identity) == (request, identity)


def test_who_has_changed_a_setting_meanwhile_keeps_it(app, waiting, gate, qtbot):
    waiting("read")
    app.project.set(app.project.request.replace(look__ratio=5.0), "Change")
    gate.set()
    qtbot.waitUntil(lambda: app.notifier.stands(BannerKey.PROJECT_LEFT))
    assert app.project.request == Request().replace(look__ratio=5.0)


def test_what_was_changed_before_it_is_read_is_asked_about(app, waiting, place, qtbot):
    noted = waiting("read")
    app.project.set(app.project.request.replace(look__ratio=5.0), "Change")
    app.answers.answer = Answer.CANCEL
    app.window.close()
    assert app.answers.asked == 1 and app.window.isVisible() and place.read_bytes() == noted


# Closing.


def test_settings_that_come_back_are_not_asked_about(app):
    app.project.set(app.project.request.replace(look__ratio=3.0), "Change")
    app.window.close()
    assert app.answers.asked == 0
    assert not app.window.isVisible()
    assert last_project.read().request.look.ratio == 3.0


def test_those_that_would_not_are(app, tmp_path, monkeypatch):
    app.answers.answer = Answer.CANCEL
    app.project.set(app.project.request.replace(look__ratio=3.0), "Change")
    monkeypatch.setattr(autosave, "others_run", lambda: True)  # the window that closes last is the one remembered
    app.window.close()
    assert app.answers.asked == 1
    monkeypatch.setattr(autosave, "others_run", lambda: False)
    app.answers.path = tmp_path / "mine.impasto"
    app.window.files.save_project()
    app.project.set(app.project.request.replace(look__ratio=4.0), "Change")
    app.window.close()
    assert app.answers.asked == 2
