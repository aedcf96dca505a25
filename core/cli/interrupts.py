"""Drives a job from the command line, with Ctrl-C as a person expects it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from types import FrameType

from core import openmp
from core.arrays import FloatArray
from core.control import Control
from core.events import Event, Events
from core.settings import Request

INTERRUPTED = 130  # 128 + SIGINT, as shells have it

Run = Callable[[Request, Control], Events]


def load_job(start: FloatArray | None = None) -> Run:
    """`core.job.run` from the picture `start` on, which brings torch and so takes seconds."""
    openmp.spin_briefly()
    from core import job

    return job.run if start is None else partial(job.run, start=start)


def drive(run: Run, request: Request, show: Callable[[Event], None]) -> int:
    """Drives a job to its end; the first Ctrl-C asks it to stop with what it has, the second ends at once."""
    control = Control()
    with closing(run(request, control)) as events, _interruptible(control):
        for event in events:
            show(event)
    return INTERRUPTED if control.stopped else 0


@contextmanager
def _interruptible(control: Control) -> Iterator[None]:
    """Inside, the first SIGINT only asks the job to stop; the next raises KeyboardInterrupt."""
    def on_signal(number: int, frame: FrameType | None) -> None:
        if control.stopped:
            raise KeyboardInterrupt
        control.stop()

    before = signal.signal(signal.SIGINT, on_signal)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
