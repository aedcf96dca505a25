"""The photos that the benchmark paints: none of them, and nothing like them, was the trunk trained on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from bench.folders import DATA, ROOT
from bench.pictures import as_bytes, opened, without_border
from core import geometry
from core.arrays import ByteArray

SAMPLES = ROOT / "resources" / "samples"
PHOTOS = ("neuschwansteinCastle.webp", "chelsea.png", "china.jpg", "astronaut.png", "cincinnati-bridge.jpg",
          "coffee.png", "greatWallofChina.webp", "rocket.jpg")
"""In `DATA/photos`."""
CLIP, FRAMES = "cockatoo.mp4", (0, 240)
"""In `DATA/video`, and which of its frames are two more photos."""
PAINTINGS = ("van_gogh_starry_night.jpg", "hokusai_great_wave.png", "van_gogh_church_at_auvers.webp")
"""In `SAMPLES`: paintings that the trunk knows."""


def usual(folder: Path) -> Sequence[Path]:
    """Ten photos; those that are frames are written to `folder`."""
    return [*(DATA / "photos" / name for name in PHOTOS), *_frames(DATA / "video" / CLIP, folder)]


def of_size(photo: Path, long_side: int, folder: Path) -> Path:
    """The photo with that long side, so that nobody's resampling is part of the comparison; written to `folder`."""
    picture = opened(photo)
    target = folder / f"{photo.stem}-{long_side}.png"
    picture.resize(geometry.fitted(picture.size, long_side), Image.Resampling.LANCZOS).save(target)
    return target


def enlarged(photo: Path, size: tuple[int, int], folder: Path) -> Path:
    """The photo with another (width, height), whatever its proportions, as a camera's file of that size."""
    target = folder / f"{photo.stem}-{size[0]}x{size[1]}.jpg"
    opened(photo).resize(size, Image.Resampling.BICUBIC).save(target, quality=92)
    return target


def painting_of_size(painting: Path, photo: Path) -> ByteArray:
    """A painting without its plain border, at the size that gives strokes of size 1 in a photo: HxWx3."""
    picture = without_border(painting)
    size = geometry.style_size(picture.size, opened(photo).size, 1.0)
    return np.asarray(picture.resize(size, Image.Resampling.BICUBIC))


def _frames(clip: Path, folder: Path) -> Sequence[Path]:
    from core.media import clips

    targets = [folder / f"{clip.stem}{number:03}.png" for number in FRAMES]
    with clips.Frames(clips.read(clip)) as frames:
        for number, target in zip(FRAMES, targets, strict=True):
            rgb = frames.at(number).rgb
            Image.fromarray(rgb if rgb.dtype == np.uint8 else as_bytes(rgb)).save(target)
    return targets
