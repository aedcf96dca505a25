"""Files of taught paintings as people have them, without weights, and an engine that teaches by a script."""

from __future__ import annotations

import json
import struct
import threading
from pathlib import Path

import msgspec
import numpy as np
import pytest

from core import files
from core.choices import Work
from core.events import Ending, Preview, Taught, TeachingPlanned, TeachingStep
from core.library import library
from core.library.record import CODE, TaughtPainting, TaughtRecord
from core.settings import Request
from tests.gui.taught_engine import TaughtEngine

MEAN, COVARIANCE = (0.2, 0.3, 0.4), (0.03, 0.0, 0.0, 0.0, 0.02, 0.0, 0.0, 0.0, 0.04)


def put_taught(path: Path, *digests: str, thumbnail: bytes = b"", style: float = 0.284) -> Path:
    """Write a file that knows paintings of these digests, each called after its own."""
    paintings = tuple(TaughtPainting(name=f"Painting {digest}", credit="A painter", digest=digest, thumbnail=thumbnail,
                                     code=(0.0,) * CODE, mean=MEAN, covariance=COVARIANCE, style=style, content=0.21)
                      for digest in digests)
    state = msgspec.json.encode(TaughtRecord(paintings=paintings, steps=300, seconds=400.0, photos="3: holidays"))
    header = json.dumps({"__metadata__": {"impasto_taught": "1", "state": state.decode()}}).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(struct.pack("<Q", len(header)) + header + b"weights")
    return path


class Teacher(TaughtEngine):
    """Teaches in four steps; after each it waits for `steps_gate`, if there is one, and shows a photo.

    Attributes:
        path: of the file in the end, which knows `learnt`, a picture. teaching_fault: raised at the second step.
    """

    def __init__(self, path: Path, learnt: Path) -> None:
        super().__init__()
        self.path, self.learnt = path, learnt
        self.teaching_fault: BaseException | None = None
        self.steps_gate: threading.Semaphore | None = None
        self.teachings: list[Request] = []

    def __call__(self, request, control, start):
        return self._teach(request, control) if request.work is Work.TEACH else super().__call__(
            request, control, start)

    def _teach(self, request, control):
        self.teachings.append(request)
        yield TeachingPlanned(len(request.look.active), 12, 4, 0, 125.0, "cpu", "it is the only one")
        for step in range(1, 5):
            if self.steps_gate is not None:
                self.steps_gate.acquire()
            if self.teaching_fault is not None and step == 2:
                raise self.teaching_fault
            yield TeachingStep(step, 4, float(step), 61.0, 1 / step, {"style": 0.7 / step, "content": 0.3 / step})
            yield Preview(step, np.full((40, 60, 3), 40 * step, np.uint8))
            if control.stopped:
                yield Taught(Ending.STOPPED, None, step, 2.0)
                return
        put_taught(self.path, files.digest(self.learnt))
        yield Taught(Ending.COMPLETE, self.path, 4, 125.0, 0.28, 0.2)


@pytest.fixture(autouse=True)
def bundled(tmp_path, monkeypatch) -> Path:
    """Where the file that comes with Impasto would lie; a test puts it there."""
    path = tmp_path / "bundled.safetensors"
    monkeypatch.setattr(library, "bundled", lambda: path)
    return path


@pytest.fixture
def engine(tmp_path, tiny_painting) -> Teacher:
    """Stands in the place of the one that paints."""
    return Teacher(tmp_path / "data" / "impasto" / "taught" / "tiny.safetensors", tiny_painting)


@pytest.fixture
def home(app) -> Path:
    """The folder of the library of this test's window."""
    return library.home()
