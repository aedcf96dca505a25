"""What frames were measured to take, and a film to be painted at that pace."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from bench.folders import RESULTS
from core.choices import Mode
from core.render.modes import mode_of
from core.settings import Motion
from core.work_tasks import ShotState, TaskPace

SIZE = 640, 360
"""(width, height) of the frames that were recorded in the modes that have key frames."""
MEDIAN, SPREAD, SHORTEST, LONGEST = 80, 0.6, 10, 600
"""Frames of a shot: their median, the deviation of their logarithm, and the bounds."""


def paces() -> Mapping[Mode, TaskPace]:
    """Seconds of each kind of frame as `results/learned-640.json` and `results/video-320.json` have them.

    What a render with key frames took besides painting is counted as the time of going past its frames.
    """
    learned, keyframes = _record("learned-640")["free_machine"]["runs"]
    steps = _record("learned-640")["runs"][0]["training_steps"]
    roles = keyframes["seconds_by_role"]
    painted = (roles["first"] + (keyframes["keys"] - 1) * roles["key"]
               + (keyframes["frames"] - keyframes["keys"]) * roles["between"])
    passed = (keyframes["whole_s"] - painted) / keyframes["frames"]
    frames = next(way for clip in _record("video-320")["clips"] if clip["clip"] != "known motion"
                  for way in clip["ways"] if way["mode"] == "frames")
    own = learned["seconds_by_role"]
    return {Mode.FRAMES: TaskPace(frames["seconds_first"], 0.0, frames["seconds_a_later_frame"]),
            Mode.KEYFRAMES: TaskPace(roles["first"], roles["key"], roles["between"], 0.0, passed),
            Mode.LEARNED: TaskPace(own["first"], own["key"], own["learned"], learned["training_s"] / steps, passed)}


def film(mode: Mode, shots: int, generator: np.random.Generator, in_a_row: bool = False) -> list[ShotState]:
    """A film of which nothing is painted, in shots that the mode divides and trains on as it does by default.

    Args:
        mode: how all of its shots are painted.
        shots: how many.
        generator: draws their lengths.
        in_a_row: every training begins with the network of the shot before, not with that of the first shot.
    """
    lengths = np.exp(generator.normal(np.log(MEDIAN), SPREAD, shots)).round().clip(SHORTEST, LONGEST).astype(int)
    begins = itertools.accumulate(lengths.tolist(), initial=0)
    parts, way = [range(*ends) for ends in itertools.pairwise(begins)], mode_of(mode, Motion(), SIZE)
    found, learnt = list[ShotState](), list[int]()
    for numbers, training in zip(parts, way.training_steps(parts), strict=True):
        of_shot, before = way.mode_of_shot(numbers), None
        if training:
            before = learnt[-1 if in_a_row else 0] if learnt else None
            learnt.append(numbers.start)
        found.append(ShotState(numbers, of_shot.kind, (frozenset(numbers),), spacing=of_shot.frames_held,
                               training=training, learns_from=before))
    return found


def _record(name: str) -> Any:
    return json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))
