"""One piece of work at a time beside the window's thread; the newest call takes the place of what runs."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock, Thread
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from core.errors import UserError
from gui.common import patience


class Superseded(Exception):
    """Raised by the `report` of a call that nobody waits for any more; it ends the work."""


class LatestTask(QObject):
    """Runs a function in a thread; of several begun in a row only the last one is answered.

    The function is called with `report` before its arguments. Calling `report(*values)` emits `reported` with the
    tuple of values, or raises `Superseded` if another call has begun meanwhile. What it is called with is let go of in
    the thread of this object, after its own has ended: an object of Qt's must not go in another thread than its own.
    Close it before it goes itself; from then on it begins nothing.

    Signals:
        done: the result; failed: the exception, which is also raised if it is a bug.
    """

    reported = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    _call_reported = Signal(object, object)
    _call_ended = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: _Call | None = None  # whose answer is waited for
        self._at_work: _Call | None = None  # whose thread runs; nobody may want it any more
        self._closed = False
        self._call_reported.connect(self._on_call_reported)
        self._call_ended.connect(self._on_call_ended)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._wanted is not None

    def begin(self, function: Callable[..., Any], *arguments: Any) -> None:
        """Call `function(report, *arguments)` in a thread, in the place of what runs there and after it has ended."""
        self.drop()
        if self._closed:  # what it serves may hear of something once more on its way out
            return
        self._wanted = _Call(function, arguments, self._call_reported.emit, self._call_ended.emit)
        if self._at_work is None:
            self._start_wanted()

    def drop(self) -> None:
        """Wait for no answer any more; what runs ends at its next report."""
        if self._wanted is not None:
            self._wanted.drop()
            self._wanted = None

    def close(self) -> None:
        """Drop what runs, wait until it has ended or does not end for long, and begin nothing more."""
        self._closed = True
        self.drop()
        if self._at_work is not None:
            self._at_work.join(patience.seconds())
        self.leave()

    def leave(self) -> None:
        """Drop what runs, without waiting for it, and begin nothing more."""
        self._closed = True
        self.drop()
        if self._at_work is not None:
            self._at_work.leave()
            if self._at_work.is_alive():
                patience.leave(self._at_work.is_alive, self._at_work)
            self._at_work = None

    def _start_wanted(self) -> None:
        self._at_work = self._wanted
        if self._at_work is not None:
            self._at_work.start()

    @Slot(object, object)
    def _on_call_reported(self, call: _Call, values: tuple[Any, ...]) -> None:
        if call is self._wanted:
            self.reported.emit(values)

    @Slot(object, object, object)
    def _on_call_ended(self, call: _Call, result: Any, fault: Exception | None) -> None:
        call.join()  # so that the very last reference to it, and to what it was called with, is dropped here
        if call is not self._at_work:  # closed meanwhile
            return
        wanted = call is self._wanted
        if wanted:
            self._wanted = None
        self._start_wanted()
        if not wanted:
            return
        if fault is None:
            self.done.emit(result)
            return
        self.failed.emit(fault)
        if not isinstance(fault, UserError):
            raise fault  # a bug: let the one door for those report it, from this thread


class _Call(Thread):
    """One call of one function, and its thread, which knows nothing of Qt's objects.

    No `QRunnable` and no pool of Qt's: they let go of Python's objects in their own threads.
    """

    def __init__(self, function: Callable[..., Any], arguments: tuple[Any, ...], reported: Callable[..., None],
                 ended: Callable[..., None]) -> None:
        super().__init__(name="task", daemon=True)
        self._function, self._arguments = function, arguments
        self._reported: Callable[..., None] | None = reported
        self._ended: Callable[..., None] | None = ended
        self._dropped = False
        self._telling = Lock()

    def drop(self) -> None:
        """Let it end at its next report."""
        self._dropped = True

    def leave(self) -> None:
        """Tell nobody anything any more: who asked may be gone."""
        with self._telling:
            self._reported = self._ended = None  # they hold Qt's objects, which must not go in another thread

    def run(self) -> None:
        result, fault = self._answer()
        with self._telling:
            if self._ended is not None:
                self._ended(self, result, fault)

    def _answer(self) -> tuple[Any, Exception | None]:
        # Apart from `run`, whose frame must not hold the fault that holds its frames: only a collector frees that.
        try:
            return None if self._dropped else self._function(self._report, *self._arguments), None
        except Superseded:
            return None, None
        except Exception as fault:  # answered, not raised: nobody looks into this thread
            return None, fault

    def _report(self, *values: Any) -> None:
        with self._telling:
            if self._dropped or self._reported is None:
                raise Superseded
            self._reported(self, values)
