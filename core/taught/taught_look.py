"""What was taught of a look's paintings: looked up in a file, or in the library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core import errors, files
from core.library import library
from core.settings import Look
from core.taught import taught_file
from core.taught.taught_file import TaughtPaintings


@dataclass(frozen=True, eq=False)
class TaughtShare:
    """Paintings of one file that a look mixes by their codes.

    Attributes:
        paintings: what the file holds.
        shares: of the file's paintings, by their number in it.
        weight: of all of them in the look; the weights of a look have a sum of 1.
    """

    paintings: TaughtPaintings
    shares: Mapping[int, float]
    weight: float


def taught_look(look: Look, file: str = "") -> Sequence[TaughtShare]:
    """What was taught of the active paintings of a look, file by file.

    Args:
        look: whose paintings, with their weights.
        file: where they were taught; empty looks for each in the library.

    Raises:
        errors.NoStyle: the look has no painting.
        errors.NotTaught: one of them was not taught.
        errors.UserError: a painting or a file cannot be read, such as errors.TaughtPaintingDamaged.
    """
    if not look.active:
        raise errors.NoStyle()
    known: dict[Path, TaughtPaintings] = {}
    shares: dict[Path, dict[int, float]] = {}
    for style in look.active:
        place, number = _place(style.path, file, known)
        of_file = shares.setdefault(place, {})
        of_file[number] = of_file.get(number, 0.0) + style.weight
    whole = sum(style.weight for style in look.active)
    return [TaughtShare(known[place], of_file, sum(of_file.values()) / whole) for place, of_file in shares.items()]


def _place(painting: str, file: str, known: dict[Path, TaughtPaintings]) -> tuple[Path, int]:
    """The file that knows the painting at a path, and its number in it; what is read is added to `known`."""
    digest = files.digest(painting)
    found = None if file else library.find(digest)
    if not file and found is None:
        raise errors.NotTaught(path=painting)
    place = Path(file) if found is None else found[0].path
    if place not in known:
        known[place] = taught_file.read(place)
    for number, one in enumerate(known[place].record.paintings):
        if one.digest == digest:
            return place, number
    raise errors.NotTaught(path=painting)
