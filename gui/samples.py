"""What stands in the window at the first start."""

from __future__ import annotations

from pathlib import Path

import resources
from core.settings import Look, Request, Style

_FOLDER = Path(resources.__file__).parent / "samples"
_PHOTO = "neuschwansteinCastle"
_PAINTINGS = ("van_gogh_starry_night", "hokusai_great_wave")


def request() -> Request:
    """The sample photo with two sample paintings, of which the first is switched on."""
    styles = tuple(Style(path=path, enabled=at == 0) for at, path in enumerate(map(_path, _PAINTINGS)) if path)
    return Request(content=_path(_PHOTO), look=Look(styles=styles))


def _path(stem: str) -> str:
    return next((str(path) for path in sorted(_FOLDER.glob(f"{stem}.*"))), "")
