"""What `impasto worker` and the processes that paint for it say to each other: JSON, one line each."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Word = Annotated[str, Meta(max_length=1 << 15)]

LEAVE = b"leave\n"
"""What a process reads when it is to end; the end of its input says the same."""


class PainterOrder(Struct, frozen=True):
    """What a process that paints is started with.

    Attributes:
        address: of the scheduler.
        keys: the folder of the keys.
        own: the address of this machine that the scheduler reaches.
        port: to listen at; 0 for any free one.
        name: what a person knows the process by.
    """

    address: Word
    keys: Word
    own: Word
    port: int
    name: Word


class PainterSays(Struct, frozen=True):
    """What such a process tells.

    Attributes:
        kind: `connected`; `unfit`, if it can never paint; `failed`, if it cannot now.
        text: to whom it is connected as what, or why not.
    """

    kind: Literal["connected", "unfit", "failed"]
    text: Word
