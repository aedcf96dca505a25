"""What a person works on: the request with its undo, its presets, and what is kept against a crash."""

from __future__ import annotations

from functools import partial

from gui.common.actions import ActionId, When
from gui.common.menus import Menus
from gui.project.autosave import Autosave
from gui.services import Services


def build(services: Services, menus: Menus) -> Autosave:
    """Keep the project against a crash, and let Undo and Redo work on it."""
    undo_stack = services.project.undo_stack
    menus.handle({ActionId.UNDO: undo_stack.undo, ActionId.REDO: undo_stack.redo})
    undo_stack.canUndoChanged.connect(partial(menus.allow, When.UNDOABLE))
    undo_stack.canRedoChanged.connect(partial(menus.allow, When.REDOABLE))
    return Autosave(services.project, parent=services.project)
