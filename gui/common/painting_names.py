"""What a painting is called, the samples by their titles, every other one by its file; how large it is shown."""

from __future__ import annotations

from pathlib import Path

import resources
from core.settings import Request

EDGE = 320
"""Device pixels of a painting's thumbnail, wherever it is shown: it is loaded once."""


def name(path: str) -> str:
    """A title, or the file's name without what says its format."""
    known = resources.painting(path)
    return known.title if known is not None else Path(path).stem


def active(request: Request) -> list[str]:
    """The names of the paintings that a request paints after."""
    return [name(style.path) for style in request.look.active]


def subject(request: Request) -> str:
    """What is painted, and after what: “photo × The Starry Night, wave”."""
    return " × ".join(filter(None, (Path(request.content).stem, ", ".join(active(request)))))


def credit(path: str) -> str:
    """Who painted it and when, where that is known."""
    known = resources.painting(path)
    return known.credit if known is not None else ""
