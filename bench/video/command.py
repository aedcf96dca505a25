"""`python -m bench video`: the modes of painting a clip against each other and against frames painted alone."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from bench.folders import DATA, RESULTS
from bench.machine import circumstances
from bench.pictures import without_border
from bench.video import report
from bench.video.cases import CASES, CaseSize
from bench.video.figure_metrics import PaintingColours
from bench.video.painting import LABELS, MODES, ClipTask, run
from bench.video.region_metrics import RegionMetrics
from bench.video.results import ClipCase, ClipResult
from core import geometry
from core.arrays import ByteArray
from core.choices import Network, Pooling

CLIP = "video/bigbuckbunny.mp4"
USUAL = ["known", "clip"]
"""The cases that are painted unless others are asked for."""


def main(arguments: Sequence[str]) -> int:
    """Paints each clip in each mode, measures, and writes figures, plots, contact sheets and a side-by-side video."""
    options = _options(arguments)
    size = options.size or max(CASES[name].size for name in options.cases)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.work or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        cases = [_case(name, options, size, folder) for name in options.cases]
    names = [] if options.cases == USUAL else options.cases
    report.write(cases, circumstances(), "-".join([f"video-{size}", *names]), options.output)
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench video", description=__doc__)
    parser.add_argument("--size", type=int, help="long side in pixels; 320, of figures 256, of the long clip 640")
    parser.add_argument("--frames", type=int, help="12 unless told otherwise, of figures 16, of the long clip 250")
    parser.add_argument("--first", type=int, default=34, help="the clip's frame to begin with: there it moves most")
    parser.add_argument("--cases", nargs="+", choices=list(CASES), default=USUAL)
    parser.add_argument("--modes", nargs="+", choices=MODES, help="those of the case unless told otherwise")
    parser.add_argument("--clip", type=Path, default=DATA / CLIP, help="a clip of your own")
    parser.add_argument("--style", type=Path, help="a painting of your own")
    parser.add_argument("--output", type=Path, default=RESULTS, help="folder to write to")
    parser.add_argument("--work", type=Path,
                        help="folder that keeps what is painted, so that the same command continues when interrupted")
    options = parser.parse_args(arguments)
    long = [name for name in options.cases if CASES[name].resumed]
    if long and options.work is None:
        parser.error(f"{', '.join(long)} takes hours: name a folder with --work, so that it can be continued")
    return options


def _case(name: str, options: argparse.Namespace, size: int, folder: Path) -> ClipCase:
    from core.nets import weights

    kind = CASES[name]
    style = options.style or kind.style
    clip = kind.make(CaseSize(size, options.frames or kind.frames, options.clip.resolve(), options.first, folder))
    runs = []
    for mode in options.modes or kind.modes:
        print(f"{name}: {LABELS[mode]}", flush=True)
        runs.append(run(ClipTask(mode, str(clip.path.resolve()), str(style.resolve()), size, len(clip.source),
                                 str((folder / f"{name}-{mode}").resolve()), clip.first)))
    network = weights.load(Network.VGG19, "oxford", Pooling.MAX)  # as for stills
    painting = _painting(style, clip.source[0].rgb.shape)
    region_metrics = RegionMetrics(network, painting, clip.source)
    palette = PaintingColours(painting) if kind.figure else None
    return ClipCase(clip.name, clip.source,
                    [ClipResult.of(record, painted, clip.source, region_metrics, palette)
                     for record, painted in runs], palette)


def _painting(path: Path, shape: tuple[int, ...]) -> ByteArray:
    """The painting at the size that gives strokes of size 1."""
    painting = without_border(path)
    size = geometry.style_size(painting.size, (shape[1], shape[0]), 1.0)
    return np.asarray(painting.resize(size, Image.Resampling.BICUBIC))
