"""The machines of a farm in the job panel: what each does, in any number, until the job is over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QListView, QPushButton

from core.choices import Work
from core.events import FarmReport, MachineReport, MachineState
from gui.jobs.job_texts import RenderProgress
from gui.jobs.jobs import JobState
from gui.jobs.machine_list import CELLS_ROLE
from tests.gui.conftest import said
from tests.gui.jobs.test_job_panel_clip import PLANNED

STUDIO = MachineReport("studio", "cuda", MachineState.PAINTING, 3, 9, 12.0)
ATTIC = MachineReport("attic", "cpu", MachineState.WAITING, rate=1.25)
SHED = MachineReport("shed", "", MachineState.LEFT_OUT, reason="its Impasto and torch are <b>0.1</b> and 2.1")
FARM = FarmReport((STUDIO, ATTIC, SHED), False, "http://studio:8787/status")


@pytest.fixture
def panel(job_panel, jobs):
    """The panel while a farm paints."""
    job_panel.resize(1200, 200)
    job_panel.show_clip(RenderProgress(200))
    jobs.to(JobState.STARTING, Work.RENDER)
    jobs.reported.emit(PLANNED)
    jobs.reported.emit(FARM)
    jobs.to(JobState.RUNNING)
    return job_panel


def _list(panel) -> QListView:
    return panel.findChild(QListView)


def _rows(panel, role=CELLS_ROLE):
    model = _list(panel).model()
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def test_every_machine_is_told_with_what_it_does(panel):
    assert "1 of 3 machines paint · 12 frames/min" in said(panel)
    assert _rows(panel) == [("studio", "NVIDIA GPU", "12/min", "frames 3 to 9"),
                            ("attic", "Processor", "1.25/min", "waits"),
                            ("shed", "", "", f"left out: {SHED.reason}")]
    assert _rows(panel, Qt.ItemDataRole.DisplayRole)[0] == "studio · NVIDIA GPU · 12 frames/min · frames 3 to 9"
    assert "&lt;b&gt;0.1" in _rows(panel, Qt.ItemDataRole.ToolTipRole)[2]  # what others say is no page of ours
    assert "Rendering: 37 of 200 frames painted" in said(panel)  # at several places, so none is “the frame”
    assert "Processor: no GPU found" not in said(panel)  # which tells of this machine


def test_what_went_wrong_on_a_machine_that_goes_on_is_in_its_tip(panel, jobs):
    jobs.reported.emit(replace(FARM, machines=(replace(STUDIO, first=9, reason="its disk is full."),)))
    assert _rows(panel)[0][-1] == "frame 9"
    assert _rows(panel, Qt.ItemDataRole.ToolTipRole)[0].endswith("\nWent wrong there last: its disk is full.")


def test_processes_of_this_machine_have_numbers_and_no_dashboard(panel, jobs):
    jobs.reported.emit(FarmReport((), here=True))
    assert "Starting the processes…" in said(panel) and not _rows(panel)
    jobs.reported.emit(FarmReport((replace(STUDIO, name="1"), replace(ATTIC, name="2")), here=True))
    assert "1 of 2 processes paint" in said(panel)
    assert [cells[0] for cells in _rows(panel)] == ["Process 1", "Process 2"]
    assert not _dashboard(panel).isVisible()


def _dashboard(panel) -> QPushButton:
    return next(button for button in panel.findChildren(QPushButton) if button.text() == "Dask’s dashboard")


def test_the_dashboard_opens_in_the_browser(panel, qtbot, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    qtbot.mouseClick(_dashboard(panel), Qt.MouseButton.LeftButton)
    assert opened == ["http://studio:8787/status"]
    assert "http://studio:8787/status" in _dashboard(panel).toolTip()


def test_few_machines_take_little_room_and_many_scroll(panel, jobs, qtbot):
    listed = _list(panel)
    panel.window().resize(1000, 400)
    jobs.reported.emit(replace(FARM, machines=FARM.machines[:1]))
    line = listed.height()
    jobs.reported.emit(FARM)
    qtbot.waitUntil(lambda: listed.height() == 2 * line)  # two beside each other
    assert not listed.verticalScrollBar().isVisible()
    jobs.reported.emit(replace(FARM, machines=(STUDIO,) * 100))
    assert listed.height() == 3 * line
    qtbot.waitUntil(lambda: listed.verticalScrollBar().maximum() > 0)
    last = listed.model().index(99, 0)
    listed.scrollTo(last)
    assert listed.viewport().rect().contains(listed.visualRect(last))


def test_they_go_with_the_end_of_the_job_and_the_next_one_begins_without(panel, jobs):
    jobs.to(JobState.IDLE)
    assert not _list(panel).isVisible()
    jobs.to(JobState.STARTING, Work.RENDER)
    jobs.reported.emit(PLANNED)
    assert not _list(panel).isVisible() and "machines" not in said(panel)
