"""A clip's sound as a player takes it: plain samples of any stretch, exactly as long as the stretch."""

from __future__ import annotations

import os
from collections.abc import Iterator
from fractions import Fraction

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Discard

from core.media.clip_file import open_container

RATE = 48_000
"""Samples a second in each channel."""

CHANNELS = 2

_BLOCK = 4096  # samples of silence at once
_EARLIER = Fraction(1, 5)  # seconds that are decoded before the stretch: codecs need the packet before to sound right
_LOOSE = RATE // 25  # samples; up to here decoded sound is joined without a gap, as containers round their times


def stretch(path: str | os.PathLike[str], begin: Fraction, end: Fraction) -> Iterator[np.ndarray]:
    """The sound from `begin` to `end`, in seconds of the clip's own time (pts times time base).

    What the clip has no sound for, and what cannot be decoded, is silent.

    Yields:
        Nx2 int16 blocks at `RATE`, together exactly `length(begin, end)` samples; memory is constant.

    Raises:
        errors.UserError: the file is missing or cannot be opened (see `clip_file.opened`).
    """
    samples = length(begin, end)
    done = 0
    with open_container(path) as container:
        for at, block in _placed(container, begin):
            block = block[max(done - at, 0):samples - at] if at < samples else block[:0]
            if len(block):
                yield from _silence(max(at, done) - done)
                yield block
                done = max(at, done) + len(block)
            if done >= samples or at >= samples:
                break
    yield from _silence(samples - done)


def length(begin: Fraction, end: Fraction) -> int:
    """How many samples a stretch has, in seconds."""
    return max(round((end - begin) * RATE), 0)


def _silence(samples: int) -> Iterator[np.ndarray]:
    for first in range(0, samples, _BLOCK):
        yield np.zeros((min(_BLOCK, samples - first), CHANNELS), np.int16)


def _placed(container: InputContainer, begin: Fraction) -> Iterator[tuple[int, np.ndarray]]:
    """Blocks of sound, each with its place in samples after `begin` (before it, where that is negative)."""
    stream = container.streams.best("audio")
    if stream is None or stream.codec_context is None:
        return
    for other in container.streams:
        if other is not stream:
            other.discard = Discard.all
    resampler = av.AudioResampler(format="s16", layout="stereo", rate=RATE)
    expected = None
    for frame in _frames(container, stream, begin):
        place = expected
        if frame.pts is not None:
            place = round((frame.pts * frame.time_base - begin) * RATE)
            if expected is not None and abs(place - expected) <= _LOOSE:
                place = expected
        frame.pts = None  # the resampler counts for itself; a gap is ours to fill
        expected = 0 if place is None else place
        for part in resampler.resample(frame):
            block = part.to_ndarray().reshape(-1, CHANNELS)
            yield expected, block
            expected += len(block)
    if expected is not None:
        for part in resampler.resample(None):
            yield expected, part.to_ndarray().reshape(-1, CHANNELS)


def _frames(container: InputContainer, stream: AudioStream, begin: Fraction) -> Iterator[av.AudioFrame]:
    """The decoded frames from a little before `begin` on; those that are damaged are left out."""
    target = max(begin - _EARLIER, Fraction(0))
    if target:
        container.seek(int(target / stream.time_base), stream=stream, backward=True)
    packets = container.demux(stream)
    while True:
        try:
            yield from next(packets).decode()
        except StopIteration:
            return
        except av.error.InvalidDataError:
            continue
        except av.error.FFmpegError:  # the file ends in the middle, or was taken away
            return
