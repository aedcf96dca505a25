"""What a job reports that paints a camera, or a clip at its own speed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class LiveFrame:
    """A picture of a camera or a clip, painted as it came.

    Attributes:
        number: of the pictures painted so far, this one included; `skipped` those that came too early to be painted.
        photo, pixels: HxWx3 uint8 sRGB, read-only: what was seen, and how it is painted.
        rate: pictures a second just now.
        recorded: seconds in the file that is being written; None while none is.
    """

    number: int
    skipped: int
    photo: np.ndarray
    pixels: np.ndarray
    rate: float
    recorded: float | None = None


@dataclass(frozen=True)
class LiveWaiting:
    """No picture comes just now: sent a few times a second, so that who drives the job can close or pause it."""


@dataclass(frozen=True)
class LiveEnded:
    """The last event of `Work.LIVE`: how many pictures were painted, and the recording, if there is one."""

    frames: int
    seconds: float
    path: Path | None = None
