"""What the cells of a sweep tell of its settings: how far each is from photo and paintings, and how much that varies.

Pure arithmetic over what a sheet's events say, for the window, the command line and the drawn sheet alike.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core import loss_terms
from core.settings import Request

Place = tuple[int, int]
"""Row and column of a cell, from 0 on."""


@dataclass(frozen=True)
class CellMeasure:
    """How far a cell is from what it was painted of and like.

    Attributes:
        content: C, the content term as it would be at ratio 1, whatever ratio the cell was painted with.
        style: S, the style term.
    """

    content: float
    style: float


@dataclass(frozen=True)
class Importance:
    """Shares of the variance of log C or log S that the settings explain; together with `rest` they are 1.

    Attributes:
        across: the setting whose values stand across.
        down: the setting whose values stand down; 0 where there is none.
        rest: what neither explains by itself, because the effect of one depends on the other.
    """

    across: float
    down: float
    rest: float


def measure(request: Request, terms: Mapping[str, float]) -> CellMeasure | None:
    """S and C of a cell from its request and the terms of its `CellDone`; None where one of them is missing or nothing.

    Terms of single layers are added up.
    """
    sums = loss_terms.by_kind(terms)
    content, style = sums.get("content", 0.0) / request.look.ratio, sums.get("style", 0.0)
    if not (content > 0 and style > 0 and math.isfinite(content) and math.isfinite(style)):
        return None
    return CellMeasure(content, style)


def importance(values: Mapping[Place, float]) -> Importance | None:
    """How much each of two settings matters for positive `values` by row and column.

    A two-way analysis of variance without repetition (Scheffé 1959, "The Analysis of Variance", chapter 4) of the
    logarithms, log v_ij = m + a_i + b_j + e_ij, so that factors count and units do not. While cells are missing, what
    rows and columns explain overlaps; each then gets the mean of its share before and after the other (Lindeman,
    Merenda, Gold 1980, "Introduction to Bivariate and Multivariate Analysis", page 119), the same for a whole sheet.

    Returns:
        The shares; None while there are fewer than two values, or all are alike.
    """
    if len(values) < 2:
        return None
    logarithms = np.log(np.array(list(values.values()), np.float64))
    total = float(np.square(logarithms - logarithms.mean()).sum())
    if total <= 1e-12 * len(values):
        return None
    rows, columns = (_indicators([place[axis] for place in values]) for axis in (0, 1))
    by_rows, by_columns, by_both = (_explained(logarithms, parts) / total
                                    for parts in ((rows,), (columns,), (rows, columns)))
    across, down = (by_columns + by_both - by_rows) / 2, (by_rows + by_both - by_columns) / 2
    return Importance(max(0.0, across), max(0.0, down), max(0.0, 1 - by_both))


def _indicators(levels: Sequence[int]) -> NDArray[np.float64]:
    """One column for each level, 1 where a value has it."""
    return np.array([[float(level == own) for level in sorted(set(levels))] for own in levels], np.float64)


def _explained(values: NDArray[np.float64], parts: Sequence[NDArray[np.float64]]) -> float:
    """The sum of squares about the mean that least squares on these columns explain."""
    columns = np.hstack([np.ones((len(values), 1)), *parts])
    fitted = columns @ np.linalg.lstsq(columns, values, rcond=None)[0]
    return float(np.square(fitted - values.mean()).sum())
