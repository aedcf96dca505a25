"""The command `impasto doctor`: what a report of a fault needs, ready to be pasted."""

from __future__ import annotations

from core import streams
from core.cli.foreign_text import visible


def show() -> int:
    """Prints versions, devices, places and the log's end."""
    from core import doctor  # brings psutil, which other commands do without

    streams.write("\n".join(map(visible, doctor.text().split("\n"))))
    return 0
