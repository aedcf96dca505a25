"""One render in a process of its own, here or on a farm (`python -m bench.farm.desk`): what it took, and its frames."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import resources
from bench.farm.cores import on_core
from bench.folders import ROOT
from bench.machine import peak_memory

CLIP, PAINTING = "big_buck_bunny.mp4", "van_gogh_starry_night.jpg"
"""Samples that come with Impasto."""


@dataclass(frozen=True)
class DeskTask:
    """A render that is timed.

    Attributes:
        mode: of `core.choices.Mode`.
        size: long side in pixels.
        frames: how many, from the clip's first on, in so many `shots` as long as each other.
        training: steps of a network's training.
        farm: the scheduler's address; empty: this process paints.
    """

    mode: str
    size: int
    frames: int
    shots: int = 1
    training: int = 300
    farm: str = ""


@dataclass(frozen=True)
class DeskRun:
    """What it took.

    Attributes:
        seconds: from the job's start to its end, torch being loaded.
        processor: seconds that this process computed.
        peak: the most bytes that it held.
        pixels: a digest of all frames.
        painters: how many machines painted any.
    """

    seconds: float
    processor: float
    peak: int
    pixels: str
    painters: int


def run(task: DeskTask, environment: Mapping[str, str]) -> DeskRun:
    """Renders in a process with this environment, whose renders are all forgotten.

    Raises:
        subprocess.CalledProcessError: it failed; what it wrote is on the terminal.
    """
    done = subprocess.run([sys.executable, "-m", "bench.farm.desk", json.dumps(asdict(task))], cwd=ROOT,
                          env={**os.environ, **environment}, check=True, stdout=subprocess.PIPE, text=True)
    return DeskRun(**json.loads(done.stdout.splitlines()[-1]))


def main(argument: str) -> None:
    """Renders the task given as JSON, and prints what it took."""
    from core import job, store
    from core.choices import Mode, Work
    from core.events import Rendered
    from core.farm_place import FarmPlace
    from core.media import clips
    from core.settings import ClipSelection, Look, Request, Style

    task = DeskTask(**json.loads(argument))
    if not task.farm:
        on_core(0)
    content = str(resources.path("samples", CLIP))
    known = clips.read(content)
    begins = [int(known.pts[task.frames * shot // task.shots]) for shot in range(1, task.shots)]
    end = None if task.frames >= known.frames else int(known.pts[task.frames])
    look = Look(styles=(Style(path=str(resources.path("samples", PAINTING))),))
    request = Request(work=Work.RENDER, content=content, look=look, clip=ClipSelection(end=end, cuts=tuple(begins)))
    request = request.replace(detail__size=task.size, motion__mode=Mode(task.mode), motion__training=task.training)
    for folder in store.renders():
        store.delete(folder.folder)
    begun, computed = time.perf_counter(), time.process_time()
    for event in job.run(request, farm=FarmPlace(task.farm) if task.farm else None):
        if isinstance(event, Rendered):
            seconds, processor, folder_of_render = (time.perf_counter() - begun, time.process_time() - computed,
                                                    event.folder)
    print(json.dumps(asdict(DeskRun(seconds, processor, peak_memory(), *_found(folder_of_render)))))


def _found(folder: Path) -> tuple[str, int]:
    """A digest of all frames, and how many machines painted them."""
    from core.store import StoreReader

    reader, pixels, machines = StoreReader(folder), hashlib.blake2b(digest_size=16), set[str]()
    for pts, record in reader.records().items():
        picture = reader.picture(pts)
        if picture is None:
            raise RuntimeError(f"the frame at {pts} is not in the render")
        pixels.update(picture.tobytes())
        machines.add(record.painted_by.machine if record.painted_by else "")
    return pixels.hexdigest(), len(machines)


if __name__ == "__main__":
    main(sys.argv[1])
