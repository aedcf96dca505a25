"""Paints a cell of a sheet scale by scale, each time from where it was kept."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

import numpy as np

from core import plan
from core.arrays import ByteArray, FloatArray
from core.events import CellDone, CellPreview, Ending, Event, Preview, Progress, SheetCell, SheetProgress, Warned
from core.explore.kept_cells import CellFacts, KeptCell, KeptCells
from core.media.images.stills import Picture
from core.nets.tensors import to_array, to_tensor
from core.render.picture_cache import PictureCache
from core.render.picture_painter import FinishedScales, PaintedPicture, PicturePainter
from core.render.resources import Resources


@dataclass(frozen=True)
class PlannedCell:
    """A cell, its plan, and how a megapixel step of it compares with one that computes every layer of the sheet's."""

    cell: SheetCell
    plan: plan.Plan
    share: float

    def cost_after(self, steps: int) -> float:
        """What is left to pay after so many steps, in megapixel steps of the whole."""
        left, evaluations = self.plan.steps - steps, 0.0
        for scale in reversed(self.plan.scales):
            if left > 0:
                evaluations += plan.EVALUATION * scale.work / scale.steps
            left -= scale.steps
        return self.plan.seconds_after(steps, self.share) + self.share * evaluations


@dataclass(frozen=True, eq=False)
class SheetResources:
    """What all cells of a sheet are painted with.

    Attributes:
        resources: network, device and paintings, and the wish to stop.
        photo: what they are painted of.
        cache: what is made once for all of them.
        kept: those that are on disk.
    """

    resources: Resources
    photo: Picture
    cache: PictureCache
    kept: KeptCells


class CellPainter:
    """A cell in the making, which holds nothing but its latest finished scale while others are painted.

    Args:
        planned: which; kept as an attribute.
        shared: what it is painted with.

    Attributes:
        steps: made so far.
        begun, over: whether anything was made, and everything; of what is kept on disk too.
    """

    def __init__(self, planned: PlannedCell, shared: SheetResources) -> None:
        self.planned, self._shared = planned, shared
        self._key = shared.kept.key(planned.cell.request, planned.plan)
        self._finished: FinishedScales | None = None
        self._weights: Mapping[str, float] = {}
        kept = self._kept()
        self.steps = 0 if kept is None else self._steps_of(kept.facts.scales)
        self.begun, self.over = kept is not None, self.steps == planned.plan.steps

    def restore(self) -> Iterator[Event]:
        """Takes up what is kept of it, and shows that."""
        kept = self._kept()
        self.steps = 0 if kept is None else self._steps_of(kept.facts.scales)
        self.begun, self.over = kept is not None, self.steps == self.planned.plan.steps
        if kept is None:
            return
        facts, self._weights = kept.facts, kept.facts.weights
        if self.over:
            yield self._done(kept.pixels, facts.terms, facts.steps)
            return
        pixels = to_tensor(kept.pixels, self._shared.resources.chosen)
        self._finished = FinishedScales(facts.scales, pixels, facts.inverse_curvature, facts.terms, facts.steps,
                                        facts.converged)
        painted = yield from self._paint_until(facts.scales)  # it makes no step, and shows the whole
        cell = self.planned.cell
        yield CellPreview(cell.row, cell.column, levels(painted.rgb), facts.steps)

    def paint(self, scales: int) -> Iterator[Event]:
        """Its events until so many of its scales are painted, each of which is kept; stopped, as it is then.

        In a `SheetProgress` the steps are its own, and no time is known.
        """
        if self.over:
            return
        done = 0 if self._finished is None else self._finished.count
        for number in range(done + 1, scales + 1):
            self.begun = True
            painted = yield from self._paint_until(number)
            self.over = painted.ending is Ending.STOPPED or number == len(self.planned.plan.scales)
            if painted.ending is not Ending.STOPPED:
                yield from self._keep(painted)
            if self.over:
                self._finished = None
                yield self._done(painted.rgb, painted.terms, painted.steps)
                return

    def begin(self) -> Iterator[Event]:
        """Its events until the whole picture is there, though only coarse: until its first scale is painted."""
        yield from self.paint(1)

    def finish(self) -> Iterator[Event]:
        """Its events to the end."""
        yield from self.paint(len(self.planned.plan.scales))

    def _paint_until(self, scales: int) -> Generator[Event, None, PaintedPicture]:
        """Paints its first scales, from the latest that is finished."""
        shared, cell = self._shared, self.planned.cell
        painter = PicturePainter(shared.resources, cell.request, shared.photo, self.planned.plan, cache=shared.cache)
        painter.finished = self._finished
        with closing(painter.paint(scales)) as painting:
            while True:
                try:
                    event = next(painting)
                except StopIteration as end:
                    painted: PaintedPicture = end.value
                    break
                yield self._told(event)
        self._finished = painter.finished
        return painted

    def _told(self, event: Progress | Preview | Warned) -> Event:
        """What the sheet says of a step."""
        cell = self.planned.cell
        if isinstance(event, Preview):
            return CellPreview(cell.row, cell.column, event.pixels, event.step)
        if isinstance(event, Progress):
            self.steps, self._weights = event.step, event.weights
            return SheetProgress(cell.row, cell.column, event.step, event.steps, 0.0, None, event.loss, event.terms,
                                 event.weights)
        return event

    def _keep(self, painted: PaintedPicture) -> Iterator[Event]:
        """Keeps it on disk; tells if that cannot be."""
        finished = self._finished
        if finished is not None:
            self.steps = self._steps_of(finished.count)
            pixels = painted.rgb if self.over else to_array(finished.pixels)
            facts = CellFacts(shape=(pixels.shape[0], pixels.shape[1]), scales=finished.count, steps=finished.steps,
                              inverse_curvature=finished.inverse_curvature, terms=dict(finished.terms),
                              weights=dict(self._weights), converged=finished.converged)
            refused = self._shared.kept.keep(self._key, facts, pixels)
            if refused is not None:
                yield refused

    def _kept(self) -> KeptCell | None:
        kept = self._shared.kept.read(self._key)
        return kept if kept is not None and 0 < kept.facts.scales <= len(self.planned.plan.scales) else None

    def _steps_of(self, scales: int) -> int:
        return sum(scale.steps for scale in self.planned.plan.scales[:scales])

    def _done(self, rgb: FloatArray, terms: Mapping[str, float], steps: int) -> CellDone:
        return CellDone(self.planned.cell.row, self.planned.cell.column, rgb, terms, steps, self._weights)


def levels(rgb: FloatArray) -> ByteArray:
    """HxWx3 of 0..1 as uint8, read-only."""
    found: ByteArray = (rgb * 255).round().astype(np.uint8)
    found.setflags(write=False)
    return found
