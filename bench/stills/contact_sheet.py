"""A contact sheet: photo, painting and a few labelled pictures of every run, to look at."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from bench.pictures import labelled, opened
from bench.stills.runs import Snapshot, StillsCase, StillsRun

PICTURES_PER_RUN = 4


def write(cases: Sequence[StillsCase], path: Path) -> None:
    """Writes the sheet, a row for each run."""
    rows = [row for case in cases for row in _rows(case)]
    labelled(rows).save(path, optimize=True)


def _rows(case: StillsCase) -> list[list[tuple[str, Image.Image]]]:
    rows = []
    for number, run in enumerate(case.runs):
        first = ("photo", opened(case.content)) if number == 0 else ("painting", opened(case.style))
        size = opened(case.content).size
        rows.append([first, *((_label(run, snapshot), opened(snapshot.file).resize(size))
                              for snapshot in _chosen(run))])
    return rows


def _label(run: StillsRun, snapshot: Snapshot) -> str:
    return (f"{run.name.split()[0]}, step {snapshot.step} of {run.steps}\n"
            f"{snapshot.seconds:.1f} s   S {snapshot.style:.3f}   C {snapshot.content:.2f}")


def _chosen(run: StillsRun) -> list[Snapshot]:
    """Pictures spread evenly on a log scale, the last one among them."""
    last = run.snapshots[-1].step
    return [_nearest(run, last / 2 ** (PICTURES_PER_RUN - 1 - number)) for number in range(PICTURES_PER_RUN)]


def _nearest(run: StillsRun, step: float) -> Snapshot:
    return min(run.snapshots, key=lambda snapshot: abs(math.log(snapshot.step / step)))
