"""`python -m bench video`: frames alone against frame by frame against keyframes, on known motion and on a clip."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from bench.folders import DATA, RESULTS
from bench.machine import circumstances
from bench.pictures import as_bytes, opened, without_border
from bench.video import report
from bench.video.comparison import write_clip
from bench.video.painting import LABELS, MODES, ClipTask, run
from bench.video.region_metrics import RegionMetrics
from bench.video.results import ClipCase, ClipResult
from bench.video.scene import Disc, Scene, Trajectory, fitting
from bench.video.source import SourceFrame, estimated, exact
from core import geometry
from core.arrays import ByteArray
from core.choices import Network, Pooling
from core.media import clips

CLIP, STYLE = "video/bigbuckbunny.mp4", "styles/van_gogh_starry_night.jpg"
BACKGROUND, FOREGROUND = "photos/neuschwansteinCastle.webp", "photos/astronaut.png"
RATE = 25


def main(arguments: Sequence[str]) -> int:
    """Paints each clip in each mode, measures, and writes figures, plots, contact sheets and a side-by-side video."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as folder:
        cases = [_case(name, options, Path(folder)) for name in options.cases]
    report.write(cases, circumstances(), options.size, options.output)
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench video", description=__doc__)
    parser.add_argument("--size", type=int, default=320, help="long side in pixels")
    parser.add_argument("--frames", type=int, default=12)
    parser.add_argument("--first", type=int, default=34, help="the clip's frame to begin with: there it moves most")
    parser.add_argument("--cases", nargs="+", choices=("known", "clip"), default=["known", "clip"])
    parser.add_argument("--modes", nargs="+", choices=MODES, default=list(MODES))
    parser.add_argument("--clip", type=Path, default=DATA / CLIP, help="a clip of your own")
    parser.add_argument("--style", type=Path, default=DATA / STYLE, help="a painting of your own")
    parser.add_argument("--output", type=Path, default=RESULTS, help="folder to write to")
    return parser.parse_args(arguments)


def _case(name: str, options: argparse.Namespace, folder: Path) -> ClipCase:
    from core.nets import weights

    clip, source = _known_motion(options, folder) if name == "known" else _real_clip(options)
    runs = []
    for mode in options.modes:
        print(f"{name}: {LABELS[mode]}", flush=True)
        runs.append(run(ClipTask(mode, str(clip), str(options.style), options.size, len(source),
                                 str(folder / f"{name}-{mode}"), 0 if name == "known" else options.first)))
    network = weights.load(Network.VGG19, "oxford", Pooling.MAX)  # as for stills
    region_metrics = RegionMetrics(network, _painting(options.style, source[0].rgb.shape), source)
    return ClipCase("known motion" if name == "known" else clip.stem, source,
                    [ClipResult.of(record, painted, source, region_metrics) for record, painted in runs])


def _known_motion(options: argparse.Namespace, folder: Path) -> tuple[Path, list[SourceFrame]]:
    """A castle that a camera pans over while it nears and turns; a face moves across it."""
    size = geometry.even((options.size, round(options.size * 9 / 16)))
    scale = size[0] / 320
    disc = Disc(_photo(FOREGROUND, (round(100 * scale),) * 2), (0.3 * size[0], 0.55 * size[1]), 30 * scale,
                Trajectory((7.5 * scale, -1.5 * scale), turn=2))
    scene = Scene(_photo(BACKGROUND, size), size, options.frames,
                  Trajectory((1.6 * scale, 0.4 * scale), 1.006, 0.25), disc)
    source = exact(scene)
    path = folder / "known.mkv"
    write_clip(path, [frame.rgb for frame in source], RATE, crf=0)
    return path, source


def _real_clip(options: argparse.Namespace) -> tuple[Path, list[SourceFrame]]:
    clip = clips.read(options.clip)
    size = geometry.even(geometry.fitted(clip.size, options.size))
    with clips.Frames(clip, size, high_bit_depth=True) as frames:
        last = min(options.first + options.frames, clip.frames)
        source = [as_bytes(frame.rgb) for frame in frames.run(range(options.first, last))]
    return options.clip, estimated(source)


def _photo(name: str, size: tuple[int, int]) -> ByteArray:
    return fitting(np.asarray(opened(DATA / name)), size, 1.6)


def _painting(path: Path, shape: tuple[int, ...]) -> ByteArray:
    """The painting at the size that gives strokes of size 1."""
    painting = without_border(path)
    size = geometry.style_size(painting.size, (shape[1], shape[0]), 1.0)
    return np.asarray(painting.resize(size, Image.Resampling.BICUBIC))
