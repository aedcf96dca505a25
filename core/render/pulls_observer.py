"""Shows a person where each term pulls at a picture while it is painted, for a small part of the time."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from typing import Protocol

from core.control import Control
from core.events import Event, Preview, PullsSeen
from core.nets import device
from core.render.picture_painter import PaintedPicture
from core.render.stopwatch import Stopwatch
from core.style.pulls import Pulls

SECONDS = 1.0
"""Between two looks, at least."""
SHARE = 0.1
"""Of the time that painting takes, looking may take this much, but for the first look, which comes at once."""


class Observed(Protocol):
    """What is looked at: a picture in the making."""

    @property
    def pixels(self) -> int:
        """Of the picture at its present scale."""
        ...

    def pulls(self) -> Pulls:
        """Where each term pulls at it now."""
        ...


class PullsObserver:
    """Looks at a picture after some of its previews, where the person asks for it.

    The picture is only read: it is painted to the same bits as without.

    Args:
        painter: of the picture.
        control: says whether to look.
    """

    def __init__(self, painter: Observed, control: Control) -> None:
        self._painter, self._control = painter, control
        self._painting, self._looking = Stopwatch(), Stopwatch()
        self._looked_at: float | None = None  # seconds painted then
        self._cost = 0.0  # of the latest look, in seconds a pixel
        self._refused = False

    def watch(self, events: Generator[Event, None, PaintedPicture]) -> Generator[Event, None, PaintedPicture]:
        """The painter's events, and what is seen between them."""
        with closing(self._painting.timed(events)) as painted:
            while True:
                try:
                    event = next(painted)
                except StopIteration as end:
                    result: PaintedPicture = end.value
                    return result
                yield event
                if isinstance(event, Preview) and self._control.observed and self._due:
                    seen = self._look(event.step)
                    if seen is not None:
                        yield seen

    @property
    def _due(self) -> bool:
        if self._refused or self._looked_at is None:
            return not self._refused
        cost = self._cost * self._painter.pixels
        return (self._painting.seconds - self._looked_at >= SECONDS
                and self._looking.seconds + cost <= SHARE * self._painting.seconds)

    def _look(self, step: int) -> PullsSeen | None:
        """What is seen now; None where there is too little memory, and then never again."""
        before, self._looked_at = self._looking.seconds, self._painting.seconds
        try:
            with self._looking.running():
                pulls = self._painter.pulls()
        except Exception as fault:
            if not device.is_out_of_memory(fault):
                raise
            self._refused = True  # the picture itself goes on
            return None
        self._cost = (self._looking.seconds - before) / self._painter.pixels
        return PullsSeen(step, pulls.terms, pulls.shares, pulls.maps)
