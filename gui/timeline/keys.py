"""What the keys do on the timeline beside those of a slider; what the menus have never comes here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from gui.timeline.view import TimelineView


def action_for_key(view: TimelineView, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> Callable[[], None] | None:
    """What a key does there, None if that is for others to say."""
    held = modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    if held or view.clip_model.clip is None:
        return None
    if key == Qt.Key.Key_Escape:
        return view.select if view.stretch is not None or view.cut is not None else None
    clip_model = view.clip_model
    way = -1 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1
    return {
        Qt.Key.Key_Up: lambda: clip_model.seek_cut(-1), Qt.Key.Key_Down: lambda: clip_model.seek_cut(1),
        Qt.Key.Key_Delete: view.delete_cut, Qt.Key.Key_Backspace: view.delete_cut,
        Qt.Key.Key_N: lambda: view.select_beside(way),
        Qt.Key.Key_Plus: lambda: view.zoom(1), Qt.Key.Key_Equal: lambda: view.zoom(1),
        Qt.Key.Key_Minus: lambda: view.zoom(-1), Qt.Key.Key_0: view.fit,
    }.get(key)
