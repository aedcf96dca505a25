"""How a large picture is parted: tiles that are painted one by one, each with a margin of what it needs around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.train.network import COARSEST, reach

MARGIN = COARSEST * -(-reach() // COARSEST)
"""Pixels around a tile that the network sees, so that it paints the tile as it would within the whole picture."""


@dataclass(frozen=True)
class PicturePart:
    """A rectangle of a picture, in pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def rows_and_columns(self) -> tuple[slice, slice]:
        """Where it lies in HxWxC."""
        return slice(self.top, self.top + self.height), slice(self.left, self.left + self.width)

    @property
    def size(self) -> tuple[int, int]:
        """(width, height)."""
        return self.width, self.height


@dataclass(frozen=True)
class Tile:
    """A part of a picture that is painted at once.

    Attributes:
        part: what is kept of it; all tiles together are the picture, and none covers another.
        seen: the part with its margin, as far as the picture goes.
    """

    part: PicturePart
    seen: PicturePart

    @property
    def kept(self) -> tuple[slice, slice]:
        """Where the part lies in what is seen."""
        down, right = self.part.top - self.seen.top, self.part.left - self.seen.left
        return slice(down, down + self.part.height), slice(right, right + self.part.width)


def tiles(size: tuple[int, int], side: int) -> Iterator[Tile]:
    """The tiles of a picture of (width, height) `size`, row by row, all about as large.

    Their edges, and those of what they see, lie on pixels of the network's coarsest scale, so that each of its pixels
    stands for the same pixels in the tile as in the whole.

    Args:
        size: of the picture.
        side: of a tile at most, a multiple of `COARSEST`.
    """
    width, height = size
    for top, bottom in _ranges(height, side):
        for left, right in _ranges(width, side):
            first_row, first_column = max(0, top - MARGIN), max(0, left - MARGIN)
            seen = PicturePart(first_column, first_row, min(width, right + MARGIN) - first_column,
                               min(height, bottom + MARGIN) - first_row)
            yield Tile(PicturePart(left, top, right - left, bottom - top), seen)


def _ranges(length: int, side: int) -> list[tuple[int, int]]:
    """From and to, covering `length`."""
    count = -(-length // side)
    step = COARSEST * -(-length // (COARSEST * count))
    return [(begin, min(length, begin + step)) for begin in range(0, length, step)]
