"""What the video benchmark leaves behind: figures as JSON, plots, contact sheets and a video to look at."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from bench import video_measure
from bench.video_measure import REGIONS, Critic, Known
from bench.video_peers import LABELS, Run
from core.media import encode
from core.media.clips import timing
from core.settings import Export

COLOURS = {"alone": "#777777", "frames": "#0072b2", "keyframes": "#d55e00"}
SHOWN = 6
"""Frames of each way on the contact sheet."""
STRIP = 18
"""Height of a label in pixels."""
SLOWLY = 12
"""Frames a second of the side-by-side video: half speed, so that flicker can be looked at."""


@dataclass(frozen=True, eq=False)
class Result:
    """One way of painting a clip, measured.

    Attributes:
        temporal, sharp_temporal: error of each frame along the flow, None for the first; bilinear, and sharp.
        balance: brightness and saturation of each frame.
        regions: S and C by region.
    """

    run: Run
    painted: Sequence[np.ndarray]
    temporal: Sequence[float | None]
    sharp_temporal: Sequence[float | None]
    balance: Sequence[tuple[float, float]]
    drift: Mapping[str, float]
    sharpness: Mapping[str, float | None]
    regions: Mapping[str, Mapping[str, float]]

    @classmethod
    def of(cls, run: Run, painted: Sequence[np.ndarray], known: Sequence[Known], critic: Critic) -> Result:
        return cls(run, painted, video_measure.temporal_errors(painted, known),
                   video_measure.temporal_errors(painted, known, sharp=True),
                   [video_measure.balance(frame) for frame in painted], video_measure.drift(painted, known),
                   {region: video_measure.sharpness(painted, known, region) for region in REGIONS},
                   critic.judge(painted))

    def figures(self) -> dict[str, Any]:
        """Everything as plain, rounded numbers."""
        run = self.run
        return {
            "mode": run.mode, "seconds_a_frame": round(float(np.mean(run.seconds)), 2),
            "seconds_first": round(run.seconds[0], 2),
            "seconds_a_later_frame": round(float(np.mean(run.seconds[1:] or run.seconds)), 2),
            "whole_s": round(run.whole, 1), "waited_s": round(run.waited, 2), "peak_mb": round(run.peak / 1e6),
            "steps": sum(run.steps), "steps_a_frame": run.steps, "roles": run.roles,
            "temporal_error": _mean(self.temporal),
            "sharp_temporal_error": _mean(self.sharp_temporal),
            "temporal_errors": [error if error is None else round(error, 2) for error in self.temporal],
            "sharpness": {name: value if value is None else round(value, 2) for name, value in self.sharpness.items()},
            "drift": {name: round(value, 2) for name, value in self.drift.items()},
            "regions": {region: {name: round(value, 4) for name, value in values.items()}
                        for region, values in self.regions.items()},
        }


@dataclass(frozen=True, eq=False)
class Case:
    """One clip, painted in every way."""

    name: str
    known: Sequence[Known]
    results: Sequence[Result]

    @property
    def stem(self) -> str:
        return self.name.replace(" ", "-")


def write(cases: Sequence[Case], circumstances: Mapping[str, Any], size: int, folder: Path) -> None:
    """Writes `video-SIZE.json` and `.png`, a sheet and an MP4 of every clip, and prints the summary."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"video-{size}"
    figures = {**circumstances, "size": size, "clips": [_figures(case) for case in cases]}
    (folder / f"{stem}.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    _plot(cases, circumstances, folder / f"{stem}.png")
    for case in cases:
        _sheet(case).save(folder / f"{stem}-{case.stem}.jpg", quality=88, optimize=True)
        _video(case, folder / f"{stem}-{case.stem}.mp4")
        print(f"\n{case.name}, {size} px, {len(case.known)} frames")
        for row in table(case):
            print("  " + row)
    print(f"\nWritten to {folder}: {stem}.json, {stem}.png, a sheet and a video of each clip")


def _figures(case: Case) -> dict[str, Any]:
    shares = [float(about.before.reliable.mean()) for about in case.known if about.before is not None]
    own = [about.rgb for about in case.known]
    return {"clip": case.name, "frames": len(case.known), "reliable_share": round(float(np.mean(shares)), 4),
            "moving_share": round(float(np.mean([about.moving.mean() for about in case.known])), 4),
            "source_temporal_error": _mean(video_measure.temporal_errors(own, case.known)),
            "source_sharp_temporal_error": _mean(video_measure.temporal_errors(own, case.known, sharp=True)),
            "source_sharpness": {region: video_measure.sharpness(own, case.known, region) for region in REGIONS},
            "ways": [result.figures() for result in case.results]}


def _mean(errors: Sequence[float | None]) -> float | None:
    known = [error for error in errors if error is not None]
    return round(float(np.mean(known)), 2) if known else None


def table(case: Case) -> list[str]:
    """The summary, a line for each way."""
    names = ("reliable", "unreliable", "moving")
    rows = [f"{'':16}{'s/frame':>8}{'later':>7}{'steps':>7}{'temporal':>9}{'sharp':>7}{'MB':>6}{'waited':>7}"
            + "".join(f"{f'S {name}':>13}{f'C {name}':>13}" for name in names)]
    for result in case.results:
        figures = result.figures()
        regions = figures["regions"]
        pairs = "".join(f"{regions.get(name, {}).get(value, float('nan')):13.3f}" for name in names for value in "SC")
        rows.append(f"{LABELS[result.run.mode]:16}{figures['seconds_a_frame']:8.2f}{figures['seconds_a_later_frame']:7.2f}"
                    f"{figures['steps']:7}{figures['temporal_error'] or 0:9.2f}{result.sharpness['moving'] or 0:7.1f}"
                    f"{figures['peak_mb']:6}{figures['waited_s']:7.2f}{pairs}")
    return rows


def _plot(cases: Sequence[Case], circumstances: Mapping[str, Any], path: Path) -> None:
    """Temporal error, brightness and saturation of every frame, and S and C of every region."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(len(cases), 5, figsize=(17, 3.3 * len(cases)), squeeze=False)
    for case, line in zip(cases, axes, strict=True):
        sources = [video_measure.balance(about.rgb) for about in case.known]
        for index, name in enumerate(("brightness", "saturation"), start=1):
            line[index].plot([value[index - 1] for value in sources], color="black", label="clip")
            line[index].set(title=name, xlabel="frame")
        for number, result in enumerate(case.results):
            style = {"label": LABELS[result.run.mode], "color": COLOURS[result.run.mode]}
            line[0].plot([np.nan if error is None else error for error in result.temporal], **style)
            for index in (1, 2):
                line[index].plot([value[index - 1] for value in result.balance], **style)
            places = np.arange(len(REGIONS)) + 0.27 * (number - 1)
            for index, name in enumerate("SC", start=3):
                heights = [result.regions.get(region, {}).get(name, 0) for region in REGIONS]
                line[index].bar(places, heights, 0.25, **style)
                line[index].set_xticks(np.arange(len(REGIONS)), REGIONS, fontsize="small")
                line[index].set_title({"S": "S (style error)", "C": "C (content error)"}[name])
        line[0].set(title=f"{case.name}: temporal error of 255", xlabel="frame", ylim=(0, None))
        line[0].legend(fontsize="small")
    figure.suptitle(f"{circumstances['date']}   {circumstances['cpu']}, {circumstances['cores']} cores   "
                    f"commit {circumstances['commit']}", fontsize="small")
    figure.tight_layout(rect=(0, 0, 1, 0.97))
    figure.savefig(path, dpi=80)
    plt.close(figure)


def _rows(case: Case) -> list[tuple[str, list[np.ndarray]]]:
    rows = [("clip", [about.rgb for about in case.known])]
    for result in case.results:
        error = result.figures()["temporal_error"]
        rows.append((f"{LABELS[result.run.mode]}   {np.mean(result.run.seconds):.1f} s a frame   temporal {error}",
                     list(result.painted)))
    return rows


def _sheet(case: Case) -> Image.Image:
    """A few frames of the clip and of every way below each other."""
    chosen = np.unique(np.linspace(0, len(case.known) - 1, SHOWN).round().astype(int))
    rows = [_labelled(label, np.hstack([frames[number] for number in chosen])) for label, frames in _rows(case)]
    return Image.fromarray(np.vstack(rows))


def _video(case: Case, path: Path) -> None:
    """The clip and every way side by side, two in a row, at half speed and three times over."""
    rows = _rows(case)
    if len(rows) % 2:
        rows.append(("", [np.zeros_like(frame) for frame in rows[0][1]]))
    joined = []
    for number in range(len(case.known)):
        tiles = [_labelled(label, frames[number]) for label, frames in rows]
        joined.append(np.vstack([np.hstack(tiles[start:start + 2]) for start in range(0, len(tiles), 2)]))
    write_clip(path, joined * 3, SLOWLY, crf=20)


def write_clip(path: Path, frames: Sequence[np.ndarray], rate: int, crf: int) -> None:
    """HxWx3 uint8 frames as H.264 at `rate` frames a second."""
    times = timing.Timing(np.arange(len(frames), dtype=np.int64), len(frames), Fraction(1, rate))
    for _ in encode.write(path, frames, times, Export(crf=crf, sound=False)):
        pass


def _labelled(label: str, picture: np.ndarray) -> np.ndarray:
    """The picture below a strip with its name."""
    strip = Image.new("RGB", (picture.shape[1], STRIP), "white")
    ImageDraw.Draw(strip).text((4, 2), label, "black", font=ImageFont.load_default(size=11))
    return np.vstack([np.asarray(strip), picture])
