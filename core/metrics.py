"""What is measured of a painted frame of a clip."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    """How a frame of a clip came about."""

    FIRST = "first"  # the first of a shot, in full
    KEY = "key"  # a key frame, in full, held to the key frame before
    FOLLOWING = "following"  # from the warped result of the frame before
    BETWEEN = "between"  # mixed from the key frames on both sides
    REPAINTED = "repainted"  # once more, since the person asked
    OWN = "own"  # not at all: the person did
    LEARNED = "learned"  # by the network that learned the shot

    @classmethod
    def _missing_(cls, value: object) -> Role | None:
        """A way that only a later version knows is taken for the plainest, so that the frame is kept."""
        return cls.FOLLOWING if isinstance(value, str) else None


@dataclass(frozen=True)
class FrameMetrics:
    """What is measured of a finished frame.

    Attributes:
        role: how it was painted, in how many `steps` and `seconds`.
        reliable: share of the frame, 0..1, that optical flow reaches from the frame before; None if first of a shot.
        temporal: root mean square difference, 0..255, to the frame before along the flow where that is reliable
            (Ruder et al. 2016); None if first of a shot.
        style, content: the objective's terms in the finished frame; None for one mixed without a step.
    """

    role: Role
    steps: int
    seconds: float
    reliable: float | None
    temporal: float | None
    style: float | None
    content: float | None
