"""What the pictures of a clip have in common, beyond a single still."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from torch import Tensor


@dataclass(frozen=True, eq=False)
class Carried:
    """What holds a frame to other frames, and when it may end.

    Attributes:
        terms: weighted terms beside the objective's, of the picture 1x3xHxW.
        tolerance: ends the frame early, as `Method.tolerance` does, over `patience` steps.
    """

    terms: Callable[[Tensor], Mapping[str, Tensor]]
    tolerance: float
    patience: int


@dataclass
class Desk:
    """What is made once for all frames: the paintings at their sizes, and what was measured of them."""

    sized: dict[tuple, Tensor] = field(default_factory=dict)
    studies: dict[Tensor, object] = field(default_factory=dict)
