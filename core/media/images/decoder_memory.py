"""What decoding takes, held against the memory that is free before it begins: a PNG of 34 KB may take 6 GB.

Bytes a pixel are peaks of this process, measured on pictures of 24 megapixels of every kind that is read and rounded
up; a picture that takes little is not asked about.
"""

from __future__ import annotations

from PIL import Image

from core import errors, memory

LITTLE = 64 << 20
"""Bytes that are free nearly always."""
WHOLE, SMALL = 30, 13
"""Bytes a pixel of a picture of 8 bits that is read whole (20 to 29), or only averaged to a small one (1 to 12)."""
CANVAS = 10
"""More where a decoder has a canvas of its own."""
COEFFICIENTS = 6
"""More for a progressive JPEG, whose coefficients are kept at its full size however small it is decoded."""
INTEGERS = 29
"""Of greys of 16 or 32 bits, which are averaged in double precision."""
DEEP, CONVERTED, DOUBLE = 46, 12, 16
"""Of a picture of more than 8 bits (22 to 45), more for one with a profile, or of double precision; and its file."""
HELD, STORED = 12, 2
"""Frames of a clip that its decoder and its threads hold at once, and bytes a pixel of one of 8 bits; else twice."""
SHOWN, SHOWN_DEEP = 9, 72
"""Bytes a pixel of a frame in sRGB: of 8 bits, or of more and of high dynamic range, which are converted as floats."""

_OWN_CANVAS = ("WEBP", "AVIF", "HEIF")


def check_whole(image: Image.Image, name: str) -> None:
    """Refuses to decode a picture of 8 bits a channel that is too large for what is free.

    Raises:
        errors.PictureNeedsMemory: it is.
    """
    _check(_pixels(image) * max(WHOLE + _canvas(image), _integers(image)), name)


def check_small(image: Image.Image, full: tuple[int, int], name: str) -> None:
    """The same for one that is only looked at small; `full` is its size where it is decoded at a fraction of that."""
    kept = COEFFICIENTS * full[0] * full[1] if "progressive" in image.info else 0
    _check(kept + _pixels(image) * max(SMALL + _canvas(image), _integers(image)), name)


def check_deep(size: tuple[int, int], converted: bool, double: bool, length: int, name: str) -> None:
    """The same for one of more than 8 bits a channel, whose file has `length` bytes.

    Args:
        size: (width, height).
        converted: whether it has a profile.
        double: whether its values have 64 bits.
        length: of its file.
        name: of it, for the error.
    """
    _check(length + size[0] * size[1] * (DEEP + CONVERTED * converted + DOUBLE * double), name)


def check_clip(stored: tuple[int, int], depth: int, shown: tuple[int, int], deep: bool, name: str) -> None:
    """Refuses to decode a clip whose frames are too large for what is free.

    Args:
        stored: (width, height) of its frames.
        depth: their bits a channel.
        shown: (width, height) that they are brought to.
        deep: whether as float32.
        name: of its file, for the error.

    Raises:
        errors.PictureNeedsMemory: they are.
    """
    held = stored[0] * stored[1] * HELD * STORED * (1 if depth <= 8 else 2)
    _check(held + shown[0] * shown[1] * (SHOWN_DEEP if deep or depth > 8 else SHOWN), name)


def _check(needed: int, name: str) -> None:
    if needed > LITTLE and needed > memory.available():
        raise errors.PictureNeedsMemory(path=name)


def _pixels(image: Image.Image) -> int:
    return image.size[0] * image.size[1]


def _canvas(image: Image.Image) -> int:
    return CANVAS if image.format in _OWN_CANVAS else 0


def _integers(image: Image.Image) -> int:
    return INTEGERS if image.mode.startswith(("I", "F")) else 0
