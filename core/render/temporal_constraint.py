"""What holds a frame of a clip to other frames while it is painted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from torch import Tensor


@dataclass(frozen=True, eq=False)
class TemporalConstraint:
    """What holds a frame to other frames, and when it may end.

    Attributes:
        terms: weighted terms beside the objective's, of the picture 1x3xHxW.
        weights: what each of them is multiplied by.
        tolerance: ends the frame early, as `Method.tolerance` does, over `patience` steps.
    """

    terms: Callable[[Tensor], Mapping[str, Tensor]]
    weights: Mapping[str, float]
    tolerance: float
    patience: int
