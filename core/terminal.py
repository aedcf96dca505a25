"""What the command line shows of a running job: a progress bar for people, JSON lines for programs."""

from __future__ import annotations

import dataclasses
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TextIO

import msgspec
import numpy as np

from core import units
from core.choices import LABELS
from core.events import (
    Ending,
    Event,
    Exported,
    Exporting,
    Finished,
    FrameBegun,
    FrameDone,
    Planned,
    Progress,
    Rehearsed,
    Rendered,
    RenderPlanned,
    Searching,
    Warned,
)

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
        kept = {"text": event.text()} if isinstance(event, Warned) else _fields(event)
        line = msgspec.json.encode({"event": type(event).__name__.lower(), **kept}, enc_hook=_plain)
        stream.write(line.decode() + "\n")
        stream.flush()
    return show


def _fields(event: object) -> dict[str, object]:
    """The fields of an event without its pictures, and without those of the samples in it."""
    values = {field.name: getattr(event, field.name) for field in dataclasses.fields(event)}
    if "samples" in values:
        values["samples"] = [_fields(sample) for sample in values["samples"]]
    return {name: value for name, value in values.items() if not isinstance(value, np.ndarray)}


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
        self._clip = _Clip()

    def show(self, event: Event) -> None:
        """Writes what a person should know of `event`."""
        match event:
            case Planned():
                self.say(_plan(event))
            case Progress() if self._clip.number is None:
                self.progress(event.step, event.steps, _details(event))
            case Progress():
                self.progress(self._clip.done + event.step / max(event.steps, 1), self._clip.frames,
                              self._clip.details(event))
            case Searching(done=done, frames=frames):
                self.progress(done, frames, f"looking at the frames, {100 * done // max(frames, 1)} %")
            case RenderPlanned(frames=frames, done=done, seconds=seconds):
                self.say(_render_plan(event))
                self._clip = _Clip(frames, done, seconds)
                self._tenth = _tenth(done, frames)
            case FrameBegun(number=number):
                self._begin(number)
            case FrameDone(done=done, frames=frames, left=left):
                self._tenth = self._tenth if self._clip.frames else 0
                self._clip = _Clip(frames, done, left, event.number)
                self.progress(done, frames, self._clip.counted())
            case Exporting():
                if not self._clip.exporting:
                    self._clip, self._tenth = _Clip(exporting=True), 0
                self.progress(event.done, event.frames, _export_details(event))
            case Warned():
                self.say(event.text())
            case Rehearsed() | Rendered() | Exported():
                for line in _ending(event):
                    self.say(line)
            case Finished(path=Path() as path):
                height, width = event.rgb.shape[:2]
                self.say(f"{ENDINGS[event.ending]} {path} ({width} x {height} px, {duration(event.seconds)})")

    def _begin(self, number: int) -> None:
        self._clip.number = number
        if not self._clip.frames and not self._redraws:  # a rehearsal's first, before its frames are counted
            self._tenth = LINES
            self.say(f"Painting frame {number}")

    def progress(self, done: float, total: int, details: str) -> None:
        """Draws `done` of `total`; where nothing can be redrawn, only every tenth."""
        if self._redraws:
            filled = min(int(WIDTH * done / max(total, 1)), WIDTH)
            line = f"[{'#' * filled}{'-' * (WIDTH - filled)}] {details}"
            # A line that wraps could not be redrawn.
            self._write(f"\r\x1b[K{line[:shutil.get_terminal_size().columns - 1]}")
        elif (tenth := _tenth(done, total)) > self._tenth:
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


@dataclass
class _Clip:
    """How far a render is: finished frames, all of them (0 while unknown), seconds left, the frame being painted."""

    frames: int = 0
    done: int = 0
    left: float | None = None
    number: int | None = None
    exporting: bool = False

    def details(self, progress: Progress) -> str:
        counted = f"{self.counted()}; " if self.frames else ""
        return f"{counted}frame {self.number}, step {progress.step} of {progress.steps}"

    def counted(self) -> str:
        left = f", {_left(self.left)}" if self.left is not None else ""
        return f"{self.done} of {self.frames} frames{left}"


def _tenth(done: float, total: int) -> int:
    return int(LINES * done / max(total, 1))


def _left(seconds: float | None) -> str:
    return "time left unknown" if seconds is None else f"{duration(seconds)} left"


def _render_plan(planned: RenderPlanned) -> str:
    if planned.done == planned.frames:
        return f"All {planned.frames} frames are painted already."
    width, height = planned.size
    kept = f" ({planned.done} of them are painted already)" if planned.done else ""
    shots = "1 shot" if planned.shots == 1 else f"{planned.shots} shots"
    time = f", about {duration(planned.seconds)}" if planned.seconds is not None else ""
    return (f"Painting {planned.frames} frames{kept} of {width} x {height} px in {shots}, "
            f"{LABELS[planned.mode].casefold()}, on {planned.device} ({planned.device_reason}){time}; "
            "after Ctrl-C the same command continues.")


def _export_details(exporting: Exporting) -> str:
    return (f"writing frame {exporting.done} of {exporting.frames}, {units.in_bytes(exporting.bytes)}, "
            f"{_left(exporting.left)}")


def _ending(event: Rehearsed | Rendered | Exported) -> list[str]:
    """What is said at the end of a clip's job, line by line."""
    match event:
        case Rehearsed():
            return _forecast(event)
        case Rendered(ending=Ending.STOPPED):
            return [f"Stopped; {event.done} of {event.frames} frames are kept, and the same command continues."]
        case Rendered(path=None):
            return [f"Painted all {event.frames} frames ({duration(event.seconds)}); they are kept in {event.folder}.",
                    "The same command with -o writes them into a file."]
        case _:
            return [f"Saved {event.path} ({event.frames} frames, {duration(event.seconds)})"]


def _forecast(rehearsed: Rehearsed) -> list[str]:
    lines = [f"Frame {sample.number}: {sample.why} ({duration(sample.figures.seconds)})"
             for sample in rehearsed.samples]
    lines.append(f"{rehearsed.frames} frames will take about {duration(rehearsed.seconds)}, "
                 f"{units.in_bytes(rehearsed.memory)} of memory and {units.in_bytes(rehearsed.disk)} of disk.")
    if rehearsed.fits:
        size, seconds = rehearsed.fits
        lines.append(f"With --size {size} it would finish within an hour (about {duration(seconds)}).")
    return lines


def _plan(planned: Planned) -> str:
    width, height = planned.sizes[-1]
    time = f", about {duration(planned.seconds)}" if planned.seconds is not None else ""
    return (f"Painting {width} x {height} px in {planned.steps} steps on {planned.device} "
            f"({planned.device_reason}){time}; Ctrl-C saves the picture so far.")


def _details(progress: Progress) -> str:
    width, height = progress.size
    return (f"step {progress.step} of {progress.steps}, {width} x {height} px, {_left(progress.left)}, "
            f"loss {progress.loss:.4g}")


def duration(seconds: float) -> str:
    """Seconds as a person says them: “42 s”, “3 min 5 s”, “2 h 10 min”."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
