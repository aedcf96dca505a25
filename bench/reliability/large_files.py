"""Pictures and clips that take much memory, some of them small files, and what reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import av
import cv2
import numpy as np
from av.video.stream import VideoStream
from PIL import Image

from bench.reliability.children import Say
from bench.reliability.works import WorkCase
from core.media import clips
from core.media.images import stills

Drawn = Callable[[Path], None]
Read = Callable[[Path], Iterator[np.ndarray]]
_FRAMES = 3


def _reading(name: str, draw: Drawn, read: Read) -> WorkCase:
    """A work that notes what it read."""
    def prepare(folder: Path) -> None:
        draw(folder / name)

    def do(folder: Path, say: Say) -> None:
        found = hashlib.sha256()
        for pixels in read(folder / name):
            found.update(pixels.data.cast("B"))  # a copy would need memory that no reader takes
        (folder / "read").write_text(found.hexdigest())

    def result(folder: Path) -> object:
        note = folder / "read"
        return note.read_text() if note.exists() else None

    return WorkCase(name, prepare, do, result)


def _pixels(width: int, height: int) -> np.ndarray:
    """HxWx3 uint8 that packs well."""
    y, x = np.mgrid[0:height, 0:width]
    return np.stack([(x >> 4) & 255, (y >> 4) & 255, (x + y) >> 5 & 255], axis=2).astype(np.uint8)


def _picture(width: int, height: int, path: Path) -> None:
    Image.fromarray(_pixels(width, height)).save(path)


def _one_colour(path: Path) -> None:
    """Few bytes, and many pixels."""
    Image.new("P", (9000, 6000), 3).save(path, optimize=True)


def _deep(path: Path) -> None:
    cv2.imwrite(str(path), _pixels(3000, 2000).astype(np.uint16) * 257)


def _floats(path: Path) -> None:
    cv2.imwrite(str(path), _pixels(2000, 1500).astype(np.float32) / 255)


def _animation(path: Path) -> None:
    frames = [Image.fromarray(_pixels(1500, 1000)[:, ::step]).resize((1500, 1000)) for step in (1, -1)]
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=100)


def _clip(codec: str, pixels: str, path: Path) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=10)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = 1920, 1080, pixels
        for _ in range(_FRAMES):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(_pixels(1920, 1080))))
        container.mux(stream.encode(None))


def _read(path: Path) -> Iterator[np.ndarray]:
    yield stills.read(path).rgb


def _small(path: Path) -> Iterator[np.ndarray]:
    yield stills.thumbnail(path, 64)


def _frames(path: Path) -> Iterator[np.ndarray]:
    clip = clips.read(path)
    with clips.Frames(clip) as frames:
        for frame in frames.run(range(clip.frames)):
            yield frame.rgb


READINGS = (
    _reading("photo.jpg", partial(_picture, 5000, 3000), _read),
    _reading("photo.webp", partial(_picture, 3000, 2000), _read),
    _reading("photo.avif", partial(_picture, 1500, 1000), _read), _reading("one colour.png", _one_colour, _read),
    _reading("deep.png", _deep, _read), _reading("floats.tiff", _floats, _read),
    _reading("looked at.gif", _animation, _small), _reading("looked at.png", partial(_picture, 5000, 3000), _small),
    _reading("clip.mp4", partial(_clip, "libx264", "yuv420p"), _frames),
    _reading("clip.mkv", partial(_clip, "ffv1", "yuv420p10le"), _frames))
"""Each reads one file."""
