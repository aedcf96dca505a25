"""Paints a clip in one of the modes compared, in a process of its own (`python -m bench.video.painting`).

A process that was ended on the way leaves what it painted and how long that took; the next one goes on from there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image

from bench.folders import ROOT
from bench.machine import peak_memory
from bench.pictures import as_bytes, opened
from core.arrays import ByteArray
from core.media import clips
from core.settings import ClipSelection, Detail, Look, Request, Style

MODES = ("alone", "frames", "keyframes", "learned", "fine")
LABELS: Mapping[str, str] = {"alone": "frames alone", "frames": "frame by frame", "keyframes": "keyframes",
                             "learned": "learned", "fine": "learned, fine"}
RUN, PROGRESS = "run.json", "progress.json"
"""What a run took, and what one that is not finished took so far."""
FULL_STEPS = 30
"""Steps of a frame that nothing is carried over to: the first, and every one that is painted alone."""


@dataclass(frozen=True)
class ClipTask:
    """Which frames are painted, and how.

    Attributes:
        mode: one of `MODES`.
        size: long side in pixels.
        frames: how many, from number `first` on.
        folder: where the frames and `run.json` go, and what is known before they are all painted.
    """

    mode: str
    clip: str
    style: str
    size: int
    frames: int
    folder: str
    first: int = 0


@dataclass
class ClipRun:
    """What one mode took.

    Attributes:
        whole: seconds from the job's start to its end, loading and looking for cuts included; of an interrupted one up
            to its last finished frame, and the loading of every continuation.
        processor: seconds that all its threads computed, which other programs hardly change.
        waited: seconds that the painter waited for decoding and flow, those of each thread's first item left out; of
            the last continuation alone.
        peak: the most bytes the process held.
        seconds, steps, roles: of each frame.
        between: seconds from one finished frame to the next, in the order in which they were finished, waiting and
            storing included.
        interrupted: how often it was.
    """

    mode: str
    whole: float = 0.0
    processor: float = 0.0
    waited: float = 0.0
    peak: int = 0
    seconds: list[float] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    between: list[float] = field(default_factory=list)
    interrupted: int = 0


def run(task: ClipTask) -> tuple[ClipRun, list[ByteArray]]:
    """Paints in a process of its own, or what is left to paint: what it took, and the frames, HxWx3.

    Raises:
        subprocess.CalledProcessError: the process failed; what it wrote is on the terminal.
        ValueError: the folder holds what another task painted.
    """
    folder = Path(task.folder)
    folder.mkdir(parents=True, exist_ok=True)
    wanted, asked = json.dumps(asdict(task)), folder / "task.json"
    if asked.exists() and asked.read_text() != wanted:
        raise ValueError(f"{folder} holds what another task painted: {asked.read_text()}")
    asked.write_text(wanted)
    if not (folder / RUN).exists():
        # no render of the person's is found, none left behind
        environment = {**os.environ, "XDG_DATA_HOME": task.folder}
        subprocess.run([sys.executable, "-m", "bench.video.painting", wanted], cwd=ROOT, env=environment, check=True)
    done = json.loads((folder / RUN).read_text())
    return ClipRun(**done), list(np.load(folder / "frames.npy"))


def main(argument: str) -> None:
    """Paints the task given as JSON and writes `run.json` and `frames.npy`."""
    task = ClipTask(**json.loads(argument))
    stopwatch = RunStopwatch.opened(task)
    painted = _alone(task, stopwatch) if task.mode == "alone" else _rendered(task, stopwatch)
    np.save(Path(task.folder) / "frames.npy", np.stack(painted))
    stopwatch.keep(RUN)


class RunStopwatch:
    """Times a run and keeps what it took after every frame, so that a run that is ended on the way loses one frame."""

    def __init__(self, folder: Path, record: ClipRun) -> None:
        self.record = record
        self._folder, self._before, self._began = folder, record.whole, time.perf_counter()
        self._computed_before = record.processor

    @classmethod
    def opened(cls, task: ClipTask) -> RunStopwatch:
        """Of a run that begins, or one that goes on where it was interrupted."""
        kept = Path(task.folder) / PROGRESS
        if not kept.exists():
            return cls(kept.parent, ClipRun(task.mode))
        record = ClipRun(**json.loads(kept.read_text()))
        record.interrupted += 1
        return cls(kept.parent, record)

    def keep(self, name: str = PROGRESS) -> None:
        """Writes what the run took so far; whoever is ended while writing leaves what was written before."""
        self.record.whole = self._before + time.perf_counter() - self._began
        self.record.processor = self._computed_before + time.process_time()
        self.record.peak = max(self.record.peak, peak_memory())
        partial = self._folder / f"{name}.part"
        partial.write_text(json.dumps(asdict(self.record)))
        partial.replace(self._folder / name)


def _request(task: ClipTask) -> tuple[clips.Clip, Request]:
    clip = clips.read(task.clip)
    after = task.first + task.frames
    end = None if after >= clip.frames else int(clip.pts[after])
    selection = ClipSelection(begin=int(clip.pts[task.first]), end=end, cuts=())
    return clip, Request(content=task.clip, clip=selection, look=Look(styles=(Style(path=task.style),)),
                         detail=Detail(size=task.size))


def _alone(task: ClipTask, stopwatch: RunStopwatch) -> list[ByteArray]:
    """Every frame as a still of its own."""
    from core import job
    from core.events import Finished, Progress

    clip, request = _request(task)
    files = [Path(task.folder) / f"frame-{number}.png" for number in range(task.frames)]
    record = stopwatch.record
    for index in range(len(record.seconds), task.frames):
        pts, steps, seconds = int(clip.pts[task.first + index]), 0, 0.0
        for event in job.run(request.replace(clip__frame=pts, detail__steps=FULL_STEPS)):
            if isinstance(event, Progress):
                steps = event.step
            elif isinstance(event, Finished):
                Image.fromarray(as_bytes(event.rgb)).save(files[index])
                seconds = event.seconds
        record.seconds.append(seconds)
        record.steps.append(steps)
        record.roles.append("alone")
        stopwatch.keep()
    return [np.asarray(opened(file)) for file in files]


def _rendered(task: ClipTask, stopwatch: RunStopwatch) -> list[ByteArray]:
    """A render in one of the program's modes, with its default steps but for the first frame."""
    from core import job, store
    from core.choices import Grade, Mode, Work
    from core.events import FrameDone, Rendered

    clip, request = _request(task)
    fine = task.mode == "fine"
    request = request.replace(work=Work.RENDER, motion__mode=Mode.LEARNED if fine else Mode(task.mode),
                              motion__grade=Grade.FINE if fine else Grade.FAST, detail__steps=FULL_STEPS)
    record, before = stopwatch.record, None
    for event in job.run(request):
        if isinstance(event, FrameDone):
            if before is not None:
                record.between.append(event.elapsed - before)
            before = event.elapsed
            stopwatch.keep()
        elif isinstance(event, Rendered):
            record.waited = event.waited
            reader = store.StoreReader(event.folder)
    painted = []
    for number in range(task.first, task.first + task.frames):
        pts = int(clip.pts[number])
        picture, metrics = reader.picture(pts), reader.records()[pts].metrics
        if picture is None:
            raise RuntimeError(f"frame {number} is not in the render")
        painted.append(picture)
        record.seconds.append(metrics.seconds)
        record.steps.append(metrics.steps)
        record.roles.append(metrics.role.value)
    return painted


if __name__ == "__main__":
    main(sys.argv[1])
