"""Runs an iterator ahead of who uses it, in a thread of its own with a bounded queue."""

from __future__ import annotations

import queue
import threading
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Generic, Self, TypeVar

from core.render.stopwatch import Stopwatch

T = TypeVar("T")

DEPTH = 3
"""Items that are made ahead."""


@dataclass(frozen=True, eq=False)
class _Item(Generic[T]):
    value: T


@dataclass(frozen=True, eq=False)
class _Fault:
    raised: BaseException


class _End:
    """The iterator has nothing more."""


class Prefetcher(Generic[T]):
    """Iterates over `items`, of which the next few are made while the last one is being used.

    Decoding and flow run this way beside the painting. What the iterator raises is raised here, in its turn. A context
    manager: leaving it closes the iterator in its own thread and waits for that. None among the items is left out: with
    it an iterator says, within what takes long, that it may be left.

    Args:
        items: what is made ahead.
        waiting: counts the seconds that the user of the items has to wait for them, the first not counted.
        depth: how many are made ahead.
    """

    def __init__(self, items: Generator[T | None, None, None], waiting: Stopwatch, depth: int = DEPTH) -> None:
        self._items = items
        self._waiting = waiting
        self._ready: queue.Queue[_Item[T] | _Fault | _End] = queue.Queue(depth)
        self._leaving = threading.Event()
        self._thread = threading.Thread(target=self._make, name="prefetch", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *ended: object) -> None:
        self._leaving.set()
        while self._thread.is_alive():  # it may stand before a full queue
            self._drain()
            self._thread.join(0.02)

    def __iter__(self) -> Iterator[T]:
        found = self._ready.get()
        while isinstance(found, _Item):
            yield found.value
            with self._waiting.running():
                found = self._ready.get()
        if isinstance(found, _Fault):
            raise found.raised

    def _make(self) -> None:
        with closing(self._items):
            try:
                for item in self._items:
                    if item is not None:
                        self._ready.put(_Item(item))
                    if self._leaving.is_set():
                        return
                self._ready.put(_End())
            except BaseException as fault:  # the boundary of the thread: raised where the items are used
                self._ready.put(_Fault(fault))

    def _drain(self) -> None:
        while True:
            try:
                self._ready.get_nowait()
            except queue.Empty:
                return
