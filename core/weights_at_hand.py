"""What is known of a network's weights before they are used."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class WeightsAtHand:
    """A file of weights.

    Attributes:
        path: where it lies, or will be after downloading.
        there: whether it does, and is what was published where that is known.
        licence: under which the weights are given; empty for a person's own.
        megabytes: that are downloaded, 0 if unknown.
    """

    path: Path
    there: bool
    licence: str
    megabytes: int
