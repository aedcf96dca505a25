"""Work that has to come to its end: coroutines of the one event loop, and what they await from a thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal

from gui.common.latest_task import LatestTask
from gui.common.notifier import Notifier


async def aside(function: Callable[..., Any], *arguments: Any) -> Any:
    """The result of a function that would hold up the window, from the thread of a `LatestTask`.

    The task is made for this one call, so nothing ever supersedes it: what saves, deletes or downloads has to come to
    its end, and the window stays until it has. Only what was begun by `Tasks.read` is left alone when the window
    closes, and its answer is lost.
    """
    result, fault = await _outcome(function, arguments)
    if fault is not None:
        raise fault
    return result


async def _outcome(function: Callable[..., Any], arguments: tuple[Any, ...]) -> tuple[Any, Exception | None]:
    # Apart from `aside`: what is raised there holds on to its frame, and a Qt object must not be collected in a thread.
    task, outcome = LatestTask(), asyncio.get_running_loop().create_future()

    def answer(told: object) -> None:
        if not outcome.cancelled():  # just now: nobody waits any more
            outcome.set_result(told)

    task.done.connect(answer)
    task.begin(_called, function, arguments)
    try:
        return await outcome
    finally:
        task.leave()


def _called(report: Callable[..., None], function: Callable[..., Any],
            arguments: tuple[Any, ...]) -> tuple[Any, Exception | None]:
    try:
        return function(*arguments), None
    except Exception as fault:  # raised where it is awaited, not by the task
        return None, fault


class Tasks(QObject):
    """Coroutines that were begun and not awaited; what goes wrong in one reaches the notifier.

    Attributes:
        ended: nothing is being done any more.
    """

    ended = Signal()

    def __init__(self, notifier: Notifier, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._notifier = notifier
        self._running: set[asyncio.Task] = set()
        self._reading: set[asyncio.Task] = set()  # those that only read

    @property
    def busy(self) -> bool:
        """Whether something is still being done."""
        return bool(self._running)

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Begin a coroutine, which has to come to its end before the window may go."""
        self._begin(work)

    def read(self, work: Coroutine[Any, Any, None]) -> None:
        """Begin a coroutine that only reads and shows: a place that never answers must not keep the window open."""
        self._reading.add(self._begin(work))

    def stop_reading(self) -> None:
        """Leave alone whatever only reads; `ended` follows if nothing else is being done."""
        for task in self._reading:
            task.cancel()

    def _begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task:
        task = asyncio.get_running_loop().create_task(work)
        self._running.add(task)
        task.add_done_callback(self._on_done)
        return task

    def _on_done(self, task: asyncio.Task) -> None:
        self._running.discard(task)
        self._reading.discard(task)
        fault = None if task.cancelled() else task.exception()
        if fault is not None:
            self._notifier.error(fault)
        if not self._running:
            self.ended.emit()
