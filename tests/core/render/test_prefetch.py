"""Work that runs ahead in a thread of its own: in order, bounded, closed in its thread, faults in their turn."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from core.render.prefetch import Prefetcher
from core.render.stopwatch import Stopwatch


def counting(made: list[int], most: int = 1000, closed: list | None = None) -> Iterator[int]:
    try:
        for number in range(most):
            made.append(number)
            yield number
    finally:
        if closed is not None:
            closed.append(threading.current_thread().name)


def until(condition) -> None:
    deadline = time.monotonic() + 5
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.005)
    assert condition()


def test_items_come_in_their_order():
    with Prefetcher(counting([], 50), Stopwatch()) as ready:
        assert list(ready) == list(range(50))


def test_only_a_few_are_made_ahead():
    made: list[int] = []
    with Prefetcher(counting(made), Stopwatch(), 3) as ready:
        items = iter(ready)
        assert next(items) == 0
        until(lambda: len(made) >= 4)
        time.sleep(0.05)
        assert len(made) <= 1 + 3 + 1  # taken, waiting in the queue, and one before it
        assert next(items) == 1


def test_leaving_early_closes_the_work_in_its_own_thread():
    closed: list[str] = []
    with Prefetcher(counting([], closed=closed), Stopwatch()) as ready:
        assert next(iter(ready)) == 0
    assert closed == ["prefetch"]
    assert not [thread for thread in threading.enumerate() if thread.name == "prefetch"]


def test_work_that_takes_long_may_be_left_between_two_items():
    made: list[int] = []
    pausing = (None if number % 2 else number for number in counting(made, 9))
    with Prefetcher(pausing, Stopwatch()) as ready:
        assert list(ready) == [0, 2, 4, 6, 8]
    endless = (None for _ in counting(made, 10**12))  # no item ever comes
    with Prefetcher(endless, Stopwatch()):
        until(lambda: len(made) > 9)


def test_a_fault_is_raised_after_the_items_before_it():
    def failing() -> Iterator[int]:
        yield 1
        raise OSError("gone")

    with Prefetcher(failing(), Stopwatch()) as ready:
        items = iter(ready)
        assert next(items) == 1
        with pytest.raises(OSError, match="gone"):
            next(items)


def test_waiting_is_counted_but_for_the_first():
    def slow() -> Iterator[int]:
        for number in range(3):
            time.sleep(0.05)
            yield number

    waiting = Stopwatch()
    with Prefetcher(slow(), waiting) as ready:
        assert list(ready) == [0, 1, 2]
        assert 0.05 < waiting.seconds < 1
    waiting = Stopwatch()
    with Prefetcher(counting([], 4), waiting) as ready:
        for _ in ready:
            time.sleep(0.02)
        assert waiting.seconds < 0.01
