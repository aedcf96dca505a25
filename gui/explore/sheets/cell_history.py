"""A picture of a sheet as it was painted: at every step that is kept of it, and in the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core import loss_terms
from core.arrays import FloatArray
from core.events import CellDone, SheetCell
from core.settings import Request
from core.sweep_measures import Place
from gui.common import images

BUDGET = 192_000_000
"""Bytes of all earlier pictures of a sheet."""
MOST, LEAST = 32, 2
"""Pictures that are kept of a cell."""


@dataclass(frozen=True)
class CellErrors:
    """How far a picture is from what it was painted after: S and C of Gatys et al. 2016.

    Attributes:
        content, style: without the weight that the ratio gives to the content; None where no layer counts for it.
    """

    content: float | None
    style: float | None


class CellHistory:
    """What there is of one cell.

    Args:
        cell: which, and what paints it.
        most: pictures that are kept; when there are more, the one goes whose neighbours are nearest to each other.

    Attributes:
        steps: made so far.
        rgb: HxWx3 float32 0..1, from which it can be continued; None while it is being painted.
        terms: the objective's, by name, as far as they are known.
    """

    def __init__(self, cell: SheetCell, most: int = MOST) -> None:
        self.cell = cell
        self.steps = 0
        self.rgb: FloatArray | None = None
        self.terms: Mapping[str, float] = {}
        self._most = max(most, LEAST)
        self._pictures: list[tuple[int, np.ndarray]] = []

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.cell.row, self.cell.column

    @property
    def request(self) -> Request:
        """What paints it."""
        return self.cell.request

    @property
    def done(self) -> bool:
        """Whether it was painted, or stopped and kept as it was."""
        return self.rgb is not None

    @property
    def kept(self) -> tuple[int, ...]:
        """The steps whose pictures are kept."""
        return tuple(step for step, _ in self._pictures)

    def add(self, step: int, pixels: np.ndarray) -> None:
        """Note how it is (HxWx3 uint8) after so many steps."""
        self._pictures = [one for one in self._pictures if one[0] < step]  # what was begun anew is forgotten
        self._pictures.append((step, pixels))
        self.steps = step
        if len(self._pictures) > self._most:
            del self._pictures[self._most_crowded()]

    def finish(self, done: CellDone) -> None:
        """Note how it is in the end."""
        self.rgb = done.rgb
        self.terms = done.terms or self.terms
        self.add(max(done.steps, self.steps), images.to_bytes(done.rgb))

    def at(self, step: int | None = None) -> np.ndarray | None:
        """The newest picture up to a step, HxWx3 uint8; None where there is none. Without a step, the newest."""
        found = [pixels for made, pixels in self._pictures if step is None or made <= step]
        return found[-1] if found else None

    def errors(self) -> CellErrors:
        """S and C as far as they are known."""
        sums, method = loss_terms.by_kind(self.terms), self.request.method
        content = sums.get("content") if method.content_layers else None
        style = sums.get("style") if method.style_layers else None
        return CellErrors(content and content / self.request.look.ratio, style)

    def _most_crowded(self) -> int:
        """The number of the picture that is missed least; the first and the newest always stay."""
        steps = [step for step, _ in self._pictures]
        return min(range(1, len(steps) - 1), key=lambda number: steps[number + 1] - steps[number - 1])


def most_kept(cells: int, size: tuple[int, int]) -> int:
    """How many pictures each of so many cells of (width, height) `size` may keep."""
    return min(max(BUDGET // max(1, cells * size[0] * size[1] * 3), LEAST), MOST)
