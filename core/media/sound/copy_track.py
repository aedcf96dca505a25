"""A clip's sound for another container: packet by packet where that can be, else as AAC, cut to the picture.

MP4 and MOV have edit lists: packets from a little before the cut go along, so that the decoder has what it needs, and
the list says that the sound begins exactly with the picture. Matroska has none; there only whole packets go along, and
only of codecs whose packets need none before them: up to one packet's time (of AAC 21 ms) is silent at either end.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.packet import Packet

from core.media.clips import clip_file
from core.media.clips.timing import Timing
from core.media.sound import decode
from core.media.sound.decode import SampleFormat

PREROLL = Fraction(1, 4)
"""Seconds before the cut: more than an MP3 or Opus decoder looks back."""
AAC_RATES = (96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350)
AAC_LAYOUTS = ("mono", "stereo", "3.0", "4.0", "5.0", "5.1", "7.1")
CHANNEL_BITS = 96_000  # a second, at 48 kHz
_ROUNDING = Fraction(1, 5000)  # seconds that a packet may reach over an edge of the range

_EVERYWHERE = {"aac", "mp3", "ac3", "eac3", "alac"}
_PCM = {"pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be", "pcm_s32le", "pcm_f32le"}
_HOLDS = {".mp4": _EVERYWHERE | {"opus"}, ".mov": _EVERYWHERE | _PCM,
          ".mkv": _EVERYWHERE | {"opus", "vorbis", "flac", "dts", "pcm_s16le", "pcm_s24le", "pcm_f32le"}}
_ALONE = {"aac", "ac3", "eac3", "alac", "flac", "dts"} | _PCM

_Item = TypeVar("_Item")

if TYPE_CHECKING:  # av's packets take a parameter in its stubs only
    _Timed: TypeAlias = tuple[Fraction, Packet[AudioStream]]  # seconds after the picture begins


class Transfer(Enum):
    """How the sound gets into the file."""

    COPIED = "copied"
    ENCODED = "encoded"


@dataclass
class Sound:
    """The sound's stream in `output`; `packets(until)` gives what belongs before a time, each packet once."""

    _packets: Iterator[_Timed]
    _ahead: _Timed | None = None

    def packets(self, until: Fraction) -> Iterator[Packet[AudioStream]]:
        """The packets that begin before `until` seconds after the picture begins, and were not given yet."""
        self._ahead = self._ahead or next(self._packets, None)
        while self._ahead and self._ahead[0] < until:
            yield self._ahead[1]
            self._ahead = next(self._packets, None)

    def last_packets(self, until: Fraction) -> Iterator[Packet[AudioStream]]:
        """The same, where the file ends."""
        return self.packets(until)


@contextlib.contextmanager
def opened(path: str | os.PathLike[str], timing: Timing, output: OutputContainer,
           suffix: str) -> Iterator[Sound | None]:
    """Adds the sound of the clip at `path` to `output`; None if there is none within the range.

    Raises:
        errors.UserError: the clip cannot be opened (see `clip_file.open_container`).
    """
    with clip_file.open_container(path) as container:
        stream = clip_file.sound(container)
        if stream is None:
            yield None
            return
        clip_file.only(container, stream)
        source, way = _Source(container, stream, timing), _way(stream, timing, suffix)
        yield source.copied(output, suffix) if way is Transfer.COPIED else source.encoded(output)


def decodable(path: str | os.PathLike[str]) -> bool:
    """Whether the clip has sound that can be taken along; raises as `opened` does."""
    with clip_file.open_container(path) as container:
        return clip_file.sound(container) is not None


def size(path: str | os.PathLike[str], timing: Timing, suffix: str) -> int:
    """About how many bytes the sound takes; raises as `opened` does."""
    with clip_file.open_container(path) as container:
        stream = clip_file.sound(container)
        if stream is None:
            return 0
        context = stream.codec_context
        encoded = _bit_rate(context.layout.nb_channels, context.sample_rate)
        way = _way(stream, timing, suffix)
        bits = (stream.bit_rate or context.bit_rate or encoded) if way is Transfer.COPIED else encoded
        return int(bits * timing.seconds / 8)


def _bit_rate(channels: int, rate: int) -> int:
    """Bits a second that AAC is given."""
    return CHANNEL_BITS * channels * min(rate, 48_000) // 48_000


def _way(stream: AudioStream, timing: Timing, suffix: str) -> Transfer:
    name = stream.codec_context.codec.canonical_name
    begins = (stream.start_time or 0) * clip_file.tick(stream)
    uncut = begins >= timing.begin - Fraction(1, 10)
    fits = name in _HOLDS[suffix] and (suffix != ".mkv" or uncut or name in _ALONE)
    return Transfer.COPIED if fits else Transfer.ENCODED


@dataclass(frozen=True)
class _Source:
    """The sound stream of an open clip, read from a little before the range begins; times count from there."""

    container: InputContainer
    stream: AudioStream
    timing: Timing

    def copied(self, output: OutputContainer, suffix: str) -> Sound | None:
        lead = PREROLL if suffix != ".mkv" else Fraction(0)
        packets = self._whole(lead)
        first = next(packets, None)
        if first is None:
            return None
        track = output.add_stream_from_template(self.stream)
        track.time_base = self.stream.time_base
        return Sound(_assigned(_rejoined(first, packets), track))

    def encoded(self, output: OutputContainer) -> Sound | None:
        rate = self.stream.codec_context.sample_rate
        rate = rate if rate in AAC_RATES else 48000
        own = self.stream.codec_context.layout
        layout = own.name if own.name in AAC_LAYOUTS else "stereo" if own.nb_channels > 1 else "mono"
        total = round(self.timing.seconds * rate)
        form = SampleFormat("flt", layout, rate)
        blocks = decode.samples(self.container, self.stream, self.timing.begin, total, form)
        first = next(blocks, None)
        if first is None:
            return None
        track = output.add_stream("aac", rate=rate)
        track.layout = layout
        track.bit_rate = _bit_rate(track.codec_context.layout.nb_channels, rate)
        return Sound(_aac(_rejoined(first, blocks), track, total))

    def _whole(self, lead: Fraction) -> Iterator[_Timed]:
        """The packets that lie wholly within the range, those of `lead` seconds before it included."""
        tick = clip_file.tick(self.stream)
        origin = round(self.timing.begin / tick)
        latest = None
        for packet in decode.packets(self.container, self.stream, self.timing.begin - 2 * PREROLL):
            if packet.pts is None or not packet.size or (latest is not None and packet.pts <= latest):
                continue  # of joined recordings the times go back, which no container takes
            latest = packet.pts
            begin = (packet.pts - origin) * tick
            end = begin + (packet.duration or 0) * tick
            if begin >= self.timing.seconds:
                return
            if begin >= -lead - _ROUNDING and end <= self.timing.seconds + _ROUNDING:
                packet.pts = packet.dts = packet.pts - origin
                yield begin, packet


def _rejoined(first: _Item, others: Iterator[_Item]) -> Iterator[_Item]:
    yield first
    yield from others


def _assigned(packets: Iterator[_Timed], track: AudioStream) -> Iterator[_Timed]:
    for begin, packet in packets:
        packet.stream = track
        yield begin, packet


def _aac(blocks: Iterator[np.ndarray], track: AudioStream, total: int) -> Iterator[_Timed]:
    """The packets of `total` samples; the last one is said to last only as long as there is sound in it."""
    rate = track.codec_context.sample_rate
    done = 0
    for samples in blocks:
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples.T), "fltp", track.codec_context.layout.name)
        frame.sample_rate, frame.pts, frame.time_base = rate, done, Fraction(1, rate)
        done += len(samples)
        yield from _trimmed(track.encode(frame), total)
    yield from _trimmed(track.encode(None), total)


def _trimmed(packets: list[Packet[AudioStream]], total: int) -> Iterator[_Timed]:
    for packet in packets:
        if packet.pts is not None and packet.pts < total:
            packet.duration = min(packet.duration or 0, total - packet.pts)
            yield packet.pts * packet.time_base, packet
