"""Runs an iterator ahead of who uses it, in a thread of its own with a bounded queue."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator
from typing import Generic, Self, TypeVar

T = TypeVar("T")

DEPTH = 3
"""Items that are made ahead."""


class Ahead(Generic[T]):
    """Iterates over `items`, of which the next few are made while the last one is being used.

    Decoding and flow run this way beside the painting. What the iterator raises is raised here, in its turn. A context
    manager: leaving it closes the iterator in its own thread and waits for that. None among the items is left out: with
    it an iterator says, within what takes long, that it may be left.

    Attributes:
        waited: seconds that the user of the items had to wait for them, the first not counted.
    """

    def __init__(self, items: Iterator[T | None], depth: int = DEPTH) -> None:
        self.waited = 0.0
        self._items = items
        self._ready: queue.Queue[tuple[str, object]] = queue.Queue(depth)
        self._leaving = threading.Event()
        self._taken = 0
        self._thread = threading.Thread(target=self._make, name="ahead", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *ended: object) -> None:
        self._leaving.set()
        while self._thread.is_alive():  # it may stand before a full queue
            self._drain()
            self._thread.join(0.02)

    def __iter__(self) -> Iterator[T]:
        while True:
            began = time.perf_counter()
            kind, value = self._ready.get()
            if self._taken:
                self.waited += time.perf_counter() - began
            self._taken += 1
            if kind == "end":
                return
            if kind == "fault":
                raise value
            yield value

    def _make(self) -> None:
        try:
            for item in self._items:
                if item is not None:
                    self._ready.put(("item", item))
                if self._leaving.is_set():
                    break
            else:
                self._ready.put(("end", None))
        except BaseException as fault:  # the boundary of the thread: raised where the items are used
            self._ready.put(("fault", fault))
        finally:
            close = getattr(self._items, "close", None)
            if close is not None:
                close()

    def _drain(self) -> None:
        while True:
            try:
                self._ready.get_nowait()
            except queue.Empty:
                return
