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


def path(*names: str) -> Path:
    """The file or folder of these names, such as `path("icons", "app.svg")`."""
    return Path(str(files(__name__))).joinpath(*names)


def samples() -> Samples:
    """A photo, two paintings and a clip to begin with; `samples/CREDITS.md` says whose they are."""
    return Samples(
        content=path("samples", "neuschwansteinCastle.webp"),
        styles=(path("samples", "van_gogh_starry_night.jpg"), path("samples", "hokusai_great_wave.png")),
        clip=path("samples", "big_buck_bunny.mp4"))
