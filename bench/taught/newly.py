"""`python -m bench newly_taught`: paintings that were just taught, on ten photos and a clip, in one contact sheet."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import numpy as np
from PIL import Image

from bench import pictures
from bench.folders import DATA, RESULTS
from bench.machine import circumstances
from bench.taught import photos
from bench.taught.painting import TaughtTask, measuring, painted
from bench.taught.results import MeasuredPicture
from bench.video.region_metrics import FeatureNetwork
from core.choices import Network, Pooling, Work
from core.events import LiveFrame

LIBRARY = "library"
"""In place of a file: the painting is looked for where Impasto itself looks, in the library and what comes with it."""
SHOWN, QUALITY = 160, 50
"""Pixels of a picture's long side in the sheet, and the quality of its JPEG: it is kept with the code."""


@dataclass(frozen=True, eq=False)
class NewPicture:
    """One picture of the sheet: what was painted, after which painting (its number), and how."""

    row: str
    painting: int
    how: str
    found: MeasuredPicture


def main(arguments: Sequence[str]) -> int:
    """Paints all photos and a few frames of a clip after every painting, and writes figures and a sheet."""
    options = _options(arguments)
    pairs = [(Path(painting).resolve(), "" if file == LIBRARY else str(Path(file).resolve()))
             for painting, file in options.painting]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        sized = [photos.of_size(photo, options.size, folder)
                 for photo in [path.resolve() for path in options.photos or photos.usual(folder)][:options.count]]
        found = list(_all_painted(sized, pairs, options, folder))
        originals = {photo.stem: photo for photo in [*sized, *folder.glob("live-0-*.png")]}
        _write(found, originals, [painting.stem for painting, _ in pairs], options)
    return 0


def _all_painted(sized: Sequence[Path], pairs: Sequence[tuple[Path, str]], options: argparse.Namespace,
                 folder: Path) -> Iterator[NewPicture]:
    from core.nets import weights

    network = weights.load(Network.VGG19, "oxford", Pooling.MAX)  # as for stills
    for number, (painting, taught) in enumerate(pairs):
        for place, photo in enumerate(sized):
            print(f"{painting.stem} x {photo.stem}", flush=True)
            task = TaughtTask(photo, painting, options.size, options.steps, taught=taught)
            measured = measuring(network, painting, photo)
            yield NewPicture(photo.stem, number, "at once", measured(*painted(task.request(Work.INSTANT))))
            if place < options.in_steps:
                yield NewPicture(photo.stem, number, "in steps", measured(*painted(task.request(Work.PAINT))))
        yield from _live(network, number, TaughtTask(options.clip.resolve(), painting, options.size, options.steps,
                                                     taught=taught), options.frames, folder)


def _live(network: FeatureNetwork, number: int, task: TaughtTask, frames: int, folder: Path) -> Iterator[NewPicture]:
    """Some of the clip's pictures as they were painted live, evenly over it; it is played once, as it is recorded."""
    from core import job

    request = task.request(Work.LIVE).replace(output__path=str(folder / f"live-{number}.mp4"))
    seen = [event for event in job.run(request) if isinstance(event, LiveFrame)]
    for place in range(frames):
        frame = seen[(2 * place + 1) * len(seen) // (2 * frames)]
        photo = folder / f"live-{number}-{place}.png"
        Image.fromarray(frame.photo).save(photo)
        found = measuring(network, task.painting, photo)(frame.pixels, 1 / frame.rate if frame.rate else 0.0)
        yield NewPicture(f"live-0-{place}", number, "live", found)


def _write(found: Sequence[NewPicture], originals: dict[str, Path], paintings: Sequence[str],
           options: argparse.Namespace) -> None:
    """Writes `newly-taught-SIZE.json` and `.jpg`, and prints what is in them."""
    options.output.mkdir(parents=True, exist_ok=True)
    stem = options.output / f"newly-taught-{options.size}"
    summary = {f"{painting}, {how}": _summary([one.found for one in found if (one.painting, one.how) == (number, how)])
               for number, painting in enumerate(paintings) for how in ("at once", "in steps", "live")}
    both = {f"{painting}, at once, of the photos painted in steps": _summary(
        [one.found for one in found if one.painting == number and one.how == "at once" and any(
            other.row == one.row and other.how == "in steps" for other in found)])
        for number, painting in enumerate(paintings)}
    figures = {**circumstances(), "size": options.size, "steps": options.steps, "summary": {**summary, **both},
               "pictures": [{"picture": one.row, "painting": paintings[one.painting], "how": one.how,
                             "s": round(one.found.seconds, 3), "S": round(one.found.style, 4),
                             "C": round(one.found.content, 4)} for one in found]}
    stem.with_suffix(".json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    sheet = pictures.labelled(list(_rows(found, originals, paintings)))
    sheet.save(stem.with_suffix(".jpg"), quality=QUALITY, optimize=True)
    for name, value in figures["summary"].items():
        print(f"{name}: {value}")
    print(f"\nWritten to {options.output}: {stem.name}.json, {stem.name}.jpg")


def _summary(painted: Sequence[MeasuredPicture]) -> dict[str, float]:
    """Means over pictures; nothing of none."""
    if not painted:
        return {}
    return {"pictures": len(painted), "S": round(mean(one.style for one in painted), 3),
            "C": round(mean(one.content for one in painted), 3), "s": round(mean(one.seconds for one in painted), 3)}


def _rows(found: Sequence[NewPicture], originals: dict[str, Path],
          paintings: Sequence[str]) -> Iterator[list[tuple[str, Image.Image]]]:
    """A row a photo: itself, then after each painting at once, or live; another below where it was painted in steps."""
    for row, how in dict.fromkeys((one.row, one.how) for one in found):
        shown = [(f"{row[:20]}\n{how}", _small(np.asarray(pictures.opened(originals[row]))))]
        for number, painting in enumerate(paintings):
            one = next(one.found for one in found if (one.row, one.how, one.painting) == (row, how, number))
            shown.append((f"{painting[:26]}\nS {one.style:.2f}  C {one.content:.2f}", _small(one.pixels)))
        yield shown


def _small(pixels: np.ndarray) -> Image.Image:
    picture = Image.fromarray(pixels)
    picture.thumbnail((SHOWN, SHOWN), Image.Resampling.LANCZOS)
    return picture


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench newly_taught", description=__doc__)
    parser.add_argument("--painting", nargs=2, action="append", required=True, metavar=("PAINTING", "FILE"),
                        help=f"a painting and the file it was taught in, or “{LIBRARY}”; may be given several times")
    parser.add_argument("--size", type=int, default=320, help="long side in pixels")
    parser.add_argument("--steps", type=int, default=60, help="the optimiser's")
    parser.add_argument("--in-steps", type=int, default=3, help="how many of the photos the optimiser paints, too")
    parser.add_argument("--photos", nargs="+", type=Path, metavar="PHOTO", help="your own in place of the ten")
    parser.add_argument("--count", type=int, help="how many of the photos (all)")
    parser.add_argument("--clip", type=Path, default=DATA / "video" / photos.CLIP, help="what is painted live")
    parser.add_argument("--frames", type=int, default=3, help="how many of its pictures are shown")
    parser.add_argument("--output", type=Path, default=RESULTS, help="folder to write to")
    return parser.parse_args(arguments)
