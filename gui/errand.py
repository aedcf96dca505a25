"""One piece of work at a time beside the window's thread; the newest wish takes the place of what runs."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from core.errors import UserError


class Superseded(Exception):
    """Raised by the `report` of an errand that nobody waits for any more; it ends the work."""


class Errand(QObject):
    """Runs a function in a thread; of several begun in a row only the last one is answered.

    The function is called with `report` before its arguments. Calling `report(*values)` emits `reported` with the
    tuple of values, or raises `Superseded` if another errand has begun meanwhile.

    Signals:
        done: the result; failed: the exception, which is also raised if it is a bug.
    """

    reported = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    _came = Signal(object, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: _Run | None = None
        self._came.connect(self._on_came)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._running is not None

    def begin(self, function: Callable[..., Any], *arguments: Any) -> None:
        """Call `function(report, *arguments)` in the thread, in the place of what runs there."""
        self.drop()
        self._running = _Run(function, arguments, self._came.emit)
        self._pool.start(self._running)

    def drop(self) -> None:
        """Wait for no answer any more; what runs ends at its next report."""
        if self._running is not None:
            self._running.dropped.set()
            self._running = None

    def close(self) -> None:
        """Drop what runs and wait until it has ended."""
        self.drop()
        self._pool.waitForDone()

    @Slot(object, str, object)
    def _on_came(self, run: _Run, kind: str, value: Any) -> None:
        if run is not self._running:
            return
        if kind != "reported":
            self._running = None
        getattr(self, kind).emit(value)
        if kind == "failed" and not isinstance(value, UserError):
            raise value  # a bug: let the one door for those report it, from this thread


class _Run:
    """One call of one function. No `QRunnable`: PySide would never let go of one that Python holds, too."""

    def __init__(self, function: Callable[..., Any], arguments: tuple, answer: Callable[..., None]) -> None:
        self.dropped = Event()
        self._function, self._arguments, self._answer = function, arguments, answer

    def __call__(self) -> None:
        try:
            result = None if self.dropped.is_set() else self._function(self._report, *self._arguments)
        except Superseded:
            return
        except Exception as fault:  # answered, not raised: Qt's threads have nobody to raise to
            self._answer(self, "failed", fault)
        else:
            self._answer(self, "done", result)

    def _report(self, *values: Any) -> None:
        if self.dropped.is_set():
            raise Superseded
        self._answer(self, "reported", values)
