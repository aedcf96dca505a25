"""The header of a safetensors file: read without torch, and before anything else of the file is believed."""

from __future__ import annotations

from collections.abc import Mapping

from core import bounded

PREFIX = 8
"""Bytes before the header, which tell its length."""


def length(prefix: bytes) -> int:
    """The length in bytes of the header, by the first `PREFIX` bytes of a file."""
    return int.from_bytes(prefix, "little")


def metadata(header: bytes) -> Mapping[str, str]:
    """What a header says besides its tensors; empty if it says nothing, or no text.

    Raises:
        ValueError: it is no header.
    """
    found = bounded.json(header, dict[str, object]).get("__metadata__")
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        return {}
    return found
