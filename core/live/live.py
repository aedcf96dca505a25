"""Paints a camera, or a clip at its own speed, as it runs."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from fractions import Fraction

import cv2
import numpy as np

from core import errors
from core.arrays import ByteArray
from core.control import Control
from core.events import LiveEnded, LiveFrame, LiveWaiting, Warned
from core.live import sources
from core.live.frame_reader import FrameReader
from core.live.live_painter import LivePainter
from core.live.recorder import Recorder
from core.live.size_governor import SizeGovernor
from core.live.sources import LiveSource, SeenFrame
from core.nets import device
from core.render.stopwatch import Stopwatch
from core.settings import Look, Request
from core.taught.taught_look import taught_look

LiveEvents = Generator[LiveFrame | LiveWaiting | Warned | LiveEnded, None, None]
"""What the job reports."""

WAIT = 0.25
"""Seconds that a picture is waited for until who drives the job is asked again whether it goes on."""
COUNTED = 10
"""Newest pictures by which the rate is told."""


def live(request: Request, control: Control) -> LiveEvents:
    """Paints what the content shows after what was taught of the look's paintings, the newest frame each time.

    A camera goes on until it is stopped, and so does a clip, again and again; one that is recorded to the request's
    output ends at its end, and any other recording where the clip begins again. Closing the generator ends it too; in
    either case what was recorded is finished and kept. While no event is asked for a source goes on, and what it shows
    meanwhile is skipped.

    Args:
        request: its output is recorded to from the first picture on.
        control: another look acts at the next picture, one that was not taught is refused; a recording begins and ends.

    Raises:
        errors.NoStyle, errors.NotTaught: as their sentences say.
        errors.CameraMissing, errors.CameraTaken, errors.SourceSilent: the same.
        errors.UserError: the clip cannot be read, nothing can be recorded where that was asked for, ...
    """
    watch = Stopwatch()
    yield from watch.timed(_Live(request, control, sources.of_request(request), watch).events())


class _Live:
    """The job while it runs."""

    def __init__(self, request: Request, control: Control, source: LiveSource, watch: Stopwatch) -> None:
        self._request, self._control, self._source, self._watch = request, control, source, watch
        chosen = device.choose(request.method.device)
        taught = taught_look(request.look, request.teaching.file)
        self._painter = LivePainter(request.look, taught, chosen, request.detail.seed)
        self._recorder = Recorder(request, source.clip)
        self._governor: SizeGovernor | None = None
        self._rate = _Rate()
        self._painted, self._skipped, self._latest, self._seconds = 0, 0, -1, Fraction(0)

    def events(self) -> LiveEvents:
        if self._source.clip is not None:
            yield from self._source.clip.notes
        self._painter.warm_up()
        with _finishing(self._recorder), FrameReader(self._source) as reader:
            while not (self._control.stopped or reader.ended or self._recorder.lost):
                frame, told = reader.take(WAIT), reader.warnings()
                yield from told
                yield from self._recorder.steer(self._control)
                if frame is not None:
                    yield from self._steered()
                    yield from self._frame(frame)
                elif not (told or reader.ended):
                    yield from self._recorder.wait()
                    yield LiveWaiting()
        yield from self._recorder.finish()
        yield LiveEnded(self._painted, self._watch.seconds, self._recorder.path)

    def _steered(self) -> Iterator[Warned]:
        """Takes over the newest look, unless it cannot be painted."""
        look = self._control.pop_look()
        if look is None:
            return
        try:
            self._change(look)
        except errors.UserError as fault:
            yield Warned(fault.sentence, fault.values)

    def _change(self, look: Look) -> None:
        self._painter.change(look, taught_look(look, self._request.teaching.file))
        self._request = self._request.replace(look=look)

    def _frame(self, frame: SeenFrame) -> Iterator[LiveFrame | Warned]:
        """Paints a picture, and records it where that is asked for."""
        self._skipped += max(frame.number - self._latest - 1, 0)
        self._latest, self._painted = frame.number, self._painted + 1
        if frame.seconds < self._seconds:
            yield from self._recorder.finish()
        self._seconds = frame.seconds
        governor = self._governor_for(frame.rgb)
        begun = time.perf_counter()
        photo = _resized(frame.rgb, governor.size)
        pixels = self._painter.paint(photo)
        yield from list(self._recorder.add(pixels, frame, self._request))
        self._governor = governor.after(time.perf_counter() - begun)
        rate = self._rate.after(time.monotonic())
        yield LiveFrame(self._painted, self._skipped, photo, pixels, rate, self._recorder.seconds)

    def _governor_for(self, rgb: ByteArray) -> SizeGovernor:
        """That of the pictures' size, which a camera may change."""
        height, width = rgb.shape[:2]
        if self._governor is None or self._governor.content != (width, height):
            self._governor = SizeGovernor.of((width, height), self._request.detail.size)
        return self._governor


class _Rate:
    """Pictures a second, by the times of the newest ones."""

    def __init__(self) -> None:
        self._times: deque[float] = deque(maxlen=COUNTED + 1)

    def after(self, now: float) -> float:
        """The rate after a picture at `now`; 0 for the first."""
        self._times.append(now)
        seconds = self._times[-1] - self._times[0]
        return (len(self._times) - 1) / seconds if seconds > 0 else 0.0


@contextmanager
def _finishing(recorder: Recorder) -> Iterator[None]:
    """Whatever the block is left by, what was recorded is kept."""
    try:
        yield
    except BaseException:
        for _ in recorder.finish():
            pass
        raise


def _resized(rgb: ByteArray, size: tuple[int, int]) -> ByteArray:
    """HxWx3 uint8 at (width, height) `size`, read-only."""
    height, width = rgb.shape[:2]
    resized = rgb if (width, height) == size else np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA),
                                                            np.uint8)
    if resized.flags.writeable:
        resized.setflags(write=False)
    return resized
