"""A clip's sound decoded: from any time on, in one format, every sample in its place."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.packet import Packet

from core.media.clips import clip_file
from core.media.clips.index import whole

SLACK = Fraction(1, 50)
"""Seconds; smaller gaps and overlaps are rounding of a container's time stamps. A lost packet of AAC is more."""

_BLOCK = 4096  # samples of silence at once
_EARLIER = Fraction(1, 5)  # seconds that are decoded before: codecs need the packet before to sound right
_TYPES = {"s16": np.int16, "flt": np.float32}


@dataclass(frozen=True)
class SampleFormat:
    """How samples are wanted.

    Attributes:
        kind: "s16" for int16, or "flt" for float32 -1..1.
        layout: libav's name of the channels, such as "stereo".
        rate: samples a second in each channel.
    """

    kind: str
    layout: str
    rate: int

    def silence(self, count: int) -> Iterator[np.ndarray]:
        """So many samples of it in blocks NxC; none for less than one."""
        channels = av.AudioLayout(self.layout).nb_channels
        for first in range(0, count, _BLOCK):
            yield np.zeros((min(_BLOCK, count - first), channels), _TYPES[self.kind])


def packets(container: InputContainer, stream: AudioStream, begin: Fraction) -> Iterator[Packet[AudioStream]]:
    """The packets from `begin` seconds or earlier on, to the end of what can be read; the last one is empty."""
    if begin > 0:
        with contextlib.suppress(av.error.FFmpegError):  # what cannot be sought is read from its beginning
            container.seek(int(begin / clip_file.tick(stream)), stream=stream)
    return whole(container.demux(stream), container)


def samples(container: InputContainer, stream: AudioStream, begin: Fraction, most: int,
            form: SampleFormat) -> Iterator[np.ndarray]:
    """The sound from `begin` seconds on: `most` samples, or fewer if it ends earlier.

    Before it begins, and where there is none or it cannot be decoded, it is silent.

    Yields:
        NxC blocks; memory is constant.
    """
    done = 0
    for place, block in _placed(container, stream, begin, form):
        if place >= most:
            return
        block = block[max(done - place, 0):most - place]
        if len(block):
            yield from form.silence(place - done)
            yield block
            done = max(place, done) + len(block)
        if done >= most:
            return


def _placed(container: InputContainer, stream: AudioStream, begin: Fraction,
            form: SampleFormat) -> Iterator[tuple[int, np.ndarray]]:
    """Blocks of sound, each with its place in samples after `begin` (before it, where that is negative).

    A resampler holds some samples back, and takes only one rate and layout: at a gap, and where the sound goes on in
    others, as broadcasts do, another one begins.
    """
    resampler, resampled_layout, place = None, None, 0
    for frame in _frames(container, stream, begin):
        expected = place
        if frame.pts is not None and frame.time_base is not None:
            expected = round((frame.pts * frame.time_base - begin) * form.rate)
        layout = frame.format.name, frame.layout.name, frame.sample_rate
        if layout != resampled_layout or abs(expected - place) > SLACK * form.rate:
            yield from _numbered(resampler, None, place)
            resampler, resampled_layout, place = av.AudioResampler(form.kind, form.layout, form.rate), layout, expected
        frame.pts = None  # places are counted
        for number, block in _numbered(resampler, frame, place):
            yield number, block
            place = number + len(block)
    yield from _numbered(resampler, None, place)


def _numbered(resampler: av.AudioResampler | None, frame: av.AudioFrame | None,
              place: int) -> Iterator[tuple[int, np.ndarray]]:
    """What comes out when `frame` is put in, None for all that is held back; the first sample is number `place`."""
    for part in resampler.resample(frame) if resampler else ():
        if part is not None:
            block = part.to_ndarray().reshape(-1, part.layout.nb_channels)
            yield place, block
            place += len(block)


def _frames(container: InputContainer, stream: AudioStream, begin: Fraction) -> Iterator[av.AudioFrame]:
    for packet in packets(container, stream, begin - _EARLIER):
        with clip_file.broken_passed_over():  # a damaged packet becomes silence
            yield from packet.decode()
