"""JSON and XML from outside, decoded within bounds: of their size, their depth, their text and their numbers.

Everything that is read passes here, whoever wrote it. How large a number may be, and how many of a thing there may be,
says its type: msgspec's `Meta`. Neither infinite numbers nor those that are none (NaN) are JSON (RFC 8259, 6).
"""

from __future__ import annotations

import re
from typing import Annotated, TypeVar
from xml.etree import ElementTree as ET

import msgspec
import numpy as np
from msgspec import Meta

LONGEST = 32 << 20
"""Bytes: nothing that we write comes near, but for what says so."""
DEEPEST = 64
"""Objects, lists or elements within one another."""
_REASON = 240  # letters of a reason, which may cite what was read
TOO_LONG = "it is too large"
TOO_DEEP = "it is nested too deeply"
NO_TEXT = "its text is not UTF-8"

Ticks = Annotated[int, Meta(ge=-(1 << 62), le=1 << 62)]
"""A time of a clip as files hold it: the difference of two still has 64 bits."""
Count = Annotated[int, Meta(ge=0, le=1 << 53)]
"""A number of things, or of bytes."""
Seconds = Annotated[float, Meta(ge=0, le=1e10)]
"""How long something took: at most three centuries."""
Place = Annotated[str, Meta(max_length=1 << 15)]
"""A path, or a name, as long as a system lets one be."""

Value = TypeVar("Value")

# A string's end is not asked for: an open one is matched once, to the end, so that the search stays linear.
_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_STEPS = bytes.maketrans(b"[{]}", b"\x01\x01\xff\xff")
_PIECE = 1 << 20
_NO_BRACKETS = bytes(set(range(256)) - set(b"[{]}"))


class OutOfBounds(ValueError):
    """What was read is not what it should be; its text is the reason, in a few words, some of which may be its own."""

    def __init__(self, reason: str) -> None:
        half = _REASON // 2
        super().__init__(reason if len(reason) <= _REASON else f"{reason[:half]} … {reason[-half:]}")


def json(data: bytes | str, kind: type[Value], longest: int = LONGEST) -> Value:
    """The value of that type in JSON.

    Raises:
        OutOfBounds: it is longer than `longest` bytes, nested too deeply, no UTF-8, no JSON, or of another type.
    """
    try:
        text = data.encode() if isinstance(data, str) else data
        if len(text) > longest:
            raise OutOfBounds(TOO_LONG)
        text.decode()  # all of it: what a type has no field for is passed over by msgspec
        if _is_deep(text):
            raise OutOfBounds(TOO_DEEP)
        return msgspec.json.decode(text, type=kind)
    except UnicodeError:
        raise OutOfBounds(NO_TEXT) from None
    except RecursionError:
        raise OutOfBounds(TOO_DEEP) from None
    except msgspec.MsgspecError as fault:
        raise OutOfBounds(str(fault)) from None


def xml(data: bytes, longest: int = LONGEST) -> ET.Element:
    """The root of an XML document, which declares no type and no entities of its own.

    Raises:
        OutOfBounds: it is longer than `longest` bytes, nested too deeply, in an unknown encoding, or no such XML.
    """
    if len(data) > longest:
        raise OutOfBounds(TOO_LONG)
    try:
        return ET.fromstring(data, ET.XMLParser(target=_BoundedTree()))
    except OutOfBounds:
        raise
    except (ET.ParseError, LookupError, ValueError) as fault:  # the latter two: an encoding that is unknown
        raise OutOfBounds(str(fault)) from None


def _is_deep(text: bytes) -> bool:
    """Whether more than `DEEPEST` objects and lists of JSON lie within one another."""
    if text.count(b"[") + text.count(b"{") <= DEEPEST:
        return False
    steps = np.frombuffer(_STRING.sub(b"", text).translate(_STEPS, _NO_BRACKETS), np.int8)
    depth = 0
    for first in range(0, len(steps), _PIECE):
        levels = depth + np.cumsum(steps[first:first + _PIECE], dtype=np.int32)
        if levels.max() > DEEPEST:
            return True
        depth = int(levels[-1])
    return False


class _BoundedTree(ET.TreeBuilder):
    """Builds a document's tree up to `DEEPEST` elements within one another."""

    def __init__(self) -> None:
        super().__init__()
        self._open = 0

    def start(self, tag: str, attributes: dict[str, str], /) -> ET.Element:
        self._open += 1
        if self._open > DEEPEST:
            raise OutOfBounds(TOO_DEEP)
        return super().start(tag, attributes)

    def end(self, tag: str, /) -> ET.Element:
        self._open -= 1
        return super().end(tag)

    def doctype(self, name: str, public: str | None, system: str | None, /) -> None:
        """Entities may name other files, and grow beyond all bounds."""
        raise OutOfBounds("it declares a document type")
