"""What the benchmark of taught paintings leaves behind: figures as JSON and a contact sheet to look at."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from PIL import Image

from bench import pictures
from bench.taught import results
from bench.taught.results import AloneRun, MeasuredPicture, PhotoCase

SHOWN = 256
"""Pixels of a picture's long side in the sheet."""


def write(cases: Sequence[PhotoCase], alone: Sequence[AloneRun], circumstances: Mapping[str, Any], size: int,
          folder: Path) -> None:
    """Writes `taught-SIZE.json` and `-sheet.png`, and prints the summary."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = folder / f"taught-{size}"
    found = results.summary(cases)
    figures = {**circumstances, "size": size, "summary": found, "alone": [dataclasses.asdict(one) for one in alone],
               "cases": [case.figures() for case in cases]}
    stem.with_suffix(".json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    pictures.labelled(_rows(cases)).save(stem.with_name(f"{stem.name}-sheet.png"), optimize=True)
    for line in _lines(cases, alone, found):
        print(line)
    print(f"\nWritten to {folder}: {stem.name}.json, {stem.name}-sheet.png")


def _rows(cases: Sequence[PhotoCase]) -> list[list[tuple[str, Image.Image]]]:
    """A row a photo; after each painting at the smallest, the usual and the largest ratio, in steps, by the peer."""
    rows = []
    for photo, group in groupby(cases, key=lambda case: case.photo):
        of_photo = list(group)
        row = [(photo, _small(of_photo[0].original))]
        for case in of_photo:
            shown = [("at once", one) for one in (case.at_once[0], case.usual, case.at_once[-1])]
            shown += [("in steps", case.usual_in_steps)] + ([] if case.peer is None else [("peer", case.peer)])
            row += [(_label(name, one), _small(one.pixels)) for name, one in shown]
        rows.append(row)
    return rows


def _label(name: str, picture: MeasuredPicture) -> str:
    return f"{name}, ratio {picture.ratio:g}, {picture.seconds:.2f} s\nS {picture.style:.3f}   C {picture.content:.2f}"


def _small(pixels: Any) -> Image.Image:
    picture = Image.fromarray(pixels)
    picture.thumbnail((SHOWN, SHOWN), Image.Resampling.LANCZOS)
    return picture


def _lines(cases: Sequence[PhotoCase], alone: Sequence[AloneRun], found: Mapping[str, Any]) -> Iterator[str]:
    yield f"{'':52}{'at once: S':>12}{'C':>7}{'s':>7}{'in steps: S':>13}{'C':>7}{'s':>7}{'S at equal C':>14}"
    for case in cases:
        one, other, equal = case.usual, case.usual_in_steps, case.style_at_equal_content
        yield (f"{case.photo[:24]} x {case.painting[:24]:<{49 - len(case.photo[:24])}}{one.style:12.3f}"
               f"{one.content:7.3f}{one.seconds:7.2f}{other.style:13.3f}{other.content:7.3f}{other.seconds:7.1f}"
               f"{'-' if equal is None else f'{equal:.2f}':>14}{'' if case.is_monotone else '  not monotone'}")
    for run in alone:
        yield (f"{run.width} x {run.height} px in a process of its own: imports {run.imported:.1f} s, painting and "
               f"saving {run.painted:.2f} s, {run.peak / 1e6:.0f} MB at most")
    for name, value in found.items():
        yield f"{name}: {value}"
