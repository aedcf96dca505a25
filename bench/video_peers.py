"""The ways of painting a clip, each in a process of its own (`python -m bench.video_peers`)."""

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

from bench.measure import ROOT, as_bytes, peak_memory

MODES = ("alone", "frames", "keyframes")
LABELS: Mapping[str, str] = {"alone": "frames alone", "frames": "frame by frame", "keyframes": "keyframes"}
ALONE_STEPS = 30


@dataclass(frozen=True)
class Task:
    """`frames` of a clip from number `first` on, in a painting's style, long side `size`; `mode` is one of `MODES`."""

    mode: str
    clip: str
    style: str
    size: int
    frames: int
    folder: str
    first: int = 0


@dataclass
class Run:
    """What came of a task.

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


def run(task: Task) -> tuple[Run, list[np.ndarray]]:
    """Lets a way of painting do its task in a process of its own: what it took, and the frames (HxWx3 uint8).

    Raises:
        subprocess.CalledProcessError: it failed; what it wrote is on the terminal.
    """
    Path(task.folder).mkdir(parents=True, exist_ok=True)
    own = {**os.environ, "XDG_DATA_HOME": task.folder}  # no render of the person's is found, none is left behind
    subprocess.run([sys.executable, "-m", "bench.video_peers", json.dumps(asdict(task))], cwd=ROOT, env=own, check=True)
    done = json.loads((Path(task.folder) / "run.json").read_text())
    return Run(**done), list(np.load(Path(task.folder) / "frames.npy"))


def main(argument: str) -> None:
    """Paints the task given as JSON and writes `run.json` and `frames.npy`."""
    task = Task(**json.loads(argument))
    record = Run(task.mode)
    began = time.perf_counter()
    painted = _alone(task, record) if task.mode == "alone" else _carried(task, record)
    record.whole = time.perf_counter() - began
    record.peak = peak_memory()
    np.save(Path(task.folder) / "frames.npy", np.stack(painted))
    (Path(task.folder) / "run.json").write_text(json.dumps(asdict(record)))


def _request(task: Task):
    from core.media import clips
    from core.settings import ClipSelection, Detail, Look, Request, Style

    clip = clips.read(task.clip)
    after = task.first + task.frames
    end = None if after >= clip.frames else int(clip.pts[after])
    part = ClipSelection(begin=int(clip.pts[task.first]), end=end, cuts=())
    return clip, Request(content=task.clip, clip=part, look=Look(styles=(Style(path=task.style),)),
                         detail=Detail(size=task.size))


def _alone(task: Task, record: Run) -> list[np.ndarray]:
    """Every frame as a still of its own."""
    from core import job
    from core.events import Finished, Progress

    clip, request = _request(task)
    painted = []
    for number in range(task.first, task.first + task.frames):
        steps = 0
        for event in job.run(request.replace(clip__frame=int(clip.pts[number]), detail__steps=ALONE_STEPS)):
            if isinstance(event, Progress):
                steps = event.step
            elif isinstance(event, Finished):
                painted.append(as_bytes(event.rgb))
                record.seconds.append(event.seconds)
        record.steps.append(steps)
        record.roles.append("alone")
    return painted


def _carried(task: Task, record: Run) -> list[np.ndarray]:
    """A render in one of the program's two modes, its steps as they come but the first frame as the others alone."""
    from core import job, store
    from core.choices import Mode, Work
    from core.events import FrameDone, Rendered

    clip, request = _request(task)
    request = request.replace(work=Work.RENDER, motion__mode=Mode(task.mode), detail__steps=ALONE_STEPS)
    done: dict[int, FrameDone] = {}
    for event in job.run(request):
        if isinstance(event, FrameDone):
            done[event.number] = event
        elif isinstance(event, Rendered):
            record.waited = event.waited
            view = store.StoreReader(event.folder)
    for number in range(task.first, task.first + task.frames):
        figures = done[number].figures
        record.seconds.append(figures.seconds)
        record.steps.append(figures.steps)
        record.roles.append(figures.role.value)
    pictures = [view.picture(int(clip.pts[number])) for number in range(task.first, task.first + task.frames)]
    kept = [picture for picture in pictures if picture is not None]
    if len(kept) < task.frames:
        raise RuntimeError(f"{task.frames - len(kept)} of {task.frames} frames are not in the render")
    return kept


if __name__ == "__main__":
    main(sys.argv[1])
