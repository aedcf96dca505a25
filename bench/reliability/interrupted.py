"""Works that are killed before an operation on a file, or whose disk fails there: nothing that was safe is lost."""

from __future__ import annotations

import errno
import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from bench.reliability import file_operations, works
from bench.reliability.file_operations import Strike
from bench.reliability.tally import Tally
from bench.reliability.trials import Trials, attempt

FAULTS = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC, "EMFILE": errno.EMFILE, "ENOMEM": errno.ENOMEM,
          "EACCES": errno.EACCES}


def kills(count: int, seed: int) -> Tally:
    """Kills works before operations on files, spread evenly over all there are, and goes on with them."""
    return _campaign("kills", count, seed, lambda chance, at: Strike(at))


def faults(count: int, seed: int) -> Tally:
    """Lets operations on files fail, once or from there on, and goes on with what was done when they work again."""
    def strike(chance: random.Random, at: int) -> Strike:
        name = chance.choice(sorted(FAULTS))
        return Strike(at, FAULTS[name], lasting=name == "ENOSPC" or chance.random() < 0.3, reads=name != "ENOSPC")

    return _campaign("faults", count, seed, strike)


def _campaign(name: str, count: int, seed: int, strike: Callable[[random.Random, int], Strike]) -> Tally:
    tally = Tally(name)
    for number_of_case, case in enumerate(works.WORKS):
        share = count // len(works.WORKS) + (number_of_case < count % len(works.WORKS))
        with tempfile.TemporaryDirectory(prefix="impasto-trial-") as folder:
            trials = Trials(case, Path(folder))
            arm = partial(file_operations.arm, trials.home)
            whole, operations = trials.reference(partial(arm, Strike(reads=True)), file_operations.counted)
            _, writes = trials.reference(partial(arm, Strike()), file_operations.counted)
            among = operations if name == "faults" else writes
            for number, at in enumerate(_spread(among, share, random.Random(seed))):
                chosen = strike(random.Random(f"{seed} {case.name} {number}"), at)
                if not chosen.reads:
                    chosen = replace(chosen, at=at % writes)  # else it would strike after the last one
                attempt(trials, partial(arm, chosen), whole, tally, f"{case.name}, {chosen}", killed=not chosen.error)
    return tally


def _spread(operations: int, count: int, chance: random.Random) -> Iterator[int]:
    """Operations to strike at: each of them if there are enough trials, in turn."""
    for number in range(count):
        yield number % operations if count >= operations else chance.randrange(operations)
