"""A clip rendered on a farm through the whole window: begun, watched, refused; and nobody's files name it."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from PySide6.QtWidgets import QComboBox

from core.events import FarmReport, MachineReport, MachineState
from core.farm_place import FarmPlace
from core.store.states import FrameState
from gui.clip.render_status import CODES
from gui.common.actions import ActionId
from gui.jobs import farm_setting
from gui.jobs.expected_label import ExpectedSeconds
from gui.jobs.farm_setting import FarmKind, FarmSetting
from gui.queue.queue_file import ItemState
from tests.gui.conftest import said
from tests.gui.render.conftest import FRAMES, click, wait_for_progress, wait_until_idle

ADDRESS, KEYS = "tls://private.example:8786", "/private/keys"
MACHINES = FarmReport((MachineReport("1", "cpu", MachineState.PAINTING, 0, 9),
                       MachineReport("2", "cpu", MachineState.PAINTING, 20, 24),
                       MachineReport("3", "cpu", MachineState.WAITING)), here=True)


@pytest.fixture
def farm_app(monkeypatch, request):
    """The window with a clip where Dask is installed."""
    monkeypatch.setattr(farm_setting, "is_installed", lambda: True)
    app = request.getfixturevalue("clip_app")
    app.engine.farm_report = MACHINES
    return app


def _choose(app, setting: FarmSetting) -> None:
    """As a person does, who edits one thing after the other."""
    control = app.window.inspector.farm
    before = FarmKind.OFF if setting.kind is not FarmKind.OFF else FarmKind.PROCESSES
    control.show_setting(replace(setting, kind=before))
    control.findChild(QComboBox).setCurrentIndex(list(FarmKind).index(setting.kind))


def test_a_clip_is_rendered_where_the_person_says(farm_app, qtbot):
    _choose(farm_app, FarmSetting(FarmKind.PROCESSES, 2))
    with qtbot.waitSignal(farm_app.jobs.finished):
        click(farm_app, "Render")
    wait_for_progress(farm_app, qtbot, FRAMES, FRAMES)
    farm_app.window.rendering.repaint(3, 5)
    qtbot.waitUntil(lambda: len(farm_app.engine.farms) == 2)
    wait_until_idle(farm_app, qtbot)
    assert farm_app.engine.farms == [FarmPlace("local:2")] * 2
    _choose(farm_app, FarmSetting())
    farm_app.window.rendering.repaint(3, 5)
    qtbot.waitUntil(lambda: len(farm_app.engine.requests) == 3)
    wait_until_idle(farm_app, qtbot)
    assert len(farm_app.engine.farms) == 2


def test_the_expected_time_is_told_as_that_of_one_process(farm_app, qtbot):
    expected = farm_app.window.job_panel.begin.expected
    expected.show_expected(ExpectedSeconds(render=60.0, rehearse=9.0))
    assert expected.text().startswith("Render: about 1 min\n")
    _choose(farm_app, FarmSetting(FarmKind.PROCESSES, 2))
    assert expected.text().startswith("Render: about 1 min without the farm\n")


def test_one_frame_and_a_rehearsal_are_painted_here(farm_app, qtbot):
    _choose(farm_app, FarmSetting(FarmKind.PROCESSES, 2))
    with qtbot.waitSignal(farm_app.window.rendering.rehearsed):
        click(farm_app, "Rehearse")
    assert farm_app.engine.requests and not farm_app.engine.farms


def test_the_timeline_marks_what_each_machine_is_at(farm_app, qtbot):
    _choose(farm_app, FarmSetting(FarmKind.PROCESSES, 3))
    farm_app.engine.gate = threading.Semaphore(4)
    model = farm_app.clip_model

    def painting():
        return set(np.flatnonzero(model.states == CODES.index(FrameState.PAINTING)))
    click(farm_app, "Render")
    qtbot.waitUntil(lambda: painting() == {*range(4, 10), *range(20, 25)})
    assert "2 of 3 processes paint" in said(farm_app.window.job_panel)
    farm_app.jobs.stop()
    farm_app.engine.gate.release(FRAMES)
    wait_until_idle(farm_app, qtbot)
    qtbot.waitUntil(lambda: not painting())


def test_the_queue_uses_the_farm_of_the_moment_in_which_a_job_begins(farm_app, qtbot):
    queue = farm_app.window.queue
    queue.hold()
    farm_app.window.menus[ActionId.ADD_TO_QUEUE].trigger()
    _choose(farm_app, FarmSetting(FarmKind.SCHEDULER, address=ADDRESS, keys=KEYS))
    with qtbot.waitSignal(queue.ended):
        queue.go_on()
    assert farm_app.engine.farms == [FarmPlace(ADDRESS, KEYS)]
    assert queue.items[0].place is ItemState.DONE


@pytest.mark.parametrize(("address", "told"), [
    ("", "The farm’s scheduler has no address yet."), ("studio", "“studio” is no farm."),
    ("tcp://192.0.2.7:8786", "nothing protects the way there")])
def test_an_address_that_will_not_do_ends_the_job_before_it_begins(farm_app, qtbot, banners, address, told):
    _choose(farm_app, FarmSetting(FarmKind.SCHEDULER, address=address))
    with qtbot.waitSignal(farm_app.jobs.failed):
        click(farm_app, "Render")
    assert told in banners()[0] and not farm_app.engine.requests
    wait_until_idle(farm_app, qtbot)


def test_it_is_remembered_on_this_machine_and_in_no_file_that_is_given_away(farm_app, qtbot, tmp_path):
    setting = FarmSetting(FarmKind.SCHEDULER, 4, ADDRESS, KEYS)
    _choose(farm_app, setting)
    with qtbot.waitSignal(farm_app.jobs.finished):
        click(farm_app, "Render")
    farm_app.answers.path = tmp_path / "mine.impasto"
    farm_app.window.menus[ActionId.SAVE_PROJECT].trigger()
    qtbot.waitUntil(lambda: (tmp_path / "mine.impasto").exists() and not farm_app.tasks.busy)
    farm_app.autosave.keep()
    farm_app.window.returning.keep()
    farm_app.preferences.store.sync()
    assert _naming(tmp_path) == {"window.ini"}
    assert farm_app.preferences.farm_address == ADDRESS and farm_app.preferences.farm == "scheduler"


def _naming(folder: Path) -> set[str]:
    """The files that name the farm."""
    return {path.name for path in folder.rglob("*") if path.is_file()
            and (b"private.example" in path.read_bytes() or b"/private/keys" in path.read_bytes())}


def test_without_dask_nothing_is_asked_of_other_processes(monkeypatch, request, qtbot):
    monkeypatch.setattr(farm_setting, "is_installed", lambda: False)
    app = request.getfixturevalue("clip_app")
    assert not app.window.inspector.farm.findChild(QComboBox).isEnabled()
    with qtbot.waitSignal(app.jobs.finished):
        click(app, "Render")
    assert not app.engine.farms
