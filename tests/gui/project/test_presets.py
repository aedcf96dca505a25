"""Presets: those that come with Impasto, and a person's own on disk."""

from __future__ import annotations

import json
import os

import pytest

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QInputDialog, QMenu, QMessageBox

from core import errors, locks
from core.choices import Colour, Device, Start
from core.settings import Request, Style, checked
from gui.project.presets import Preset, Presets
from gui.project.project import Project
from gui.settings.preset_row import PresetRow

REQUEST = Request(content="photo.jpg").replace(
    look__styles=(Style(path="scream.jpg"),), look__ratio=4.0, look__colour=Colour.LUMINANCE,
    detail__seed=7, detail__size=800, method__start=Start.NOISE, method__device=Device.CUDA)


@pytest.fixture
def presets(tmp_path):
    return Presets(tmp_path / "config" / "presets.json")


@pytest.fixture
def row(qtbot, presets):
    made = PresetRow(Project(REQUEST), presets)
    made.load()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("preset", Presets().built_in, ids=lambda preset: preset.name)
def test_a_built_in_preset_leaves_pictures_seed_and_machine_alone(preset):
    applied = checked(preset.applied(REQUEST))
    assert applied != REQUEST
    assert (applied.content, applied.look.styles, applied.detail.seed) == ("photo.jpg", REQUEST.look.styles, 7)
    assert applied.method == REQUEST.method
    assert preset.matches(applied)


def test_the_first_preset_is_what_impasto_comes_with():
    assert Presets().built_in[0].applied(Request()) == Request()
    assert Presets().matching(Request()).name == "Balanced"


def test_an_own_preset_brings_its_look_back_to_other_pictures(presets):
    presets.save("Mine", REQUEST)
    again = Presets(presets.path)
    again.load()
    applied = again.own[0].applied(Request(content="cat.jpg"))
    assert applied == Request(content="cat.jpg").replace(
        look__ratio=4.0, look__colour=Colour.LUMINANCE, detail__size=800, method__start=Start.NOISE)
    assert again.matching(applied).name == "Mine"


def test_two_windows_take_nothing_from_each_other(presets):
    other = Presets(presets.path)
    presets.save("A", Request())
    other.save("B", REQUEST)
    assert [preset.name for preset in other.own] == ["A", "B"]
    presets.save("C", REQUEST)
    other.rename(other.own[0], "D")
    presets.delete(presets.own[1])
    again = Presets(presets.path)
    again.load()
    assert [preset.name for preset in again.own] == ["D", "C"]
    assert again.own == presets.own


def test_what_another_window_saved_meanwhile_keeps_its_values_under_another_name(presets):
    presets.save("A", Request())
    Presets(presets.path).save("A", REQUEST)
    presets.rename(presets.own[0], "B")
    assert presets.own == (Preset.of("B", REQUEST),)


def test_windows_write_one_after_the_other(presets, monkeypatch):
    presets.save("A", Request())
    lock = locks.take(presets.path.with_suffix(".lock"))
    monkeypatch.setattr("gui.project.presets._PATIENCE", 0.05)
    with pytest.raises(errors.PresetsBusy):
        Presets(presets.path).save("B", REQUEST)
    lock.release()
    Presets(presets.path).save("B", REQUEST)
    presets.load()
    assert [preset.name for preset in presets.own] == ["A", "B"]


def test_own_presets_are_replaced_renamed_and_deleted(presets):
    first = presets.save("A", Request())
    presets.save("B", REQUEST)
    presets.save("A", REQUEST)
    assert [preset.name for preset in presets.own] == ["A", "B"]
    assert presets.own[0] != first
    presets.rename(presets.own[0], "C")
    presets.rename(presets.own[1], "C")
    assert [preset.name for preset in presets.own] == ["C"]
    presets.delete(presets.own[0])
    again = Presets(presets.path)
    again.load()
    assert again.own == ()


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'{"presets": 3}', b"[]",
                                     b'{"presets": [{"name": "x", "look": {"ratio": 1e9}}]}', b"[" * 100_000,
                                     b'{"presets": [{"name": "x", "look": {"ratio": ' + b"[" * 100_000,
                                     b'{"presets": [], "x": "\xff"}', b'{"presets": [{"name": "\xff"}]}'])
def test_a_damaged_file_is_one_sentence_and_is_set_aside_when_saving(presets, content):
    presets.path.parent.mkdir()
    presets.path.write_bytes(content)
    with pytest.raises(errors.PresetsDamaged) as fault:
        presets.load()
    assert str(presets.path) in fault.value.text()
    assert presets.built_in
    presets.save("Mine", REQUEST)
    assert presets.path.with_suffix(".damaged.json").read_bytes() == content
    again = Presets(presets.path)
    again.load()
    assert [preset.name for preset in again.own] == ["Mine"]


def test_presets_that_the_disk_does_not_give_now_are_not_written_over(presets, failing_disk):
    presets.path.parent.mkdir()
    presets.path.write_text(kept := json.dumps({"version": 1, "presets": [{"name": "Mine"}]}))
    with pytest.raises(errors.ReadFailed):
        presets.load()
    with pytest.raises(errors.ReadFailed):
        presets.save("Other", REQUEST)
    assert presets.path.read_text() == kept and presets.own == ()


def test_a_file_of_a_newer_impasto_is_told_and_kept(presets):
    presets.path.parent.mkdir()
    presets.path.write_text(json.dumps({"version": 99, "presets": []}))
    with pytest.raises(errors.RecipeNewer):
        presets.load()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to_is_a_sentence(presets, tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(errors.CannotWrite):
        presets.save("Mine", REQUEST)


def test_a_place_that_is_a_folder_is_a_sentence_and_nothing_is_taken_over(presets):
    presets.path.parent.parent.joinpath("config").write_text("a file where the folder should be")
    with pytest.raises(errors.CannotWrite):
        presets.save("Mine", REQUEST)
    assert presets.own == ()


def test_choosing_one_is_one_step_to_undo(row):
    combo, project = row.findChild(QComboBox), row._project
    assert combo.currentIndex() == -1
    index = combo.findText("Keep my colours")
    combo.setCurrentIndex(index)
    combo.activated.emit(index)
    assert project.request.look.colour is Colour.LUMINANCE
    assert project.request.look.ratio == 1.0
    assert project.undo_stack.count() == 1
    assert "Keep my colours" in project.undo_stack.undoText()
    project.undo_stack.undo()
    assert project.request == REQUEST
    assert combo.currentIndex() == -1


def _action(row, words):
    menu = row.findChild(QMenu)
    menu.aboutToShow.emit()
    return next(action for action in menu.actions() if words in action.text())


def _answer(dialog_type, answer):
    """Answer the next dialog as soon as it stands."""
    def look():
        dialog = QApplication.activeModalWidget()
        answer(dialog) if isinstance(dialog, dialog_type) else QTimer.singleShot(10, look)
    QTimer.singleShot(0, look)


def _name(dialog, name):
    dialog.setTextValue(name)
    dialog.accept()


def test_own_presets_through_the_menu(row, presets):
    assert not _action(row, "Rename").isEnabled()
    _answer(QInputDialog, lambda dialog: _name(dialog, "  Mine "))
    _action(row, "Save").trigger()
    assert [preset.name for preset in presets.own] == ["Mine"]
    assert row.findChild(QComboBox).currentText() == "Mine"
    _answer(QInputDialog, lambda dialog: _name(dialog, "Yours"))
    _action(row, "Rename").trigger()
    assert row.findChild(QComboBox).currentText() == "Yours"
    _answer(QMessageBox, lambda box: next(button for button in box.buttons() if "Delete" in button.text()).click())
    _action(row, "Delete").trigger()
    assert presets.own == ()


def test_an_own_preset_may_be_called_like_a_built_in_one(presets):
    presets.save("Bold", REQUEST)
    assert presets.matching(REQUEST) == presets.own[0]
    assert isinstance(presets.own[0], Preset)
