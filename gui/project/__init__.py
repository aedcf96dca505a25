"""What a person works on: the request with its undo, its presets, and what is kept against a crash."""

from __future__ import annotations

from gui.common.actions import ActionId
from gui.common.menus import Menus
from gui.project.autosave import Autosave
from gui.project.undo_entry import UndoEntry
from gui.services import Services


def build(services: Services, menus: Menus) -> Autosave:
    """Keep the project against a crash, and let Undo and Redo work on it."""
    undo_stack = services.project.undo_stack
    menus.handle({ActionId.UNDO: undo_stack.undo, ActionId.REDO: undo_stack.redo})
    # Straight to the actions, which may be gone before the stack: it is cleared, and says so, when it goes itself.
    undo_stack.canUndoChanged.connect(menus[ActionId.UNDO].setEnabled)
    undo_stack.canRedoChanged.connect(menus[ActionId.REDO].setEnabled)
    undo, redo = UndoEntry(menus[ActionId.UNDO], redoes=False), UndoEntry(menus[ActionId.REDO], redoes=True)
    undo_stack.undoTextChanged.connect(undo.show_step)
    undo_stack.redoTextChanged.connect(redo.show_step)
    for entry in (undo, redo):
        menus.retranslated.connect(entry.retranslate)
    return Autosave(services.project, parent=services.project)
