"""What a job reports that teaches paintings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.events.pictures import Ending


@dataclass(frozen=True)
class TeachingPlanned:
    """The first event of `Work.TEACH`: what will be done.

    Attributes:
        paintings, photos: how many.
        steps: in all, of which `done` were made before.
        seconds: expected for the others; None before anything was measured.
        device: "cpu", "cuda" or "mps"; `device_reason` says why in a few words.
    """

    paintings: int
    photos: int
    steps: int
    done: int
    seconds: float | None
    device: str
    device_reason: str


@dataclass(frozen=True)
class TeachingStep:
    """A step of teaching was made; every so many steps a `Preview` shows a photo as it is painted by then.

    Attributes:
        step, steps: made, and in all.
        elapsed, left: seconds of this job; `left` is None while unknown.
        loss: the whole of it; `terms` its named, weighted parts.
    """

    step: int
    steps: int
    elapsed: float
    left: float | None
    loss: float
    terms: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Taught:
    """The last event of `Work.TEACH`.

    Attributes:
        ending: COMPLETE, or STOPPED with what was learnt so far kept.
        path: the file of what was taught; None where it was stopped, to be continued.
        steps: made in all.
        seconds: that this job took.
        style, content: the objective's terms on photos that were kept for judging; None without any.
    """

    ending: Ending
    path: Path | None
    steps: int
    seconds: float
    style: float | None = None
    content: float | None = None
