"""The photos that a person teaches with: files, folders of them, clips, and the samples that come with Impasto."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np

import resources
from core import errors
from core.arrays import ByteArray, FloatArray
from core.library import record
from core.media import clips
from core.media.images import stills
from core.render.frame_store import to_bytes
from core.taught.teaching import TeachingPhotos

LONGEST = 1024
"""Pixels of a photo's long side that are kept: its memory is bounded, and no patch is as large."""
MOST_PHOTOS = 300
"""Photos that are kept; of more the same number is taken from all along the list."""
CLIP_FRAMES = 16
"""Frames of a clip, spread over it."""
HELD_OUT, MOST_HELD_OUT, LEAST_LEARNT = 10, 3, 2
"""One photo of so many is kept for judging, at most so many, and none if fewer than so many would be left."""
JUDGED_LONGEST, JUDGED_SHORTEST = 320, 64
"""Sides in pixels of a photo that is judged by, at most and at least."""
SAMPLES = "coffee.png", "big_buck_bunny.mp4"
"""Of the samples: what is learnt from."""
JUDGED_SAMPLES = "chelsea.png", "neuschwansteinCastle.webp", "china.jpg"
"""Of the samples: what is never learnt from; the trunk is judged by the same (packaging/train_trunk.py)."""
ABOUT_SAMPLES = "samples of Impasto (a photo, and frames of Big Buck Bunny, (c) Blender Foundation, CC BY 3.0)"


def with_samples(paths: Sequence[str]) -> TeachingPhotos:
    """All photos at `paths`, if there are any paths, and the samples, which are enough to teach with.

    It is judged by a person's own photos where there are enough of them, else by samples.

    Raises:
        errors.NothingToTeachWith: there are paths, but no photo.
        errors.UserError: a file that was named cannot be read.
    """
    samples = [photo for name in SAMPLES for photo in _file(resources.path("samples", name))]
    own = read(paths) if paths else TeachingPhotos((), ())
    held_out = own.held_out or [_judged(photo) for name in JUDGED_SAMPLES
                                for photo in _file(resources.path("samples", name))]
    return TeachingPhotos([*own.learnt, *samples], held_out, "; ".join(filter(None, (own.about, ABOUT_SAMPLES))))


def read(paths: Sequence[str]) -> TeachingPhotos:
    """All photos at `paths`: the pictures and clips themselves, and those in folders, also in folders within.

    What is neither picture nor clip, or is damaged, is passed over in folders, and refused where it was named.

    Raises:
        errors.NothingToTeachWith: there is no photo.
        errors.UserError: a file that was named cannot be read.
    """
    found = [photo for path in paths for photo in _photos(Path(path))]
    if not found:
        raise errors.NothingToTeachWith()
    places = _judged_places(found)
    learnt = [photo for place, photo in enumerate(found) if place not in places]
    return TeachingPhotos([learnt[place] for place in _spread(len(learnt), MOST_PHOTOS)],
                          [_judged(found[place]) for place in places], _about(paths, learnt))


def _judged_places(photos: Sequence[ByteArray]) -> list[int]:
    """Which photos are kept for judging."""
    count = min(MOST_HELD_OUT, math.ceil(len(photos) / HELD_OUT), max(0, len(photos) - LEAST_LEARNT))
    fit = [place for place, photo in enumerate(photos) if min(_judged(photo).shape[:2]) >= JUDGED_SHORTEST]
    return [fit[place] for place in _spread(len(fit), count)]


def _photos(path: Path) -> Iterator[ByteArray]:
    if not path.is_dir():
        yield from _file(path)
        return
    for entry in sorted(path.rglob("*")):
        if entry.is_file():
            with contextlib.suppress(errors.UserError):
                yield from _file(entry)


def _file(path: Path) -> Iterator[ByteArray]:
    if not clips.is_clip(path):
        yield reduced(stills.read(path).rgb)
        return
    clip = clips.read(path)
    with clips.Frames(clip, high_bit_depth=True) as frames:
        for number in _spread(clip.frames, CLIP_FRAMES):
            yield reduced(frames.at(number).rgb)


def reduced(photo: FloatArray, longest: int = LONGEST) -> ByteArray:
    """HxWx3 of 8 bits with a long side of at most `longest`."""
    return to_bytes(_fitted(photo, longest))


def _judged(photo: ByteArray) -> FloatArray:
    return _fitted(np.float32(1 / 255) * photo.astype(np.float32), JUDGED_LONGEST)


def _fitted(photo: FloatArray, longest: int) -> FloatArray:
    factor = longest / max(photo.shape)
    if factor >= 1:
        return photo
    height, width = (max(1, round(side * factor)) for side in photo.shape[:2])
    return np.asarray(cv2.resize(photo, (width, height), interpolation=cv2.INTER_AREA))


def _spread(count: int, most: int) -> list[int]:
    """At most `most` of the numbers below `count`, evenly over all of them."""
    return [(2 * place + 1) * count // (2 * min(count, most)) for place in range(min(count, most))]


def _about(paths: Sequence[str], learnt: Sequence[ByteArray]) -> str:
    return record.text(f"{len(learnt)}: {', '.join(Path(path).name for path in paths)}", 2000)
