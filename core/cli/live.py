"""The command `impasto live`: a camera, or a clip at its own speed, painted as it runs."""

from __future__ import annotations

import argparse
import math
import sys
import time
from contextlib import closing

from core import streams
from core.cli import interrupts, options, terminal
from core.cli.foreign_text import visible
from core.cli.interrupts import Run
from core.control import Control
from core.events import Events, LiveFrame
from core.settings import Request


def paint(arguments: argparse.Namespace, base: Request, run: Run | None) -> int:
    """Paints live what the options make of `base`, or lists the cameras; `run` replaces `core.job.run`."""
    if arguments.cameras:
        return _list_cameras()
    request = options.request(arguments, base)
    if request.output.path:
        from core.media.encode import recording  # brings libav, which other commands do without

        recording.check(request.output.path, request.export)
    show = terminal.as_json(sys.stdout) if arguments.json else terminal.ProgressBar(sys.stderr, request.work).show
    job = _Timed(run or interrupts.load_job(), math.inf if arguments.seconds is None else arguments.seconds)
    return interrupts.drive(job, request, show)


def _list_cameras() -> int:
    from core.media import cameras  # brings OpenCV, which other commands do without

    found = cameras.listed()
    streams.write("".join(f"{camera.number}\t{visible(camera.name)}\n" for camera in found))
    if not found:
        streams.tell("No camera was found.\n")
    return 0


class _Timed:
    """A job that is stopped so many seconds after its first picture: not by the person, whose stop is told on."""

    def __init__(self, run: Run, seconds: float) -> None:
        self._run, self._seconds = run, seconds

    def __call__(self, request: Request, control: Control) -> Events:
        """The job's events."""
        own, ends = Control(), math.inf
        with closing(self._run(request, own)) as events:
            for event in events:
                yield event
                if isinstance(event, LiveFrame):
                    ends = min(ends, time.monotonic() + self._seconds)
                if control.stopped or time.monotonic() >= ends:
                    own.stop()
