"""What becomes of what runs when the window closes, and of what is not saved when the program ends otherwise."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from core.choices import Work
from core.settings import Request
from gui.app.closing_texts import ClosingTexts
from gui.common.actions import ActionId
from gui.common.dialogs import Answer
from gui.jobs.jobs import JobState

PAINTED = "The painting so far is kept among the results."


def _change(app):
    app.project.set(app.project.request.replace(look__ratio=3.0), "Change")


@pytest.mark.parametrize("work, told", [
    (Work.PAINT, PAINTED), (Work.RENDER, "Every finished frame"), (Work.REPAINT, "Every finished frame"),
    (Work.EXPORT, "the frames are"), (Work.LIVE, "recorded"), (Work.TEACH, "learnt"), (Work.SWEEP, "pictures so far")])
def test_of_every_work_it_is_said_what_is_kept(jobs, work, told):
    texts = ClosingTexts(jobs)
    assert texts.kept() == texts.ending() == ""
    jobs.to(JobState.RUNNING, work)
    assert told in texts.kept() and texts.ending().endswith(texts.kept())


def test_of_a_painting_that_has_only_begun_nothing_is_promised(jobs):
    jobs.to(JobState.STARTING, Work.PAINT)
    assert ClosingTexts(jobs).ending() == ""


def test_closing_while_a_photo_is_painted_says_what_becomes_of_it(app, qtbot, banners):
    with qtbot.waitSignal(app.jobs.previewed):
        app.window.menus[ActionId.PAINT].trigger()
    app.window.close()
    assert banners() == ["Impasto closes after this step. " + PAINTED]
    qtbot.waitUntil(lambda: not app.window.isVisible())
    assert app.answers.asked == 0


def test_a_question_on_the_way_out_says_it_too(app, qtbot):
    with qtbot.waitSignal(app.jobs.previewed):
        app.window.menus[ActionId.PAINT].trigger()
    _change(app)
    app.answers.answer = Answer.CANCEL
    app.window.close()
    assert app.answers.asked_with == PAINTED
    assert app.jobs.state is JobState.RUNNING


def test_another_project_leaves_what_runs_alone_and_says_nothing_of_it(app, qtbot):
    with qtbot.waitSignal(app.jobs.previewed):
        app.window.menus[ActionId.PAINT].trigger()
    _change(app)
    app.window.files.new(Request())
    assert app.answers.asked == 1 and app.answers.asked_with == ""


def test_closing_in_the_middle_of_a_render_speaks_of_the_render_though_a_frame_was_tried(clip_app, qtbot, banners):
    app = clip_app
    app.engine.steps = 3
    with qtbot.waitSignal(app.jobs.finished):
        app.window.menus[ActionId.PAINT].trigger()
    qtbot.waitUntil(lambda: not app.tasks.busy)
    app.engine.gate = threading.Semaphore(2)
    with qtbot.waitSignal(app.jobs.frame_done):
        app.window.menus[ActionId.RENDER].trigger()
    app.window.close()
    assert app.answers.asked == 0
    assert any("Every finished frame of the render is kept" in told for told in banners())
    app.engine.gate.release(100)
    qtbot.waitUntil(lambda: not app.window.isVisible())


def test_when_the_display_goes_nothing_is_taken_for_closed(app, monkeypatch):
    _change(app)
    app.close()  # as `run` does when its loop has ended, whoever ended it
    monkeypatch.setattr(app, "close", lambda: None)
    [kept] = Path(os.environ["XDG_STATE_HOME"]).rglob("autosave/*.json")
    assert b"3.0" in kept.read_bytes()
