"""Names and texts of other people on a terminal: shown as text, never obeyed."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping

import msgspec

_OBEYED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""What a terminal, or its order of letters, obeys: controls, formats, surrogates, separators (Unicode, table 4-4)."""
_JOINERS = frozenset("\u200c\u200d")
"""Formats that spell words of some languages, and pictures made of several."""


def visible(text: str) -> str:
    """One line of text, with a question mark for every letter that a terminal would obey."""
    return "".join("?" if _is_obeyed(letter) else letter for letter in text)


def visible_json(text: str) -> str:
    """A line of JSON that says the same, with escapes for these letters."""
    return "".join(_escape(letter) if _is_obeyed(letter) else letter for letter in text)


def json_line(values: Mapping[str, object], plain: Callable[[object], object] | None = None) -> str:
    """The values as one line of JSON to be shown; `plain` makes what JSON has no type for into what it has.

    The bytes of a name that is no Unicode become lone surrogates, as Python's JSON reads them.
    """
    try:
        line = msgspec.json.encode(values, enc_hook=plain).decode()
    except UnicodeEncodeError:
        line = json.dumps(msgspec.to_builtins(values, enc_hook=plain))
    return visible_json(line)


def _is_obeyed(letter: str) -> bool:
    return unicodedata.category(letter) in _OBEYED and letter not in _JOINERS


def _escape(letter: str) -> str:
    units = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
