"""What a job reports of a clip: rehearsed, rendered, exported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from core.choices import Mode
from core.events.pictures import Ending
from core.metrics import FrameMetrics
from core.settings import Look


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
class RehearsalPlanned:
    """What a rehearsal will do: paint so many frames, among them those that are shown, in so many seconds."""

    frames: int
    size: tuple[int, int]
    seconds: float
    device: str
    device_reason: str


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
