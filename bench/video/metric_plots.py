"""Plots of what is measured of painted clips, mode against mode."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench import plots
from bench.video import metrics
from bench.video.painting import LABELS
from bench.video.results import ClipCase
from bench.video.source import REGIONS

COLOURS = {"alone": "#777777", "frames": "#0072b2", "keyframes": "#d55e00", "learned": "#009e73",
           "fine": "#cc79a7"}


def write(cases: Sequence[ClipCase], circumstances: Mapping[str, Any], path: Path) -> None:
    """Plots temporal error, ten apart too, brightness and saturation of every frame, and S and C of every region."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(20, 3.3 * len(cases)))
    axes = figure.subplots(len(cases), 6, squeeze=False)
    for case, row in zip(cases, axes, strict=True):
        sources = [metrics.brightness_saturation(frame.rgb) for frame in case.source]
        for index, name in enumerate(("brightness", "saturation"), start=2):
            row[index].plot([value[index - 2] for value in sources], color="black", label="clip")
            row[index].set(title=name, xlabel="frame")
        for number, result in enumerate(case.results):
            style = {"label": LABELS[result.run.mode], "color": COLOURS[result.run.mode]}
            for index, errors in enumerate((result.temporal, result.long_temporal)):
                row[index].plot([np.nan if error is None else error for error in errors], **style)
            for index in (2, 3):
                row[index].plot([value[index - 2] for value in result.brightness_saturation], **style)
            positions = np.arange(len(REGIONS)) + 0.27 * (number - 1)
            for index, name in enumerate("SC", start=4):
                heights = [result.regions.get(region, {}).get(name, 0) for region in REGIONS]
                row[index].bar(positions, heights, 0.25, **style)
                row[index].set_xticks(np.arange(len(REGIONS)), REGIONS, fontsize="small")
                row[index].set_title({"S": "S (style error)", "C": "C (content error)"}[name])
        row[0].set(title=f"{case.name}: temporal error of 255", xlabel="frame", ylim=(0, None))
        row[1].set(title="between frames ten apart", xlabel="frame", xlim=row[0].get_xlim(), ylim=(0, None))
        row[0].legend(fontsize="small")
    plots.save(figure, circumstances, path, top=0.97, dpi=80)
