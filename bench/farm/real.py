"""Films painted by real workers of one core each: two against one, one against none, and what the desk needs for it."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from bench.farm import desk, recorded
from bench.farm.desk import DeskRun, DeskTask
from bench.farm.workers import workers
from core import work_graph
from core.choices import Mode

SHOTS = 6
FEW = 3
"""The desk's memory is also measured with a part of the frames: one of so many."""
PLANNED_SHOTS, PLANNED_MACHINES = 200, 100
"""The film whose planning is timed."""


@dataclass(frozen=True)
class RealFilms:
    """What is painted: six shots frame by frame, and one long shot in the mode Learned.

    Attributes:
        shots, long, few: these two, and a part of the first.
        warm: what is painted first on every machine, so that it has loaded what it needs.
    """

    shots: DeskTask
    long: DeskTask
    few: DeskTask
    warm: DeskTask

    @classmethod
    def of(cls, size: int, frames: int, training: int) -> RealFilms:
        """Frames of `size`, so many in each film."""
        shots = DeskTask("frames", size, frames, SHOTS)
        few = replace(shots, frames=frames // FEW, shots=SHOTS // FEW)
        return cls(shots, DeskTask("learned", size, frames, training=training), few, replace(shots, frames=4, shots=2))


def measure(films: RealFilms) -> dict[str, Any]:
    """Paints them here, on one worker and on two, one after the other."""
    with tempfile.TemporaryDirectory(prefix="impasto-farm-") as name:
        folder = Path(name)
        environment = _environment(folder)
        desk.run(films.warm, environment)  # measures how fast this machine is, for the forecasts of all
        runs = {"none": {"shots": desk.run(films.shots, environment)}}
        for count in (1, 2):
            with workers(count, folder, environment) as address:
                painted = {"shots": films.shots, "long": films.long, **({"few": films.few} if count == 2 else {})}
                desk.run(replace(films.warm, farm=address), environment)
                runs[str(count)] = {case: _told(case, count, desk.run(replace(task, farm=address), environment))
                                    for case, task in painted.items()}
    return {"films": asdict(films), "runs": {count: {case: asdict(run) for case, run in each.items()}
                                             for count, each in runs.items()}, "ratios": ratios(runs)}


def ratios(runs: Mapping[str, Mapping[str, DeskRun]]) -> dict[str, float | bool]:
    """What is to be reached, from the runs by workers and film.

    Efficiency is the time of one worker over twice that of two; overhead what one takes longer than none.
    """
    none, one, two = runs["none"], runs["1"], runs["2"]
    alike = [{run.pixels for run in (none["shots"], one["shots"], two["shots"])},
             {run.pixels for run in (one["long"], two["long"])}]
    return {"efficiency_six_shots": one["shots"].seconds / (2 * two["shots"].seconds),
            "efficiency_one_long_shot": one["long"].seconds / (2 * two["long"].seconds),
            "overhead_of_one_worker": one["shots"].seconds / none["shots"].seconds - 1,
            "desk_memory_all_to_a_third_of_the_frames": two["shots"].peak / two["few"].peak,
            "both_painted": two["shots"].painters == two["long"].painters == 2,
            "same_frames": all(len(pixels) == 1 for pixels in alike),
            "planning_200_shots_s": planning()}


def planning() -> float:
    """Processor seconds that planning a film of 200 shots for 100 machines takes, in the mode that takes longest."""
    longest = 0.0
    for mode in (Mode.FRAMES, Mode.KEYFRAMES, Mode.LEARNED):
        film = recorded.film(mode, PLANNED_SHOTS, np.random.default_rng(0))
        begun = time.process_time()
        work_graph.plan(film, PLANNED_MACHINES, recorded.paces())
        longest = max(longest, time.process_time() - begun)
    return longest


def _told(case: str, count: int, run: DeskRun) -> DeskRun:
    print(f"{case}, {count} workers: {run.seconds:.1f} s", flush=True)
    return run


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of the person's is found or left behind, and every process computes with one thread."""
    places = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("DATA", "CACHE", "CONFIG", "STATE")}
    return {**places, "OMP_NUM_THREADS": "1"}
