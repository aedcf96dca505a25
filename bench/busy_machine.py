"""How much longer painting takes beside busy processes: as torch's threads wait by default, and as Impasto lets them.

Each painting runs in a process of its own, the ways of waiting in turn, first alone and then beside processes that
never rest. A ratio tells more than a time: to the same painting alone and by default.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from bench.folders import RESULTS, ROOT
from bench.machine import circumstances
from core import openmp

WAYS: dict[str, dict[str, str]] = {
    "by default": {},
    "passively": {"OMP_WAIT_POLICY": "passive"},
    "as Impasto": {"GOMP_SPINCOUNT": openmp.SPINS},
}
"""What is set of OpenMP's environment, by what it is called."""

_PAINT = """
import sys, time
from core import job
from core.events import Planned
from core.settings import Detail, Look, Request, Style
content, painting, size, steps = sys.argv[1:]
request = Request(content=content, look=Look(styles=(Style(path=painting),)),
                  detail=Detail(size=int(size), steps=int(steps)))
for event in job.run(request):
    if isinstance(event, Planned):
        begun = time.perf_counter()
print(time.perf_counter() - begun)
"""
_BUSY = "while True: sum(number * number for number in range(10000))"


def main(arguments: Sequence[str]) -> int:
    """Measures, and writes `results/busy-machine.json`."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory(prefix="impasto-bench-") as folder:
        _painted_seconds({}, options, folder)  # which calibrates, and warms the disk
        seconds = {str(busy): _measured(busy, options, folder) for busy in (0, options.busy)}
    figures = {**circumstances(), "size": options.size, "steps": options.steps, "seconds": seconds,
               "ratios": ratios(seconds)}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "busy-machine.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=1))
    return 0


def ratios(seconds: dict[str, dict[str, list[float]]]) -> dict[str, dict[str, float]]:
    """The median of each way of waiting to that by default alone; by the number of busy processes, and the way."""
    alone = statistics.median(seconds["0"]["by default"])
    return {busy: {way: round(statistics.median(measured) / alone, 2) for way, measured in ways.items()}
            for busy, ways in seconds.items()}


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench busy_machine", description=__doc__)
    parser.add_argument("--size", type=int, default=256, help="long side of the picture in pixels")
    parser.add_argument("--steps", type=int, default=20, help="how long to paint")
    parser.add_argument("--busy", type=int, default=1, help="how many processes never rest")
    parser.add_argument("--runs", type=int, default=3, help="paintings of each kind")
    return parser.parse_args(arguments)


def _measured(busy: int, options: argparse.Namespace, folder: str) -> dict[str, list[float]]:
    """Seconds of each painting, by the way of waiting."""
    found: dict[str, list[float]] = {way: [] for way in WAYS}
    with _busy_processes(busy):
        for _ in range(options.runs):
            for way, environment in WAYS.items():
                found[way].append(round(_painted_seconds(environment, options, folder), 2))
    return found


@contextmanager
def _busy_processes(count: int) -> Iterator[None]:
    with ExitStack() as running:
        for _ in range(count):
            process = running.enter_context(subprocess.Popen([sys.executable, "-c", _BUSY]))
            running.callback(process.kill)
        yield


def _painted_seconds(environment: dict[str, str], options: argparse.Namespace, folder: str) -> float:
    samples = ROOT / "resources" / "samples"
    command = [sys.executable, "-c", _PAINT, str(samples / "neuschwansteinCastle.webp"),
               str(samples / "van_gogh_starry_night.jpg"), str(options.size), str(options.steps)]
    kept = {name: value for name, value in os.environ.items()
            if name not in ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "OMP_NUM_THREADS")}
    everything = {**kept, "XDG_DATA_HOME": folder, "XDG_CACHE_HOME": folder, **environment}
    shown = subprocess.run(command, cwd=ROOT, env=everything, stdout=subprocess.PIPE, text=True, check=True).stdout
    return float(shown)
