"""Paints a cell of a sheet, as far as it is asked to and later on from there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core import plan
from core.events import CellDone, CellPreview, Event, Preview, Progress, SheetCell, SheetProgress
from core.media.images.stills import Picture
from core.render.picture_painter import PaintedPicture, PicturePainter
from core.render.resources import Resources


@dataclass(frozen=True)
class PlannedCell:
    """A cell, its plan, and how a megapixel step of it compares with one that computes every layer of the sheet's."""

    cell: SheetCell
    plan: plan.Plan
    share: float

    def cost_after(self, steps: int) -> float:
        """What is left to pay after so many steps, in megapixel steps of the whole."""
        return self.plan.seconds_after(steps, self.share)

    @property
    def coarse_steps(self) -> int:
        """Steps after which the whole picture is there, though only coarse: those of its first scale of several."""
        return self.plan.scales[0].steps if len(self.plan.scales) > 1 else self.plan.steps + 1


class CellPainter:
    """A cell in the making.

    Args:
        planned: which.
        resources: network, device and paintings, and the wish to stop.
        photo: what it is painted of.

    Attributes:
        steps: made so far.
        begun, over: whether anything was made, and everything.
    """

    def __init__(self, planned: PlannedCell, resources: Resources, photo: Picture) -> None:
        self.planned = planned
        self.steps = 0
        self.begun = self.over = False
        self._weights: Mapping[str, float] = {}
        self._painting = PicturePainter(resources, planned.cell.request, photo, planned.plan).paint()

    def paint(self, until: int) -> Iterator[Event]:
        """Its events until the preview after so many steps, the last ones of a scale.

        In a `SheetProgress` the steps are its own, and no time is known.
        """
        cell, self.begun = self.planned.cell, True
        while not self.over:
            try:
                event = next(self._painting)
            except StopIteration as end:
                painted: PaintedPicture = end.value
                self.over, self.steps = True, self.planned.plan.steps
                yield CellDone(cell.row, cell.column, painted.rgb, painted.terms, painted.steps, self._weights)
                return
            if isinstance(event, Progress):
                self.steps, self._weights = event.step, event.weights
                yield SheetProgress(cell.row, cell.column, event.step, event.steps, 0.0, None, event.loss, event.terms,
                                    event.weights)
            elif isinstance(event, Preview):
                yield CellPreview(cell.row, cell.column, event.pixels, event.step)
                if event.step >= until:
                    return
            else:
                yield event

    def finish(self) -> Iterator[Event]:
        """Its events to the end."""
        yield from self.paint(self.planned.plan.steps + 1)

    def close(self) -> None:
        """Ends it where it stands."""
        self._painting.close()
