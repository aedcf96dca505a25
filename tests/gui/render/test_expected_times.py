"""How long what can be begun will take: asked as settings change, told beside the buttons."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from PySide6.QtCore import Signal

from core import measured_times, step_times
from core.errors import RangeEmpty
from core.events import Ending, Finished
from core.settings import Method, Request, Style
from gui.common.notifier import Notifier
from gui.common.tasks import Tasks
from gui.jobs.expected_label import ExpectedLabel, ExpectedSeconds
from gui.jobs.jobs import JobState
from gui.project.project import Project
from gui.render.expected_times import ExpectedTimes, Forecasts
from tests.gui.conftest import EditedClipModel, PanelJobs

LOOK = {"look__styles": (Style(path="painting.jpg"),)}


class LoadedJobs(PanelJobs):
    """Jobs that say when the engine is loaded."""

    preloaded = Signal()
    last_finished = None


@pytest.fixture
def ask(qtbot, loop, tmp_path, monkeypatch):
    """Makes what tells the times of a request; `heard` is what it told, `measured` what was measured."""
    monkeypatch.setattr(measured_times, "_path", lambda name: tmp_path / name)
    open_ones = []

    def make(request, of_clip=lambda *_: None, known=True):
        if known:
            step_times.note(Method(), 100.0)
        project, notifier = Project(request), Notifier()
        qtbot.addWidget(notifier.banners)
        model = EditedClipModel(project)
        qtbot.waitUntil(lambda: not model.loading)
        measured = []

        def calibrate(method):
            measured.append(method)
            step_times.note(method, 50.0)

        services = SimpleNamespace(project=project, jobs=LoadedJobs(), tasks=Tasks(notifier))
        made = ExpectedTimes(services, model, Forecasts(of_clip, calibrate))
        made.heard, made.measured, made.services = [ExpectedSeconds()], measured, services
        made.told.connect(made.heard.append)
        open_ones.append((made, model, notifier))
        return made

    yield make
    for made, model, _ in open_ones:
        made.close()
        model.close()


def photo(tiny_photo, **changes) -> Request:
    return Request(content=str(tiny_photo)).replace(**LOOK, detail__size=320, **changes)


def test_a_photo_is_told_once_the_engine_is_loaded_and_again_when_a_setting_changes(ask, qtbot, tiny_photo):
    made = ask(photo(tiny_photo))
    made._ask()
    assert set(made.heard) == {ExpectedSeconds()}
    made.services.jobs.preloaded.emit()
    qtbot.waitUntil(lambda: made.heard[-1].paint is not None)
    before = made.heard[-1]
    assert before.more > before.paint  # every step at the full size
    assert (before.render, before.rehearse) == (None, None)
    made.services.project.set(made.services.project.request.replace(detail__steps=120), "Steps")
    qtbot.waitUntil(lambda: made.heard[-1].paint is not None and made.heard[-1].paint > 1.8 * before.paint)


def test_going_on_is_told_anew_where_another_picture_comes_back(ask, qtbot, tiny_photo):
    made = ask(photo(tiny_photo))
    made.services.jobs.preloaded.emit()
    qtbot.waitUntil(lambda: made.heard[-1].more is not None)
    before, jobs = made.heard[-1].more, made.services.jobs
    jobs.painted, jobs.last_finished = True, Finished(Ending.COMPLETE, np.zeros((8, 12, 3), np.float32), None, 1.0)
    jobs.taken.emit()
    qtbot.waitUntil(lambda: made.heard[-1].more not in (None, before))
    assert made.heard[-1].more < before  # it is small, and grows


def test_nothing_is_told_while_something_runs_or_nothing_can_be_painted(ask, qtbot, tiny_photo):
    made = ask(photo(tiny_photo))
    made.services.jobs.preloaded.emit()
    qtbot.waitUntil(lambda: made.heard[-1].paint is not None)
    made.services.jobs.to(JobState.RUNNING)
    qtbot.waitUntil(lambda: made.heard[-1] == ExpectedSeconds())
    made.services.jobs.to(JobState.IDLE)
    qtbot.waitUntil(lambda: made.heard[-1].paint is not None)
    made.services.project.set(made.services.project.request.replace(look__styles=()), "None")
    qtbot.waitUntil(lambda: made.heard[-1] == ExpectedSeconds())


def test_a_machine_of_which_nothing_is_known_is_measured_once(ask, qtbot, tiny_photo):
    made = ask(photo(tiny_photo), known=False)
    made.services.jobs.preloaded.emit()
    qtbot.waitUntil(lambda: made.heard[-1].paint is not None)
    assert any(one.measuring for one in made.heard)
    assert made.measured == [Method()]


def test_a_clip_is_told_by_what_is_left_of_it_and_a_rehearsal_by_a_third_of_the_whole(ask, qtbot, footage):
    asked = []

    def of_clip(request, clip, cuts):
        asked.append((request, clip.frames, cuts))
        return 90.0

    made = ask(Request(content=str(footage)).replace(**LOOK), of_clip)
    made.services.jobs.preloaded.emit()
    qtbot.waitUntil(lambda: made.heard[-1].render is not None)
    assert made.heard[-1] == ExpectedSeconds(render=90.0, rehearse=30.0)
    assert asked[-1][1:] == (40, [])


def test_a_clip_that_cannot_be_rendered_is_told_nothing_of(ask, qtbot, footage):
    asked = []

    def of_clip(*_):
        asked.append(True)
        raise RangeEmpty()

    made = ask(Request(content=str(footage)).replace(**LOOK), of_clip)
    made.services.jobs.preloaded.emit()
    qtbot.waitUntil(lambda: bool(asked) and not made._asking.busy)
    assert made.heard[-1] == ExpectedSeconds()


def test_the_words_stand_anywhere(qtbot):
    label = ExpectedLabel()
    qtbot.addWidget(label)
    assert label.text() == label.toolTip() == ""
    label.show_expected(ExpectedSeconds(paint=130.0, more=62.0))
    assert label.text() == "Paint: about 2 min"
    label.show_continuing(True)
    assert label.text() == "Paint: about 2 min\nContinue: about 1 min"
    assert "measured" in label.toolTip()
    label.show_expected(ExpectedSeconds(render=3700.0, rehearse=40.0))
    assert label.text() == "Render: about 1 h 0 min\nRehearse: at most 40 s"
    label.show_expected(ExpectedSeconds(measuring=True))
    assert label.text() == "Measuring how fast this machine paints…"
