"""The project being edited: one request is the truth, every change of it can be undone."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid

from core import project as project_file
from core.settings import Request


class _Change(QUndoCommand):
    """From one request to another."""

    def __init__(self, project: Project, after: Request, text: str, merge_key: Hashable) -> None:
        super().__init__(text)
        self._project = project
        self._before, self._after = project.request, after
        self._merge_key = merge_key

    def redo(self) -> None:
        self._project._apply(self._after)

    def undo(self) -> None:
        self._project._apply(self._before)

    def takes(self, merge_key: Hashable) -> bool:
        """Whether a change with this key belongs to the same step."""
        return self._merge_key is not None and self._merge_key == merge_key

    def extend(self, after: Request) -> None:
        """Lead to another request; a step that leads back to where it began is none, and goes when it is undone."""
        self._after = after
        self.setObsolete(self._after == self._before)


class Project(QObject):
    """The current request, its history and its file.

    Attributes:
        undo_stack: every change made by `set`, clean where the project was last saved or opened.
        identity: what stands for the project among kept paintings, 16 hexadecimal digits.
    """

    changed = Signal(object)
    dirty_changed = Signal(bool)
    path_changed = Signal(object)
    identity_changed = Signal(str)

    def __init__(self, request: Request | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._request = request or Request()
        self._path: Path | None = None
        self._settings_inside = True
        self.identity = project_file.new_identity()
        self.undo_stack = QUndoStack(self)
        self._newest: tuple[Callable[[], _Change | None], int] = (lambda: None), 0  # and its place
        self.undo_stack.cleanChanged.connect(self._on_clean_changed)

    @property
    def request(self) -> Request:
        """Everything that decides the result."""
        return self._request

    @property
    def path(self) -> Path | None:
        """The project's file, None while it has none."""
        return self._path

    @property
    def dirty(self) -> bool:
        """Whether there are changes that are not in the project's file."""
        return not self.undo_stack.isClean()

    def set(self, request: Request, text: str, merge_key: Hashable = None) -> None:
        """Change the request as one step that can be undone.

        Args:
            text: what the person did, for the Edit menu.
            merge_key: changes in a row with the same key become one step (a slider being dragged).
        """
        request = self.outgoing(request)
        if request == self._request:
            return
        last = self._last_step(merge_key)
        if last is None:
            step = _Change(self, request, text, merge_key)
            self.undo_stack.push(step)
            self._newest = weakref.ref(step), self.undo_stack.index()
            return
        last.extend(request)
        place = self.undo_stack.index()
        self._apply(request)
        if last.isObsolete() and self.undo_stack.index() == place:  # else who heard of it changed something, too
            self.undo_stack.undo()

    def replace(self, request: Request, path: Path | None = None, dirty: bool = False, identity: str = "") -> None:
        """Put another project in this one's place; its history goes. Without an identity it is a new one."""
        before, self.identity = self.identity, identity or project_file.new_identity()
        self.undo_stack.clear()
        if dirty:
            self.undo_stack.resetClean()
        self._apply(request)
        self._set_path(path)
        if self.identity != before:
            self.identity_changed.emit(self.identity)

    def keep_settings_inside(self, inside: bool) -> None:
        """Let files that are painted or saved from now on carry their settings, or none of them."""
        self._settings_inside = inside
        self._apply(self._request)

    def outgoing(self, request: Request) -> Request:
        """A request as the person wants it in files, whatever was wanted when it was made."""
        return request.replace(output__settings=self._settings_inside)

    def mark_saved(self, path: Path) -> None:
        """Note that the request as it is now is in `path`."""
        self._set_path(path)
        self.undo_stack.setClean()

    def _last_step(self, merge_key: Hashable) -> _Change | None:
        """The step that a change with this key belongs to: the last one, unless it was saved or undone.

        Qt would merge them by `mergeWith`, but never lets go of a command of Python's that it merged: every value of
        a slider that is dragged would stay in memory.
        """
        stack, (known, place) = self.undo_stack, self._newest
        last = known()
        if last is None or not isValid(last) or not stack.index() == stack.count() == place or stack.isClean():
            return None
        return last if stack.canUndo() and last.takes(merge_key) else None

    @Slot(bool)
    def _on_clean_changed(self, clean: bool) -> None:
        self.dirty_changed.emit(not clean)

    def _apply(self, request: Request) -> None:
        request = self.outgoing(request)
        if request != self._request:
            self._request = request
            self.changed.emit(request)

    def _set_path(self, path: Path | None) -> None:
        if path != self._path:
            self._path = path
            self.path_changed.emit(path)
