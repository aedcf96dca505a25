"""Time that a generator works, without the time that its user takes."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import closing
from typing import TypeVar

E = TypeVar("E")
M = TypeVar("M")


class Stopwatch:
    """Counts the seconds that generators work: a paused job is one that nobody asks, and that time is not its own."""

    def __init__(self) -> None:
        self._worked = 0.0
        self._resumed: float | None = None

    @property
    def seconds(self) -> float:
        """Seconds worked so far."""
        return self._worked + (0.0 if self._resumed is None else time.perf_counter() - self._resumed)

    def over(self, events: Generator[E, M, None]) -> Generator[E, M, None]:
        """The generator itself, timed."""
        message = None
        with closing(events):
            while True:
                self._resumed = time.perf_counter()
                try:
                    event = events.send(message)
                except StopIteration:
                    return
                finally:
                    self._worked, self._resumed = self.seconds, None
                message = yield event
