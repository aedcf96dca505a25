"""Waits for a person's answer inside a task, while the other tasks of the event loop go on."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def waiting_for_answer() -> Iterator[None]:
    """Inside, a dialog may run an event loop of its own.

    A task that asks a person something ("save it first?") is in the middle of a step meanwhile, and asyncio refuses to
    go on with any other during one: that would never be gone on with at all, so that what it does is lost and the
    window waits for its end for ever. So the task steps aside until it is answered.
    """
    loop = asyncio.events._get_running_loop()
    task = None if loop is None else asyncio.current_task(loop)
    if loop is None or task is None:
        yield
        return
    asyncio.tasks._leave_task(loop, task)
    try:
        yield
    finally:
        asyncio.tasks._enter_task(loop, task)
