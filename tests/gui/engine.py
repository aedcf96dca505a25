"""What stands in the engine's place in the window's tests: a plain generator."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import numpy as np

from core import store
from core.choices import Mode, Work
from core.events import (
    Ending,
    Exported,
    Exporting,
    FarmReport,
    Finished,
    FrameBegun,
    FrameDone,
    Planned,
    Preview,
    Progress,
    Rehearsed,
    RehearsedFrame,
    Rendered,
    RenderPlanned,
)
from core.farm_place import FarmPlace
from core.media import clips
from core.metrics import FrameMetrics, Role
from core.settings import Look, Request
from core.store.states import FrameState
from core.store.states import states as store_states

FIGURES = FrameMetrics(Role.FOLLOWING, 2, 0.1, 0.9, 3.0, 1.0, 1.0)
"""Of a frame of which a test wants no more than that it is finished."""


class Engine:
    """Paints grey pictures, one step at a time, until it is told to stop or has made its steps.

    A clip's frames go into a real store, one step each; a rehearsal shows two of them, an export writes bytes.

    Attributes:
        steps: how many; `fault` is raised instead of the step `fault_at`.
        farms, farm_report: where clips were to be rendered, and what is told of the machines there.
        requests, starts, messages: what it was given; `stops`, how often it was told to stop.
        gate: frames that may be painted yet, None for all.
    """

    size = (48, 32)

    def __init__(self) -> None:
        self.steps, self.fault, self.fault_at = 100_000_000, None, 2
        self.requests: list[Request] = []
        self.starts: list[np.ndarray | None] = []
        self.messages: list[Look] = []
        self.farms: list[FarmPlace] = []
        self.farm_report = FarmReport((), here=True)
        self.closed = self.stops = 0
        self.gate: threading.Semaphore | None = None

    def __call__(self, request, control, start):
        self.requests.append(request)
        self.starts.append(start)
        works = {Work.RENDER: self._render, Work.REPAINT: self._render, Work.REHEARSE: self._rehearse,
                 Work.EXPORT: self._export}
        return works.get(request.work, self._paint)(request, control)

    def on_farm(self, request, control, farm):
        """As when called, on the machines of a farm."""
        self.farms.append(farm)
        for event in self(request, control, None):
            yield event
            if isinstance(event, RenderPlanned):
                yield self.farm_report

    def _render(self, request, control):
        clip = clips.read(request.content)
        numbers, mode = clip.numbers(request.clip), Mode.FRAMES
        shots = store.fingerprint.shots(clip, request.clip, request.clip.cuts or ())
        folder = store.find(clip, request)
        with store.Store.open(folder) if folder else store.Store.create(clip, request) as kept:
            kept.set_request(request)
            states = store_states(kept.records(), clip, request, mode, request.clip.cuts or ())
            done = sum(state is FrameState.DONE for state in states.values())
            yield RenderPlanned(len(numbers), done, numbers[0], self.size, len(shots), 0, mode, 10.0, 0, 0, "cpu",
                                "it is the only one", kept.folder)
            for number in [number for number, state in states.items() if state is not FrameState.DONE]:
                pts, origin = int(clip.pts[number]), int(clip.pts[next(s for s in shots if number in s).start])
                yield FrameBegun(number, pts)
                if self.gate is not None:
                    self.gate.acquire()
                if self.fault is not None:
                    raise self.fault
                yield Progress(1, 1, self.size, 1.0, None, 1.0, {"style": 1.0})
                if control.stopped:
                    yield Rendered(Ending.STOPPED, done, len(numbers), 1.0, kept.folder, None, request.look)
                    return
                if (look := control.pop_look()) is not None:
                    self.messages.append(look)
                    request = request.replace(look=look)
                    kept.set_request(request)
                kept.put(pts, self._grey(number), store.fingerprint.of(request, clip.identity, mode, origin), FIGURES)
                done += 1
                yield FrameDone(number, pts, FIGURES, done, len(numbers), 1.0, 5.0)
            yield Rendered(Ending.COMPLETE, done, len(numbers), 1.0, kept.folder, None, request.look)

    def _rehearse(self, request, control):
        clip = clips.read(request.content)
        samples = tuple(RehearsedFrame(number, int(clip.pts[number]), "a still one", self._grey(number), FIGURES)
                        for number in (3, 20))
        yield Rehearsed(samples, clip.frames, 7200.0, 10**9, 10**8, (320, 3300.0), Mode.FRAMES)

    def _export(self, request, control):
        yield Exporting(1, 2, 10, None)
        Path(request.output.path).write_bytes(b"a video")
        yield Exported(Path(request.output.path), 2, 7, 1.0)

    def _grey(self, number):
        width, height = self.size
        return np.full((height, width, 3), 5 * number, np.uint8)

    def _paint(self, request, control):
        width, height = self.size
        try:
            yield Planned((self.size,), self.steps, None, 0, "cpu", "it is the only one")
            for step in range(1, self.steps + 1):
                time.sleep(0.001)  # as one that paints: the interpreter is the window's meanwhile
                if self.fault is not None and step == self.fault_at:
                    raise self.fault
                yield Progress(step, self.steps, self.size, step / 100, None, 1 / step, {"style": 1 / step})
                yield Preview(step, np.full((height, width, 3), step % 256, np.uint8))
                if (look := control.pop_look()) is not None:
                    self.messages.append(look)
                if control.stopped:
                    self.stops += 1
                    yield self._finished(Ending.STOPPED)
                    return
            yield self._finished(Ending.COMPLETE)
        finally:
            self.closed += 1

    def _finished(self, ending):
        width, height = self.size
        return Finished(ending, np.full((height, width, 3), 0.5, np.float32), None, 1.0)
