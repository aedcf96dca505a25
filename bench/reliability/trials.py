"""A work that something strikes: nothing that was safe is lost, and going on ends as if nothing had struck."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

from bench.reliability import children, sentences, works
from bench.reliability.children import Ended, Say
from bench.reliability.tally import Tally
from bench.reliability.works import WorkCase
from core.errors import UserError

SECONDS = 120.0
KILLED = -9


def nothing() -> None:
    """What strikes a work that is done in peace."""


class Trials:
    """One work, prepared once: each trial begins with a copy of its folder.

    Args:
        case: the work.
        folder: an empty one for all of its trials.
    """

    def __init__(self, case: WorkCase, folder: Path) -> None:
        self.case, self.home, self._prepared = case, folder / "home", folder / "prepared"
        self._errors = folder / "stderr"
        works.make_home(self.home)
        self.home.mkdir()
        self._child(lambda say: case.prepare(self.home), "prepare")
        shutil.copytree(self.home, self._prepared)
        self.before = self.result()

    def restore(self) -> None:
        """The folder as it was before the work."""
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self._prepared, self.home, symlinks=True)

    def done(self, strike: Callable[[], None] = nothing, measured: Callable[[], int] = int) -> Ended:
        """Do the work in a child of its own.

        Args:
            strike: is called there before it, and lets something strike.
            measured: is called there in the end; the child's last line is what it gives.
        """
        def work(say: Say) -> None:
            strike()
            try:
                self.case.do(self.home, say)
            except UserError as fault:
                say(sentences.told(fault))
            finally:
                say(str(measured()))

        return children.run(work, SECONDS, self._errors)

    def reference(self, strike: Callable[[], None], measured: Callable[[], int]) -> tuple[str, int]:
        """What comes of the work in peace, as `result` has it, and what was measured of it."""
        self.restore()
        ended = self.done(strike, measured)
        if ended.status or ended.hung or _refusals(ended):
            raise RuntimeError(f"{self.case.name}: {ended.described()} {ended.lines}")
        return self.result(), int(ended.lines[-1])

    def result(self) -> str:
        """What came of the work, as a line; empty if nothing did."""
        def look(say: Say) -> None:
            found = self.case.result(self.home)
            count = len(found) if isinstance(found, tuple) else 1
            say("" if found is None else f"{count} {hashlib.sha256(repr(found).encode()).hexdigest()}")

        return self._child(look, "look").lines[0]

    def _child(self, work: Callable[[Say], None], what: str) -> Ended:
        ended = children.run(work, SECONDS, self._errors)
        if ended.status or ended.hung:
            raise RuntimeError(f"{self.case.name}: {what}: {ended.described()}")
        return ended


def attempt(trials: Trials, strike: Callable[[], None], whole: str, tally: Tally, where: str, *,
            killed: bool = False) -> None:
    """Does the work struck, looks at what is left of it, and goes on with it.

    Args:
        trials: of the work.
        strike: as in `Trials.done`.
        whole: what comes of it in peace.
        tally: counts how it ended.
        where: what makes it happen again.
        killed: whether the strike may kill it.
    """
    trials.restore()
    ended = trials.done(strike)
    try:
        if ended.hung or ended.status not in (0, *([KILLED] if killed else [])):
            raise RuntimeError(ended.described())
        _check(trials, ended, whole)
        again = trials.done()
        if again.status or again.hung or (now := trials.result()) != whole:
            raise RuntimeError(f"going on ends otherwise: {again.described()} {again.lines[-2:]} {now}")
    except RuntimeError as fault:
        tally.fail(f"{where}: {fault}")
    else:
        tally.survive(_outcome(ended))


def _check(trials: Trials, ended: Ended, whole: str) -> None:
    """Raises RuntimeError if something is lost, half there, or untrue."""
    if unclear := [line for line in ended.lines if line.startswith(sentences.UNCLEAR)]:
        raise RuntimeError(unclear[0])
    if untrue := [line for line in _refusals(ended) if sentences.BLAMES.search(line)]:
        raise RuntimeError(f"nothing is wrong with any file: {untrue[0]}")
    left = trials.result()
    safe = sum(line.startswith("safe") for line in ended.lines)
    if safe and int((left or "0").split()[0]) < safe:
        raise RuntimeError(f"{safe} frames were safe, {left or 'none'} are left")
    if not safe and left not in (trials.before, whole) and trials.case is not works.RENDER:
        raise RuntimeError(f"neither as before nor finished: {left or 'gone'}")
    if _outcome(ended) == "finished" and left != whole:
        raise RuntimeError(f"it says that it is finished, and is not: {left or 'gone'}")


def _outcome(ended: Ended) -> str:
    if ended.status:
        return "killed"
    return "told" if _refusals(ended) else "finished"


def _refusals(ended: Ended) -> list[str]:
    return [line for line in ended.lines if line.startswith((sentences.REFUSED, sentences.UNCLEAR))]
