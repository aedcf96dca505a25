"""A clip, a painting, and jobs that are plain generators of events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core import store
from core.choices import Mode, Work
from core.cli import main
from core.control import Control
from core.events import (
    Ending,
    Event,
    Events,
    Exporting,
    FrameBegun,
    FrameDone,
    Preview,
    Progress,
    Rehearsed,
    RehearsedFrame,
    Rendered,
    RenderPlanned,
    Warned,
)
from core.metrics import FrameMetrics, Role
from core.settings import Request

METRICS = FrameMetrics(Role.FOLLOWING, 2, 1.5, 0.875, 2.5, 0.375, 0.25)


class FakeRender:
    """Stands in for `core.job.run` with a clip: four frames of two steps each, one of them done already."""

    def __init__(self, hook: Callable[[object], None] = lambda event: None, fault: Exception | None = None) -> None:
        self.requests: list[Request] = []
        self.closed = False
        self._hook = hook
        self._fault = fault

    def __call__(self, request: Request, control: Control) -> Events:
        self.requests.append(request)
        try:
            for event in self._rehearsal() if request.work is Work.REHEARSE else self._events(request):
                self._hook(event)
                yield event
                if control.stopped:
                    yield Rendered(Ending.STOPPED, 2, 4, 3.0, store.home() / "fake")
                    return
        finally:
            self.closed = True

    def _events(self, request: Request) -> Iterator[Event]:
        yield RenderPlanned(4, 1, 0, (6, 4), 2, 1, Mode.KEYFRAMES, 90.0, 10**9, 10**7, "cpu", "no GPU",
                            store.home() / "fake")
        if self._fault:
            raise self._fault
        yield Warned("The {what} was shown.", {"what": "first frame"})
        for number in range(1, 4):
            yield FrameBegun(number, number * 4)
            for step in (1, 2):
                yield Progress(step, 2, (6, 4), (number - 1 + step / 2) * 1.5, (4 - number - step / 2) * 1.5, 0.5)
                yield Preview(step, np.zeros((4, 6, 3), np.uint8))
            yield FrameDone(number, number * 4, METRICS, number + 1, 4, number * 1.5, (3 - number) * 1.5)
        if request.output.path:
            yield Exporting(2, 4, 1_500_000, 1.0)
            yield Exporting(4, 4, 3_000_000, 0.0)
        path = Path(request.output.path) if request.output.path else None
        yield Rendered(Ending.COMPLETE, 4, 4, 65.4, store.home() / "fake", path)

    def _rehearsal(self) -> Iterator[Event]:
        for done, number in enumerate((3, 7), 1):
            yield FrameBegun(number, number * 4)
            yield Progress(1, 2, (6, 4), 0.0, None, 0.5)
            yield FrameDone(number, number * 4, METRICS, done, 2, done * 1.5, None)
        pixels = np.full((4, 6, 3), 51, np.uint8)
        samples = tuple(RehearsedFrame(number, number * 4, why, pixels, METRICS)
                        for number, why in ((3, "hardly anything moves"), (7, "the fastest")))
        yield Rehearsed(samples, 48, 7300.0, 1_500_000_000, 20_000_000, (256, 3400.0), Mode.KEYFRAMES)


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A GIF of 48 frames of 32 x 24 pixels, 25 a second: frame n is shown at 4 n hundredths."""
    path = tmp_path_factory.mktemp("clips") / "clip.gif"
    y, x = np.mgrid[0:24, 0:32]
    frames = [Image.fromarray(((x * 8 + y + 5 * number) % 256).astype(np.uint8)) for number in range(48)]
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=40)
    return path


@pytest.fixture
def render() -> type[FakeRender]:
    """Makes a job of plain events."""
    return FakeRender


@pytest.fixture
def rendered(tmp_path: Path, clip: Path, tiny_painting: Path):
    """Runs `impasto video` with a fake job; gives the status and the job."""
    def run(*options: str, job: FakeRender | None = None, out: str | None = "out.mp4") -> tuple[int, FakeRender]:
        job = job or FakeRender()
        output = ["-o", str(tmp_path / out)] if out else []
        return main.main(["video", str(clip), str(tiny_painting), *options, *output], run=job), job
    return run
