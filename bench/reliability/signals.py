"""Works that are told to end, as a shell, a closed terminal or the end of a session tells it: what was done is kept."""

from __future__ import annotations

import io
import random
import signal
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from bench.reliability import children, works
from bench.reliability.children import Child, Ended, Say
from bench.reliability.tally import Tally
from bench.reliability.works import WorkCase

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
SECONDS = 120.0
PRINTS = "it prints"
"""What a child says when the command line begins to."""
LONGER = 1.3
"""Times as long as the work takes alone, within which the signal comes: it may come too late."""


def campaign(count: int, seed: int) -> Tally:
    """Sends signals to the command line while it paints, renders or exports, at any moment."""
    tally, chance = Tally("signals"), random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="impasto-signals-") as folder:
        errors = Path(folder) / "errors"
        for case, command in COMMANDS:
            home = Path(folder) / case.name
            home.mkdir()
            works.make_home(home)
            _whole(case, home, errors)
            begun = time.monotonic()
            ended = children.run(partial(_command, command(home)), SECONDS, errors)
            lasted = time.monotonic() - begun
            if ended.status:
                raise RuntimeError(f"{case.name}: {ended.described()}")
            for _ in range(count // len(COMMANDS)):
                _whole(case, home, errors)
                told = chance.choice(SIGNALS), LONGER * lasted * chance.random()
                _try(case, command(home), home, errors, told, tally)
    return tally


def _paint(home: Path) -> list[str]:
    return ["image", str(home / "photo.png"), str(home / "painting.png"), "-o", str(home / "painted.png"), "--size",
            "64", "--steps", "8", "--json"]


def _render(home: Path) -> list[str]:
    return ["video", str(home / "clip.mp4"), str(home / "painting.png"), "-o", str(home / "film.mp4"), "--size", "64",
            "--steps", "2", "--mode", "frames", "--frame-steps", "1", "--json"]


COMMANDS = ((works.PAINT, _paint), (works.RENDER, _render))


def _whole(case: WorkCase, home: Path, errors: Path) -> None:
    """The folder as it is before the work."""
    for path in sorted(home.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    if (ended := children.run(lambda say: case.prepare(home), SECONDS, errors)).status:
        raise RuntimeError(f"{case.name}: {ended.described()}")


class _Heard(io.StringIO):
    """Hears what the command line prints, and tells as soon as it prints: from then on it must listen to signals."""

    def __init__(self, say: Say) -> None:
        super().__init__()
        self._say: Say | None = say

    def write(self, text: str) -> int:
        """Keep it."""
        if self._say is not None:
            self._say(PRINTS)
            self._say = None
        return super().write(text)


def _command(arguments: list[str], say: Say) -> None:
    """The command line, whose exit status and last lines are told."""
    from core.cli import main

    sys.stdout = heard = _Heard(say)
    status = main.main(arguments)
    said = heard.getvalue()
    say("painted" if '"event":"progress"' in said else "nothing painted")
    say(f"status {status}")


def _try(case: WorkCase, command: list[str], home: Path, errors: Path, told: tuple[signal.Signals, float],
         tally: Tally) -> None:
    number, seconds = told
    child = Child(partial(_command, command), errors)
    time.sleep(seconds)
    child.signal(number)
    ended = child.ended(SECONDS)
    where = f"{case.name}, {number.name} after {seconds:.2f} s"
    if fault := _fault(ended, number):
        tally.fail(f"{where}: {fault}")
        return
    found = children.run(partial(_look, case, home, "painted" in ended.lines), SECONDS, errors)
    again = children.run(partial(_command, command), SECONDS, errors)
    if found.status or again.status or again.lines[-1] != "status 0":
        tally.fail(f"{where}: {found.described()}; going on: {again.described()} {again.lines[-1:]}")
    else:
        tally.survive("finished" if ended.lines[-1:] == ("status 0",) else f"ended by {number.name}")


def _look(case: WorkCase, home: Path, painted: bool, say: Say) -> None:
    """What is there can be read, and a picture that was begun is there."""
    if case.result(home) is None and painted:
        raise ValueError("what was painted so far is gone")
    parts = [path.name for path in home.iterdir() if path.name.endswith(".part")]
    if parts:
        raise ValueError(f"left behind: {parts}")


def _fault(ended: Ended, number: signal.Signals) -> str:
    if ended.hung or "Traceback" in ended.errors:
        return ended.described()
    if ended.status:
        listens = ended.lines[-1:] == (PRINTS,)  # neither not yet nor no longer
        return "" if ended.status == 128 + number or (ended.status == -number and not listens) else ended.described()
    told = ended.lines[-1] if ended.lines else ""
    return "" if told in ("status 0", f"status {128 + number}") else f"it ended with {told or 'nothing'}"
