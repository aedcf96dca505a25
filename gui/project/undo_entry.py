"""An entry of the Edit menu that says what it undoes or does again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction


class UndoEntry(QObject):
    """Gives an action the name of the step that it would take; it lives as long as the action."""

    def __init__(self, action: QAction, redoes: bool) -> None:
        super().__init__(action)
        self._action, self._redoes = action, redoes
        self._step = ""

    @Slot(str)
    def show_step(self, step: str) -> None:
        """Name a step; empty: there is none."""
        self._step = step
        self.retranslate()

    @Slot()
    def retranslate(self) -> None:
        """Set the text in the language of the moment."""
        if self._step:
            told = self.tr("&Redo: {step}") if self._redoes else self.tr("&Undo: {step}")
            self._action.setText(told.format(step=self._step.replace("&", "&&")))
        else:
            self._action.setText(self.tr("&Redo") if self._redoes else self.tr("&Undo"))
