"""The command `impasto doctor`: what a report of a fault needs, ready to be pasted."""

from __future__ import annotations

from core import streams


def show() -> int:
    """Prints versions, devices, places and the log's end."""
    from core import doctor  # brings psutil, which other commands do without

    streams.write(doctor.text())
    return 0
