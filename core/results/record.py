"""What is known of a painting that is kept: how it came about, and with which settings."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from core import errors, settings, versioned_json
from core.events import Ending
from core.settings import Request
from core.versioned_json import Format

VERSION = 1
_Pixels = Annotated[int, Meta(ge=1, le=1 << 20)]


class ResultKind(Enum):
    """How a painting came about."""

    PAINTED = "painted"  # by the optimiser
    INSTANT = "instant"  # at once, by what was taught
    FRAME = "frame"  # one frame of a clip, tried alone
    CELL = "cell"  # taken over from a sheet
    SNAPSHOT = "snapshot"  # of a live picture


class ResultRecord(Struct, frozen=True, kw_only=True):
    """A painting that is kept.

    Attributes:
        name: that its files have; of letters, digits and hyphens, and later ones sort behind earlier ones.
        kind: how it came about.
        made: seconds since 1970.
        seconds: that painting took.
        ending: why painting ended.
        size: (width, height) in pixels.
        pinned: whether it stays when room is made.
        request: its settings, as JSON.
    """

    name: Annotated[str, Meta(pattern=r"^[0-9a-f-]{1,64}$")]
    kind: ResultKind
    made: Annotated[float, Meta(ge=0, le=1e11)]
    seconds: Annotated[float, Meta(ge=0, le=1e9)]
    ending: Ending
    size: tuple[_Pixels, _Pixels]
    pinned: bool = False
    request: msgspec.Raw

    def settings(self) -> Request:
        """What it was painted with.

        Raises:
            errors.RecipeDamaged, errors.RecipeNewer: its settings cannot be read.
        """
        return settings.from_json(bytes(self.request), self.name)


class _RecordFile(Struct, frozen=True):
    impasto_result: int
    result: ResultRecord


FORMAT = Format(_RecordFile, "impasto_result", VERSION, errors.RecipeDamaged, longest=1 << 20)


def encode(record: ResultRecord) -> bytes:
    """The record as the file beside its picture holds it."""
    return versioned_json.encode(_RecordFile(VERSION, record))

