"""What the video benchmark leaves behind: figures as JSON, plots, contact sheets and a video to look at."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.video import comparison, metric_plots, metrics
from bench.video.painting import LABELS
from bench.video.results import ClipCase, mean
from bench.video.source import REGIONS


def write(cases: Sequence[ClipCase], circumstances: Mapping[str, Any], size: int, folder: Path) -> None:
    """Writes `video-SIZE.json` and `.png`, a sheet and an MP4 of every clip, and prints the summary."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"video-{size}"
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
            "ways": [result.figures() for result in case.results]}


def table(case: ClipCase) -> list[str]:
    """The summary, a line for each mode."""
    names = ("reliable", "unreliable", "moving")
    rows = [f"{'':16}{'s/frame':>8}{'later':>7}{'steps':>7}{'temporal':>9}{'ten':>7}{'sharp':>7}{'MB':>6}{'waited':>7}"
            + "".join(f"{f'S {name}':>13}{f'C {name}':>13}" for name in names)]
    for result in case.results:
        figures = result.figures()
        regions = figures["regions"]
        pairs = "".join(f"{regions.get(name, {}).get(value, float('nan')):13.3f}" for name in names for value in "SC")
        rows.append(f"{LABELS[result.run.mode]:16}{figures['seconds_a_frame']:8.2f}{figures['seconds_a_later_frame']:7.2f}"
                    f"{figures['steps']:7}{figures['temporal_error'] or 0:9.2f}"
                    f"{figures['long_temporal_error'] or float('nan'):7.2f}{result.sharpness['moving'] or 0:7.1f}"
                    f"{figures['peak_mb']:6}{figures['waited_s']:7.2f}{pairs}")
    return rows
