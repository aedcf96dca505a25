"""Works and readings with too little memory, from hardly any to enough: finished, or refused, and nothing half done."""

from __future__ import annotations

import random
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.reliability import children, large_files, works
from bench.reliability.tally import Tally
from bench.reliability.trials import Trials, attempt, nothing

MOST = 2.0
"""Of what is needed, that is given at most: a forecast may want more than the work then takes."""
LEAST = 1 << 16
"""Bytes that are given at least."""
LATE_MOST, LATE_LEAST = 0.3, 8 << 20
"""Of what is needed, and bytes, that are left where memory runs out while the work is done."""


def campaign(count: int, seed: int) -> Tally:
    """Does each work and each reading with limits all over the range, lets it fail, and then gives it enough."""
    tally, cases = Tally("memory"), (*works.WORKS, *large_files.READINGS)
    for at, case in enumerate(cases):
        chance = random.Random(f"{seed} {case.name}")
        with tempfile.TemporaryDirectory(prefix="impasto-memory-") as folder:
            trials = Trials(case, Path(folder))
            begun = time.monotonic()
            whole, needed = trials.reference(nothing, children.most_memory)
            lasted = time.monotonic() - begun
            for number in range(count // len(cases) + (at < count % len(cases))):
                strike, words = _late(chance, needed, lasted) if number % 2 else _early(chance, needed)
                attempt(trials, strike, whole, tally, f"{case.name}, {words} of {needed >> 10} KB")
    return tally


def _early(chance: random.Random, needed: int) -> tuple[Callable[[], None], str]:
    """A limit before the work begins, which it can know."""
    given = LEAST + int(needed * MOST * chance.random())
    return partial(children.limit_memory, given), f"{given >> 10}"


def _late(chance: random.Random, needed: int, lasted: float) -> tuple[Callable[[], None], str]:
    """A limit at any moment of the work: what it was begun with is gone, as if others had taken it."""
    given, after = LATE_LEAST + int(needed * LATE_MOST * chance.random()), lasted * chance.random()

    def strike() -> None:
        timer = threading.Timer(after, children.limit_memory, (given,))
        timer.daemon = True
        timer.start()

    return strike, f"after {after:.2f} s only {given >> 10}"
