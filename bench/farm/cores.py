"""A process that computes on one core alone."""

from __future__ import annotations

import os


def on_core(number: int, process: int = 0) -> None:
    """Let a process, or this one, and what it begins compute on one core, where the system lets that be said."""
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(process, {cores[number % len(cores)]})
