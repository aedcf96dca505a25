"""A draft finished large."""

from __future__ import annotations

import numpy as np
import pytest

from PySide6.QtWidgets import QDoubleSpinBox, QRadioButton, QSpinBox

from core import measured_times, plan
from core.choices import Work
from core.errors import OutOfMemory
from core.events import Ending, Finished
from gui.common.actions import ActionId
from gui.jobs import engine as engine_module
from gui.jobs.jobs import JobState
from tests.gui.conftest import buttons, said

GIGABYTE = 10**9


@pytest.fixture
def foretold(monkeypatch):
    """Plans with as much memory as a test says, and keeps what it was asked."""
    asked = []

    def foretell(request, content, start):
        asked.append((request, content, start))
        return plan.make(request, content, foretell.free, "cpu", start=start), foretell.free

    foretell.free, foretell.asked = 8 * GIGABYTE, asked
    monkeypatch.setattr(engine_module, "foretold", foretell)
    return foretell


@pytest.fixture
def drafted(app):
    """A draft of 48 x 32 px is painted of the photo."""
    request = app.project.request.replace(detail__size=64, detail__steps=40)
    app.project.set(request, "Change")
    app.jobs.take(Finished(Ending.COMPLETE, np.full((32, 48, 3), 0.5, np.float32), None, 1.0), request)
    return request


@pytest.fixture
def opened(app, drafted, foretold, qtbot):
    """The dialog over the draft."""
    app.window.menus[ActionId.LARGE].trigger()
    yield app.window.large.dialog
    if app.window.large.dialog is not None:
        app.window.large.dialog.reject()


def _choose(dialog, words):
    next(button for button in dialog.findChildren(QRadioButton) if words in button.text()).click()


def _told(qtbot, dialog, words):
    qtbot.waitUntil(lambda: words in said(dialog))


def test_it_can_be_asked_for_only_of_a_painted_photo(app, foretold, qtbot):
    large = app.window.menus[ActionId.LARGE]
    begin = app.window.job_panel.begin
    assert not large.isEnabled() and "Finish large…" not in buttons(begin)
    app.jobs.take(Finished(Ending.COMPLETE, np.full((32, 48, 3), 0.5, np.float32), None, 1.0), app.project.request)
    assert large.isEnabled() and buttons(begin)["Finish large…"].isEnabled()
    app.project.set(app.project.request.replace(content=""), "Away")
    assert not large.isEnabled()


def test_size_memory_and_time_are_told_before(app, opened, foretold, qtbot):
    _told(qtbot, opened, "how long is told when it begins")
    assert "8.0 GB free" in said(opened)
    measured_times.save("steps.json", "auto vgg19 relu5_1", 1000.0)
    _choose(opened, "Twice")
    _told(qtbot, opened, "96 × 64 px · about ")
    assert foretold.asked[-1][2] == (48, 32)


def test_a_print_is_reckoned_in_pixels_and_what_is_too_large_is_refused(opened, foretold, qtbot):
    length, = opened.findChildren(QDoubleSpinBox)
    length.setValue(5.0)  # which chooses the print
    assert opened.size_chosen == round(5.0 / 2.54 * 300)
    _told(qtbot, opened, "591 × ")
    length.setValue(100.0)
    assert "That would be 11811 px; the largest is 8192 px." in said(opened)
    assert not buttons(opened)["Paint"].isEnabled()


def test_memory_that_does_not_suffice_is_refused_by_a_sentence(opened, foretold, qtbot):
    foretold.free = GIGABYTE
    side = next(box for box in opened.findChildren(QSpinBox) if box.suffix() == " px")
    side.setValue(4096)
    _told(qtbot, opened, OutOfMemory.sentence.split("{")[0].strip())
    assert not buttons(opened)["Paint"].isEnabled()


def test_it_paints_from_the_draft_with_its_settings_and_leaves_the_project(app, opened, drafted, qtbot, banners):
    app.project.set(app.project.request.replace(look__ratio=4.0), "Change")  # after the draft
    _choose(opened, "Twice")
    _told(qtbot, opened, "96 × 64 px")
    app.engine.steps = 3
    with qtbot.waitSignal(app.jobs.finished):
        buttons(opened)["Paint"].click()
    request, start = app.engine.requests[-1], app.engine.starts[-1]
    assert request == drafted.replace(detail__size=96, work=Work.PAINT)
    assert start.shape == (32, 48, 3)
    assert app.project.request.detail.size == 64
    assert app.jobs.last_request.detail.size == 96
    assert app.window.large.dialog is None


def test_a_change_meanwhile_is_no_reason_to_begin_anew(app, opened, drafted, qtbot, banners):
    _choose(opened, "Twice")
    _told(qtbot, opened, "96 × 64 px")
    with qtbot.waitSignal(app.jobs.previewed):
        buttons(opened)["Paint"].click()
    app.project.set(app.project.request.replace(look__ratio=4.0), "Change")
    assert banners() == []
    app.project.set(app.project.request.replace(method__scales=2), "Change")
    assert len(banners()) == 1


def test_continuing_keeps_the_size_of_a_picture_that_was_finished_large(app, drafted, foretold, qtbot):
    large = Finished(Ending.COMPLETE, np.full((64, 96, 3), 0.5, np.float32), None, 1.0)
    app.jobs.take(large, drafted.replace(detail__size=96))
    with qtbot.waitSignal(app.jobs.previewed):
        app.window.menus[ActionId.MORE].trigger()
    assert app.engine.requests[-1].detail.size == 96
    assert app.jobs.state is JobState.RUNNING
