"""Damaged files: whatever reads them gives what it can or a sentence, and never a traceback, a crash or a wait."""

from __future__ import annotations

import random
import tempfile
from functools import partial
from pathlib import Path

from bench.reliability import children, sentences, works
from bench.reliability.folder_state import FolderState
from bench.reliability.mutations import mutated
from bench.reliability.readers import Subject, subjects
from bench.reliability.tally import Tally
from core.errors import UserError

SECONDS = 20.0
"""That a damaged file may take: all of them are small."""
MEMORY = 3 << 30
"""Bytes of address space beyond what this process has when it begins."""


def campaign(count: int, seed: int) -> Tally:
    """Reads `count` damaged files, of all kinds in turn."""
    tally, kinds = Tally("fuzz"), subjects()
    for at, subject in enumerate(kinds):
        share = count // len(kinds) + (at < count % len(kinds))
        with tempfile.TemporaryDirectory(prefix="impasto-fuzz-") as folder:
            works.make_home(Path(folder))
            _fuzz(subject, Path(folder), share, seed, tally)
    return tally


def _fuzz(subject: Subject, folder: Path, count: int, seed: int, tally: Tally) -> None:
    errors = folder.parent / f"{folder.name}.stderr"
    try:
        made = children.run(lambda say: say(str(subject.make(folder))), 10 * SECONDS, errors)
        if made.status or made.hung:
            raise RuntimeError(f"{subject.name}: {made.errors or made.described()}")
        path, first = Path(made.lines[-1]), 0
        state = FolderState(folder)
        while first < count:
            numbers = range(first, count)
            ended = children.run(partial(_read_all, subject, path, state, numbers, seed), SECONDS, errors)
            first += _count(subject, ended, first, tally)
    finally:
        errors.unlink(missing_ok=True)


def _read_all(subject: Subject, path: Path, state: FolderState, numbers: range, seed: int, say: children.Say) -> None:
    children.limit_memory(MEMORY)
    for number in numbers:
        state.restore()  # a reader may have changed what lies beside, or set the file itself aside
        path.write_bytes(damaged(subject, state.content(path), number, seed))
        try:
            subject.read(path)
        except UserError as fault:
            told = sentences.told(fault)
            say("refused" if told.startswith(sentences.REFUSED) else f"failed {number} {told}")
        except Exception as fault:
            say(f"failed {number} {type(fault).__name__}: {str(fault)[:150]!r}")
        else:
            say("read")


def damaged(subject: Subject, whole: bytes, number: int, seed: int) -> bytes:
    """The same bytes for the same subject, number and seed; of every other one the digest is right."""
    damage = partial(mutated, chance=random.Random(f"{seed} {subject.name} {number}"))
    return subject.sealed(whole, damage) if number % 2 else damage(whole)


def _count(subject: Subject, ended: children.Ended, first: int, tally: Tally) -> int:
    """How many were tried, the one in which the child ended before its time among them."""
    for line in ended.lines:
        if line.startswith("failed"):
            tally.fail(f"{subject.name}{line.removeprefix('failed')}")
        else:
            tally.survive(line)
    if ended.hung or ended.status:
        tally.fail(f"{subject.name} {first + len(ended.lines)} {ended.described()}")
        return len(ended.lines) + 1
    return len(ended.lines)
