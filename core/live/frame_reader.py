"""Reads a source in a thread of its own, and keeps the newest of its pictures."""

from __future__ import annotations

import threading
import time
from typing import Self

from core import errors
from core.events import Warned
from core.live.sources import LiveSource, SeenFrame, SourceLost

PATIENCE = 10.0
"""Seconds in which a source has to give its first picture."""
RETRY = 1.0
"""Seconds from one try to open a lost source to the next."""
JOINING = 2.0
"""Seconds that leaving waits for the thread at most: a camera's driver may hold it, which no one can end."""


class FrameReader:
    """A context manager: inside, `take` gives the source's newest picture; what came before it is skipped.

    A source that is lost is opened again as soon as that is possible, and `warnings` tells of both.

    Args:
        source: what is read; only the thread touches it.
    """

    def __init__(self, source: LiveSource) -> None:
        self._source = source
        self._newest: SeenFrame | None = None
        self._warnings: list[Warned] = []
        self._fault: BaseException | None = None
        self._over = self._seen = False
        self._changed = threading.Condition()
        self._leaving = threading.Event()
        self._deadline = 0.0
        self._thread = threading.Thread(target=self._read, name="live", daemon=True)

    def __enter__(self) -> Self:
        self._deadline = time.monotonic() + PATIENCE
        self._thread.start()
        return self

    def __exit__(self, *ended: object) -> None:
        self._leaving.set()
        self._thread.join(JOINING)

    @property
    def ended(self) -> bool:
        """Whether the source has ended, and everything of it was taken."""
        with self._changed:
            return self._over and self._newest is None and not self._warnings and self._fault is None

    def take(self, seconds: float) -> SeenFrame | None:
        """The newest picture that was not taken yet, waited for at most so long; None if none came.

        Raises:
            errors.SourceSilent: it has never given one, and should have by now.
            errors.UserError: it could not be opened, or cannot go on.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._newest is not None or self._over or bool(self._warnings), seconds)
            frame, self._newest = self._newest, None
            if frame is not None:
                return frame
            fault, self._fault = self._fault, None
            silent = not (self._seen or self._over) and time.monotonic() > self._deadline
        if fault is not None:
            raise fault
        if silent:
            raise errors.SourceSilent(source=self._source.name, seconds=round(PATIENCE))
        return None

    def warnings(self) -> list[Warned]:
        """What a person should know, each once."""
        with self._changed:
            found, self._warnings = self._warnings, []
        return found

    def _read(self) -> None:
        """What the thread does."""
        try:
            self._source.open()
            while not self._leaving.is_set() and self._next():
                pass
        except BaseException as fault:  # the boundary of the thread: raised where the pictures are taken
            with self._changed:
                self._fault = fault
        finally:
            self._source.close()
            with self._changed:
                self._over = True
                self._changed.notify_all()

    def _next(self) -> bool:
        """Reads a picture; whether there may be more."""
        try:
            frame = self._source.read(self._leaving)
        except SourceLost as lost:
            self._warn(lost.gone)
            return self._opened_again() and self._warn(lost.back)
        if frame is None:
            return False
        with self._changed:
            self._newest, self._seen = frame, True
            self._changed.notify_all()
        return True

    def _opened_again(self) -> bool:
        """Opens the source as soon as that can be; whether it is open, for one may leave before."""
        self._source.close()
        while not self._leaving.wait(RETRY):
            try:
                self._source.open()
                return True
            except errors.UserError:
                pass
        return False

    def _warn(self, warning: Warned) -> bool:
        with self._changed:
            self._warnings.append(warning)
            self._changed.notify_all()
        return True
