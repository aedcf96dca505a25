"""Works that are killed before an operation on a file, or whose disk fails there: nothing that was safe is lost."""

from __future__ import annotations

import errno
import hashlib
import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.reliability import children, file_operations, sentences, works
from bench.reliability.children import Ended, Say
from bench.reliability.file_operations import Strike
from bench.reliability.tally import Tally
from bench.reliability.works import WorkCase
from core.errors import UserError

SECONDS = 120.0
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


class _Trials:
    """One work, prepared once: each trial begins with a copy of its folder."""

    def __init__(self, case: WorkCase, folder: Path) -> None:
        self.case, self.prepared, self.home = case, folder / "prepared", folder / "home"
        self.errors = folder / "stderr"
        self.prepared.mkdir()
        works.make_home(self.home)
        shutil.copytree(self.prepared, self.home)
        self._child(lambda say: case.prepare(self.home), "prepare")
        shutil.rmtree(self.prepared)
        shutil.copytree(self.home, self.prepared)

    def _child(self, work: Callable[[Say], None], what: str) -> Ended:
        ended = children.run(work, SECONDS, self.errors)
        if ended.status or ended.hung:
            raise RuntimeError(f"{self.case.name}: {what}: {ended.described()}")
        return ended

    def restore(self) -> None:
        """The folder as it was before the work."""
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self.prepared, self.home, symlinks=True)

    def done(self, strike: Strike) -> Ended:
        """Do the work, struck by something; what it says ends with how many operations there were."""
        def work(say: Say) -> None:
            file_operations.arm(self.home, strike)
            try:
                self.case.do(self.home, say)
            except UserError as fault:
                say(sentences.told(fault))
            finally:
                say(f"operations {file_operations.counted()}")

        return children.run(work, SECONDS, self.errors)

    def result(self) -> object:
        """What came of the work, as a line; empty if nothing did."""
        def look(say: Say) -> None:
            found = self.case.result(self.home)
            count = len(found) if isinstance(found, tuple) else 1
            say("" if found is None else f"{count} {hashlib.sha256(repr(found).encode()).hexdigest()}")

        return self._child(look, "look").lines[0]


def _campaign(name: str, count: int, seed: int, strike: Callable[[random.Random, int], Strike]) -> Tally:
    tally = Tally(name)
    for case in works.WORKS:
        with tempfile.TemporaryDirectory(prefix="impasto-trial-") as folder:
            trials = _Trials(case, Path(folder))
            whole, operations = _reference(trials, strike(random.Random(seed), 0).reads)
            for number, at in enumerate(_spread(operations, count // len(works.WORKS), random.Random(seed))):
                chosen = strike(random.Random(f"{seed} {case.name} {number}"), at)
                _try(trials, chosen, whole, tally)
    return tally


def _reference(trials: _Trials, reads: bool) -> tuple[object, int]:
    """What comes of the work if nothing strikes, and how many operations it takes."""
    trials.restore()
    ended = trials.done(Strike(reads=True))
    if ended.status:
        raise RuntimeError(f"{trials.case.name}: {ended.described()}")
    with_reads = int(ended.lines[-1].split()[1])
    whole = trials.result()
    trials.restore()
    without = int(trials.done(Strike()).lines[-1].split()[1])
    return whole, with_reads if reads else without


def _spread(operations: int, count: int, chance: random.Random) -> Iterator[int]:
    """Operations to strike at: each of them if there are enough trials, in turn."""
    for number in range(count):
        yield number % operations if count >= operations else chance.randrange(operations)


def _try(trials: _Trials, strike: Strike, whole: object, tally: Tally) -> None:
    where = f"{trials.case.name}, {strike}"
    trials.restore()
    before = trials.result()
    ended = trials.done(strike)
    if ended.hung or ended.status not in ((0, -9) if not strike.error else (0,)):
        tally.fail(f"{where}: {ended.described()}")
        return
    if unclear := [line for line in ended.lines if line.startswith(sentences.UNCLEAR)]:
        tally.fail(f"{where}: {unclear[0]}")
        return
    try:
        left = trials.result()
        safe = sum(line.startswith("safe") for line in ended.lines)
        if safe and int(str(left or 0).split()[0]) < safe:
            tally.fail(f"{where}: {safe} frames were safe, {left or 'none'} are left")
            return
        if not safe and left not in (before, whole) and trials.case is not works.RENDER:
            tally.fail(f"{where}: neither as before nor finished: {left or 'gone'}")
            return
        if (outcome := _outcome(ended)) == "finished" and left != whole:
            tally.fail(f"{where}: it says that it is finished, and is not: {left or 'gone'}")
            return
        again = trials.done(Strike())
        if again.status or trials.result() != whole:
            tally.fail(f"{where}: going on ends otherwise: {again.described()} {again.lines[-2:]}")
            return
    except RuntimeError as fault:
        tally.fail(f"{where}: {fault}")
        return
    tally.survive(outcome)


def _outcome(ended: Ended) -> str:
    if ended.status:
        return "killed"
    return "told" if any(line.startswith(sentences.REFUSED) for line in ended.lines) else "finished"
