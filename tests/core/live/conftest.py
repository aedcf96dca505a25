"""A taught painting, and a source that does what a test tells it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from core import files, job
from core.arrays import ByteArray
from core.choices import Device, Work
from core.control import Control
from core.events import Events, LiveFrame
from core.library.record import CODE, TaughtPainting, TaughtRecord
from core.live import frame_reader, sources
from core.live.sources import SeenFrame
from core.media.clips import Clip
from core.settings import Look, Request, Style
from core.taught import taught_file
from core.taught.trunk import Trunk

TICK = Fraction(1, 25)
"""Seconds between two pictures of a `FakeSource`."""
Step = ByteArray | Exception | Event | Callable[[], object]


def picture(number: int = 0, size: tuple[int, int] = (64, 48)) -> ByteArray:
    """A soft pattern, HxWx3, that moves a pixel to the left with each number."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width]
    levels = [128 + 60 * np.sin((x + number) / (5 + channel)) + 50 * np.cos(y / 7 + channel) for channel in range(3)]
    return np.stack(levels, axis=2).clip(0, 255).astype(np.uint8)


class FakeSource:
    """Gives what it is told to, step by step: pictures; raises faults; waits for events; calls functions.

    Attributes:
        opened: how often it was.
        refusals: raised by the next openings, the first first.
        closed: whether it is.
        endless: whether it waits after its last step, as a camera does.
    """

    def __init__(self, *steps: Step, refusals: Sequence[Exception] = (), endless: bool = False,
                 clip: Clip | None = None) -> None:
        self.name, self.clip = "a source", clip
        self.opened, self.closed, self.endless = 0, False, endless
        self.refusals = list(refusals)
        self._steps = list(steps)
        self._number = 0

    def open(self) -> None:
        self.opened += 1
        self.closed = False
        if self.refusals:
            raise self.refusals.pop(0)

    def read(self, leaving: Event) -> SeenFrame | None:
        while self._steps and not leaving.is_set():
            match self._steps.pop(0):
                case np.ndarray() as rgb:
                    self._number += 1
                    return SeenFrame(self._number - 1, (self._number - 1) * TICK, rgb)
                case Exception() as fault:
                    raise fault
                case Event() as event:
                    while not event.wait(0.01) and not leaving.is_set():
                        pass
                case step:
                    step()
        if self.endless:
            leaving.wait()
        return None

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def taught(tmp_path: Path, tiny_painting: Path) -> Path:
    """A file in which the tiny painting was taught, by a trunk that knows nothing but paints something."""
    trunk = Trunk(1, 3)
    generator = np.random.default_rng(2)
    for value in trunk.parameters():
        value.data += 0.02 * value.new_tensor(generator.standard_normal(value.shape))
    codes = tuple(trunk.codes[0].tolist())
    painting = TaughtPainting(name="strokes", digest=files.digest(tiny_painting), code=codes[:CODE],
                              mean=(0.5, 0.5, 0.4), covariance=(0.06, 0.05, 0.0, 0.05, 0.06, 0.0, 0.0, 0.0, 0.04))
    path = tmp_path / "taught.safetensors"
    taught_file.write(path, trunk.state_dict(), TaughtRecord(paintings=(painting,)))
    return path


@pytest.fixture
def request_live(tiny_painting: Path, taught: Path) -> Request:
    """What is painted live after the tiny painting."""
    request = Request(work=Work.LIVE, content="camera:0", look=Look(styles=(Style(path=str(tiny_painting)),)))
    return request.replace(teaching__file=str(taught), method__device=Device.CPU)


@pytest.fixture
def painted(request_live: Request, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Events]:
    """Begins the job with a source; changes of the request are named as `Request.replace` has them."""
    def begin(source: FakeSource, control: Control | None = None, **changes: object) -> Events:
        monkeypatch.setattr(sources, "of_request", lambda request: source)
        monkeypatch.setattr(frame_reader, "RETRY", 0.01)
        return job.run(request_live.replace(**changes), control)
    return begin


def in_turn(count: int, size: tuple[int, int] = (64, 48)) -> tuple[list[Step], Callable[[], None]]:
    """Steps of so many pictures, each given when the one before was taken; and what to call when one was."""
    gates = [Event() for _ in range(count)]
    steps: list[Step] = [step for number, gate in enumerate(gates) for step in (picture(number, size), gate)]
    rest = iter(gates)
    return steps, lambda: next(rest).set()


def driven(events: Events, taken: Callable[[], None]) -> list[object]:
    """All events of a job; `taken` is called for every picture."""
    found: list[object] = []
    for event in events:
        found.append(event)
        if isinstance(event, LiveFrame):
            taken()
    return found
