"""What is known of a network's weights before they are used."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PUBLISHED = ("oxford", "torchvision")
"""Names of published weights: the bundled ones of VGG-19, and those that are downloaded."""


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


def own_file(source: str) -> Path | None:
    """The file of a person's own weights; None if `source` (`settings.Method.weights`) names published ones."""
    name = source.strip()
    if not name or name in PUBLISHED:
        return None
    try:
        return Path(name).expanduser()
    except RuntimeError:  # there is nobody of that name here
        return Path(name)
