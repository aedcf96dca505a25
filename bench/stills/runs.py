"""What is recorded of one program that paints one photo after one painting, and the time it is recorded by."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


class ProcessClock:
    """Seconds since the start of a process (by `time.monotonic`), without those spent recording."""

    def __init__(self, start: float) -> None:
        self._start = start

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._start

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """What happens inside takes no time."""
        begin = time.monotonic()
        try:
            yield
        finally:
            self._start += time.monotonic() - begin


@dataclass
class Snapshot:
    """One picture of a run: when it was there and, once measured, how good it is.

    Attributes:
        step, seconds: when; the seconds count from the start of the process, recording excluded.
        objective: pastiche's loss.
        style: S, the mean over relu1_1..relu5_1 of |G(x) - G(a)|^2 / |G(p) - G(a)|^2; 1 is the photo, 0 the painting.
        content: C = |F(x) - F(p)|^2 / |F(p)|^2 at relu4_2.
    """

    step: int
    seconds: float
    file: str
    objective: float = 0.0
    style: float = 0.0
    content: float = 0.0


@dataclass
class StillsRun:
    """What one program did in a process of its own.

    Attributes:
        imported, started, first_preview, finished: seconds from the start of the process until its packages were
            imported, its first step began, a painted picture could be seen, and it was done.
        weights: seconds that loading the network took.
        peak: the most bytes the process held.
    """

    name: str
    steps: int
    snapshots: list[Snapshot] = field(default_factory=list)
    imported: float = 0.0
    weights: float = 0.0
    started: float = 0.0
    first_preview: float = 0.0
    finished: float = 0.0
    peak: int = 0


@dataclass(frozen=True)
class StillsCase:
    """One photo and one painting, and every run on them; pastiche's is the last."""

    content: Path
    style: Path
    runs: list[StillsRun]

    @property
    def name(self) -> str:
        return f"{self.content.stem} x {self.style.stem}"
