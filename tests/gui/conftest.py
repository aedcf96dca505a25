"""A whole studio with a plain generator in the engine's place and answers instead of dialogs."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import av
import numpy as np
import pytest
import qasync

from core.events import Ending, Finished, Planned, Preview, Progress, Stop
from core.settings import Look, Request, Style
from gui.app import Studio
from gui.dialogs import Answer, Dialogs
from gui.jobs import Jobs
from gui.preferences import Preferences


class Easel:
    """Paints grey pictures, one step at a time, until it is told to stop or has made its steps.

    Attributes:
        steps: how many; `fault` is raised instead of the step `fault_at`.
        requests, starts, messages: what it was given.
    """

    size = (48, 32)

    def __init__(self) -> None:
        self.steps, self.fault, self.fault_at = 10_000, None, 2
        self.requests: list[Request] = []
        self.starts: list[np.ndarray | None] = []
        self.messages: list[Look | Stop] = []
        self.closed = 0

    def __call__(self, request, start):
        self.requests.append(request)
        self.starts.append(start)
        width, height = self.size
        try:
            yield Planned((self.size,), self.steps, None, 0, "cpu", "it is the only one")
            for step in range(1, self.steps + 1):
                if self.fault is not None and step == self.fault_at:
                    raise self.fault
                message = yield Progress(step, self.steps, self.size, step / 100, None, 1 / step, {"style": 1 / step})
                if message is None:
                    message = yield Preview(step, np.full((height, width, 3), step % 256, np.uint8))
                if message is not None:
                    self.messages.append(message)
                if isinstance(message, Stop):
                    yield self._finished(Ending.STOPPED)
                    return
            yield self._finished(Ending.COMPLETE)
        finally:
            self.closed += 1

    def _finished(self, ending):
        width, height = self.size
        return Finished(ending, np.full((height, width, 3), 0.5, np.float32), None, 1.0)


class Answers(Dialogs):
    """Answers as a test says, and counts the questions about unsaved changes."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(preferences)
        self.path: Path | None = None
        self.paths: list[Path] = []
        self.answer = Answer.DISCARD
        self.asked = 0
        self.asked_about: dict[str, bool] = {}

    def photo(self):
        return self.path

    def paintings(self):
        return self.paths

    project = folder = photo

    def project_place(self, name):
        return self.path

    picture_place = project_place

    def unsaved(self, name, settings, picture):
        self.asked += 1
        self.asked_about = {"settings": settings, "picture": picture}
        return self.answer


@pytest.fixture(scope="session")
def footage(tmp_path_factory) -> Path:
    """An MP4 of 40 frames, 96 x 64, 20 a second: frame n is grey, 5 n + 20, half of it dark; at 24 the sides change."""
    path = tmp_path_factory.mktemp("footage") / "footage.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=20, options={"g": "10", "crf": "12"})
        stream.width, stream.height, stream.pix_fmt = 96, 64, "yuv420p"
        for number in range(40):
            grey = np.full((64, 96, 3), 5 * number + 20, np.uint8)
            grey[:, 48 * (number >= 24):][:, :48] //= 4
            container.mux(stream.encode(av.VideoFrame.from_ndarray(grey)))
        container.mux(stream.encode(None))
    return path


@pytest.fixture
def loop(qapp) -> Iterator[qasync.QEventLoop]:
    """The one event loop. Every wait of a test drives it: its timers are Qt's."""
    loop = qasync.QEventLoop(qapp)
    loop.set_default_executor(ThreadPoolExecutor(1))
    asyncio.set_event_loop(loop)
    asyncio.events._set_running_loop(loop)
    yield loop
    asyncio.events._set_running_loop(None)
    loop.close()
    asyncio.set_event_loop(None)


@pytest.fixture
def easel() -> Easel:
    return Easel()


@pytest.fixture
def studio(qapp, qtbot, loop, easel, tmp_path, tiny_photo, tiny_painting) -> Iterator[Studio]:
    """A studio with the window open on a small photo and a painting; its `answers` stand for dialogs."""
    preferences = Preferences(tmp_path / "window.ini")
    answers = Answers(preferences)
    studio = Studio(qapp, preferences, Jobs(easel), answers)
    studio.answers, studio.easel = answers, easel
    studio.project.replace(Request(content=str(tiny_photo), look=Look(styles=(Style(path=str(tiny_painting)),))))
    studio.open([])
    qtbot.waitUntil(lambda: not studio.tasks.busy)
    yield studio
    easel.steps = 0
    studio.jobs.cancel()
    qtbot.waitUntil(lambda: studio.jobs.state.value == "idle" and not studio.tasks.busy)
    studio.window._leaving = True
    studio.window.close()
    studio.close()
    studio.window.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def banners(studio):
    """The texts of the messages that stand, newest first."""
    return lambda: [banner.text for banner in studio.notifier.banners.shown()]


@pytest.fixture
def press(studio, qtbot):
    """Presses the button of the newest message."""
    return lambda: studio.notifier.banners.shown()[0].action.click()
