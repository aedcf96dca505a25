"""`python -m bench video`: frames alone against frame by frame against keyframes, on known motion and on a clip."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from bench import motion, video_measure, video_peers, video_report
from bench.measure import ROOT, as_bytes, circumstances
from bench.video_measure import Critic, Known
from bench.video_report import Case, Result
from core import geometry
from core.media import clips
from core.media.images import border_trim

DATA = ROOT.parent / "shared" / "data"
CLIP, STYLE = "video/bigbuckbunny.mp4", "styles/van_gogh_starry_night.jpg"
BEHIND, FRONT = "photos/neuschwansteinCastle.webp", "photos/astronaut.png"
RATE = 25


def main(arguments: Sequence[str]) -> int:
    """Paints each clip in each way, measures, and writes figures, plots, contact sheets and a side-by-side video."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as folder:
        cases = [_case(name, options, Path(folder)) for name in options.cases]
    video_report.write(cases, circumstances(), options.size, options.output)
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench video", description=__doc__)
    parser.add_argument("--size", type=int, default=320, help="long side in pixels")
    parser.add_argument("--frames", type=int, default=12)
    parser.add_argument("--first", type=int, default=34, help="the clip's frame to begin with: there it moves most")
    parser.add_argument("--cases", nargs="+", choices=("known", "clip"), default=["known", "clip"])
    parser.add_argument("--modes", nargs="+", choices=video_peers.MODES, default=list(video_peers.MODES))
    parser.add_argument("--clip", type=Path, default=DATA / CLIP, help="a clip of your own")
    parser.add_argument("--style", type=Path, default=DATA / STYLE, help="a painting of your own")
    parser.add_argument("--output", type=Path, default=ROOT / "bench" / "results", help="folder to write to")
    return parser.parse_args(arguments)


def _case(name: str, options: argparse.Namespace, folder: Path) -> Case:
    clip, known = _known(options, folder) if name == "known" else _sample(options)
    runs = []
    for mode in options.modes:
        print(f"{name}: {video_peers.LABELS[mode]}", flush=True)
        runs.append(video_peers.run(video_peers.Task(mode, str(clip), str(options.style), options.size, len(known),
                                                     str(folder / f"{name}-{mode}"),
                                                     0 if name == "known" else options.first)))
    critic = Critic(_network(), _painting(options.style, known[0].rgb.shape), known)
    return Case("known motion" if name == "known" else clip.stem, known,
                [Result.of(run, painted, known, critic) for run, painted in runs])


def _known(options: argparse.Namespace, folder: Path) -> tuple[Path, list[Known]]:
    """A castle that a camera pans over while it nears and turns; a face moves across it."""
    size = geometry.even((options.size, round(options.size * 9 / 16)))
    scale = size[0] / 320
    disc = motion.Disc(_photo(FRONT, (round(100 * scale),) * 2), (0.3 * size[0], 0.55 * size[1]), 30 * scale,
                       motion.Path((7.5 * scale, -1.5 * scale), turn=2))
    scene = motion.Scene(_photo(BEHIND, size), size, options.frames,
                         motion.Path((1.6 * scale, 0.4 * scale), 1.006, 0.25), disc)
    known = video_measure.exact(scene)
    path = folder / "known.mkv"
    video_report.write_clip(path, [about.rgb for about in known], RATE, crf=0)
    return path, known


def _sample(options: argparse.Namespace) -> tuple[Path, list[Known]]:
    clip = clips.read(options.clip)
    size = geometry.even(geometry.fitted(clip.size, options.size))
    with clips.Frames(clip, size, deep=True) as frames:
        last = min(options.first + options.frames, clip.frames)
        seen = [as_bytes(found.rgb) for found in frames.run(range(options.first, last))]
    return options.clip, video_measure.estimated(seen)


def _photo(name: str, size: tuple[int, int]) -> np.ndarray:
    with Image.open(DATA / name) as opened:
        return motion.fitting(np.asarray(opened.convert("RGB")), size, 1.6)


def _painting(path: Path, shape: tuple[int, ...]) -> np.ndarray:
    """The painting without its scan's frame, at the size that gives strokes of size 1."""
    with Image.open(path) as opened:
        whole = np.asarray(opened.convert("RGB"), np.float32) / np.float32(255)
    trimmed = Image.fromarray(as_bytes(border_trim.trimmed(whole)))
    size = geometry.style_size(trimmed.size, (shape[1], shape[0]), 1.0)
    return np.asarray(trimmed.resize(size, Image.Resampling.BICUBIC))


def _network():
    """The yardstick: Oxford's VGG-19 with maximum pooling, as for stills."""
    from core.choices import Network, Pooling
    from core.nets import weights

    return weights.load(Network.VGG19, "oxford", Pooling.MAX)
