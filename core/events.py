"""What a running job reports: frozen values, one after another.

Arrays in events are read-only, so that every receiver may keep them.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

import numpy as np

from core.choices import Mode
from core.metrics import FrameMetrics
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
        steps: optimiser steps in all.
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
    """One optimiser step was made.

    Attributes:
        step, steps: steps made so far and planned in all.
        size: (width, height) in pixels of the scale being painted.
        elapsed, left: seconds; `left` is None while unknown.
        loss: the whole objective; `terms` its named, weighted parts.
    """

    step: int
    steps: int
    size: tuple[int, int]
    elapsed: float
    left: float | None
    loss: float
    terms: Mapping[str, float] = field(default_factory=dict)


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
    """The last event of `Work.PAINT`, sent exactly once.

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


@dataclass(frozen=True)
class Searching:
    """Before painting is planned: `done` of `frames` frames were looked at.

    For cuts that are not known; those in a render's store for damage; or to choose those that a rehearsal shows.
    """

    done: int
    frames: int


@dataclass(frozen=True)
class RenderPlanned:
    """The first event of a render but for `Searching`: what will be done.

    Attributes:
        frames: in the range; `done` of them are in the store already.
        first, size: number of the range's first frame; (width, height) in pixels.
        shots, keys: how many; `keys` is 0 in the mode frame by frame.
        mode: any but AUTO.
        expected: seconds that the whole range is expected to take in each mode, where the program chose; else empty.
        continued: it chose that of a render which was begun before, else the fastest.
        seconds: expected for the frames that are left; None before anything was measured.
        memory, disk: expected peak and size of the store, in bytes.
        folder: the render's store.
    """

    frames: int
    done: int
    first: int
    size: tuple[int, int]
    shots: int
    keys: int
    mode: Mode
    seconds: float | None
    memory: int
    disk: int
    device: str
    device_reason: str
    folder: Path
    expected: Mapping[Mode, float] = field(default_factory=dict)
    continued: bool = False


@dataclass(frozen=True)
class Training:
    """The network that learns a shot made a step of its training.

    Attributes:
        first: number of the shot's first frame.
        step, steps: made, and at most.
        elapsed, left: seconds of the whole job, pauses not counted; `left` is None while unknown.
    """

    first: int
    step: int
    steps: int
    elapsed: float
    left: float | None


@dataclass(frozen=True)
class FrameBegun:
    """The frame `number`, shown at `pts`, is being painted; its `Progress` and `Preview` events follow."""

    number: int
    pts: int


@dataclass(frozen=True)
class FrameDone:
    """A frame is in the store.

    Attributes:
        number, pts: which; numbers count the clip's frames from 0, pts are the truth.
        metrics: what is measured of it.
        done, frames: finished frames of the range, and all of them.
        elapsed, left: seconds, pauses not counted; `left` is None while unknown.
    """

    number: int
    pts: int
    metrics: FrameMetrics
    done: int
    frames: int
    elapsed: float
    left: float | None


@dataclass(frozen=True)
class Rendered:
    """The last event of `Work.RENDER` and `Work.REPAINT`: `done` of `frames` are in the store in `folder`.

    Attributes:
        ending: COMPLETE, or STOPPED with what was finished kept.
        path: the exported file, None if the request names none or the render was stopped.
        look: what the last frames were painted with.
        waited: of the seconds, those that painting waited for frames and flow that are made ahead.
    """

    ending: Ending
    done: int
    frames: int
    seconds: float
    folder: Path
    path: Path | None = None
    look: Look | None = None
    waited: float = 0.0


@dataclass(frozen=True)
class RehearsedFrame:
    """One frame of a rehearsal: `pixels` is HxWx3 uint8, `why` the reason it was chosen (a template)."""

    number: int
    pts: int
    why: str
    pixels: np.ndarray
    metrics: FrameMetrics


@dataclass(frozen=True)
class Rehearsed:
    """The last event of `Work.REHEARSE`: what rendering the range with exactly these settings will take.

    Attributes:
        samples: the painted frames, in the clip's order.
        frames, seconds, memory, disk: the whole render's.
        fits: (long side in pixels, seconds) of the largest size that would finish within an hour; None if this does.
        mode, expected, continued: how the range is painted, and why so, as in `RenderPlanned`.
    """

    samples: tuple[RehearsedFrame, ...]
    frames: int
    seconds: float
    memory: int
    disk: int
    fits: tuple[int, float] | None
    mode: Mode
    expected: Mapping[Mode, float] = field(default_factory=dict)
    continued: bool = False


@dataclass(frozen=True)
class Exporting:
    """`done` of `frames` are encoded, `bytes` written so far; `left` seconds, None while unknown."""

    done: int
    frames: int
    bytes: int
    left: float | None


@dataclass(frozen=True)
class Exported:
    """The last event of `Work.EXPORT`: the file at `path` with `frames` frames and `bytes` bytes."""

    path: Path
    frames: int
    bytes: int
    seconds: float


Last = Finished | Rendered | Rehearsed | Exported
"""How a job ends, each exactly once."""

Event = (Planned | Progress | Preview | Warned | Searching | RenderPlanned | Training | FrameBegun | FrameDone
         | Exporting | Last)

Events = Generator[Event, None, None]
"""What a job is: its events, one after another. Closing it cancels the job within a step."""
