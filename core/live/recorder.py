"""What is recorded of what is painted live, as it was asked for from the beginning or meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from core import errors
from core.arrays import ByteArray
from core.control import Control
from core.events import Warned
from core.live.listener import Listener
from core.live.sources import SeenFrame
from core.media.clips import Clip
from core.media.encode import recording
from core.media.encode.recording import Recording
from core.media.sound.heard_track import Heard
from core.media.sound.microphone import Microphone
from core.settings import Request


class Recorder:
    """Writes one recording after another; leaving it finishes the last, whatever it is left by.

    Args:
        request: whose output is recorded to from the first picture on; empty for nothing.
        clip: whose sound belongs to the pictures; without one a microphone is listened to where that is asked for,
            and only while a recording is written.

    Attributes:
        path: of the newest recording that there is a file of.
        lost: whether the one that the request asked for had to end.

    Raises:
        errors.UserError: the output cannot be recorded to (`recording.check`).
    """

    def __init__(self, request: Request, clip: Clip | None) -> None:
        if request.output.path:
            recording.check(request.output.path, request.export)
        self.path: Path | None = None
        self.lost = False
        self._request, self._clip = request, clip
        self._wanted, self._listens = request.output.path, request.output.microphone
        self._recording: Recording | None = None
        self._listener: Listener | None = None

    @property
    def seconds(self) -> float | None:
        """Recorded in the file that is being written; None where none is."""
        return None if self._recording is None else self._recording.seconds

    def steer(self, control: Control) -> Iterator[Warned]:
        """Ends the recording, or begins another with the next picture, as was asked for meanwhile."""
        asked = control.pop_recording()
        if control.listens is not None:
            self._listens = control.listens
        if asked is None:
            return
        yield from self.finish()
        try:
            if asked:
                recording.check(asked, self._request.export)
            self._wanted = asked
        except errors.UserError as fault:
            yield Warned(fault.sentence, fault.values)

    def add(self, pixels: ByteArray, frame: SeenFrame, request: Request) -> Iterator[Warned]:
        """Records a painted picture, where one is being recorded; `request` travels in a file that begins with it."""
        try:
            if self._wanted:
                path, self._wanted = self._wanted, ""
                self._begin(path, pixels, frame, request)
            if self._recording is not None:
                self._recording.add(pixels, frame.seconds)
        except errors.UserError as fault:
            yield from self._ended_by(fault)
        yield from self._listener.warnings() if self._listener else ()

    def wait(self) -> Iterator[Warned]:
        """Records what the microphone hears while no picture comes."""
        if self._recording is None or self._listener is None:
            return
        try:
            self._recording.hear(Fraction(time.monotonic_ns(), 10**9))
            yield from self._listener.warnings()
        except errors.UserError as fault:
            yield from self._ended_by(fault)

    def finish(self) -> Iterator[Warned]:
        """Ends the recording, if there is one."""
        if self._recording is None:
            return
        try:
            if self._recording.finish():
                self.path = self._recording.path.resolve()
            self._recording = None
            yield from self._hush()
        except errors.UserError as fault:
            yield from self._ended_by(fault)

    def _begin(self, path: str, pixels: ByteArray, frame: SeenFrame, request: Request) -> None:
        """Begins a recording; the microphone is asked only when it is sure that there is one."""
        height, width = pixels.shape[:2]
        listens = self._listens and self._clip is None
        self._recording = Recording(path, (width, height), frame.seconds, request, self._clip,
                                    self._heard if listens else None)
        if listens:
            self._listener = Listener(Microphone())

    def _heard(self) -> Sequence[Heard]:
        return () if self._listener is None else self._listener.take()

    def _hush(self) -> Sequence[Warned]:
        """Ends listening; returns what was not said of it yet."""
        listener, self._listener = self._listener, None
        if listener is None:
            return ()
        listener.close()
        return listener.warnings()

    def _ended_by(self, fault: errors.UserError) -> Sequence[Warned]:
        told = self._hush()
        if self._recording is not None and isinstance(fault, errors.RecordingCut):
            self.path = self._recording.path.resolve()
        self.lost = bool(self._request.output.path)
        self._recording = None
        return *told, Warned(fault.sentence, fault.values)
