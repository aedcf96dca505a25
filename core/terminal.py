"""What the command line shows of a running job: a progress bar for people, JSON lines for programs."""

from __future__ import annotations

import dataclasses
import shutil
import sys
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TextIO

import msgspec
import numpy as np

from core.events import Ending, Event, Finished, Planned, Progress, Warned

WIDTH = 20
LINES = 10  # so many lines of progress where nothing can be redrawn
ENDINGS = {
    Ending.COMPLETE: "Saved",
    Ending.CONVERGED: "Nothing changed any more; saved",
    Ending.STOPPED: "Stopped; saved the picture so far as",
}


def as_json(stream: TextIO) -> Callable[[Event], None]:
    """Shows each event as one line of JSON; pictures are left out."""
    def show(event: Event) -> None:
        values = {field.name: getattr(event, field.name) for field in dataclasses.fields(event)}
        kept = {name: value for name, value in values.items() if not isinstance(value, np.ndarray)}
        if isinstance(event, Warned):
            kept = {"text": event.text()}
        line = msgspec.json.encode({"event": type(event).__name__.lower(), **kept}, enc_hook=_plain)
        stream.write(line.decode() + "\n")
        stream.flush()
    return show


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, np.generic):
        return value.item()
    return str(value)


class Bar:
    """Shows events on a terminal as a line that is redrawn, elsewhere as a few lines."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._redraws = stream.isatty()
        self._tenth = 0

    def show(self, event: Event) -> None:
        """Writes what a person should know of `event`."""
        match event:
            case Planned():
                self.say(_plan(event))
            case Progress():
                self.progress(event.step, event.steps, _details(event))
            case Warned():
                self.say(event.text())
            case Finished(path=Path() as path):
                height, width = event.rgb.shape[:2]
                self.say(f"{ENDINGS[event.ending]} {path} ({width} x {height} px, {duration(event.seconds)})")

    def progress(self, done: int, total: int, details: str) -> None:
        """Draws `done` of `total`; where nothing can be redrawn, only every tenth."""
        if self._redraws:
            filled = WIDTH * done // max(total, 1)
            line = f"[{'#' * filled}{'-' * (WIDTH - filled)}] {details}"
            # A line that wraps could not be redrawn.
            self._write(f"\r\x1b[K{line[:shutil.get_terminal_size().columns - 1]}")
        elif (tenth := LINES * done // max(total, 1)) > self._tenth:
            self._tenth = tenth
            self._write(f"{details}\n")

    def bytes(self, arrived: int, total: int | None) -> None:
        """Draws how much of a download has arrived; `total` is None while unknown."""
        size = f"of {total / 1e6:.0f} MB" if total else "MB"
        self.progress(arrived, total or sys.maxsize, f"{arrived / 1e6:.0f} {size}")

    def say(self, text: str) -> None:
        """Writes one line in place of the bar."""
        self._write(f"\r\x1b[K{text}\n" if self._redraws else f"{text}\n")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def _plan(planned: Planned) -> str:
    width, height = planned.sizes[-1]
    time = f", about {duration(planned.seconds)}" if planned.seconds is not None else ""
    return (f"Painting {width} x {height} px in {planned.steps} steps on {planned.device} "
            f"({planned.device_reason}){time}; Ctrl-C saves the picture so far.")


def _details(progress: Progress) -> str:
    width, height = progress.size
    left = f"{duration(progress.left)} left" if progress.left is not None else "time left unknown"
    return f"step {progress.step} of {progress.steps}, {width} x {height} px, {left}, loss {progress.loss:.4g}"


def duration(seconds: float) -> str:
    """Seconds as a person says them: “42 s”, “3 min 5 s”, “2 h 10 min”."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
