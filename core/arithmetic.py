"""What pictures are computed in, and what painted a frame: kept with a render, and with each of its frames."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import msgspec
from msgspec import Meta

from core.bounded import Count


class Numbers(Enum):
    """What networks compute in."""

    BFLOAT16 = "bfloat16"
    FLOAT32 = "float32"


class PaintedBy(msgspec.Struct, frozen=True, omit_defaults=True):
    """What painted a frame. It stays with the render, and goes into nothing that is exported.

    Attributes:
        device: cpu, cuda or mps.
        numbers: what its networks computed in.
        threads: of the processor that computed together: sums of another order differ in their last bits.
        machine: the machine of a farm; empty for the one that keeps the render.
    """

    device: Annotated[str, Meta(max_length=16)]
    numbers: Numbers
    threads: Count
    machine: Annotated[str, Meta(max_length=300)] = ""
