"""Paints one photo at once in a process of its own (`python -m bench.taught.alone`), to see what that takes."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import time
from pathlib import Path

from bench.folders import ROOT
from bench.machine import peak_memory
from bench.taught.results import AloneRun


def run(photo: Path, painting: Path, taught: str, size: int) -> AloneRun:
    """Paints `photo` with a long side of `size` px.

    Raises:
        subprocess.CalledProcessError: it failed; what it wrote is on the terminal.
    """
    target = photo.with_name(f"{photo.stem}-painted.png")
    arguments = [str(photo), str(painting), taught, str(size), str(target), str(time.monotonic())]
    done = subprocess.run([sys.executable, "-m", "bench.taught.alone", json.dumps(arguments)], cwd=ROOT, check=True,
                          stdout=subprocess.PIPE, text=True)
    return AloneRun(**json.loads(done.stdout))


def paint(photo: str, painting: str, taught: str, size: str, target: str, started: str) -> AloneRun:
    """What the process does; `started` is when it was, by `time.monotonic`."""
    from core import openmp

    openmp.spin_briefly()
    from core import job
    from core.choices import Work
    from core.events import Finished
    from core.settings import Look, Request, Style

    imported = time.monotonic() - float(started)
    request = Request(work=Work.INSTANT, content=photo, look=Look(styles=(Style(path=painting),))).replace(
        teaching__file=taught, detail__size=int(size), output__path=target)
    begin = time.monotonic()
    *_, last = job.run(request)
    if not isinstance(last, Finished):
        raise TypeError(last)
    height, width = last.rgb.shape[:2]
    return AloneRun(width, height, round(imported, 2), round(time.monotonic() - begin, 3), peak_memory())


if __name__ == "__main__":
    sys.stdout.write(json.dumps(dataclasses.asdict(paint(*json.loads(sys.argv[1])))))
