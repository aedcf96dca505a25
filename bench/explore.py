"""`python -m bench explore`: what the cells of a sheet cost together, and one by one.

Together is `impasto explore ... --cells`; by commands, every cell is painted by an `impasto image --recipe CELL` of its
own; as jobs, by one process that paints them one after another, as the queue does. All of it from a cache of its own,
where no cell is kept and the throughput is known. Processor time tells more than the clock on a machine in use.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from bench.folders import RESULTS, ROOT
from bench.machine import circumstances

SAMPLES = ROOT / "resources" / "samples"
SHEETS = {"sweep": ["--size", "192", "--steps", "30"], "reconstruct": ["--size", "256", "--steps", "60"]}
"""The options of each sheet, as they come and as docs/explore.md tells of them."""
_IMPASTO = "import sys; from gui.entry import main; sys.exit(main())"
_JOBS = """
import sys
from core import job
from core.media import known_files, recipe
from core.media.found_files import FileFinder
for source, target in zip(sys.argv[1::2], sys.argv[2::2]):
    request = recipe.opened_by(FileFinder(source, known_files.listed()), source)
    for event in job.run(request.replace(output__path=target)):
        pass
"""


def main(arguments: Sequence[str]) -> int:
    """Measures, and writes `results/explore-SHEET.json` of each sheet."""
    options = _options(arguments)
    options.output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="impasto-bench-") as folder:
        run = MeasuredRuns(Path(folder))
        run.impasto("image", *_pictures(options), "-o", "warm.png", "--size", "64", "--steps", "1")  # calibrates
        for sheet in options.sheets:
            figures = {**circumstances(), **_measured(run, sheet, _pictures(options))}
            text = json.dumps(figures, indent=1)
            print(text, flush=True)
            (options.output / f"explore-{sheet}.json").write_text(f"{text}\n", encoding="utf-8")
    return 0


class MeasuredRuns:
    """Runs processes one after another in a folder, with a cache of their own there, and measures them.

    Args:
        folder: an empty one, which stays as long as this.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": str(ROOT)}

    def impasto(self, *arguments: str) -> dict[str, float]:
        """Seconds of the processor and by the clock of a command."""
        return self.python(_IMPASTO, *arguments)

    def python(self, script: str, *arguments: str) -> dict[str, float]:
        """The same of a script."""
        before, begun = _processor_seconds(), time.perf_counter()
        subprocess.run([sys.executable, "-c", script, *arguments], cwd=self.folder, env=self._environment, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return {"processor_s": _processor_seconds() - before, "clock_s": time.perf_counter() - begun}


def _measured(run: MeasuredRuns, sheet: str, pictures: Sequence[str]) -> dict[str, Any]:
    together = run.impasto("explore", sheet, *pictures, *SHEETS[sheet], "--cells", sheet, "-o", f"{sheet}.png")
    cells = sorted((run.folder / sheet).iterdir())
    commands = [run.impasto("image", "--recipe", str(cell), "-o", str(cell.with_suffix(".tiff"))) for cell in cells]
    targets = [part for cell in cells for part in (str(cell), str(cell.with_suffix(".tif")))]
    jobs = run.python(_JOBS, *targets)
    return {"cells": len(cells), "together": _rounded(together), "commands": _rounded(total(commands)),
            "jobs": _rounded(jobs), "shares": shares(together, {"commands": total(commands), "jobs": jobs}),
            "same_pictures": sum(_same(cell) for cell in cells)}


def total(runs: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The sums of what was measured of several runs."""
    return {name: sum(one[name] for one in runs) for name in runs[0]}


def shares(together: Mapping[str, float], one_by_one: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """What the sheet took of what its cells take in each of the other ways."""
    return {way: {name: round(together[name] / seconds[name], 3) for name in seconds}
            for way, seconds in one_by_one.items()}


def _same(cell: Path) -> bool:
    """Whether a cell is in its levels what its own recipe paints, in both ways."""
    with Image.open(cell) as one, Image.open(cell.with_suffix(".tiff")) as other, \
            Image.open(cell.with_suffix(".tif")) as third:
        pixels = [np.asarray(picture) for picture in (one, other, third)]
    return all(np.array_equal(pixels[0], other) for other in pixels[1:])


def _rounded(run: Mapping[str, float]) -> dict[str, float]:
    return {name: round(seconds, 1) for name, seconds in run.items()}


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _pictures(options: argparse.Namespace) -> list[str]:
    return [str(options.photo.resolve()), str(options.painting.resolve())]


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench explore", description=__doc__)
    parser.add_argument("--sheets", nargs="+", choices=SHEETS, default=list(SHEETS), help="which (both)")
    parser.add_argument("--photo", type=Path, default=SAMPLES / "neuschwansteinCastle.webp")
    parser.add_argument("--painting", type=Path, default=SAMPLES / "van_gogh_starry_night.jpg")
    parser.add_argument("--output", type=Path, default=RESULTS, help="folder to write to")
    return parser.parse_args(arguments)
