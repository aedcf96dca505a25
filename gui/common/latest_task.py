"""One piece of work at a time beside the window's thread; the newest call takes the place of what runs."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from core.errors import UserError


class Superseded(Exception):
    """Raised by the `report` of a call that nobody waits for any more; it ends the work."""


class LatestTask(QObject):
    """Runs a function in a thread; of several begun in a row only the last one is answered.

    The function is called with `report` before its arguments. Calling `report(*values)` emits `reported` with the
    tuple of values, or raises `Superseded` if another call has begun meanwhile.

    Signals:
        done: the result; failed: the exception, which is also raised if it is a bug.
    """

    reported = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    _call_reported = Signal(object, object)
    _call_done = Signal(object, object)
    _call_failed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._running: _Call | None = None
        self._call_reported.connect(self._on_call_reported)
        self._call_done.connect(self._on_call_done)
        self._call_failed.connect(self._on_call_failed)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._running is not None

    def begin(self, function: Callable[..., Any], *arguments: Any) -> None:
        """Call `function(report, *arguments)` in the thread, in the place of what runs there."""
        self.drop()
        self._running = _Call(function, arguments, self._call_reported.emit, self._call_done.emit,
                              self._call_failed.emit)
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

    @Slot(object, object)
    def _on_call_reported(self, call: _Call, values: tuple[Any, ...]) -> None:
        if call is self._running:
            self.reported.emit(values)

    @Slot(object, object)
    def _on_call_done(self, call: _Call, result: Any) -> None:
        if call is self._running:
            self._running = None
            self.done.emit(result)

    @Slot(object, object)
    def _on_call_failed(self, call: _Call, fault: Exception) -> None:
        if call is not self._running:
            return
        self._running = None
        self.failed.emit(fault)
        if not isinstance(fault, UserError):
            raise fault  # a bug: let the one door for those report it, from this thread


class _Call:
    """One call of one function. No `QRunnable`: PySide would never let go of one that Python holds, too."""

    def __init__(self, function: Callable[..., Any], arguments: tuple[Any, ...], reported: Callable[..., None],
                 done: Callable[..., None], failed: Callable[..., None]) -> None:
        self.dropped = Event()
        self._function, self._arguments = function, arguments
        self._reported, self._done, self._failed = reported, done, failed

    def __call__(self) -> None:
        try:
            result = None if self.dropped.is_set() else self._function(self._report, *self._arguments)
        except Superseded:
            return
        except Exception as fault:  # answered, not raised: Qt's threads have nobody to raise to
            self._failed(self, fault)
        else:
            self._done(self, result)

    def _report(self, *values: Any) -> None:
        if self.dropped.is_set():
            raise Superseded
        self._reported(self, values)
