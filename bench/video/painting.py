"""Paints a clip in one of the modes compared, in a process of its own (`python -m bench.video.painting`)."""

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

from bench.folders import ROOT
from bench.machine import peak_memory
from bench.pictures import as_bytes
from core.arrays import ByteArray
from core.media import clips
from core.settings import ClipSelection, Detail, Look, Request, Style

MODES = ("alone", "frames", "keyframes")
LABELS: Mapping[str, str] = {"alone": "frames alone", "frames": "frame by frame", "keyframes": "keyframes"}
FULL_STEPS = 30
"""Steps of a frame that nothing is carried over to: the first, and every one that is painted alone."""


@dataclass(frozen=True)
class ClipTask:
    """Which frames are painted, and how.

    Attributes:
        mode: one of `MODES`.
        size: long side in pixels.
        frames: how many, from number `first` on.
        folder: where the frames and `run.json` go.
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
        whole: seconds from the job's start to its end, loading and looking for cuts included.
        waited: seconds that the painter waited for decoding and flow, those of each thread's first item left out.
        peak: the most bytes the process held.
        seconds, steps, roles: of each frame.
    """

    mode: str
    whole: float = 0.0
    waited: float = 0.0
    peak: int = 0
    seconds: list[float] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)


def run(task: ClipTask) -> tuple[ClipRun, list[ByteArray]]:
    """Paints in a process of its own: what it took, and the frames, HxWx3.

    Raises:
        subprocess.CalledProcessError: the process failed; what it wrote is on the terminal.
    """
    Path(task.folder).mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "XDG_DATA_HOME": task.folder}  # no render of the person's is found, none left behind
    command = [sys.executable, "-m", "bench.video.painting", json.dumps(asdict(task))]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    done = json.loads((Path(task.folder) / "run.json").read_text())
    return ClipRun(**done), list(np.load(Path(task.folder) / "frames.npy"))


def main(argument: str) -> None:
    """Paints the task given as JSON and writes `run.json` and `frames.npy`."""
    task = ClipTask(**json.loads(argument))
    record = ClipRun(task.mode)
    began = time.perf_counter()
    painted = _alone(task, record) if task.mode == "alone" else _rendered(task, record)
    record.whole = time.perf_counter() - began
    record.peak = peak_memory()
    np.save(Path(task.folder) / "frames.npy", np.stack(painted))
    (Path(task.folder) / "run.json").write_text(json.dumps(asdict(record)))


def _request(task: ClipTask) -> tuple[clips.Clip, Request]:
    clip = clips.read(task.clip)
    after = task.first + task.frames
    end = None if after >= clip.frames else int(clip.pts[after])
    selection = ClipSelection(begin=int(clip.pts[task.first]), end=end, cuts=())
    return clip, Request(content=task.clip, clip=selection, look=Look(styles=(Style(path=task.style),)),
                         detail=Detail(size=task.size))


def _alone(task: ClipTask, record: ClipRun) -> list[ByteArray]:
    """Every frame as a still of its own."""
    from core import job
    from core.events import Finished, Progress

    clip, request = _request(task)
    painted = []
    for number in range(task.first, task.first + task.frames):
        steps = 0
        for event in job.run(request.replace(clip__frame=int(clip.pts[number]), detail__steps=FULL_STEPS)):
            if isinstance(event, Progress):
                steps = event.step
            elif isinstance(event, Finished):
                painted.append(as_bytes(event.rgb))
                record.seconds.append(event.seconds)
        record.steps.append(steps)
        record.roles.append("alone")
    return painted


def _rendered(task: ClipTask, record: ClipRun) -> list[ByteArray]:
    """A render in one of the program's two modes, with its default steps but for the first frame."""
    from core import job, store
    from core.choices import Mode, Work
    from core.events import FrameDone, Rendered

    clip, request = _request(task)
    request = request.replace(work=Work.RENDER, motion__mode=Mode(task.mode), detail__steps=FULL_STEPS)
    done: dict[int, FrameDone] = {}
    for event in job.run(request):
        if isinstance(event, FrameDone):
            done[event.number] = event
        elif isinstance(event, Rendered):
            record.waited = event.waited
            reader = store.StoreReader(event.folder)
    for number in range(task.first, task.first + task.frames):
        metrics = done[number].metrics
        record.seconds.append(metrics.seconds)
        record.steps.append(metrics.steps)
        record.roles.append(metrics.role.value)
    pictures = [reader.picture(int(clip.pts[number])) for number in range(task.first, task.first + task.frames)]
    kept = [picture for picture in pictures if picture is not None]
    if len(kept) < task.frames:
        raise RuntimeError(f"{task.frames - len(kept)} of {task.frames} frames are not in the render")
    return kept


if __name__ == "__main__":
    main(sys.argv[1])
