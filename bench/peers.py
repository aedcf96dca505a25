"""The competitors, each painting one picture in a process of its own (`python -m bench.peers`)."""

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

import numpy as np
from PIL import Image

from bench.measure import ROOT, Clock, Run, Sample, as_bytes, peak_memory, rows_columns

EVERY = 5
"""Pictures are kept of every step up to 10, and of every fifth after it."""


@dataclasses.dataclass(frozen=True)
class Task:
    """What a competitor is asked for; `ratio` is ours, `started` is when its process was, by `time.monotonic`."""

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


def run(task: Task) -> Run:
    """Lets a competitor paint in a process of its own.

    Raises:
        subprocess.CalledProcessError: it failed; what it wrote is on the terminal.
    """
    task = dataclasses.replace(task, started=time.monotonic())
    Path(task.folder).mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "bench.peers", json.dumps(dataclasses.asdict(task))], cwd=ROOT, check=True)
    done = json.loads((Path(task.folder) / "run.json").read_text())
    return Run(**{**done, "samples": [Sample(**sample) for sample in done["samples"]]})


class Recorder:
    """Keeps a run's pictures and times; keeping takes no time."""

    def __init__(self, task: Task) -> None:
        self.clock = Clock(task.started)
        self.run = Run(task.label, task.steps)
        self._folder = Path(task.folder)

    def keep(self, step: int, picture: Callable[[], np.ndarray], *, always: bool = False) -> None:
        """Keeps `picture()`, 8 bits a channel, if it is `step`'s turn."""
        seconds = self.clock.seconds
        if step > 10 and step % EVERY and not always:
            return
        with self.clock.stopped():
            file = self._folder / f"{step:05}.png"
            Image.fromarray(picture()).save(file, compress_level=1)
            self.run.samples = [sample for sample in self.run.samples if sample.step != step]
            self.run.samples.append(Sample(step, seconds, str(file)))

    def finish(self) -> None:
        """Writes down what was recorded."""
        self.run.finished = self.clock.seconds
        self.run.peak = peak_memory()
        (self._folder / "run.json").write_text(json.dumps(dataclasses.asdict(self.run)))


def impasto(task: Task, recorder: Recorder) -> None:
    """Our defaults at the task's size, number of steps and ratio."""
    from core import job
    from core.events import Finished, Planned, Preview, Progress
    from core.nets import weights
    from core.settings import Detail, Look, Request, Style

    record, clock = recorder.run, recorder.clock
    record.imported = clock.seconds
    with _timed(weights, "load", record):
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


def pastiche(task: Task, recorder: Recorder) -> None:
    """pastiche's defaults: L-BFGS over pixels, one picture after every step as with its `--workspace-step 1`."""
    from pastiche.pastiche import VGG19, PasticheArtist

    record, clock = recorder.run, recorder.clock
    record.imported = clock.seconds
    with _timed(VGG19, "from_quantized_bin", record):
        artist = PasticheArtist(task.content, [task.style], size=task.size, style_size=rows_columns(task.style))
    record.started = clock.seconds
    for step in range(1, task.steps + 1):
        artist.draw()
        record.first_preview = record.first_preview or clock.seconds
        recorder.keep(step, lambda: _picture(artist), always=step == task.steps)


def _picture(artist) -> np.ndarray:
    """What pastiche's `save_image` would write."""
    from pastiche.pastiche import VGG_MEAN

    bgr = artist.pastiche.detach()[0].permute(1, 2, 0).numpy() + np.array(VGG_MEAN, np.float32)
    return as_bytes(bgr[..., ::-1] / 255)


@contextmanager
def _timed(owner: object, name: str, record: Run) -> Iterator[None]:
    """Notes how long the loading of weights, `owner.name`, takes while it is called inside."""
    original = getattr(owner, name)

    def measured(*arguments, **options):
        begin = time.monotonic()
        result = original(*arguments, **options)
        record.weights = time.monotonic() - begin
        return result

    setattr(owner, name, measured)
    try:
        yield
    finally:
        setattr(owner, name, original)


def main(argument: str) -> None:
    """Paints the task given as JSON and writes `run.json`."""
    task = Task(**json.loads(argument))
    recorder = Recorder(task)
    {"impasto": impasto, "pastiche": pastiche}[task.name](task, recorder)
    recorder.finish()


if __name__ == "__main__":
    main(sys.argv[1])
