"""What stands in the window at the first start."""

from __future__ import annotations

from pathlib import Path

import resources
from core.settings import Look, Request, Style


def request() -> Request:
    """The sample photo with the sample paintings, of which the first is switched on."""
    return _with(resources.samples().content)


def clip_request() -> Request:
    """The sample clip with the same paintings."""
    return _with(resources.samples().clip)


def _with(content: Path) -> Request:
    styles = tuple(Style(path=str(path), enabled=at == 0) for at, path in enumerate(resources.samples().styles))
    return Request(content=str(content), look=Look(styles=styles))
