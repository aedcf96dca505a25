"""Queues that are worked off without anything being painted."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from core.choices import Mode, Work
from core.events import Ending, Finished, FrameDone, Planned, Progress, Rendered, RenderPlanned
from core.settings import Look, Request, Style
from gui.jobs.jobs import Jobs
from gui.queue.queue import Queue
from tests.gui.conftest import FIGURES

PICTURE = np.zeros((4, 4, 3), np.float32)


class QueueEngine:
    """Does what is asked and writes the file; the contents in `broken` fail, those in `endless` do not end.

    It says what is in `warnings` after every step; `over` is set when a job has ended.
    """

    def __init__(self):
        self.done, self.broken, self.endless, self.warnings, self.closed = [], {}, set(), [], 0
        self.over = threading.Event()

    def __call__(self, request, control, start):
        name, path = Path(request.content).stem, Path(request.output.path)
        try:
            clip = request.work is Work.RENDER
            yield (RenderPlanned(2, 0, 0, (4, 4), 1, 0, Mode.FRAMES, None, 0, 0, "cpu", "", Path("r")) if clip
                   else Planned(((4, 4),), 2, None, 0, "cpu", ""))
            step = 0
            while step < 2 or name in self.endless:
                step += 1
                yield Progress(step, 2, (4, 4), 0.0, 5.0, 1.0)
                yield from self.warnings
                if clip:
                    yield FrameDone(step, step, FIGURES, step, 2, 1.0, 65.0)
            if name in self.broken:
                raise self.broken[name]
            path.write_bytes(b"painted")
            self.done.append((name, request.work, path.name))
            yield Rendered(Ending.COMPLETE, 2, 2, 3.0, Path("r"), path) if clip else Finished(
                Ending.COMPLETE, PICTURE, None, 3.0, path)
        finally:
            self.closed += 1
            self.over.set()


@pytest.fixture
def photos(tmp_path):
    def make(*names):
        for name in names:
            (tmp_path / name).write_bytes(b"photo")
        return [Request(content=str(tmp_path / name), look=Look(styles=(Style(path="/p/starry.jpg"),)))
                for name in names]
    return make


@pytest.fixture
def run():
    return QueueEngine()


@pytest.fixture
def make(qtbot, tmp_path, run):
    made = []

    def _make():
        queue = Queue(Jobs(run), Jobs(run), tmp_path / "data" / "queue.json")
        made.append(queue)
        return queue

    yield _make
    run.endless.clear()
    for queue in made:
        queue.close()
        queue._others.close()
