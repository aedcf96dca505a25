"""How long threads are waited for at the end: a disk, or a place on a network, may never answer.

What never ends is left alone. The program ends without it then, for the system would wait for it.
"""

from __future__ import annotations

from collections.abc import Callable

PATIENCE = 3.0
"""Seconds that one is waited for."""
AFTER_ONE = 0.2
"""Seconds for the others as soon as one was left: they wait for the same."""

_left: list[tuple[Callable[[], bool], object]] = []  # of the process: what runs must not be collected


def seconds() -> float:
    """How long the next one is waited for."""
    return AFTER_ONE if any_left() else PATIENCE


def leave(running: Callable[[], bool], thread: object) -> None:
    """Leave a thread alone, which tells whether it is still `running`."""
    _left.append((running, thread))


def any_left() -> bool:
    """Whether any that was left still runs."""
    _left[:] = [one for one in _left if one[0]()]
    return bool(_left)
