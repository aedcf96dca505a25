"""Keys that are for whatever has the focus first, though a menu has them too."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QWidget,
)
from shiboken6 import isValid

_PRESSING = frozenset({Qt.Key.Key_Space})
_MOVING = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End})
_OWN_KEYS: tuple[tuple[type[QWidget], frozenset[Qt.Key]], ...] = (
    (QAbstractButton, _PRESSING), (QComboBox, _PRESSING | _MOVING), (QAbstractItemView, _PRESSING | _MOVING),
    (QAbstractSlider, _MOVING), (QAbstractSpinBox, _MOVING),
)


class FocusKeys(QObject):
    """Lets a button be pressed, a slider moved and a list gone through by their keys while menus have these, too.

    Page Up and Page Down are not among them: what a menu says of them holds wherever the focus is. Fields for text see
    to themselves: Qt asks them before it looks into the menus. Fields for numbers would keep letters from everybody
    without taking any, so those are kept from them.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watched: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # there are widgets
        application.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        if _is_no_number(watched, event):
            event.ignore()  # which leaves it to the menus, and to whatever is around the field
            return True
        if event.type() is QEvent.Type.ShortcutOverride and _is_for(watched, event):
            event.accept()
            return True
        return False

    def _on_focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):  # it may have gone with its dialog
            self._watched.removeEventFilter(self)
        self._watched = now
        if now is not None:
            now.installEventFilter(self)


def _is_for(widget: QObject, event: QKeyEvent) -> bool:
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    return any(isinstance(widget, kind) and event.key() in keys for kind, keys in _OWN_KEYS)


def _is_no_number(widget: QObject, event: QKeyEvent) -> bool:
    held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    return isinstance(widget, QAbstractSpinBox) and not held and event.text().isalpha()
