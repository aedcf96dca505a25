"""What a file of taught paintings says of itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec

import resources

CODE = 32
"""Numbers that tell one painting from another."""
HEADER = 1_000_000
"""Bytes that names, credits and thumbnails take, at most."""
MARK = "impasto_taught"
"""The key in a file's metadata that tells these files from others, with the version of the format."""
MOST_PAINTINGS = 64
"""In one file."""

_LONGEST_NAME, _LONGEST_CREDIT = 200, 2000  # characters
_Colour = Annotated[float, msgspec.Meta(ge=-10, le=10)]
_Three = Annotated[tuple[_Colour, ...], msgspec.Meta(min_length=3, max_length=3)]
_Nine = Annotated[tuple[_Colour, ...], msgspec.Meta(min_length=9, max_length=9)]
_CodeNumber = Annotated[float, msgspec.Meta(ge=-1e6, le=1e6)]


class TaughtPainting(msgspec.Struct, frozen=True, kw_only=True):
    """One painting of a file.

    Attributes:
        name: as a person reads it.
        credit: who painted it, and where the picture is from.
        digest: of the painting's file, as `core.files.digest` has it; tells one painting from another.
        thumbnail: a small WebP picture of it.
        code: its `CODE` numbers.
        mean, covariance: of its colours, RGB 0..1; the 3x3 covariance row by row.
        style, content: the objective's weighted terms on photos that were not trained on, at ratio 1.
    """

    name: Annotated[str, msgspec.Meta(max_length=_LONGEST_NAME)]
    credit: Annotated[str, msgspec.Meta(max_length=_LONGEST_CREDIT)] = ""
    digest: Annotated[str, msgspec.Meta(max_length=64)] = ""
    thumbnail: bytes = b""
    code: Annotated[tuple[_CodeNumber, ...], msgspec.Meta(min_length=CODE, max_length=CODE)]
    mean: _Three
    covariance: _Nine
    style: float = 0.0
    content: float = 0.0


class TaughtRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What a file holds besides weights.

    Attributes:
        paintings: in order.
        photos: what it was trained on, in words.
        steps: of training.
        seconds: that they took.
        recipe: how it was trained, as JSON.
    """

    paintings: Annotated[tuple[TaughtPainting, ...], msgspec.Meta(min_length=1, max_length=MOST_PAINTINGS)]
    photos: Annotated[str, msgspec.Meta(max_length=4000)] = ""
    steps: Annotated[int, msgspec.Meta(ge=0)] = 0
    seconds: float = 0.0
    recipe: Annotated[str, msgspec.Meta(max_length=4000)] = ""


def painting_name(path: str) -> str:
    """What a painting that is taught is called: a sample by its title, another one by its file."""
    known = resources.painting(path)
    return text(known.title if known is not None else Path(path).stem.replace("_", " "), _LONGEST_NAME)


def painting_credit(path: str) -> str:
    """Who painted a painting that is taught, where that is known, else what its file is called."""
    known = resources.painting(path)
    return text(known.credit if known is not None else Path(path).name, _LONGEST_CREDIT)


def text(said: str, most: int) -> str:
    """What a record can hold of a text: names of files may hold bytes that are no characters."""
    return said.encode("utf-8", "replace").decode()[:most]
