"""What the video benchmark leaves behind: figures as JSON, plots, contact sheets and a video to look at."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.video import comparison, metric_plots, metrics
from bench.video.figure_metrics import FigureMetrics
from bench.video.metrics import mean
from bench.video.painting import LABELS
from bench.video.results import ClipCase
from bench.video.source import REGIONS


def write(cases: Sequence[ClipCase], circumstances: Mapping[str, Any], stem: str, folder: Path) -> None:
    """Writes `STEM.json` and `.png`, a sheet and an MP4 of every clip, and prints the summary."""
    folder.mkdir(parents=True, exist_ok=True)
    size = max(cases[0].source[0].moving.shape)
    figures = {**circumstances, "size": size, "clips": [_figures(case) for case in cases]}
    (folder / f"{stem}.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    metric_plots.write(cases, circumstances, folder / f"{stem}.png")
    for case in cases:
        comparison.write_sheet(case, folder / f"{stem}-{case.stem}.jpg")
        comparison.write_video(case, folder / f"{stem}-{case.stem}.mp4")
        print(f"\n{case.name}, {size} px, {len(case.source)} frames")
        for row in table(case):
            print("  " + row)
    print(f"\nWritten to {folder}: {stem}.json, {stem}.png, a sheet and a video of each clip")


def _figures(case: ClipCase) -> dict[str, Any]:
    shares = [float(frame.backward.reliability.mean()) for frame in case.source if frame.backward is not None]
    own = [frame.rgb for frame in case.source]
    return {"clip": case.name, "frames": len(case.source), "reliable_share": round(float(np.mean(shares)), 4),
            "moving_share": round(float(np.mean([frame.moving.mean() for frame in case.source])), 4),
            "source_temporal_error": mean(metrics.temporal_errors(own, case.source)),
            "source_sharp_temporal_error": mean(metrics.temporal_errors(own, case.source, sharp=True)),
            "source_long_temporal_error": mean(metrics.long_temporal_errors(own, case.source)),
            "source_sharpness": {region: metrics.sharpness(own, case.source, region) for region in REGIONS},
            **_own_figure(case), "ways": [result.figures() for result in case.results]}


def _own_figure(case: ClipCase) -> dict[str, Any]:
    """How the clip's figure holds together by itself."""
    if case.palette is None:
        return {}
    own = FigureMetrics.of([frame.rgb for frame in case.source], case.source, case.palette)
    return {"source_figure": own.figures()}


def table(case: ClipCase) -> list[str]:
    """The summary, a line for each mode, and of a figure once more as many."""
    names = ("reliable", "unreliable", "moving")
    rows = [f"{'':16}{'s/frame':>8}{'later':>7}{'next':>7}{'whole':>8}{'steps':>7}{'temporal':>9}{'ten':>7}{'sharp':>7}"
            f"{'MB':>6}{'waited':>7}" + "".join(f"{f'S {name}':>13}{f'C {name}':>13}" for name in names)]
    for result in case.results:
        figures = result.figures()
        regions = figures["regions"]
        pairs = "".join(f"{regions.get(name, {}).get(value, float('nan')):13.3f}" for name in names for value in "SC")
        rows.append(f"{LABELS[result.run.mode]:16}{figures['seconds_a_frame']:8.2f}{figures['seconds_a_later_frame']:7.2f}"
                    f"{_number(figures['seconds_between']):7.2f}"
                    f"{figures['whole_s']:8.0f}{figures['steps']:7}{_number(figures['temporal_error']):9.2f}"
                    f"{_number(figures['long_temporal_error']):7.2f}{_number(result.sharpness['moving']):7.1f}"
                    f"{figures['peak_mb']:6}{figures['waited_s']:7.2f}{pairs}")
    return [*rows, *_figure_table(case)]


def _figure_table(case: ClipCase) -> list[str]:
    own = _own_figure(case)
    if not own:
        return []
    lines = [("the clip itself", own["source_figure"]),
             *((LABELS[result.run.mode], result.figure.figures()) for result in case.results if result.figure)]
    rows = [(f"{'the figure':16}{'temporal':>9}{'ten':>7}{'beside it':>11}{'mean colour off by':>20}"
             f"{'foreign there':>15}{'unreliable':>12}")]
    for label, figures in lines:
        colour = " ".join(f"{value:.1f}" for value in figures["colour_deviation"])
        foreign = figures["foreign"]
        rows.append(f"{label:16}{_number(figures['temporal_error']):9.2f}{_number(figures['long_temporal_error']):7.2f}"
                    f"{_number(figures['background_temporal_error']):11.2f}{colour:>20}"
                    f"{foreign['moving']:15.2%}{foreign.get('unreliable', float('nan')):12.2%}")
    return rows


def _number(value: float | None) -> float:
    """No number where there is none."""
    return float("nan") if value is None else value
