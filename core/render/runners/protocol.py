"""What a render asks of whoever paints its shots."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Protocol

from core.render.shot import FrameEvent

RunnerEvents = Generator[FrameEvent | None, None, None]
"""The events of shots being painted. None says that a shot has ended; it is an event for nobody else."""


class ShotRunner(Protocol):
    """Paints the shots of a render into its store."""

    @property
    def begun(self) -> Sequence[range]:
        """The shots that are being painted."""

    @property
    def left(self) -> Sequence[range]:
        """The shots of which nothing is begun."""

    @property
    def machines(self) -> int:
        """How many machines paint side by side."""

    def paint(self) -> RunnerEvents:
        """Paint what is to be painted of every shot, until the person asks to end. `FrameDone` leaves the counts open.

        Closing it cancels within a step.
        """
