"""Drives a job from the command line, ended as a person expects it by Ctrl-C, `kill` or a terminal that is closed."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from types import FrameType

from core import errors, openmp
from core.arrays import FloatArray
from core.control import Control
from core.events import Event, Events
from core.farm_place import FarmPlace
from core.media import known_files, named_files
from core.settings import Request

SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
"""What asks a program to end: Ctrl-C, `kill` and the end of a session, a closed terminal, Ctrl-Break (Windows)."""

Run = Callable[[Request, Control], Events]


class Interrupted(KeyboardInterrupt):
    """A signal asked the program to end.

    Attributes:
        status: the exit status that shells have for it.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = status(number)


def status(number: int) -> int:
    """The exit status of a program that a signal ended, as shells have it."""
    return 128 + number


def is_impatient(number: int, before: Sequence[int]) -> bool:
    """Whether a signal after others says not to wait: Ctrl-C after any, or SIGTERM once more.

    A terminal that is closed sends SIGHUP twice, the end of a session SIGTERM and SIGHUP: nobody is impatient there.
    """
    return bool(before) and (number == signal.SIGINT or (number == signal.SIGTERM and number in before))


@contextmanager
def raised() -> Iterator[None]:
    """Inside, every such signal raises `Interrupted`, so that nothing half written stays."""
    def on_signal(number: int, frame: FrameType | None) -> None:
        raise Interrupted(number)

    with handled(on_signal):
        yield


def load_job(start: FloatArray | None = None, farm: FarmPlace | None = None) -> Run:
    """`core.job.run` from the picture `start` on, on a `farm` if there is one; it brings torch and so takes seconds."""
    openmp.spin_briefly()
    from core import job

    return job.run if start is None and farm is None else partial(job.run, start=start, farm=farm)


def drive(run: Run, request: Request, show: Callable[[Event], None]) -> int:
    """Drives a job to its end; the first signal asks it to stop with what it has, a second Ctrl-C ends at once.

    Raises:
        Interrupted: Ctrl-C after any signal, or SIGTERM once more.
    """
    known_files.note(named_files.listed(request))
    control = Control()
    caught: list[int] = []

    def on_signal(number: int, frame: FrameType | None) -> None:
        if is_impatient(number, caught):
            raise Interrupted(number)
        caught.append(number)
        control.stop()

    with closing(run(request, control)) as events, handled(on_signal):
        for event in events:
            try:
                show(event)
            except (BrokenPipeError, errors.OutputNotWritten):
                if not caught:  # else whoever read it ended with the same terminal, and what there is is to be saved
                    raise
    return status(caught[0]) if caught else 0


@contextmanager
def handled(handler: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    """Inside, the signals go to `handler`; those that whoever began the program lets it ignore stay ignored (nohup)."""
    before = {number: signal.getsignal(number) for number in SIGNALS}
    ours = [number for number in SIGNALS if before[number] is not signal.SIG_IGN]
    for number in ours:
        signal.signal(number, handler)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, before[number])
