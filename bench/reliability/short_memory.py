"""Works and readings with too little memory, from hardly any to enough: finished, or refused, and nothing half done."""

from __future__ import annotations

import random
import tempfile
from functools import partial
from pathlib import Path

from bench.reliability import children, large_files, works
from bench.reliability.tally import Tally
from bench.reliability.trials import Trials, attempt, nothing

MOST = 1.3
"""Of what is needed, that is given at most."""
LEAST = 1 << 16
"""Bytes that are given at least."""


def campaign(count: int, seed: int) -> Tally:
    """Does each work and each reading with limits all over the range, lets it fail, and then gives it enough."""
    tally, cases = Tally("memory"), (*works.WORKS, *large_files.READINGS)
    for at, case in enumerate(cases):
        chance = random.Random(f"{seed} {case.name}")
        with tempfile.TemporaryDirectory(prefix="impasto-memory-") as folder:
            trials = Trials(case, Path(folder))
            whole, needed = trials.reference(nothing, children.most_memory)
            for _ in range(count // len(cases) + (at < count % len(cases))):
                given = LEAST + int(needed * MOST * chance.random())
                where = f"{case.name}, {given >> 10} of {needed >> 10} KB"
                attempt(trials, partial(children.limit_memory, given), whole, tally, where)
    return tally
