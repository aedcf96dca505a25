"""What the pictures of a clip have in common, beyond a single still."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from torch import Tensor

from core.style.statistics import Measured


@dataclass(frozen=True, eq=False)
class TemporalConstraint:
    """What holds a frame to other frames, and when it may end.

    Attributes:
        terms: weighted terms beside the objective's, of the picture 1x3xHxW.
        tolerance: ends the frame early, as `Method.tolerance` does, over `patience` steps.
    """

    terms: Callable[[Tensor], Mapping[str, Tensor]]
    tolerance: float
    patience: int


@dataclass
class StyleCache:
    """What is made once for all frames: the paintings at their sizes, and what was measured of them.

    Attributes:
        sized: a painting as a tensor, by its path and (width, height).
        studies: its statistics by layer, by the tensor.
    """

    sized: dict[tuple[str, tuple[int, int]], Tensor] = field(default_factory=dict)
    studies: dict[Tensor, dict[str, Measured]] = field(default_factory=dict)
