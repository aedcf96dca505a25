"""Keys that a menu and a widget both have."""

from __future__ import annotations

import pytest

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from gui.app.focus_keys import FocusKeys


@pytest.fixture
def window(qtbot):
    made = QMainWindow()
    qtbot.addWidget(made)
    made.heard = []
    for keys in ("Space", "Left", "J", "Home", "PgDown", "Shift+Left"):
        action = QAction(made)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda *_, keys=keys: made.heard.append(keys))
        made.addAction(action)
    made.button, made.slider, made.text, made.list, made.label, made.number = (
        QPushButton("Press"), QSlider(Qt.Orientation.Horizontal, value=50), QLineEdit(), QListWidget(), QLabel("words"),
        QDoubleSpinBox(value=5))
    made.list.addItems(["a", "b"])
    made.label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page = QWidget()
    column = QVBoxLayout(page)
    for widget in (made.button, made.slider, made.text, made.list, made.label, made.number):
        column.addWidget(widget)
    made.setCentralWidget(page)
    made.keys = FocusKeys(made)
    made.show()
    qtbot.waitActive(made)
    return made


def _press(window, widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    window.heard.clear()
    widget.setFocus()
    QTest.keyClick(window.windowHandle(), key, modifier)
    return window.heard


def test_where_nothing_wants_them_the_menu_has_them(window):
    assert _press(window, window.label, Qt.Key.Key_Space) == ["Space"]
    assert _press(window, window.label, Qt.Key.Key_Left) == ["Left"]
    assert _press(window, window.label, Qt.Key.Key_Home) == ["Home"]


def test_a_button_is_pressed(window):
    pressed = []
    window.button.clicked.connect(lambda: pressed.append(True))
    assert _press(window, window.button, Qt.Key.Key_Space) == []
    assert pressed == [True]
    assert _press(window, window.button, Qt.Key.Key_Left) == ["Left"]
    assert _press(window, window.button, Qt.Key.Key_J) == ["J"]


def test_a_slider_is_moved(window):
    assert _press(window, window.slider, Qt.Key.Key_Left) == []
    assert window.slider.value() == 49
    assert _press(window, window.slider, Qt.Key.Key_Home) == []
    assert window.slider.value() == 0
    assert _press(window, window.slider, Qt.Key.Key_Space) == ["Space"]
    assert _press(window, window.slider, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier) == ["Shift+Left"]


def test_a_list_is_gone_through(window):
    window.list.setCurrentRow(1)
    assert _press(window, window.list, Qt.Key.Key_Home) == []
    assert window.list.currentRow() == 0


def test_a_field_is_typed_into(window):
    assert _press(window, window.text, Qt.Key.Key_J) == []
    assert _press(window, window.text, Qt.Key.Key_Space) == []
    assert window.text.text() == "j "


def test_a_page_means_what_the_menu_says_wherever_the_focus_is(window):
    for widget in (window.button, window.slider, window.text, window.list, window.label, window.number):
        assert _press(window, widget, Qt.Key.Key_PageDown) == ["PgDown"], widget
    assert window.slider.value() == 50


def test_letters_in_a_field_for_numbers_are_for_others(window, qtbot):
    reached = []
    window.keyPressEvent = lambda event: reached.append(event.text())
    assert _press(window, window.number, Qt.Key.Key_J) == ["J"]
    assert _press(window, window.number, Qt.Key.Key_B) == [] and reached == ["b"]
    window.number.selectAll()
    _press(window, window.number, Qt.Key.Key_7)
    assert window.number.value() == 7 and reached == ["b"]
