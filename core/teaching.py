"""What a request that teaches asks for, and which taught paintings it names."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from core.bounded import Place
from core.described import about

MOST_PHOTOS = 100_000
"""Pictures, clips and folders that a request names to learn from."""
FROM_NOTHING_STEPS = 3000
"""`Teaching.steps` that teaching from nothing wants (docs/math.md)."""


class Teaching(Struct, frozen=True, kw_only=True):
    """How the paintings of a look are taught, and what was taught of them.

    Attributes:
        photos: pictures, clips and folders to learn from, besides the photos that come with Impasto.
        file: of taught paintings, of which those of the look are taken; empty looks for them in the library.
    """

    photos: Annotated[tuple[Place, ...], Meta(max_length=MOST_PHOTOS)] = ()
    file: Place = ""
    steps: Annotated[int, about(
        "Teaching steps", "How often the network that is taught paints a photo and learns from it; more steps paint "
        "more like the painting.", ge=25, le=100_000, step=25)] = 300
    from_nothing: Annotated[bool, about(
        "From nothing", "Teach without what Impasto knows of other paintings, which takes far longer.",
        advanced=True)] = False
