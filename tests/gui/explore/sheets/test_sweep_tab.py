"""The tab Sweep: what is asked for, what is told beforehand, and a sheet that fills in."""

from __future__ import annotations

import threading

import pytest

from core.choices import Work
from core.errors import FileMissing, PictureTooNarrow, WeightsMissing
from core.exploration import SweepAxis
from gui.common.actions import ActionId
from gui.common.dialogs import Answer
from gui.jobs.jobs import JobState
from tests.gui.conftest import said


def forecast(tab) -> str:
    return tab.head._told.text()


def test_the_usual_sweep_is_forecast_begun_and_fills_in(tab, explored, qtbot):
    assert not tab.model.cells and "one setting across" in said(tab)
    qtbot.waitUntil(lambda: forecast(tab) == "20 pictures, about 1 min")
    tab.head.begin.click()
    qtbot.waitUntil(lambda: tab.model.complete and tab.job.idle, timeout=10_000)
    request = explored.engine.requests[-1]
    assert (request.work, request.detail.size, request.detail.steps) == (Work.SWEEP, 192, 30)
    assert [axis.setting for axis in request.exploration.sweep] == ["ratio", "style-layers"]
    assert len(tab.model.cells) == 20 and tab.model.steps == 4
    assert explored.jobs.last_finished is None
    assert explored.window.explore.page.isVisible()


def test_values_that_will_not_do_are_told_at_once(tab, qtbot):
    tab._across._line.setText("0.5, much")
    tab._across._line.textEdited.emit("0.5, much")
    assert "“much” cannot be used for style ↔ content" in said(tab)
    assert not tab.head.begin.isEnabled()
    tab._across._line.setText("0.5")
    tab._across._line.textEdited.emit("0.5")
    assert "compares nothing" in said(tab)
    tab._across._line.setText("0.5, 5")
    tab._across._line.textEdited.emit("0.5, 5")
    assert tab.head.begin.isEnabled()
    qtbot.waitUntil(lambda: forecast(tab).startswith("10 pictures"))


def test_choices_are_boxes_to_tick_and_one_setting_is_swept_once(tab, explored, qtbot):
    tab._down.show_axis(SweepAxis(setting="statistic"))
    tab._down.changed.emit()
    tab._down._ticks["gram"].click()
    assert tab.asked().exploration.sweep[1].values == ("moments", "mean-variance", "wasserstein")
    tab._down.show_axis(SweepAxis(setting="ratio"))
    tab._down.changed.emit()
    assert "is swept both across and down" in forecast(tab) and not tab.head.begin.isEnabled()
    tab._down.show_axis(None)
    tab._down.changed.emit()
    assert len(tab.asked().exploration.sweep) == 1
    qtbot.waitUntil(lambda: forecast(tab).startswith("4 pictures"))


def test_usual_layers_follow_the_project_until_they_are_edited(tab, explored):
    explored.project.set(explored.project.request.replace(method__style_layers="relu1_1, relu3_1"), "Layers")
    assert tab.asked().exploration.sweep[1].values == ("relu1_1", "relu1_1, relu3_1")


@pytest.mark.parametrize("fault", [FileMissing(path="photo.png"), WeightsMissing(network="VGG-11 (A)"),
                                   PictureTooNarrow(path="photo.png", width=9, height=900, size=192, short=2,
                                                    needed=3200)])
def test_what_the_engine_refuses_is_told_before_anything_begins(tab, explored, qtbot, fault):
    explored.engine.refusal = fault
    tab.head.show_detail(64, 5)
    tab.on_choice_changed()
    qtbot.waitUntil(lambda: forecast(tab) == fault.text())


def test_very_many_pictures_are_asked_about_with_the_time(tab, explored, qtbot):
    explored.answers.answer = Answer.CANCEL
    tab._across.show_axis(SweepAxis(setting="seed", values=tuple(map(str, range(41)))))
    tab._across.changed.emit()
    tab._down.show_axis(SweepAxis(setting="ratio", values=("1", "2", "3")))
    tab._down.changed.emit()
    tab.begin()  # before its forecast is there, which it waits for
    qtbot.waitUntil(lambda: explored.answers.asked == 1)
    assert explored.answers.asked_about == {"cells": 123, "time": "1 min"}
    assert not explored.engine.requests and tab.job.idle
    explored.answers.answer = Answer.SAVE
    tab.begin()
    qtbot.waitUntil(lambda: tab.model.complete and tab.job.idle, timeout=20_000)
    assert explored.engine.requests[-1].exploration.confirmed


def test_what_was_asked_for_begins_no_more_once_the_tab_was_left(tab, explored, qtbot):
    tab._across.show_axis(SweepAxis(setting="ratio", values=("1", "2", "3")))
    tab._across.changed.emit()
    tab.begin()
    explored.window.menus[ActionId.EXPLORE].setChecked(False)
    explored.window.menus[ActionId.EXPLORE].setChecked(True)
    qtbot.waitUntil(lambda: forecast(tab).startswith("15 pictures"))
    assert tab.job.idle and not explored.engine.requests


def test_what_was_asked_for_begins_no_more_once_something_else_is_painted(tab, explored, qtbot):
    tab._across.show_axis(SweepAxis(setting="ratio", values=("1", "2", "3")))
    tab._across.changed.emit()
    tab.begin()
    explored.jobs.start(explored.project.request.replace(work=Work.RECONSTRUCT))
    qtbot.waitUntil(lambda: tab.job.idle, timeout=10_000)
    qtbot.waitUntil(lambda: forecast(tab).startswith("15 pictures"))
    assert tab.job.idle and [request.work for request in explored.engine.requests] == [Work.RECONSTRUCT]


def test_a_stopped_sheet_goes_on_where_it_was(tab, explored, qtbot):
    explored.engine.step_gate = threading.Semaphore(7)
    tab.begin()
    qtbot.waitUntil(lambda: sum(cell.steps for cell in tab.model.cells.values()) == 7, timeout=10_000)
    explored.jobs.stop()
    explored.engine.step_gate.release(1000)
    qtbot.waitUntil(lambda: explored.jobs.state is JobState.IDLE)
    assert not tab.model.complete and tab.head.go_on.isVisible()
    begun = [cell.steps for cell in tab.model.cells.values() if cell.steps]
    assert len(begun) == 4 and explored.engine.requests[-1].work is Work.SWEEP
    explored.engine.kept = 4
    tab.head.go_on.click()
    qtbot.waitUntil(lambda: tab.model.complete and tab.job.idle, timeout=10_000)
    qtbot.waitUntil(lambda: forecast(tab) == "20 pictures, 4 finished, about 1 min")
    assert explored.engine.requests[-1] == explored.engine.requests[-2]
    assert not tab.head.go_on.isVisible()


def test_the_newest_sheet_is_remembered_and_shown_after_a_restart(swept, explored, qtbot):
    again = type(swept)(swept._context)
    qtbot.addWidget(again)
    explored.engine.kept, explored.engine.step_gate = 7, threading.Semaphore(1)
    again.show()
    qtbot.waitUntil(lambda: again.forecast._paints)
    explored.engine.step_gate.release(1000)
    qtbot.waitUntil(lambda: again._recalled is None)
    assert again.model.request == explored.engine.requests[0]
    assert [cell.steps for cell in again.model.cells.values()] == [4] * 7 + [0] * 13
    assert again.head.go_on.isVisible()
    qtbot.waitUntil(lambda: forecast(again).startswith("20 pictures"))
    again.end()


def test_a_sheet_says_what_it_is_of_when_there_is_another_photo(swept, explored, tiny_painting):
    assert "photo.png + painting.png · 24 × 16 px" in said(swept)
    explored.project.set(explored.project.request.replace(content=str(tiny_painting)), "Choose photo")
    assert "of another photo than the project's" in said(swept)
    swept.pane.view.select((0, 0))
    before = explored.jobs.last_finished
    swept.pane.bar._actions[next(k for k in swept.pane.bar._actions if k.name == "USE")].trigger()
    assert explored.jobs.last_finished is before


def test_paint_is_dimmed_while_a_sheet_is_painted(tab, explored, qtbot):
    explored.engine.step_gate = threading.Semaphore(3)
    tab.begin()
    qtbot.waitUntil(lambda: tab.job.running and len(tab.model.cells) == 20, timeout=10_000)
    assert not tab.head.begin.isEnabled() and not tab.head.go_on.isVisible()
    qtbot.waitUntil(lambda: "of 20 pictures" in said(explored.window.job_panel))
    explored.engine.step_gate.release(1000)
    explored.jobs.stop()
    qtbot.waitUntil(lambda: tab.job.idle)


def test_a_sheet_that_begins_or_goes_on_has_the_focus_that_its_button_had(tab, explored, qtbot):
    explored.window.activateWindow()
    explored.engine.step_gate = threading.Semaphore(7)
    tab.head.begin.setFocus()
    tab.head.begin.click()
    qtbot.waitUntil(lambda: sum(cell.steps for cell in tab.model.cells.values()) == 7, timeout=10_000)
    assert tab.pane.view.hasFocus()
    explored.jobs.stop()
    explored.engine.step_gate.release(1000)
    qtbot.waitUntil(lambda: explored.jobs.state is JobState.IDLE)
    tab.head.go_on.setFocus()
    tab.head.go_on.click()
    qtbot.waitUntil(lambda: tab.model.complete and tab.job.idle, timeout=10_000)
    assert tab.pane.view.hasFocus()
