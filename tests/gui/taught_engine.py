"""What stands in the engine's place where paintings are taught, and a library that knows a painting."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from pathlib import Path

import msgspec
import numpy as np

from core import files
from core.choices import Work
from core.events import Ending, Finished, LiveEnded, LiveFrame, Planned, Progress, Warned
from core.library import library
from core.library.record import CODE, MARK, TaughtPainting, TaughtRecord
from core.settings import Look, Request
from tests.gui.conftest import Engine


class TaughtEngine(Engine):
    """Paints at once a grey picture, a tenth of the ratio bright, and live ones as bright as their number.

    Attributes:
        instants, lives: the requests for such pictures. given_up: how many were closed before they were finished.
        instant_fault: raised instead of a picture; `instant_gate` lets so many be painted, None all.
        looks, recordings, listening: what the live job was told meanwhile; with each recording whether the microphone
            is to be heard.
        to_say: what the live job tells next, before a picture.
        lag: seconds between two pictures; `painted` live ones so far.
    """

    def __init__(self) -> None:
        super().__init__()
        self.instants: list[Request] = []
        self.lives: list[Request] = []
        self.looks: list[Look] = []
        self.recordings: list[str] = []
        self.listening: list[bool | None] = []
        self.given_up = 0
        self.instant_fault: BaseException | None = None
        self.instant_gate: threading.Semaphore | None = None
        self.to_say: deque[str] = deque()
        self.lag = 0.005
        self.painted = 0

    def __call__(self, request, control, start):
        if request.work is Work.INSTANT:
            return self._instant(request)
        return self._live(request, control) if request.work is Work.LIVE else super().__call__(request, control, start)

    def _instant(self, request):
        self.instants.append(request)
        width, height = self.size
        finished = False
        try:
            yield Planned((self.size,), 1, None, 0, "cpu", "it is the only one")
            if self.instant_gate is not None:
                self.instant_gate.acquire()
            if self.instant_fault is not None:
                raise self.instant_fault
            yield Progress(1, 1, self.size, 0.1, 0.0, 0.0)
            finished = True
            yield Finished(Ending.COMPLETE, np.full((height, width, 3), request.look.ratio / 10, np.float32), None,
                           0.1, None, request.look)
        finally:
            self.given_up += not finished

    def _live(self, request, control):
        self.lives.append(request)
        recording, number = None, 0
        try:
            while not control.stopped:
                time.sleep(self.lag)
                if (look := control.pop_look()) is not None:
                    self.looks.append(look)
                if (asked := control.pop_recording()) is not None:
                    self.listening.append(control.listens)
                    self.recordings.append(asked)
                    recording = Path(asked) if asked else recording
                    if asked:
                        recording.write_bytes(b"a video")
                if self.to_say:
                    yield Warned(self.to_say.popleft())
                number = self.painted = number + 1
                width, height = self.size
                photo = np.full((height, width, 3), 200, np.uint8)
                going = asked == ""
                yield LiveFrame(number, 2 * number, photo, photo - np.uint8(number % 100), 18.2,
                                None if recording is None or going else number * self.lag)
                if going:
                    recording = None
            yield LiveEnded(number, number * self.lag, recording)
        finally:
            self.closed += 1


def teach(name: str, *paintings: Path) -> Path:
    """Put a file into the library that says it knows the paintings; there are no weights in it."""
    taught = tuple(TaughtPainting(name=path.stem, digest=files.digest(path), code=(0.0,) * CODE,
                                  mean=(0.5, 0.5, 0.5), covariance=(0.0,) * 9) for path in paintings)
    state = msgspec.json.encode(TaughtRecord(paintings=taught)).decode()
    header = json.dumps({"__metadata__": {MARK: "1", "state": state}}).encode()
    path = library.free_place(name)
    path.write_bytes(len(header).to_bytes(8, "little") + header)
    return path
