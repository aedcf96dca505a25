"""Files that belong to Impasto: weights, icons, samples, stylesheet, translations."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import NamedTuple


class Samples(NamedTuple):
    """What stands there at a first start."""

    content: Path
    styles: tuple[Path, ...]
    clip: Path


class SamplePainting(NamedTuple):
    """A painting in the public domain that comes with Impasto; `samples/CREDITS.md` says the same and more of it."""

    path: Path
    title: str
    artist: str
    year: str
    source: str

    @property
    def credit(self) -> str:
        """Who painted it, what, and when."""
        return f"{self.artist}, {self.title}, {self.year}"


def path(*names: str) -> Path:
    """The file or folder of these names, such as `path("icons", "app.svg")`."""
    return Path(str(files(__name__))).joinpath(*names)


def samples() -> Samples:
    """A photo, two paintings and a clip to begin with; `samples/CREDITS.md` says whose they are."""
    return Samples(
        content=path("samples", "neuschwansteinCastle.webp"),
        styles=(path("samples", "van_gogh_starry_night.jpg"), path("samples", "hokusai_great_wave.png")),
        clip=path("samples", "big_buck_bunny.mp4"))


def paintings() -> tuple[SamplePainting, ...]:
    """The paintings that come with Impasto."""
    return tuple(SamplePainting(path("samples", name), *told) for name, *told in _PAINTINGS)


def painting(path: str) -> SamplePainting | None:
    """The painting that lies at a path, None for one that does not come with Impasto."""
    return next((one for one in paintings() if str(one.path) == path), None)


_PAINTINGS = (
    ("van_gogh_starry_night.jpg", "The Starry Night", "Vincent van Gogh", "1889", "opencv-doc"),
    ("hokusai_great_wave.png", "The Great Wave off Kanagawa", "Katsushika Hokusai", "about 1831",
     "WebMuseum, gcompris-qt-data"),
    ("van_gogh_cafe_terrace_at_night.webp", "Café Terrace at Night", "Vincent van Gogh", "1888", "gcompris-qt-data"),
    ("van_gogh_church_at_auvers.webp", "The Church at Auvers", "Vincent van Gogh", "1890", "gcompris-qt-data"),
)
