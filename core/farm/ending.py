"""How a scheduler or a worker is asked to end: once, and then without patience."""

from __future__ import annotations

import asyncio
from typing import Any


class EndWish:
    """What a person, or the system, wants; made inside the event loop that is to know it.

    Attributes:
        asked: to end when what is being done is done.
        at_once: not to wait any longer.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.asked, self.at_once = asyncio.Event(), asyncio.Event()

    def ask(self, is_urgent: bool = False) -> None:
        """From a signal's handler, or another thread."""
        self._loop.call_soon_threadsafe(self.asked.set)
        if is_urgent:
            self._loop.call_soon_threadsafe(self.at_once.set)


async def first(*waiting: asyncio.Event | asyncio.Task[Any], timeout: float | None = None) -> None:
    """Wait for the first of some events and tasks, or until the time is over; the tasks go on."""
    tasks = [one if isinstance(one, asyncio.Task) else asyncio.ensure_future(one.wait()) for one in waiting]
    try:
        await asyncio.wait(tasks, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task, one in zip(tasks, waiting, strict=True):
            if isinstance(one, asyncio.Event):
                task.cancel()
