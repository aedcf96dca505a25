"""Animations that repeat for ever: GIF with a palette for every frame, WebP."""

from __future__ import annotations

import errno
import io
import shutil
import struct
from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path

import av
import av.filter
import numpy as np
from PIL import Image

from core.arrays import ByteArray
from core.media import recipe_packet
from core.media.clips.timing import Timing
from core.media.encode import video
from core.media.encode.video_formats import Written
from core.media.images import profiles
from core.settings import Request

GIF_RATE, WEBP_RATE = 100, 1000
"""Ticks of a second in which the formats count."""
GIF_LEAST = 2
"""Ticks: browsers show what is meant to be faster ten times slower."""
_RIFF_MOST = (1 << 32) - (1 << 20)  # bytes, room for the request left
_MOST_TICKS = {GIF_RATE: 65535, WEBP_RATE: (1 << 24) - 1}

# A palette for each frame keeps a painting's colours; ordered dither holds still where error diffusion swarms.
_PALETTE = "stats_mode=single:reserve_transparent=0"
_DITHER = "new=1:dither=bayer:bayer_scale=3:diff_mode=none"


def kept(timing: Timing) -> list[int]:
    """Numbers of the frames that a GIF holds: those at least two hundredths of a second after the one before."""
    edges = timing.ticks(GIF_RATE)
    found = [0]
    for number in range(1, timing.frames):
        if edges[number] - edges[found[-1]] >= GIF_LEAST:
            found.append(number)
    return found


def write_gif(part: Path, frames: Iterable[ByteArray], timing: Timing,
              request: Request | None) -> Written:
    """Write a GIF to `part`; as `encoder.write`. Its pictures have 256 colours each."""
    clock, edges, numbers = Fraction(1, GIF_RATE), timing.ticks(GIF_RATE), kept(timing)
    chosen = frozenset(numbers)
    options = {"loop": "0", "final_delay": str(_held(edges[-1] - edges[numbers[-1]], GIF_RATE))}
    with video.output(part, "gif", options) as output:
        stream, written = None, 0
        for number, rgb in enumerate(frames):
            if stream is None:
                stream, dithered = output.add_stream("gif"), _dithered(rgb, clock)
                stream.height, stream.width, _ = rgb.shape
                stream.pix_fmt, stream.codec_context.time_base = "pal8", clock
            if number in chosen:
                frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(rgb), "rgb24")
                frame.pts, frame.time_base = int(edges[number]), clock
                packets = stream.encode(dithered(frame))
                written += sum(packet.size for packet in packets)
                output.mux(packets)
            yield number + 1, written
        if stream is not None:
            output.mux(stream.encode(None))
    if comment := recipe_packet.comment(request):
        _insert_comment(part, comment.encode())


def _dithered(rgb: ByteArray, clock: Fraction) -> Callable[[av.VideoFrame], av.VideoFrame]:
    """A function from rgb24 frames to frames of 256 colours."""
    graph = av.filter.Graph()
    source = graph.add_buffer(width=rgb.shape[1], height=rgb.shape[0], format=av.VideoFormat("rgb24"), time_base=clock)
    split, palette = graph.add("split"), graph.add("palettegen", _PALETTE)
    use, sink = graph.add("paletteuse", _DITHER), graph.add("buffersink")
    source.link_to(split)
    split.link_to(use, 0, 0)
    split.link_to(palette, 1, 0)
    palette.link_to(use, 0, 1)
    use.link_to(sink)
    graph.configure()

    def dithered(frame: av.VideoFrame) -> av.VideoFrame:
        graph.vpush(frame)
        return graph.vpull()

    return dithered


def _insert_comment(part: Path, text: bytes) -> None:
    """Put a comment extension behind a GIF's head and global palette (GIF89a, 18, 19 and 24)."""
    blocks = b"".join(bytes([len(text[at:at + 255])]) + text[at:at + 255] for at in range(0, len(text), 255))
    whole = part.with_suffix(".new")
    try:
        with part.open("rb") as old, whole.open("xb") as new:
            head = old.read(13)
            palette = old.read(3 * (2 << (head[10] & 7))) if head[10] & 0x80 else b""
            new.write(head + palette + b"\x21\xfe" + blocks + b"\0")
            shutil.copyfileobj(old, new, 1 << 20)
        whole.replace(part)
    finally:
        whole.unlink(missing_ok=True)


def write_webp(part: Path, frames: Iterable[ByteArray], timing: Timing,
               request: Request | None) -> Written:
    """Write an animated WebP to `part`, each picture whole, as a painting's change everywhere; as `encoder.write`.

    The container is written here (WebP Container Specification, RFC 9649), for libwebp keeps all of it in memory.
    """
    ticks, quality = np.diff(timing.ticks(WEBP_RATE)), (request or Request()).output.quality
    packet = recipe_packet.packet(request)
    with part.open("xb") as file:
        for number, rgb in enumerate(frames):
            if not number:
                file.write(_webp_head(rgb, bool(packet)))
            file.write(_chunk(b"ANMF", _webp_frame(rgb, _held(ticks[number], WEBP_RATE), quality)))
            if file.tell() > _RIFF_MOST:
                raise OSError(errno.EFBIG, "more than RIFF can hold")
            yield number + 1, file.tell()
        if packet:
            file.write(_chunk(b"XMP ", packet))
        length = file.tell()
        file.seek(4)
        file.write(struct.pack("<I", length - 8))


def _webp_head(rgb: ByteArray, told: bool) -> bytes:
    """The beginning of the file; `told` if it carries settings."""
    height, width, _ = rgb.shape
    icc, xmp, animation = 0x20, 0x04 if told else 0, 0x02
    canvas = struct.pack("<I", icc | xmp | animation) + _in_24_bits(width - 1) + _in_24_bits(height - 1)
    control = struct.pack("<IH", 0xFFFFFFFF, 0)  # a white ground, repeated for ever
    return (b"RIFF\0\0\0\0WEBP" + _chunk(b"VP8X", canvas) + _chunk(b"ICCP", profiles.srgb())
            + _chunk(b"ANIM", control))


def _webp_frame(rgb: ByteArray, duration: int, quality: int) -> bytes:
    height, width, _ = rgb.shape
    file = io.BytesIO()
    Image.fromarray(rgb).save(file, "WEBP", quality=quality, method=4)
    no_blending = 0x02
    head = b"".join(map(_in_24_bits, (0, 0, width - 1, height - 1, duration))) + bytes([no_blending])
    return head + file.getvalue()[12:]  # its one chunk, after RIFF, size and WEBP


def _in_24_bits(value: int) -> bytes:
    return struct.pack("<I", value)[:3]


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def _held(ticks: int, rate: int) -> int:
    """How long a picture is shown, as far as the format can say."""
    return int(min(max(ticks, 1), _MOST_TICKS[rate]))


WRITERS = {".gif": write_gif, ".webp": write_webp}
