"""How quantities are said: the numbers that a person reads."""

from __future__ import annotations

_BYTES = ("KB", "MB", "GB", "TB")


def in_bytes(count: float) -> str:
    """A number of bytes in the unit that suits it: “343 MB”, “1.4 GB”; a few bytes are “1 KB”."""
    number, unit = max(count / 1000, 1 if count else 0), 0
    while number >= 999.5 and unit < len(_BYTES) - 1:
        number, unit = number / 1000, unit + 1
    decimals = 1 if unit >= 2 or (unit and number < 9.95) else 0  # what is needed and what is free differ by little
    return f"{number:.{decimals}f} {_BYTES[unit]}"
