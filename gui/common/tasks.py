"""Work beside the window: coroutines of the one event loop, and functions in its few threads."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QObject, Signal

from gui.common.notifier import Notifier


async def aside(function: Callable[..., Any], *arguments: Any) -> Any:
    """The result of a function that would hold up the window, from a thread of its own."""
    return await asyncio.get_running_loop().run_in_executor(None, function, *arguments)


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

    @property
    def busy(self) -> bool:
        """Whether something is still being done."""
        return bool(self._running)

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Begin a coroutine."""
        task = asyncio.get_running_loop().create_task(work)
        self._running.add(task)
        task.add_done_callback(self._on_done)

    def _on_done(self, task: asyncio.Task) -> None:
        self._running.discard(task)
        fault = None if task.cancelled() else task.exception()
        if fault is not None:
            self._notifier.error(fault)
        if not self._running:
            self.ended.emit()
