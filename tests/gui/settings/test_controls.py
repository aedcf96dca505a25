"""Controls, as a person meets them: seen, dragged, typed into, reset."""

from __future__ import annotations

from enum import Enum
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSlider,
    QSpinBox,
    QToolButton,
    QWidget,
)

from core import choices, described, settings
from gui.settings.control_base import SettingControl
from gui.settings.controls import REACH, SIZES, control
from gui.settings.editors import SliderScale
from tests.gui.conftest import said

FIELDS = {field.name: field for part in ("motion", "export", "look", "detail", "method", "output")
          for field in settings.fields(part)}


def _made(qtbot, name: str) -> tuple[SettingControl, list]:
    made = control(FIELDS[name])
    qtbot.addWidget(made)
    heard: list[object] = []
    made.edited.connect(heard.append)
    made.show()
    return made, heard


def _reset_of(made: SettingControl) -> QToolButton:
    return next(button for button in made.findChildren(QToolButton) if "Back to" in button.toolTip())


def _another(field: described.Field):
    """A value that is not the default."""
    if issubclass(field.kind, Enum):
        return next(choice for choice in field.kind if choice is not field.default)
    if field.kind is bool:
        return not field.default
    return field.default + "x" if field.kind is str else field.high


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_every_setting_has_a_control_that_shows_values_silently(qtbot, field):
    made, heard = _made(qtbot, field.name)
    assert made.value() == field.default
    assert not _reset_of(made).isVisible()
    made.set_value(_another(field))
    assert made.value() == _another(field)
    assert _reset_of(made).isVisible()
    assert heard == []


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_reset_brings_the_default_back_and_goes(qtbot, field):
    made, heard = _made(qtbot, field.name)
    made.set_value(_another(field))
    qtbot.mouseClick(_reset_of(made), Qt.MouseButton.LeftButton)
    assert heard == [field.default]
    assert made.value() == field.default
    assert not _reset_of(made).isVisible()


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_everything_that_takes_the_focus_has_a_name_and_a_tooltip(qtbot, field):
    made, _ = _made(qtbot, field.name)
    kinds = (QSlider, QSpinBox, QDoubleSpinBox, QComboBox, QAbstractButton)
    editors = [editor for kind in kinds for editor in made.findChildren(kind)]
    for editor in editors + [line for line in made.findChildren(QLineEdit) if line.parent() is made]:
        assert editor.accessibleName(), editor
        assert editor.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert FIELDS[field.name].label in made.findChild(QLabel).text()
    assert escape(field.help.split("“")[0][:20]) in made.findChild(QLabel).toolTip()


@given(position=st.integers(0, 200), low=st.floats(0.01, 1), factor=st.floats(1.5, 1000))
def test_a_logarithmic_slider_returns_to_its_place(position, low, factor):
    scale = SliderScale(low, low * factor, 0.05, log=True)
    assert scale.position(scale.value(position)) == position
    assert low * 0.999 <= scale.value(position) <= low * factor * 1.001


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_slider_stands_at_its_end_for_values_beyond(value):
    scale = SliderScale(5, 200, 5, log=False)
    assert 0 <= scale.position(value) <= scale.count == 39


def test_ends_of_the_ratio_are_written_at_the_slider(qtbot):
    made, _ = _made(qtbot, "ratio")
    texts = [label.text() for label in made.findChildren(QLabel)]
    assert [text for text in texts if text][-2:] == ["style", "content"]


def test_the_middle_of_the_ratio_is_balance(qtbot):
    made, _ = _made(qtbot, "ratio")
    slider = made.findChild(QSlider)
    assert slider.value() == slider.maximum() // 2


def test_keys_move_the_slider_and_the_spin_box_follows(qtbot):
    made, heard = _made(qtbot, "ratio")
    qtbot.keyClick(made.findChild(QSlider), Qt.Key.Key_Right)
    assert len(heard) == 1
    assert heard[0] > 1
    assert made.findChild(QDoubleSpinBox).value() == pytest.approx(heard[0])


def test_the_handle_comes_to_where_the_groove_is_pressed(qtbot):
    made, heard = _made(qtbot, "ratio")
    made.resize(300, made.height())
    slider = made.findChild(QSlider)
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() * 3 // 4, slider.height() // 2))
    assert abs(slider.value() / slider.maximum() - 0.75) < 0.03
    qtbot.mouseMove(slider, QPoint(slider.width() // 2, slider.height() // 2))
    assert abs(slider.value() / slider.maximum() - 0.5) < 0.03
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton)
    assert heard[-1] == pytest.approx(1.0, abs=0.15)


def test_a_typed_number_is_one_edit(qtbot):
    made, heard = _made(qtbot, "size")
    spin = made.findChild(QSpinBox)
    spin.selectAll()
    qtbot.keyClicks(spin, "1280")
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    assert heard == [1280]


@pytest.mark.parametrize(("name", "typed", "told"), [
    ("size", "99999", "99999 is out of range: 64 to 8192 px."), ("seed", "-1", "-1 is out of range: 0 to 2147483647."),
    ("ratio", "0.001", "0.001 is out of range: 0.02 to 50."), ("ratio", "75", "75 is out of range: 0.02 to 50.")])
def test_a_number_typed_out_of_range_says_so_and_changes_nothing(qtbot, name, typed, told):
    made, heard = _made(qtbot, name)
    spin = made.findChild(QSpinBox) or made.findChild(QDoubleSpinBox)
    before = spin.text()
    spin.selectAll()
    qtbot.keyClicks(spin, typed)
    assert typed in spin.text()
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    assert heard == [] and told in said(made) and spin.text() == before
    spin.selectAll()
    qtbot.keyClicks(spin, "70")
    assert "out of range" not in said(made)


def test_a_value_beyond_the_slider_or_finer_than_the_spin_box_is_kept(qtbot):
    made, heard = _made(qtbot, "ratio")
    for value in (45.0, 0.123456):
        made.set_value(value)
        made.findChild(QDoubleSpinBox).editingFinished.emit()
        assert made.value() == value
    assert heard == []
    assert REACH["look", "ratio"][1] < 45


def test_common_sizes_are_one_click(qtbot):
    made, heard = _made(qtbot, "size")
    buttons = {button.text(): button for button in made.findChildren(QToolButton) if button.text()}
    assert list(buttons) == [str(size) for size in SIZES]
    qtbot.mouseClick(buttons["768"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(buttons["768"], Qt.MouseButton.LeftButton)
    assert heard == [768]
    assert [text for text, button in buttons.items() if button.isChecked()] == ["768"]


def test_the_die_throws_another_seed(qtbot):
    made, heard = _made(qtbot, "seed")
    dice = next(button for button in made.findChildren(QToolButton) if "chance" in button.toolTip())
    qtbot.mouseClick(dice, Qt.MouseButton.LeftButton)
    assert heard == [made.value()]
    assert 0 < made.value() <= FIELDS["seed"].high


def test_a_choice_is_told_in_words(qtbot):
    made, heard = _made(qtbot, "colour")
    combo = made.findChild(QComboBox)
    assert [combo.itemText(index) for index in range(combo.count())] == [
        choices.LABELS[choice] for choice in choices.Colour]
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert heard == [choices.Colour.MATCH]


@pytest.mark.parametrize("text", ["", "2, 4", "one", "1; 2", "1, -2"])
def test_a_list_that_makes_no_sense_says_so_and_changes_nothing(qtbot, text):
    made, heard = _made(qtbot, "long_term")
    line = made.findChild(QLineEdit)
    line.setText(text)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert heard == [] and "cannot be read" in said(made)
    line.setText("1, 3")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert heard == ["1, 3"] and "cannot be read" not in said(made)


def test_yes_or_no_is_a_box_with_the_label(qtbot):
    made, heard = _made(qtbot, "sound")
    box = made.findChild(QCheckBox)
    assert (box.text(), box.isChecked()) == ("Sound", True)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert heard == [False]


def _turn_wheel(widget: QWidget) -> None:
    middle = widget.mapTo(widget.window(), widget.rect().center())
    QTest.wheelEvent(widget.window().windowHandle(), QPointF(middle), QPoint(0, -120))


@pytest.mark.parametrize("name, kind", [("ratio", QSlider), ("ratio", QDoubleSpinBox), ("size", QSpinBox),
                                        ("colour", QComboBox)])
def test_the_wheel_scrolls_the_pane_and_changes_only_what_has_the_focus(qtbot, name, kind):
    made, heard = _made(qtbot, name)
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidget(made)
    made.setContentsMargins(0, 0, 0, 2000)
    made.adjustSize()
    area.resize(300, 200)
    area.show()
    qtbot.waitExposed(area)
    area.setFocus()
    editor = made.findChild(kind)
    _turn_wheel(editor)
    assert heard == []
    assert area.verticalScrollBar().value() > 0
    area.verticalScrollBar().setValue(0)
    editor.setFocus()
    _turn_wheel(editor)
    assert len(heard) == 1
