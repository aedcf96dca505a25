"""Damages to a file's bytes, by chance and repeatable: flipped bits, gaps, pieces moved, numbers beyond all bounds."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

HEAD = 600
"""Bytes at a file's beginning where half of the damages go: there is its structure."""
MOST = 4
"""Damages to one file."""
NUMBERS = (b"0", b"-1", b"NaN", b"1e999", b"99999999999999999999", b"4294967296", b"\xff\xfe", b'"', b"null", b"{}",
           b"[" * 3000, b"1" + b"0" * 400)
_DIGITS = re.compile(rb"-?\d+(\.\d+)?")


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to four damages."""
    for _ in range(chance.randint(1, MOST)):
        data = chance.choice(_DAMAGES)(data, chance)
    return data


def _place(data: bytes, chance: random.Random) -> int:
    most = min(len(data), HEAD) if chance.random() < 0.5 else len(data)
    return chance.randrange(most) if most else 0


def _run(data: bytes, chance: random.Random) -> tuple[int, int]:
    begin = _place(data, chance)
    return begin, min(len(data), begin + chance.choice((1, 2, 4, 8, 64, 512, 4096)))


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 32))):
        if changed:
            changed[_place(data, chance)] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _overwrite(data: bytes, chance: random.Random) -> bytes:
    begin, end = _run(data, chance)
    return data[:begin] + chance.randbytes(end - begin) + data[end:]


def _blank(data: bytes, chance: random.Random) -> bytes:
    begin, end = _run(data, chance)
    return data[:begin] + chance.choice((b"\x00", b"\xff")) * (end - begin) + data[end:]


def _cut(data: bytes, chance: random.Random) -> bytes:
    begin, end = _run(data, chance)
    return data[:begin] + data[end:]


def _truncate(data: bytes, chance: random.Random) -> bytes:
    return data[:_place(data, chance)]


def _double(data: bytes, chance: random.Random) -> bytes:
    begin, end = _run(data, chance)
    return data[:end] + data[begin:end] + data[end:]


def _insert(data: bytes, chance: random.Random) -> bytes:
    begin = _place(data, chance)
    return data[:begin] + chance.randbytes(chance.choice((1, 3, 16, 200))) + data[begin:]


def _swap(data: bytes, chance: random.Random) -> bytes:
    (first, first_end), (second, second_end) = sorted((_run(data, chance), _run(data, chance)))
    if first_end > second:
        return data[::-1]
    return data[:first] + data[second:second_end] + data[first_end:second] + data[first:first_end] + data[second_end:]


def _number(data: bytes, chance: random.Random) -> bytes:
    """A number of a text gives way to one that no reader expects."""
    found = list(_DIGITS.finditer(data[:1 << 16]))
    if not found:
        return _flip(data, chance)
    one = chance.choice(found)
    return data[:one.start()] + chance.choice(NUMBERS) + data[one.end():]


_DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip, _overwrite, _blank, _cut, _truncate, _double, _insert, _swap, _number, _number)
