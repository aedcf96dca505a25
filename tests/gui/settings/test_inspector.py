"""The inspector over a real project: edits, undo, folding, width."""

from __future__ import annotations

import pytest

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QSlider, QToolButton

from core import settings
from core.choices import Colour, Mode
from core.settings import Request
from gui.common import i18n, theme
from gui.project.presets import Presets
from gui.project.project import Project
from gui.settings.control_base import SettingControl
from gui.settings.inspector import InspectorPane


@pytest.fixture
def project(qapp):
    return Project(Request(content="photo.jpg"))


@pytest.fixture
def pane(qtbot, project, tmp_path):
    made = InspectorPane(project, presets=Presets(tmp_path / "presets.json"))
    qtbot.addWidget(made)
    made.resize(300, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def speak(qapp):
    def switch(language):
        i18n.install(qapp, language)
        QApplication.processEvents()
    yield switch
    switch("en")


def _control(pane, name) -> SettingControl:
    return next(made for made in pane.findChildren(SettingControl) if made.field.name == name)


def _drag(qtbot, slider: QSlider, by: int) -> None:
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=slider.rect().topLeft())
    for _ in range(by):
        slider.setValue(slider.value() + 1)
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton)


def test_it_shows_every_described_setting_once(pane):
    shown = [(made.field.part, made.field.name) for made in pane.findChildren(SettingControl)]
    described = [(field.part, field.name) for part in ("look", "detail", "method", "motion")
                 for field in settings.fields(part)]
    assert sorted(shown) == sorted(described)


def test_an_edit_reaches_the_request_and_nothing_else(pane, project, qtbot):
    qtbot.keyClick(_control(pane, "colour").findChild(QComboBox), Qt.Key.Key_Down)
    assert project.request == Request(content="photo.jpg").replace(look__colour=Colour.MATCH)
    assert project.undo_stack.undoText() == "Colours"


def test_undo_is_seen_in_the_control(pane, project):
    _control(pane, "steps").findChild(QSlider).setValue(0)
    assert project.request.detail.steps == 5
    project.undo_stack.undo()
    assert _control(pane, "steps").value() == project.request.detail.steps == 60


def test_a_drag_is_one_step_to_undo_and_the_next_drag_another(pane, project, qtbot):
    slider = _control(pane, "ratio").findChild(QSlider)
    _drag(qtbot, slider, 30)
    after_first = project.request
    _drag(qtbot, slider, 10)
    assert project.undo_stack.count() == 2
    project.undo_stack.undo()
    assert project.request == after_first


def test_it_follows_the_project(pane, project):
    project.replace(Request().replace(look__ratio=3.0, method__scales=2))
    assert _control(pane, "ratio").value() == 3.0
    assert _control(pane, "scales").value() == 2
    assert not project.undo_stack.count()


def test_what_is_being_typed_stays_while_something_else_changes(pane, project):
    line = _control(pane, "weights").findChild(QLineEdit)
    line.setText("/my/weights.pt")
    project.set(project.request.replace(look__ratio=2.0), "ratio")
    assert line.text() == "/my/weights.pt"


def test_advanced_settings_are_folded_until_asked_for(pane, qtbot):
    assert not pane.unfolded
    assert not _control(pane, "network").isVisible()
    fold = next(button for button in pane.findChildren(QToolButton) if button.text() == "Advanced")
    qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert pane.unfolded == {"method"}
    assert _control(pane, "network").isVisible()
    pane.unfolded = ()
    assert not _control(pane, "network").isVisible()


def test_a_title_stands_where_it_was_once_its_settings_are_unfolded(pane, qtbot):
    for name in ("Detail", "Advanced"):
        fold = next(button for button in pane.findChildren(QToolButton) if button.text() == name)
        before = fold.geometry()
        qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        assert fold.geometry() == before


@pytest.mark.parametrize("language", ["en", "ko"])
def test_nothing_is_wider_than_a_narrow_pane(pane, qapp, speak, language):
    theme.apply(qapp, "dark")
    speak(language)
    pane.unfolded = ("detail", "motion", "method")
    pane.resize(260, 640)
    for _ in range(3):  # the texts, then the layouts inside, then the one around them
        QApplication.processEvents()
    assert pane.widget().minimumSizeHint().width() <= pane.viewport().width()
    for label in pane.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width() + 1, label.text()


def test_it_speaks_another_language_at_once(pane, speak):
    speak("ko")
    texts = {label.text() for label in pane.findChildren(QLabel)}
    assert {"표현", "붓 자국 크기"} <= texts
    assert _control(pane, "colour").findChild(QComboBox).currentText() == "그림의 색"
    speak("en")
    assert "Stroke size" in {label.text() for label in pane.findChildren(QLabel)}


def test_a_damaged_file_of_presets_is_told_once_and_the_rest_works(qtbot, project, tmp_path):
    path = tmp_path / "presets.json"
    path.write_text('{"presets": [{"name": 3}]}')
    pane = InspectorPane(project, presets=Presets(path))
    qtbot.addWidget(pane)
    heard = []
    pane.failed.connect(heard.append)
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert str(path) in heard[0].text()
    assert pane.findChild(QComboBox).count() == len(Presets(path).built_in)


def test_the_settings_of_motion_show_only_for_a_clip(pane):
    pane.unfolded = ("detail", "motion", "method")
    names = [field.name for field in settings.fields("motion")]
    motion = [made for made in pane.findChildren(SettingControl) if made.field.part == "motion"]
    assert len(motion) == len(names)
    assert not any(made.isVisible() for made in motion)
    pane.show_clip(True)
    assert all(made.isVisible() for made in motion)
    pane.unfolded = ("motion",)
    assert [made.field.name for made in motion if made.isVisible()] == [
        field.name for field in settings.fields("motion") if not field.advanced]


def test_what_a_mode_does_not_use_is_dimmed(pane, project):
    def usable():
        return {name for name in ("spacing", "passes", "training", "grade") if _control(pane, name).isEnabled()}

    assert usable() == {"spacing", "passes", "training", "grade"}
    project.set(project.request.replace(motion__mode=Mode.FRAMES), "Mode")
    assert usable() == {"passes"}
    project.set(project.request.replace(motion__mode=Mode.KEYFRAMES), "Mode")
    assert usable() == {"spacing"}
    project.set(project.request.replace(motion__mode=Mode.LEARNED), "Mode")
    assert usable() == {"spacing", "training", "grade"}
