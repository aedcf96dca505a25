"""What the command line shows of a running job: a progress bar for people, JSON lines for programs."""

from __future__ import annotations

import dataclasses
import shutil
import sys
from collections.abc import Callable
from enum import Enum
from typing import TextIO

import numpy as np

from core import mode_choice, streams, units
from core.choices import LABELS, Work
from core.cli.foreign_text import json_line, visible
from core.events import (
    CellDone,
    Ending,
    Event,
    FarmReport,
    LiveFrame,
    MachineState,
    Progress,
    Rehearsed,
    RehearsedFrame,
    SheetProgress,
    Warned,
)
from core.loss_terms import by_kind
from core.status import JobStatus, Phase

WIDTH = 20
_KEYS = {"metrics": "figures"}  # the JSON calls a field as version 0.1 did
LIVE_LINES = 100  # so many pictures from one line to the next there, while it is painted live
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
        line = json_line({"event": type(event).__name__.lower(), **kept}, _plain)
        streams.write(line + "\n", stream)
    return show


def _fields(event: Event | RehearsedFrame) -> dict[str, object]:
    """The fields of an event without its pictures, and without those of the samples in it."""
    values: dict[str, object] = {_KEYS.get(field.name, field.name): getattr(event, field.name)
                                 for field in dataclasses.fields(event)}
    if isinstance(event, LiveFrame):
        values["size"] = event.pixels.shape[1::-1]
    if isinstance(event, Progress | SheetProgress | CellDone):  # "terms" are by kind, as in version 0.1
        values.update(terms=by_kind(event.terms), terms_by_layer=event.terms)
    if isinstance(event, Rehearsed):
        values["samples"] = [_fields(sample) for sample in event.samples]
    if isinstance(event, FarmReport):
        values["machines"] = [dataclasses.asdict(machine) for machine in event.machines]
    return {name: value for name, value in values.items() if not isinstance(value, np.ndarray)}


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, np.generic):
        return value.item()
    return str(value)


class ProgressBar:
    """Shows events on a terminal as a line that is redrawn, elsewhere as a few lines."""

    def __init__(self, stream: TextIO, work: Work = Work.PAINT) -> None:
        self._stream = stream
        self._redraws = stream.isatty()
        self._tenth = 0
        self._status = JobStatus(work)

    def show(self, event: Event) -> None:
        """Writes what a person should know after `event`."""
        before, self._status = self._status, self._status.after(event)
        now = self._status
        if now is before:
            return
        if now.notes != before.notes:
            self.say(now.notes[-1].text())
        elif now.phase is Phase.PLANNED:
            for line in _render_plan(now) if now.frames else [_plan(now)]:
                self.say(line)
            self._tenth = _tenth(now.done, now.frames) if now.frames else self._tenth
        elif now.over:
            for line in _ending(now):
                self.say(line)
        else:
            self._show_progress(before, now)

    def _show_progress(self, before: JobStatus, now: JobStatus) -> None:
        if now.searched is not None and now.phase is Phase.SEARCHING:
            self.progress(now.searched, 100, f"looking at the frames, {now.searched} %")
        elif now.phase is Phase.EXPORTING:
            self._tenth = self._tenth if before.phase is Phase.EXPORTING else 0
            self.progress(now.done, now.frames, _export_details(now))
        elif now.phase is Phase.LIVE:
            self._show_live(now)
        elif now.farm is not before.farm:
            self._show_farm(now)
        elif now.phase is Phase.TRAINING:
            self.progress(*_so_far(now), _training_details(now))
        elif now.frames_begun != before.frames_begun:
            if not now.frames and not self._redraws:  # a rehearsal's first, before its frames are counted
                self._tenth = LINES
                self.say(f"Painting frame {now.frame}")
        elif now.frames_painted != before.frames_painted:
            self._tenth = self._tenth if before.frames else 0
            self.progress(*_so_far(now), _counted(now))
        elif now.frame is None:
            self.progress(*_so_far(now), _details(now))
        else:
            self.progress(*_so_far(now), _frame_details(now))

    def _show_live(self, now: JobStatus) -> None:
        if self._redraws:
            self._write(f"\r\x1b[K{_live_details(now)[:shutil.get_terminal_size().columns - 1]}")
        elif now.done % LIVE_LINES == 1:
            self._write(f"{_live_details(now)}\n")

    def _show_farm(self, now: JobStatus) -> None:
        """The machines beside what is painted; where nothing can be redrawn, when frames are counted next."""
        if self._redraws:
            self.progress(*_so_far(now), _counted(now))

    def progress(self, done: float, total: float, details: str) -> None:
        """Draws `done` of `total`; where nothing can be redrawn, only every tenth."""
        details = visible(details)
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
        line = visible(text)
        self._write(f"\r\x1b[K{line}\n" if self._redraws else f"{line}\n")

    def _write(self, text: str) -> None:
        streams.tell(text, self._stream)


def _tenth(done: float, total: float) -> int:
    return int(LINES * done / max(total, 1))


def _so_far(status: JobStatus) -> tuple[float, int]:
    """How much of a job is done, and of how much: few frames or steps may take most of the time."""
    return status.fraction or 0.0, 1


def _left(seconds: float | None) -> str:
    return "time left unknown" if seconds is None else f"{duration(seconds)} left"


def _counted(status: JobStatus) -> str:
    left = f", {_left(status.left)}" if status.left is not None else ""
    return f"{status.done} of {status.frames} frames{left}{_machines(status)}"


def _machines(status: JobStatus) -> str:
    """How many machines of a farm paint, and how fast: in few words, for many terminals have 80 columns."""
    farm = status.farm
    if farm is None:
        return ""
    rate = "" if farm.rate is None else f", {farm.rate:.3g} a minute"
    machines = _number(len(farm.machines), "process" if farm.here else "machine")
    return f"; {farm.count(MachineState.PAINTING)} of {machines} paint{rate}"


def _frame_details(status: JobStatus) -> str:
    return f"{_of_frames(status)}frame {status.frame}, step {status.step} of {status.steps}"


def _training_details(status: JobStatus) -> str:
    return f"{_of_frames(status)}learning the shot, step {status.step} of {status.steps}"


def _of_frames(status: JobStatus) -> str:
    return f"{_counted(status)}; " if status.frames else ""


def _render_plan(status: JobStatus) -> list[str]:
    if status.work is Work.REHEARSE:
        return [f"Rehearsing {_number(status.frames, 'frame')} of {_pixels(status.final_size)} on {_device(status)}."]
    if status.done == status.frames:
        return [f"All {status.frames} frames are painted already."]
    kept = f" ({status.done} of them are painted already)" if status.done else ""
    shots = _number(status.shots, "shot")
    keys = f" ({_number(status.keys, 'key frame')})" if status.keys else ""
    plan = (f"Painting {status.frames} frames{kept} of {_pixels(status.final_size)} in {shots}, "
            f"{LABELS[status.mode].casefold()}{keys}, on {_device(status)}; after Ctrl-C the same command continues.")
    expected = status.expected_by_mode
    return [plan, mode_choice.words(status.mode, expected, status.continued, duration)] if expected else [plan]


def _number(count: int, of: str) -> str:
    return f"1 {of}" if count == 1 else f"{count} {of}{'es' if of.endswith('s') else 's'}"


def _plan(status: JobStatus) -> str:
    if status.work is Work.INSTANT:
        return f"Painting {_pixels(status.final_size)} at once on {_device(status)}."
    if status.work is Work.TEACH:
        done = f", of which {status.step} are made already," if status.step else ""
        return (f"Teaching in {status.steps} steps{done} on {_device(status)}; after Ctrl-C the same command "
                "continues.")
    if status.cells:
        kept = f", {status.kept} of them kept from before," if status.kept else ""
        return (f"Painting {_number(status.cells, 'cell')}{kept} of {_pixels(status.size)} in {status.steps} steps on "
                f"{_device(status)}; Ctrl-C saves the sheet so far, and the same command goes on with it.")
    return (f"Painting {_pixels(status.final_size)} in {status.steps} steps on {_device(status)}; "
            "Ctrl-C saves the picture so far.")


def _device(status: JobStatus) -> str:
    """What it is painted on, and how long that takes."""
    time = f", about {duration(status.expected)}" if status.expected is not None else ""
    return f"{status.device} ({status.device_reason}){time}"


def _details(status: JobStatus) -> str:
    if status.work is Work.INSTANT:
        return f"part {status.step} of {status.steps}, {_left(status.left)}"
    if status.cells:
        return (f"step {status.step} of {status.steps}, {status.done} of {_number(status.cells, 'cell')} done, "
                f"{_left(status.left)}")
    size = f"{_pixels(status.size)}, " if status.size is not None else ""
    return f"step {status.step} of {status.steps}, {size}{_left(status.left)}, loss {status.loss:.4g}"


def _export_details(status: JobStatus) -> str:
    return (f"writing frame {status.done} of {status.frames}, {units.in_bytes(status.bytes)}, "
            f"{_left(status.left)}")


def _live_details(status: JobStatus) -> str:
    recorded = "" if status.recorded is None else f", {status.recorded:.1f} s recorded"
    return f"{_pixels(status.size)}, {status.rate:.1f} pictures a second, {status.skipped} skipped{recorded}"


def _pixels(size: tuple[int, int] | None) -> str:
    return "{} x {} px".format(*size) if size is not None else "? px"


def _ending(status: JobStatus) -> list[str]:
    """What is said at the end of a job, line by line."""
    time = duration(status.elapsed or 0.0)
    if status.work is Work.LIVE:
        saved = f"; saved {status.path}" if status.path is not None else ""
        return [f"Painted {_number(status.done, 'picture')} ({time}){saved}"]
    if status.cells and status.path is not None:
        return [_sheet_ending(status, time)]
    if status.forecast is not None:
        return _forecast(status.forecast)
    if status.work is Work.TEACH:
        return [f"Saved {status.path} ({status.step} steps, {time})" if status.path is not None else
                f"Stopped after {status.step} of {status.steps} steps; they are kept, and the same command continues."]
    if status.folder is not None and status.ending is Ending.STOPPED:
        return [f"Stopped; {status.done} of {status.frames} frames are kept, and the same command continues."]
    if status.folder is not None and status.path is None:
        return [f"Painted all {status.frames} frames ({time}); they are kept in {status.folder}.",
                "The same command with -o writes them into a file."]
    if status.frames:
        return [f"Saved {status.path} ({status.frames} frames, {time})"]
    if status.path is not None and status.ending is not None:
        return [f"{ENDINGS[status.ending]} {status.path} ({_pixels(status.final_size)}, {time})"]
    return []


def _sheet_ending(status: JobStatus, time: str) -> str:
    if status.work is Work.FEATURES:
        return f"Saved {status.path} ({_number(status.cells, 'channel')} of {_pixels(status.size)}, {time})"
    if status.work is Work.PULLS:
        return f"Saved {status.path} ({_number(status.cells, 'term')}, {time})"
    stopped = "Stopped; saved the sheet so far as" if status.ending is Ending.STOPPED else "Saved"
    return f"{stopped} {status.path} ({status.done} of {_number(status.cells, 'cell')}, {time})"


def _forecast(rehearsed: Rehearsed) -> list[str]:
    lines = [f"Frame {sample.number}: {sample.why} ({duration(sample.metrics.seconds)})"
             for sample in rehearsed.samples]
    lines.append(f"{rehearsed.frames} frames will take about {duration(rehearsed.seconds)}, "
                 f"{units.in_bytes(rehearsed.memory)} of memory and {units.in_bytes(rehearsed.disk)} of disk.")
    lines.append(mode_choice.words(rehearsed.mode, rehearsed.expected, rehearsed.continued, duration))
    if rehearsed.fits:
        size, seconds = rehearsed.fits
        lines.append(f"With --size {size} it would finish within an hour (about {duration(seconds)}).")
    return lines


def duration(seconds: float) -> str:
    """Seconds as a person says them: “42 s”, “3 min 5 s”, “2 h 10 min”."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
