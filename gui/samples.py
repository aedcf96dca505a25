"""What stands in the window at the first start."""

from __future__ import annotations

import resources
from core.settings import Look, Request, Style


def request() -> Request:
    """The sample photo with the sample paintings, of which the first is switched on."""
    samples = resources.samples()
    styles = tuple(Style(path=str(path), enabled=at == 0) for at, path in enumerate(samples.styles))
    return Request(content=str(samples.content), look=Look(styles=styles))
