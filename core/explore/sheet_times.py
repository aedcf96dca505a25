"""How long a sheet takes: by this machine's throughput at first, then by what its cells took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.events import SheetProgress
from core.explore.cell_painter import CellPainter
from core.render.stopwatch import Stopwatch


class SheetTimes:
    """The times of a sheet that is begun now, or gone on with.

    Args:
        painters: of its cells, with what is kept of them.
        throughput: seconds a megapixel step of the whole.
        watch: which times the job.

    Attributes:
        steps: of all cells.
        expected: seconds that the sheet is expected to take from now on.
    """

    def __init__(self, painters: Sequence[CellPainter], throughput: float, watch: Stopwatch) -> None:
        self._painters, self._throughput, self._watch = painters, throughput, watch
        self._begun, self._cost = watch.seconds, self._cost_left()
        self._first: CellPainter | None = None
        self.steps = sum(one.planned.plan.steps for one in painters)
        self.expected = throughput * self._cost

    def of(self, progress: SheetProgress, painter: CellPainter) -> SheetProgress:
        """The progress of a cell as that of the whole sheet."""
        self._first = self._first or painter
        left = self._cost_left()
        # The first cell's beginning, when everything is loaded and measured, is no measure for the others.
        measured = None if painter is self._first else self._measured(left)
        return replace(progress, step=sum(one.steps for one in self._painters), steps=self.steps,
                       elapsed=self._watch.seconds, left=(measured or self._throughput) * left,
                       share=1 - left / self._cost if self._cost else 1.0)

    @property
    def measured(self) -> float | None:
        """Seconds a megapixel step of the whole as they were in this job; None before anything is painted."""
        return self._measured(self._cost_left())

    def _measured(self, left: float) -> float | None:
        spent = self._cost - left
        return (self._watch.seconds - self._begun) / spent if spent > 0 else None

    def _cost_left(self) -> float:
        return sum(one.planned.cost_after(one.steps) for one in self._painters)
