"""The terms of a loss over the steps of a job, gathered from its events."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from core.events import Event, FrameBegun, Progress, SheetProgress, TeachingStep
from core.loss_terms import measured
from core.settings import Look


class Change(Enum):
    """What changed at a step, and with it what the terms mean."""

    SCALE = "scale"
    LOOK = "look"
    FRAME = "frame"


@dataclass(frozen=True)
class Mark:
    """A change, and the first step after it; of a frame its `number`, of a scale its (width, height)."""

    step: int
    change: Change
    number: int | None = None
    size: tuple[int, int] | None = None


class LossHistory:
    """A loss and its terms, step by step.

    Steps count on through the frames of a clip, each of which begins at 1.

    Args:
        title: what it is the loss of.
        most: steps that are kept, at least 2: when there are more, every other is dropped; None keeps all.

    Attributes:
        steps, losses: of every step that is kept.
        terms, weights: by name, in the order in which they came; NaN and 1 where a step had no such term.
        marks: where something changed.
    """

    def __init__(self, title: str, most: int | None = None) -> None:
        self.title = title
        self.steps, self.losses = array("q"), array("d")
        self.terms: dict[str, array[float]] = {}
        self.weights: dict[str, array[float]] = {}
        self.marks: list[Mark] = []
        self._most = most
        self._places: list[tuple[int | None, tuple[int, int] | None]] = []
        self._stride, self._seen = 1, 0
        self._before, self._newest = 0, 0  # steps of the frames before, and the newest of all
        self._frame: int | None = None
        self._size: tuple[int, int] | None = None
        self._look: Look | None = None

    def take(self, event: Event, look: Look | None = None) -> bool:
        """Note an event, painted with `look`; whether it told of a loss."""
        match event:
            case FrameBegun():
                self._before, self._frame, self._size = self._newest, event.number, None
                self.marks.append(Mark(self._newest + 1, Change.FRAME, number=event.number))
            case Progress() if event.terms:
                self._note_changes(self._before + event.step, event.size, look)
                self._add(self._before + event.step, event.loss, event.terms, event.weights)
                return True
            case TeachingStep():
                self._add(event.step, event.loss, event.terms, {})
                return True
            case SheetProgress():  # whose steps are those of all cells
                self._add(self._newest + 1, event.loss, event.terms, event.weights)
                return True
        return False

    def _note_changes(self, step: int, size: tuple[int, int], look: Look | None) -> None:
        if self._size not in (None, size):
            self.marks.append(Mark(step, Change.SCALE, size=size))
        if self._look not in (None, look):
            self.marks.append(Mark(step, Change.LOOK))
        self._size, self._look = size, look

    def _add(self, step: int, loss: float, terms: Mapping[str, float], weights: Mapping[str, float]) -> None:
        self._newest = step
        self._seen += 1
        if (self._seen - 1) % self._stride:
            return
        for name in terms:
            if name not in self.terms:
                self.terms[name] = array("d", [math.nan]) * len(self.steps)
                self.weights[name] = array("d", [1.0]) * len(self.steps)
        for name, values in self.terms.items():
            values.append(terms.get(name, math.nan))
            self.weights[name].append(weights.get(name, 1.0))
        self.steps.append(step)
        self.losses.append(loss)
        self._places.append((self._frame, self._size))
        if self._most is not None and len(self.steps) > self._most:
            self._thin()

    def _thin(self) -> None:
        self._stride *= 2
        self.steps, self.losses, self._places = self.steps[::2], self.losses[::2], self._places[::2]
        for columns in (self.terms, self.weights):
            for name in columns:
                columns[name] = columns[name][::2]
        if self._most is not None:
            self.marks = self.marks[-self._most:]

    def rows(self) -> Iterator[dict[str, object]]:
        """Every step that is kept as a row of a table; a term stands there as weighed and as measured."""
        for at, (step, loss, (frame, size)) in enumerate(zip(self.steps, self.losses, self._places, strict=True)):
            row: dict[str, object] = {"step": step, "loss": loss}
            if frame is not None:
                row["frame"] = frame
            if size is not None:
                row["width"], row["height"] = size
            terms = {name: values[at] for name, values in self.terms.items() if not math.isnan(values[at])}
            for name, value in measured(terms, {name: self.weights[name][at] for name in terms}).items():
                row[name], row[f"{name} measured"] = terms[name], value
            yield row
