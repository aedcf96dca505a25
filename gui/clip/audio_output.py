"""Sound out of the machine's audio device, and the clock that goes with it."""

from __future__ import annotations

import contextlib
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from PySide6.QtCore import QLoggingCategory, QObject, QTimer, qInstallMessageHandler

from core.errors import UserError
from core.media import sound
from gui.common.decoder_thread import Decoder, DecoderThread

_BUFFER = 0.2  # seconds of sound in the device: how long the window may be held up before it stutters
_AHEAD = 16  # blocks of sound that are decoded ahead at most
_FEED_EVERY = 20  # milliseconds
_PATIENCE = 1.5  # seconds that a device may take for nothing, such as one that wakes up, before it is given up
_LEAP = 0.1  # seconds; a clock that is off by more is set, by less it is led back gently
_PULL = 0.05  # the share of a small difference that is made up at every look
_BYTES = 2 * sound.CHANNELS  # of one sample in all channels


class AudioClock:
    """Seconds since the start: by what was heard where there is sound, else by the machine's own clock.

    What a device says it has played comes in jumps; between them the machine's clock goes on, so that frames come
    evenly.

    Args:
        heard: seconds of sound that were played, None where there is none (any more).
    """

    def __init__(self, heard: Callable[[], float | None], now: Callable[[], float] = time.monotonic) -> None:
        self._heard, self._now = heard, now
        self._zero = now()
        self._elapsed = 0.0
        self._silent = False

    def elapsed(self) -> float:
        """Seconds since the start; never less than before."""
        heard, now = self._heard(), self._now()
        if heard is not None:
            off = heard - (now - self._zero)
            self._zero -= off if heard == 0 or abs(off) > _LEAP else _PULL * off
        elif not self._silent:
            self._silent, self._zero = True, now - self._elapsed
        self._elapsed = max(self._elapsed, now - self._zero)
        return self._elapsed


class AudioOutput(QObject):
    """Plays blocks of sound (Nx2 int16 at `sound.RATE`), which are decoded a little ahead in a thread.

    Where the machine has no audio device, or loses it, `heard` is None: whoever plays goes by another clock.
    """

    def __init__(self, blocks: Callable[[], Generator[np.ndarray, None, None]], volume: float,
                 parent: QObject | None = None) -> None:
        super().__init__(parent)
        sink, device = _sink()
        self._rest = b""
        self._decoded: deque[bytes] = deque()
        self._arrived = self._taken = 0  # blocks
        self._open: _Open | None = None
        self._newest = (0, time.monotonic())  # what was played, and when that was last more than before
        self._timer = QTimer(self, interval=_FEED_EVERY)
        self._timer.timeout.connect(self._on_feed)
        if sink is not None:
            thread = DecoderThread(_SoundDecoder(blocks), self)
            thread.decoded.connect(self._on_decoded)
            self._open = _Open(sink, device, thread)
            self.set_volume(volume)
            self._ask(thread)
            self._timer.start()

    @property
    def heard(self) -> float | None:
        """Seconds that were played so far; None where nothing can be."""
        return None if self._open is None else self._open.sink.processedUSecs() / 1e6

    def set_volume(self, volume: float) -> None:
        """How loud, 0..1 as a person hears it."""
        if self._open is not None:
            self._open.sink.setVolume(volume ** 3)  # by which every step of a slider sounds as large as the next

    def close(self) -> None:
        """Be silent at once; the object is of no use afterwards."""
        self._timer.stop()
        opened, self._open = self._open, None
        if opened is not None:
            opened.thread.end()
            opened.sink.reset()
            opened.sink.stop()
            opened.sink.deleteLater()

    def _on_feed(self) -> None:
        opened = self._open
        if opened is None:
            return
        if _is_broken(opened.sink) or self._is_stuck(opened.sink):
            self.close()
            return
        room = opened.sink.bytesFree() // _BYTES * _BYTES
        while room > 0:
            self._rest = self._rest or self._take(opened.thread)
            if not self._rest:
                return
            written = opened.device.write(self._rest[:room])
            if written <= 0:
                return
            self._rest, room = self._rest[written:], room - written

    def _take(self, thread: DecoderThread) -> bytes:
        """The next block, empty if none is ready."""
        if not self._decoded:
            return b""
        self._taken += 1
        self._ask(thread)
        return self._decoded.popleft()

    def _ask(self, thread: DecoderThread) -> None:
        thread.want(range(self._arrived, self._taken + _AHEAD))

    def _on_decoded(self, number: int, block: bytes) -> None:
        self._arrived += 1
        if block:
            self._decoded.append(block)

    def _is_stuck(self, sink: Any) -> bool:
        played, now = sink.processedUSecs(), time.monotonic()
        if played != self._newest[0]:
            self._newest = played, now
        return now - self._newest[1] > _PATIENCE


class _SoundDecoder(Decoder[int]):
    """Gives the blocks in their order, whatever their numbers, then a second of silence, then nothing."""

    def __init__(self, blocks: Callable[[], Generator[np.ndarray, None, None]]) -> None:
        self._blocks = _ended_by_silence(blocks())

    def decode(self, request: int) -> bytes:
        return next(self._blocks, b"")

    def close(self) -> None:
        self._blocks.close()


def _ended_by_silence(blocks: Generator[np.ndarray, None, None]) -> Generator[bytes, None, None]:
    # A file that was taken away meanwhile is silent; its picture tells.
    with contextlib.suppress(UserError), contextlib.closing(blocks):
        for block in blocks:
            yield block.tobytes()
    yield bytes(sound.RATE * _BYTES)  # a second: the clock must reach the very end


@dataclass(frozen=True)
class _Open:
    """An open audio device: the sink, what sound is written into, and what decodes it."""

    sink: Any
    device: Any
    thread: DecoderThread


def _sink() -> tuple[Any, Any]:
    """An open sink and what to write into, or None and None where the machine has no audio device."""
    with _hushed():
        try:
            from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices
        except ImportError:  # a machine without the sound system's library
            return None, None
        device = QMediaDevices.defaultAudioOutput()
    form = QAudioFormat()
    form.setSampleRate(sound.RATE)
    form.setChannelCount(sound.CHANNELS)
    form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    if device.isNull() or not device.isFormatSupported(form):
        return None, None
    sink = QAudioSink(device, form)
    sink.setBufferSize(round(_BUFFER * sound.RATE) * _BYTES)
    opened = sink.start()
    return (None, None) if opened is None or _is_broken(sink) else (sink, opened)


def _is_broken(sink: Any) -> bool:
    """Whether the device is gone; running dry for a moment is nothing to mind."""
    return sink.error().name not in ("NoError", "UnderrunError")


@contextlib.contextmanager
def _hushed() -> Iterator[None]:
    """A machine without an audio device, or without PipeWire, is no reason to write into the terminal."""
    QLoggingCategory.setFilterRules("qt.multimedia*=false")

    def tell(kind: Any, context: Any, message: str) -> None:
        if not message.startswith("PulseAudioService"):
            before(kind, context, message) if before else sys.stderr.write(f"{message}\n")

    before = qInstallMessageHandler(tell)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
