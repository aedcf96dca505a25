"""Time that a generator works, without the time that its user takes."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from typing import TypeVar

E = TypeVar("E")
R = TypeVar("R")


class Stopwatch:
    """Counts the seconds that generators work: a paused job is one that nobody asks, and that time is not its own."""

    def __init__(self) -> None:
        self._worked = 0.0
        self._resumed: float | None = None

    @property
    def seconds(self) -> float:
        """Seconds worked so far."""
        return self._worked + (0.0 if self._resumed is None else time.perf_counter() - self._resumed)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Counts what is done inside."""
        self._resumed = time.perf_counter()
        try:
            yield
        finally:
            self._worked, self._resumed = self.seconds, None

    def timed(self, events: Generator[E, None, R]) -> Generator[E, None, R]:
        """The generator itself, timed; it is closed whatever ends this."""
        with closing(events):
            while True:
                try:
                    with self.running():
                        event = next(events)
                except StopIteration as end:
                    result: R = end.value
                    return result
                yield event
