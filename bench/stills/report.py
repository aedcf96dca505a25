"""What the stills benchmark leaves behind: figures as JSON, plots and a contact sheet to look at."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.stills import contact_sheet, quality_plots
from bench.stills.runs import Snapshot, StillsCase, StillsRun


def write(cases: Sequence[StillsCase], circumstances: Mapping[str, Any], size: int, folder: Path) -> None:
    """Writes `stills-SIZE.json`, `.png` (plots) and `-sheet.png` (pictures), and prints the summary."""
    folder.mkdir(parents=True, exist_ok=True)
    figures = {**circumstances, "size": size, "pairs": [_figures(case) for case in cases]}
    stem = folder / f"stills-{size}"
    stem.with_suffix(".json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    quality_plots.write(cases, circumstances, size, stem.with_suffix(".png"))
    contact_sheet.write(cases, stem.with_name(f"{stem.name}-sheet.png"))
    for case in cases:
        print(f"\n{case.name}, {size} px")
        for row in _table(case):
            print("  " + row)
    print(f"\nWritten to {folder}: {stem.name}.json, {stem.name}.png, {stem.name}-sheet.png")


def _figures(case: StillsCase) -> dict[str, Any]:
    return {"content": case.content.stem, "style": case.style.stem, "summary": _summary(case),
            "runs": [_run_figures(run) for run in case.runs]}


def _run_figures(run: StillsRun) -> dict[str, Any]:
    return {
        "name": run.name, "steps": run.steps, "imported_s": round(run.imported, 2), "weights_s": round(run.weights, 2),
        "first_step_s": round(run.started, 2), "first_preview_s": round(run.first_preview, 2),
        "finished_s": round(run.finished, 2), "peak_mb": round(run.peak / 1e6),
        "samples": [{"step": snapshot.step, "s": round(snapshot.seconds, 2), "objective": round(snapshot.objective, 1),
                     "S": round(snapshot.style, 4), "C": round(snapshot.content, 4)} for snapshot in run.snapshots],
    }


def _summary(case: StillsCase) -> dict[str, Any]:
    """When each of our runs was better than pastiche's last picture, and in what share of its time."""
    *ours, pastiche = case.runs
    goal = pastiche.snapshots[-1]
    criteria = {"S": ["style"], "C": ["content"], "S and C": ["style", "content"], "objective": ["objective"]}
    return {run.name: {f"better in {name}": _moment(_first_better(run, goal, metrics), goal)
                       for name, metrics in criteria.items()} for run in ours}


def _moment(found: Snapshot | None, goal: Snapshot) -> dict[str, float] | None:
    """When a picture was there, and after what share of the goal's time."""
    if found is None:
        return None
    return {"step": found.step, "s": round(found.seconds, 2), "share": round(found.seconds / goal.seconds, 3)}


def _first_better(run: StillsRun, goal: Snapshot, metrics: Sequence[str]) -> Snapshot | None:
    """The first picture from which on `run` stays at or below `goal` in every metric."""
    first = None
    for snapshot in reversed(run.snapshots):
        if any(getattr(snapshot, metric) > getattr(goal, metric) for metric in metrics):
            break
        first = snapshot
    return first


def _table(case: StillsCase) -> list[str]:
    rows = [f"{'':18}{'import':>8}{'weights':>8}{'preview':>8}{'done':>8}{'MB':>7}{'objective':>12}{'S':>8}{'C':>8}"]
    for run in case.runs:
        last = run.snapshots[-1]
        rows.append(f"{run.name:18}{run.imported:8.2f}{run.weights:8.2f}{run.first_preview:8.2f}{last.seconds:8.1f}"
                    f"{run.peak / 1e6:7.0f}{last.objective:12.0f}{last.style:8.3f}{last.content:8.3f}")
    for name, moments in _summary(case).items():
        for better, found in moments.items():
            text = f"from step {found['step']}, {found['s']} s: {found['share']:.1%} of the time" if found else "never"
            rows.append(f"{name} {better}: {text}")
    return rows
