"""Where clips are rendered, as a person says it in the settings: checked while they type."""

from __future__ import annotations

import pytest

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSpinBox, QToolButton

from core.farm_place import FarmPlace
from gui.common.preferences import Preferences
from gui.jobs import farm_setting
from gui.jobs.farm_setting import FarmKind, FarmSetting
from gui.settings.farm_control import FarmControl

SCHEDULER = FarmSetting(FarmKind.SCHEDULER)


@pytest.fixture
def control(qtbot) -> FarmControl:
    made = FarmControl(installed=True)
    qtbot.addWidget(made)
    made.show()
    return made


def _said(control) -> str:
    return " ".join(label.text() for label in control.findChildren(QLabel) if label.isVisible())


def _line(control, name) -> QLineEdit:
    return next(line for line in control.findChildren(QLineEdit) if line.accessibleName() == name)


def _typed(control, qtbot, text):
    line = _line(control, "Address of the scheduler")
    line.clear()
    qtbot.keyClicks(line, text)


def test_processes_are_counted(control, qtbot):
    spin = control.findChild(QSpinBox)
    with qtbot.waitSignal(control.edited):
        control.findChild(QComboBox).setCurrentIndex(1)
    assert spin.isVisible() and "as much memory" in _said(control) and control.summary() == "2 processes"
    with qtbot.waitSignal(control.edited) as told:
        spin.setValue(1)
    assert told.args[0].place() == FarmPlace("local:1") and control.summary() == "1 process"


def test_nothing_is_said_of_an_address_before_there_is_one(control):
    control.show_setting(SCHEDULER)
    assert "The address that the scheduler names" in _said(control) and "is no farm" not in _said(control)
    assert control.summary() == "no address yet"


def test_an_address_is_checked_as_it_is_typed(control, qtbot):
    control.show_setting(SCHEDULER)
    _typed(control, qtbot, "studio")
    assert "“studio” is no farm." in _said(control)
    _typed(control, qtbot, "local:2")  # processes of this machine have a choice of their own
    assert "“local:2” is no farm." in _said(control)
    _typed(control, qtbot, "tcp://studio:8786")
    assert "nothing protects the way there" in _said(control) and control.summary() == "no address yet"
    with qtbot.waitSignal(control.edited) as told:
        _typed(control, qtbot, " tcp://127.0.0.1:8786 ")
    assert "farm" not in _said(control).casefold() and control.summary() == "tcp://127.0.0.1:8786"
    qtbot.wait(0)
    assert told.args[0].kind is FarmKind.SCHEDULER


def test_keys_are_asked_for_where_they_count(control, qtbot):
    control.show_setting(SCHEDULER)
    _typed(control, qtbot, "tcp://127.0.0.1:8786")
    keys = _line(control, "Folder with the farm’s keys")
    assert not keys.isVisible()
    _typed(control, qtbot, "tls://studio:8786")
    assert keys.isVisible()
    choose = next(button for button in control.findChildren(QToolButton) if button.toolTip() == "Choose the folder…")
    with qtbot.waitSignal(control.keys_wanted):
        choose.click()
    with qtbot.waitSignal(control.edited) as told:
        control.use_keys("/keys")
    assert keys.text() == "/keys"
    assert told.args[0].place() == FarmPlace("tls://studio:8786", "/keys")


def test_keys_of_another_scheduler_do_not_go_to_one_that_has_none():
    setting = FarmSetting(FarmKind.SCHEDULER, address="tcp://127.0.0.1:8786", keys="/keys")
    assert setting.place() == FarmPlace("tcp://127.0.0.1:8786")


def test_without_dask_it_is_dimmed_and_says_what_to_install(qtbot):
    control = FarmControl(installed=False)
    qtbot.addWidget(control)
    control.show()
    assert not control.findChild(QComboBox).isEnabled()
    assert "pip install impasto[farm]" in _said(control) and control.summary() == "off"


@pytest.mark.parametrize(("lines", "found"), [
    ("farm=processes\nfarm_processes=1000000\n", FarmSetting(FarmKind.PROCESSES, farm_setting.MOST_PROCESSES)),
    ("farm=processes\nfarm_processes=-3\n", FarmSetting(FarmKind.PROCESSES, 1)),
    ("farm=cloud\nfarm_address=nowhere\n", FarmSetting(address="nowhere"))])
def test_what_was_remembered_counts_as_far_as_it_makes_sense(tmp_path, qapp, lines, found):
    from gui.settings import _remembered

    (tmp_path / "window.ini").write_text(f"[General]\n{lines}", "utf-8")
    assert _remembered(Preferences(tmp_path / "window.ini")) == found
