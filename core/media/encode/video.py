"""MP4, MOV and Matroska through libav: BT.709, exact times, sound alongside, the request inside."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import av
import av.filter
import numpy as np
from av.container import OutputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from core.arrays import ByteArray
from core.choices import Codec
from core.media import recipe_packet
from core.media.clips.timing import Timing
from core.media.encode import video_formats
from core.media.encode.video_formats import Encoder, Written
from core.media.sound import copy_track
from core.settings import Export, Request

if TYPE_CHECKING:
    from core.media.clips import Clip

os.environ.setdefault("SVT_LOG", "1")  # or the AV1 encoder tells the terminal about itself

BT709, LIMITED = 1, 1
"""As ITU-T H.273 numbers matrix, primaries and transfer, and libav the range."""

# Errors of rounding of half a level at most, and chroma where H.264 and its heirs expect it: swscale puts it into the
# middle of the pixels otherwise.
_CONVERSION = ("out_color_matrix=bt709:out_range=tv:out_chroma_loc=left:"
               "flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp")
_TAGS = "range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709"
_SOUND_RATE = 48_000


@dataclass(frozen=True)
class EncodingJob:
    """What is written, as `encoder.write` describes it."""

    timing: Timing
    export: Export
    clip: Clip | None = None
    request: Request | None = None


def write(part: Path, suffix: str, frames: Iterable[ByteArray], job: EncodingJob) -> Written:
    """Encode `frames` into the file `part`; as `encoder.write`, except that most errors are libav's own."""
    encoder = video_formats.encoder(suffix, job.export.codec)
    timing = job.timing
    options = {} if suffix == ".mkv" else _mp4_options(suffix, timing)
    with output(part, video_formats.CONTAINERS[suffix], options) as made, _sound(job, made, suffix) as sound:
        if job.request:
            made.metadata["comment"] = recipe_packet.comment(job.request)
        picture, written = None, 0
        for number, rgb in enumerate(frames):
            picture = picture or _VideoWriter(made, encoder, job, _even(rgb).shape)
            sound_packets = sound.packets(int(timing.shown[number]) * timing.time_base) if sound else ()
            packets = [*picture.packets(rgb, number), *sound_packets]
            if number + 1 == timing.frames:
                packets += [*picture.last_packets(), *(sound.packets(timing.seconds) if sound else ())]
            written += sum(packet.size for packet in packets)
            made.mux(packets)
            yield number + 1, written


def packet_sizes(frames: Iterable[ByteArray], suffix: str, job: EncodingJob) -> list[int]:
    """How many bytes each frame takes, as shown one after another, encoded but not written."""
    encoder = video_formats.encoder(suffix, job.export.codec)
    picture, packets = None, []
    with output(Path(os.devnull), "null", {}) as made:
        for number, rgb in enumerate(frames):
            picture = picture or _VideoWriter(made, encoder, job, _even(rgb).shape)
            packets += picture.packets(rgb, number)
        if picture:
            packets += picture.last_packets()
    return [packet.size for packet in sorted(packets, key=_time)]


@contextlib.contextmanager
def output(part: Path, container: str, options: dict[str, str]) -> Iterator[OutputContainer]:
    """A new file in libavformat's `container`, finished when the block is left, closed whatever happens."""
    made = av.open(f"file:{part}", "w", format=container, container_options=options)
    try:
        yield made
    except BaseException:
        with contextlib.suppress(av.error.FFmpegError):  # what went wrong is known
            made.close()
        raise
    made.close()


def _mp4_options(suffix: str, timing: Timing) -> dict[str, str]:
    """The index in front; the picture's clock as it is; edit lists in a clock that holds it and is fine for sound.

    MOV's own comments end at 64 KB, those among the keys of its `meta` box do not.
    """
    flags = "faststart+use_metadata_tags" if suffix == ".mov" else "faststart"
    clock = timing.time_base.denominator
    return {"movflags": flags, "video_track_timescale": str(clock),
            "movie_timescale": str(clock * -(-_SOUND_RATE // clock))}


def _sound(job: EncodingJob, output: OutputContainer, suffix: str) -> AbstractContextManager[copy_track.Sound | None]:
    if not (job.clip and job.export.sound and job.clip.has_sound):
        return contextlib.nullcontext()
    return copy_track.opened(job.clip.path, job.timing, output, suffix)


class _VideoWriter:
    """The stream of pictures: converted and encoded, each with its own time and duration."""

    def __init__(self, output: OutputContainer, encoder: Encoder, job: EncodingJob,
                 shape: tuple[int, int, int]) -> None:
        timing = job.timing
        # Evenly shown frames are counted; else each has its own ticks of the clip's clock.
        self._unit = int(timing.durations[0]) if timing.constant else 1
        self._clock = timing.time_base * self._unit
        self._timing = timing
        self._durations: dict[int, int] = {}
        height, width, _ = shape
        self._stream = self._opened(output, encoder, job.export, (width, height))
        self._convert = _converter((width, height), encoder.pixels, self._clock)

    def packets(self, rgb: ByteArray, number: int) -> list[Packet[VideoStream]]:
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(_even(rgb)), "rgb24")
        frame.pts, frame.time_base = int(self._timing.shown[number]) // self._unit, self._clock
        self._durations[frame.pts] = int(self._timing.durations[number]) // self._unit
        return self._timed(self._stream.encode(self._convert(frame)))

    def last_packets(self) -> list[Packet[VideoStream]]:
        """What the encoder still holds back."""
        return self._timed(self._stream.encode(None))

    def _opened(self, output: OutputContainer, encoder: Encoder, export: Export, size: tuple[int, int]) -> VideoStream:
        options = encoder.settings(export, not self._timing.constant)
        stream = output.add_stream(encoder.name, rate=self._timing.rate.limit_denominator(100_000),
                                   options=options)
        stream.width, stream.height = size
        stream.pix_fmt = encoder.pixels
        context = stream.codec_context
        context.time_base = stream.time_base = self._clock
        context.colorspace = context.color_primaries = context.color_trc = BT709
        context.color_range = LIMITED
        if export.codec is Codec.HEVC:
            context.codec_tag = "hvc1"  # which Apple's players ask for
        return stream

    def _timed(self, packets: list[Packet[VideoStream]]) -> list[Packet[VideoStream]]:
        for packet in packets:
            packet.duration = self._durations.pop(_time(packet))
        return packets


def _time(packet: Packet[VideoStream]) -> int:
    """When what the packet holds is shown."""
    assert packet.pts is not None  # every frame is encoded with its time
    return packet.pts


def _converter(size: tuple[int, int], pixels: str, clock: Fraction) -> Callable[[av.VideoFrame], av.VideoFrame]:
    """A function from rgb24 frames to frames in `pixels`, BT.709 in the limited range."""
    graph = av.filter.Graph()
    source = graph.add_buffer(width=size[0], height=size[1], format=av.VideoFormat("rgb24"), time_base=clock)
    steps = [graph.add(*step) for step in (("scale", _CONVERSION), ("format", pixels), ("setparams", _TAGS))]
    for one, other in pairwise((source, *steps, graph.add("buffersink"))):
        one.link_to(other)
    graph.configure()

    def convert(frame: av.VideoFrame) -> av.VideoFrame:
        graph.vpush(frame)
        return graph.vpull()

    return convert


def _even(rgb: ByteArray) -> ByteArray:
    """The picture with an even number of rows and columns: an odd last one is doubled, which shows least."""
    height, width = rgb.shape[:2]
    if not (height % 2 or width % 2):
        return rgb
    return np.pad(rgb, ((0, height % 2), (0, width % 2), (0, 0)), "edge")
