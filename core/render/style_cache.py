"""What is made once for all pictures of a job: its paintings at their sizes, and their statistics."""

from __future__ import annotations

from dataclasses import dataclass, field

from torch import Tensor

from core.style.objective import PaintingStatistics


@dataclass
class StyleCache:
    """The paintings as the frames of a clip share them.

    Attributes:
        paintings: a painting as a tensor, by its path and (width, height).
        statistics: its statistics by layer, by the tensor.
    """

    paintings: dict[tuple[str, tuple[int, int]], Tensor] = field(default_factory=dict)
    statistics: PaintingStatistics = field(default_factory=dict)
