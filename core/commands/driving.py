"""Drives a job from the command line, with Ctrl-C as a person expects it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager

from core.events import Event, Stop
from core.settings import Look, Request

INTERRUPTED = 130  # 128 + SIGINT, as shells have it

Job = Generator[Event, Look | Stop | None, None]
Run = Callable[[Request], Job]


def the_job() -> Run:
    """`core.job.run`, which brings torch and so takes seconds."""
    from core import job

    return job.run


def drive(job: Job, show: Callable[[Event], None]) -> int:
    """Drives the job to its end; the first Ctrl-C asks it to stop with what it has, the second ends at once."""
    with closing(job), _interruptible() as interrupted:
        reply = None
        while True:
            try:
                event = job.send(reply)
            except StopIteration:
                return INTERRUPTED if interrupted() else 0
            show(event)
            reply = Stop() if interrupted() else None


@contextmanager
def _interruptible() -> Iterator[Callable[[], bool]]:
    """Inside, the first SIGINT only makes the yielded function true; the next raises KeyboardInterrupt."""
    received = []

    def on_signal(number: int, frame: object) -> None:
        if received:
            raise KeyboardInterrupt
        received.append(number)

    before = signal.signal(signal.SIGINT, on_signal)
    try:
        yield lambda: bool(received)
    finally:
        signal.signal(signal.SIGINT, before)
