"""The stream of pictures in a video file: BT.709, each picture at its own time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import av
import av.filter
import numpy as np
from av.container import OutputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from core.arrays import ByteArray
from core.choices import Codec
from core.media.encode.video_formats import Encoder
from core.settings import Export

BT709, LIMITED = 1, 1
"""As ITU-T H.273 numbers matrix, primaries and transfer, and libav the range."""

# Errors of rounding of half a level at most, and chroma where H.264 and its heirs expect it: swscale puts it into the
# middle of the pixels otherwise.
_CONVERSION = ("out_color_matrix=bt709:out_range=tv:out_chroma_loc=left:"
               "flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp")
_TAGS = "range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709"


@dataclass(frozen=True)
class Pace:
    """When the pictures are shown.

    Attributes:
        clock: seconds of one tick, in which their times are told.
        rate: pictures a second, on average.
        constant: whether all are shown for the same time.
    """

    clock: Fraction
    rate: Fraction
    constant: bool


class PictureTrack:
    """Pictures of (width, height) `size`, made even, converted and encoded into a new stream of `output`."""

    def __init__(self, output: OutputContainer, encoder: Encoder, export: Export, size: tuple[int, int],
                 pace: Pace) -> None:
        self._clock = pace.clock
        self._stream = self._opened(output, encoder, export, size, pace)
        self._convert = _converter(size, encoder.pixels, pace.clock)

    def packets(self, rgb: ByteArray, pts: int) -> list[Packet[VideoStream]]:
        """What is written when the picture comes that is shown at `pts` ticks."""
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(even(rgb)), "rgb24")
        frame.pts, frame.time_base = pts, self._clock
        return self._stream.encode(self._convert(frame))

    def last_packets(self) -> list[Packet[VideoStream]]:
        """What the encoder still holds back."""
        return self._stream.encode(None)

    @staticmethod
    def _opened(output: OutputContainer, encoder: Encoder, export: Export, size: tuple[int, int],
                pace: Pace) -> VideoStream:
        options = encoder.settings(export, not pace.constant)
        stream = output.add_stream(encoder.name, rate=pace.rate.limit_denominator(100_000), options=options)
        stream.width, stream.height = size
        stream.pix_fmt = encoder.pixels
        context = stream.codec_context
        context.time_base = stream.time_base = pace.clock
        context.colorspace = context.color_primaries = context.color_trc = BT709
        context.color_range = LIMITED
        if export.codec is Codec.HEVC:
            context.codec_tag = "hvc1"  # which Apple's players ask for
        return stream


def time_of(packet: Packet[VideoStream]) -> int:
    """When what the packet holds is shown."""
    assert packet.pts is not None  # every frame is encoded with its time
    return packet.pts


def even(rgb: ByteArray) -> ByteArray:
    """The picture with an even number of rows and columns: an odd last one is doubled, which shows least."""
    height, width = rgb.shape[:2]
    if not (height % 2 or width % 2):
        return rgb
    return np.pad(rgb, ((0, height % 2), (0, width % 2), (0, 0)), "edge")


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
