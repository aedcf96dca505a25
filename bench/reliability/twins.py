"""Two processes at once on one render, one export, one project's results, the same presets: nothing is lost."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from bench.reliability import children, sentences, works
from bench.reliability.children import Child, Say
from bench.reliability.readers import IDENTITY
from bench.reliability.tally import Tally
from core.errors import UserError
from core.events import Ending, Finished
from core.results import ResultKind, Results
from core.settings import Request

EACH = 8
"""Pictures, or presets, that each of the two keeps."""
APART = 0.6
"""Seconds that the second begins after the first at most."""
SECONDS = 120.0


def campaign(count: int, seed: int) -> Tally:
    """Lets two processes do the same at nearly the same time, `count` times in all."""
    tally, chance = Tally("twins"), random.Random(seed)
    pairs = (partial(_works, works.RENDER), partial(_works, works.EXPORT), _results, _presets)
    for number in range(count):
        with tempfile.TemporaryDirectory(prefix="impasto-twins-") as folder:
            home = Path(folder) / "home"
            home.mkdir()
            works.make_home(home)
            try:
                pairs[number % len(pairs)](home, chance.random() * APART, tally)
            except RuntimeError as fault:
                tally.fail(f"{number}: {fault}")
    return tally


def _both(home: Path, work: Callable[[int, Say], None], apart: float) -> list[children.Ended]:
    """Both ends; an exception or a wait of one of them is a RuntimeError."""
    begun = []
    for number in range(2):
        begun.append(Child(partial(work, number), home.parent / f"errors{number}"))
        time.sleep(apart * (number == 0))
    ends = [child.ended(SECONDS) for child in begun]
    bad = [one.described() for one in ends if one.status or one.hung]
    bad += [line for one in ends for line in one.lines if line.startswith(sentences.UNCLEAR)]
    if bad:
        raise RuntimeError(bad[0])
    return ends


def _seen(home: Path, look: Callable[[Say], None]) -> str:
    """What a child says that looks at what there is; an exception or a wait of it is a RuntimeError."""
    ended = children.run(look, SECONDS, home.parent / "errors")
    if ended.status or ended.hung or not ended.lines:
        raise RuntimeError(f"what they left cannot be read: {ended.described()}")
    return ended.lines[-1]


def _told(ends: list[children.Ended]) -> str:
    told = sum(any(line.startswith(sentences.REFUSED) for line in one.lines) for one in ends)
    return "one was told of the other" if told == 1 else "both refused" if told else "both finished"


def _works(case: works.WorkCase, home: Path, apart: float, tally: Tally) -> None:
    def do(number: int, say: Say) -> None:
        try:
            case.do(home, say)
        except UserError as fault:
            say(sentences.told(fault))

    def result(say: Say) -> None:
        found = case.result(home)
        say(str(len(found) if isinstance(found, tuple) else found))

    prepared = children.run(lambda say: case.prepare(home), SECONDS, home.parent / "errors")
    if prepared.status or prepared.hung:
        raise RuntimeError(prepared.described())
    outcome = _told(_both(home, do, apart))
    frames = _seen(home, result)
    if frames != str(works.FRAMES) or outcome == "both refused":
        tally.fail(f"{case.name}, {apart:.3f} s apart: {outcome}, {frames} frames")
    else:
        tally.survive(outcome)


def _results(home: Path, apart: float, tally: Tally) -> None:
    def add(number: int, say: Say) -> None:
        for _ in range(EACH):
            finished = Finished(Ending.COMPLETE, np.full((16, 24, 3), 0.5, np.float32), None, 1.0)
            Results(IDENTITY).add(finished, Request(content="photo.png"), ResultKind.PAINTED)

    _both(home, add, apart / 10)
    _count(tally, "results", int(_seen(home, lambda say: say(str(len(Results(IDENTITY).listed()))))))


def _presets(home: Path, apart: float, tally: Tally) -> None:
    def save(number: int, say: Say) -> None:
        from gui.project.presets import Presets

        presets = Presets(home / "presets.json")
        presets.load()
        for preset in range(EACH):
            presets.save(f"{number} {preset}", Request())

    def look(say: Say) -> None:
        from gui.project.presets import Presets

        presets = Presets(home / "presets.json")
        presets.load()
        say(str(len(presets.own)))

    _both(home, save, apart / 10)
    _count(tally, "presets", int(_seen(home, look)))


def _count(tally: Tally, what: str, found: int) -> None:
    """What both kept must all be there."""
    if found == 2 * EACH:
        tally.survive("both finished")
    else:
        tally.fail(f"{what}: {found} of {2 * EACH} are there")
