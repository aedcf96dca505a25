"""Listens to a microphone in a thread of its own while something is recorded."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Sequence
from typing import Protocol

from core import errors
from core.arrays import FloatArray
from core.events import Warned
from core.media.sound.heard_track import Heard

GONE = "The microphone is gone; the recording goes on without its sound."
MOST = 3000
"""Blocks that wait to be taken, at most: of a microphone each lasts 10 to 100 ms."""
JOINING = 1.0
"""Seconds that leaving waits for the thread at most: a driver may hold it, which no one can end."""


class SoundSource(Protocol):
    """What is listened to; one thread opens, reads and closes it."""

    def open(self) -> None:
        """Makes it ready; raises errors.UserError."""

    def read(self) -> FloatArray | None:
        """The next samples, Nx2 at `core.media.sound.RATE`, waited for; None where it is gone."""

    def close(self) -> None:
        """Lets go of it; it may never have been open."""


class Listener:
    """Listens from its making until it is closed; what was heard waits to be taken."""

    def __init__(self, source: SoundSource) -> None:
        self._source = source
        self._blocks: deque[Heard] = deque(maxlen=MOST)
        self._warnings: deque[Warned] = deque()
        self._fault: BaseException | None = None
        self._leaving = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="microphone", daemon=True)
        self._thread.start()

    def take(self) -> Sequence[Heard]:
        """What was heard since it was last taken; raises once what was a bug in the thread."""
        fault, self._fault = self._fault, None
        if fault is not None:
            raise fault
        return [self._blocks.popleft() for _ in range(len(self._blocks))]

    def warnings(self) -> Sequence[Warned]:
        """What a person should know, each once."""
        return [self._warnings.popleft() for _ in range(len(self._warnings))]

    def close(self) -> None:
        """Ends listening; what was heard can still be taken."""
        self._leaving.set()
        self._thread.join(JOINING)

    def _listen(self) -> None:
        """What the thread does."""
        try:
            self._source.open()
            while not self._leaving.is_set():
                samples = self._source.read()
                if samples is None:
                    self._warnings.append(Warned(GONE))
                    return
                self._blocks.append(Heard(time.monotonic(), samples))
        except errors.UserError as fault:
            self._warnings.append(Warned(fault.sentence, fault.values))
        except BaseException as fault:  # the boundary of the thread
            self._fault = fault
        finally:
            self._source.close()
