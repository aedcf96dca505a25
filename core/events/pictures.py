"""What a job reports of one picture, and what every job reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

import numpy as np

from core.settings import Look


class Ending(Enum):
    """Why a job ended."""

    COMPLETE = "complete"  # every planned step was made
    CONVERGED = "converged"  # the loss no longer fell, so it stopped early
    STOPPED = "stopped"  # a person asked for the picture as it was


@dataclass(frozen=True)
class Planned:
    """The first event: what will be done.

    Attributes:
        sizes: (width, height) in pixels of each scale, coarse to fine.
        steps: optimiser steps in all; tiles where it is painted at once.
        seconds: expected time, None before this machine was calibrated.
        memory: expected peak in bytes.
        device: "cpu", "cuda" or "mps"; `device_reason` says why in a few words.
    """

    sizes: tuple[tuple[int, int], ...]
    steps: int
    seconds: float | None
    memory: int
    device: str
    device_reason: str


@dataclass(frozen=True)
class Progress:
    """One optimiser step was made; of a picture that is painted at once one tile, of which no loss is known.

    Attributes:
        step, steps: steps made so far and planned in all.
        size: (width, height) in pixels of the scale being painted.
        elapsed, left: seconds; `left` is None while unknown.
        share: how much of the work is done, 0..1: a step at a coarse scale is less than one at a fine one. None where
            every step is as much.
        loss: the whole objective; `terms` its weighted parts, one for every layer that counts: "content relu4_2",
            "style relu1_1", "smoothing", "temporal", ... (`core.loss_terms` sums them by kind).
        weights: what each term is multiplied by.
    """

    step: int
    steps: int
    size: tuple[int, int]
    elapsed: float
    left: float | None
    loss: float
    terms: Mapping[str, float] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    share: float | None = None


@dataclass(frozen=True)
class Preview:
    """The picture so far: `pixels` is HxWx3 uint8 sRGB, read-only, at the final size or, if that is large, smaller."""

    step: int
    pixels: np.ndarray


@dataclass(frozen=True)
class Warned:
    """Something a person should know; the job goes on. A template and its values, as in `UserError`."""

    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, translate: Callable[[str], str] = lambda template: template) -> str:
        """The sentence translated by `translate` and filled in."""
        values = {name: translate(value) if isinstance(value, str) else value for name, value in self.values.items()}
        return translate(self.sentence).format(**values)


@dataclass(frozen=True)
class Finished:
    """The last event of `Work.PAINT`, `Work.INSTANT` and `Work.CHANNEL`, sent exactly once.

    Attributes:
        ending: why it ended.
        rgb: HxWx3 float32 sRGB 0..1, read-only: the painted picture.
        alpha: HxW float32 0..1 of the content picture at this size, or None if it is opaque.
        seconds: time from start to end, pauses not counted.
        path: where it was saved, None if the request names no output.
        look: what it was painted with in the end, which lacks a change that could not be taken; None: as asked for.
    """

    ending: Ending
    rgb: np.ndarray
    alpha: np.ndarray | None
    seconds: float
    path: Path | None = None
    look: Look | None = None
