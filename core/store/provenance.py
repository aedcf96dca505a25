"""What a stored frame was made from, and how it is written."""

from __future__ import annotations

import hashlib
import re

import msgspec

from core import bounded
from core.arithmetic import PaintedBy
from core.arrays import ByteArray

_SOURCE = re.compile(r"(\d+)/(\d+):([0-9a-f]*)")


class FrameSource(msgspec.Struct, frozen=True):
    """A frame that another was made from.

    Attributes:
        number: which frame of the clip.
        pass_index: which pass of it.
        pixels: `digest` of its pixels then; empty if it was not stored.
    """

    number: int
    pass_index: int
    pixels: str


class Provenance(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a frame is, and what it was made from.

    Attributes:
        pixels: the digest of its own pixels.
        sources: the frames that it was made from.
        network: the digest of the trained network that painted it; empty if none did.
    """

    pixels: str = ""
    sources: tuple[FrameSource, ...] = ()
    network: str = ""


def digest(rgb: ByteArray) -> str:
    """The digest of a frame's pixels HxWx3."""
    return hashlib.blake2b(rgb.tobytes(), digest_size=8).hexdigest()


class _Origin(Provenance, frozen=True, omit_defaults=True):
    """What one column of the index holds: the provenance, and what painted the frame."""

    painted_by: PaintedBy | None = None


def to_text(provenance: Provenance, painted_by: PaintedBy | None = None) -> str:
    """The provenance as JSON, for one column of the index, and with it what painted the frame."""
    found = _Origin(provenance.pixels, provenance.sources, provenance.network, painted_by)
    return msgspec.json.encode(found).decode()


def from_text(text: str) -> Provenance:
    """The provenance in a column of the index.

    Raises:
        bounded.OutOfBounds: it is damaged.
    """
    return bounded.json(text, Provenance) if text.startswith("{") else from_anchors(text)


def painted_by(text: str) -> PaintedBy | None:
    """What painted the frame, as far as the column says; raises as `from_text` does."""
    return bounded.json(text, _Origin).painted_by if '"painted_by"' in text else None


def from_anchors(text: str) -> Provenance:
    """The provenance as version 0.1 wrote it: "digest;number/pass:digest;number/pass:digest".

    What else may stand there is left out, for a frame whose origin is unknown is still worth keeping.
    """
    pixels, *parts = text.split(";")
    found = map(_SOURCE.fullmatch, parts)
    return Provenance(pixels, tuple(FrameSource(int(match[1]), int(match[2]), match[3]) for match in found if match))
