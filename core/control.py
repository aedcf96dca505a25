"""What a person wants of a running job, left for it to read between two steps."""

from __future__ import annotations

from collections import deque

from core.settings import Look


class Control:
    """The inbox of one job: written from any thread, or from a signal's handler, and read by the job alone.

    It holds no lock: each of its operations is a single one of the interpreter, so that a handler that interrupts the
    reader cannot wait for it.
    """

    def __init__(self) -> None:
        self._looks: deque[Look] = deque(maxlen=1)
        self._recordings: deque[str] = deque(maxlen=1)
        self._listens: bool | None = None
        self._stopped = self._observed = False

    def steer(self, look: Look) -> None:
        """Ask for another look from the next step on; of several the newest counts."""
        self._looks.append(look)

    def record(self, path: str) -> None:
        """Ask what is painted live to be recorded to the file at `path` from now on, or no longer where that is empty.

        Of several the newest counts.
        """
        self._recordings.append(path)

    def observe(self, on: bool) -> None:
        """Ask to be shown where each term pulls while a picture is painted (`events.PullsSeen`), or no longer.

        The painted picture is the same, to the bit.
        """
        self._observed = on

    def listen(self, wanted: bool) -> None:
        """Ask recordings that begin from now on to have the sound of the microphone, or none."""
        self._listens = wanted

    @property
    def listens(self) -> bool | None:
        """What `listen` asked for last; None if it was never called."""
        return self._listens

    def stop(self) -> None:
        """Ask the job to end after its current step with what there is so far, which cannot be taken back."""
        self._stopped = True

    @property
    def stopped(self) -> bool:
        """Whether the job is asked to end."""
        return self._stopped

    @property
    def observed(self) -> bool:
        """Whether a person wants to be shown where each term pulls."""
        return self._observed

    def pop_look(self) -> Look | None:
        """The newest look since the last call; None if there is none, or none is painted any more."""
        try:
            look = self._looks.pop()
        except IndexError:
            return None
        return None if self._stopped else look

    def pop_recording(self) -> str | None:
        """The newest wish of `record` since the last call; None if there is none."""
        try:
            return self._recordings.pop()
        except IndexError:
            return None
