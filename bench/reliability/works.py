"""Small real works for a campaign: a photo painted, a clip rendered and exported, in a folder for a home."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from PIL import Image

from bench.reliability.children import Say
from core import job
from core.choices import Mode, Work
from core.events import FrameDone, Rendered
from core.settings import Detail, Look, Method, Motion, Output, Request, Style
from core.store import catalog
from core.store.reader import StoreReader

FRAMES = 5
KINDS = ("CONFIG", "STATE", "DATA", "CACHE")


def make_home(folder: Path) -> None:
    """All that belongs to the person lies in the folder from now on, for this process and its children."""
    for kind in KINDS:
        os.environ[f"XDG_{kind}_HOME"] = str(folder / kind.lower())


def cache(folder: Path) -> Path:
    """Where what can be measured anew is kept."""
    return folder / "cache"


def image(width: int = 96, height: int = 64, seed: int = 0) -> Image.Image:
    """A picture with an even part, a fade and grain."""
    y, x = np.mgrid[0:height, 0:width]
    rgb = np.stack([40 + 2 * y, 200 - x, 90 + x // 2], axis=2).astype(np.float64)
    rgb[:, width // 2:] += np.random.default_rng(seed).normal(0, 25, (height, width - width // 2, 3))
    return Image.fromarray(rgb.clip(0, 255).astype(np.uint8))


def clip(path: Path) -> Path:
    """A few frames of a picture that moves."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=10, options={"g": "4", "crf": "16"})
        stream.width, stream.height, stream.pix_fmt = 96, 64, "yuv420p"
        for number in range(FRAMES):
            shifted = np.roll(np.asarray(image()), 2 * number, axis=1)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(shifted)))
        container.mux(stream.encode(None))
    return path


@dataclass(frozen=True)
class WorkCase:
    """One work.

    Attributes:
        name: what it is called. prepare: puts what it needs into an empty folder. do: does it, or goes on with it, and
            says a line for each frame that is safe. result: what came of it; None where it is not there.
    """

    name: str
    prepare: Callable[[Path], None]
    do: Callable[[Path, Say], None]
    result: Callable[[Path], object]


def _pictures(folder: Path) -> None:
    image().save(folder / "photo.png")
    image(80, 80, seed=1).save(folder / "painting.png")
    clip(folder / "clip.mp4")


def _request(folder: Path, content: str) -> Request:
    return Request(content=str(folder / content), look=Look(styles=(Style(path=str(folder / "painting.png")),)),
                   detail=Detail(size=64, steps=2), motion=Motion(mode=Mode.FRAMES, steps=1),
                   method=Method(style_layers="relu1_1, relu2_1", content_layers="relu2_1"))


def still_request(folder: Path) -> Request:
    """Of the photo in a prepared folder, painted small."""
    return _request(folder, "photo.png")


def _paint(folder: Path, say: Say) -> None:
    for _ in job.run(still_request(folder).replace(output=Output(path=str(folder / "painted.png")))):
        pass


def _painted(folder: Path) -> object:
    path = folder / "painted.png"
    return np.asarray(Image.open(path)).tobytes() if path.exists() else None


def _render_request(folder: Path) -> Request:
    return _request(folder, "clip.mp4").replace(work=Work.RENDER, clip__cuts=())


def _render(folder: Path, say: Say) -> None:
    for event in job.run(_render_request(folder)):
        if isinstance(event, FrameDone):
            say(f"safe {event.number}")
        if isinstance(event, Rendered):
            say("rendered")


def _rendered(folder: Path) -> object:
    found = catalog.renders()
    if not found:
        return None
    reader = StoreReader(found[0].folder)
    pictures = [reader.picture(pts) for pts in reader.records()]
    return tuple(picture.tobytes() for picture in pictures if picture is not None)


def _prepare_export(folder: Path) -> None:
    _pictures(folder)
    _render(folder, lambda line: None)
    (folder / "film.mp4").write_bytes((folder / "clip.mp4").read_bytes())


def _export(folder: Path, say: Say) -> None:
    request = _render_request(folder).replace(work=Work.EXPORT, output=Output(path=str(folder / "film.mp4")))
    for _ in job.run(request):
        pass


def _exported(folder: Path) -> object:
    with av.open(str(folder / "film.mp4")) as film:
        return tuple(frame.to_ndarray(format="rgb24").tobytes() for frame in film.decode(video=0))


PAINT = WorkCase("paint", _pictures, _paint, _painted)
RENDER = WorkCase("render", _pictures, _render, _rendered)
EXPORT = WorkCase("export", _prepare_export, _export, _exported)
WORKS = (PAINT, RENDER, EXPORT)
