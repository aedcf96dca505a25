"""`python -m bench farm`: a film on a hundred machines, some of which fail, without painting.

With `--real`, a short one on one and on two workers of this machine.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from bench.farm import real, recorded
from bench.farm.real import RealFilms
from bench.farm.simulation import SimulatedCluster
from bench.folders import RESULTS
from bench.machine import circumstances
from core.choices import Mode

CASES = {
    "frame by frame": (Mode.FRAMES, False),
    "key frames and flow": (Mode.KEYFRAMES, False),
    "learned": (Mode.LEARNED, False),
    "learned, every training from the one before": (Mode.LEARNED, True),
}
"""By name: the mode, and whether trainings begin with the network of the shot before, not of the first as they do."""


def main(arguments: Sequence[str]) -> int:
    """Simulates, and writes `results/farm.json`; with `--real` paints, and writes `results/farm-real.json`."""
    options = _options(arguments)
    options.output.mkdir(parents=True, exist_ok=True)
    if options.real:
        return _paint(options)
    runs = []
    for name, (mode, in_a_row) in CASES.items():
        film = recorded.film(mode, options.shots, np.random.default_rng(options.seed), in_a_row)
        for failing in (0.0, options.failing):
            cluster = SimulatedCluster(film, recorded.paces(), options.machines, failing, options.seed)
            runs.append({"case": name, "failing": failing, **_rounded(asdict(cluster.run()))})
            print(json.dumps(runs[-1]), flush=True)
    figures = {**circumstances(), "shots": options.shots, "frames": film[-1].numbers.stop,
               "machines": options.machines, "seed": options.seed, "runs": runs}
    (options.output / "farm.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def _paint(options: argparse.Namespace) -> int:
    """0 if all came to the same frames."""
    begun = circumstances()  # the code that runs is what it is now
    found = real.measure(RealFilms.of(options.size, options.frames, options.training))
    print(json.dumps(found["ratios"], indent=1))
    (options.output / "farm-real.json").write_text(json.dumps({**begun, **found}, indent=1) + "\n", encoding="utf-8")
    return 0 if found["ratios"]["same_frames"] else 1


def _rounded(figures: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in figures.items()}


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench farm", description=__doc__)
    parser.add_argument("--machines", type=int, default=100)
    parser.add_argument("--shots", type=int, default=200)
    parser.add_argument("--failing", type=float, default=0.1, help="share of the machines that fail on the way")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--real", action="store_true", help="paint with workers of one core each; the four above do "
                        "not count then, the three below do not else")
    parser.add_argument("--size", type=int, default=160, help="long side in pixels")
    parser.add_argument("--frames", type=int, choices=range(12, 76), metavar="12..75", default=72,
                        help="of each film, as many as the sample clip has at most")
    parser.add_argument("--training", type=int, default=60, help="steps in the mode Learned")
    parser.add_argument("--output", type=Path, default=RESULTS)
    return parser.parse_args(arguments)
