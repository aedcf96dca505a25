"""Lets Impasto or pastiche paint one picture in a process of its own (`python -m bench.stills.painting`)."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from bench.folders import ROOT
from bench.machine import peak_memory
from bench.pictures import as_bytes
from bench.stills.metrics import height_width
from bench.stills.runs import ProcessClock, Snapshot, StillsRun
from core.arrays import ByteArray

if TYPE_CHECKING:  # each process imports the program it runs, and is timed doing so
    from pastiche.pastiche import PasticheArtist

KEEP_EVERY = 5
"""Pictures are kept of every step up to 10, and of every fifth after it."""


@dataclasses.dataclass(frozen=True)
class StillsTask:
    """What a program is asked to paint.

    Attributes:
        name: "impasto" or "pastiche".
        folder: where its pictures and `run.json` go.
        ratio: of style to content; Impasto's alone.
        started: when its process was, by `time.monotonic`.
    """

    name: str
    content: str
    style: str
    size: int
    steps: int
    folder: str
    ratio: float = 1.0
    started: float = 0.0

    @property
    def label(self) -> str:
        """What its run is called."""
        return f"{self.name} {self.steps}" + (f" at {self.ratio:g}" if self.ratio != 1 else "")


def run(task: StillsTask) -> StillsRun:
    """Paints in a process of its own.

    Raises:
        subprocess.CalledProcessError: the program failed; what it wrote is on the terminal.
    """
    task = dataclasses.replace(task, started=time.monotonic())
    Path(task.folder).mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "bench.stills.painting", json.dumps(dataclasses.asdict(task))]
    subprocess.run(command, cwd=ROOT, check=True)
    done = json.loads((Path(task.folder) / "run.json").read_text())
    return StillsRun(**{**done, "snapshots": [Snapshot(**snapshot) for snapshot in done["snapshots"]]})


class RunRecorder:
    """Keeps a run's pictures and times; by its clock keeping takes no time."""

    def __init__(self, task: StillsTask) -> None:
        self.clock = ProcessClock(task.started)
        self.run = StillsRun(task.label, task.steps)
        self._folder = Path(task.folder)

    def keep(self, step: int, picture: Callable[[], ByteArray], *, always: bool = False) -> None:
        """Keeps `picture()`, HxWx3, if the step is one whose picture is kept."""
        seconds = self.clock.seconds
        if step > 10 and step % KEEP_EVERY and not always:
            return
        with self.clock.stopped():
            file = self._folder / f"{step:05}.png"
            Image.fromarray(picture()).save(file, compress_level=1)
            self.run.snapshots = [snapshot for snapshot in self.run.snapshots if snapshot.step != step]
            self.run.snapshots.append(Snapshot(step, seconds, str(file)))

    def finish(self) -> None:
        """Writes `run.json`, the end and the memory held until now included."""
        self.run.finished = self.clock.seconds
        self.run.peak = peak_memory()
        (self._folder / "run.json").write_text(json.dumps(dataclasses.asdict(self.run)))


def paint_with_impasto(task: StillsTask, recorder: RunRecorder) -> None:
    """Our defaults at the task's size, number of steps and ratio."""
    from core import job
    from core.events import Finished, Planned, Preview, Progress
    from core.nets import weights
    from core.settings import Detail, Look, Request, Style

    record, clock = recorder.run, recorder.clock
    record.imported = clock.seconds
    with _loading_timed(weights, "load", record):
        request = Request(content=task.content, look=Look(styles=(Style(path=task.style),), ratio=task.ratio),
                          detail=Detail(size=task.size, steps=task.steps))
        step = 0
        for event in job.run(request):
            match event:
                case Planned():
                    record.started = clock.seconds
                case Progress():
                    step = event.step
                case Preview() if event.step > 0:
                    record.first_preview = record.first_preview or clock.seconds
                    recorder.keep(event.step, event.pixels.copy)
                case Finished():
                    recorder.keep(step, partial(as_bytes, event.rgb), always=True)


def paint_with_pastiche(task: StillsTask, recorder: RunRecorder) -> None:
    """pastiche's defaults: L-BFGS over pixels, one picture after every step as with its `--workspace-step 1`."""
    from pastiche.pastiche import VGG19, PasticheArtist

    record, clock = recorder.run, recorder.clock
    record.imported = clock.seconds
    with _loading_timed(VGG19, "from_quantized_bin", record):
        artist = PasticheArtist(task.content, [task.style], size=task.size, style_size=height_width(task.style))
    record.started = clock.seconds
    for step in range(1, task.steps + 1):
        artist.draw()
        record.first_preview = record.first_preview or clock.seconds
        recorder.keep(step, lambda: _picture(artist), always=step == task.steps)


def _picture(artist: PasticheArtist) -> ByteArray:
    """What pastiche's `save_image` would write."""
    from pastiche.pastiche import VGG_MEAN

    bgr = artist.pastiche.detach()[0].permute(1, 2, 0).numpy() + np.array(VGG_MEAN, np.float32)
    return as_bytes(bgr[..., ::-1] / 255)


@contextmanager
def _loading_timed(owner: object, name: str, record: StillsRun) -> Iterator[None]:
    """Notes how long `owner.name`, which loads the weights, takes when it is called inside."""
    original = getattr(owner, name)

    def timed(*arguments, **options):
        begin = time.monotonic()
        result = original(*arguments, **options)
        record.weights = time.monotonic() - begin
        return result

    setattr(owner, name, timed)
    try:
        yield
    finally:
        setattr(owner, name, original)


def main(argument: str) -> None:
    """Paints the task given as JSON and writes `run.json`."""
    task = StillsTask(**json.loads(argument))
    recorder = RunRecorder(task)
    {"impasto": paint_with_impasto, "pastiche": paint_with_pastiche}[task.name](task, recorder)
    recorder.finish()


if __name__ == "__main__":
    main(sys.argv[1])
