"""What is known of a clip before its frames are decoded: read by demuxing it once."""

from __future__ import annotations

import contextlib
import itertools
import os
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

import av
import numpy as np
from av.container import InputContainer
from av.packet import Packet
from av.stream import Stream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from core import errors
from core.arrays import IntArray
from core.events import Warned
from core.media.clips import clip_file, colours, frame_times
from core.media.clips.clip import Clip, identity
from core.media.images import decoder_memory
from core.media.images.opening import blame_memory, within_limit

INTERLACED = "{path} is interlaced; its frames are used as they are, with combed edges where something moves."
REPAIRED = "{path} gives its frames no times, or wrong ones; they were put in order."
SHORTER = "{path} ends too early: {frames} of {expected} frames are there."
LEADING = "{path} begins in the middle of something: its first {frames} frames cannot be shown."

_TRIED = 200  # packets decoded in search of a first frame

_Stream = TypeVar("_Stream", bound=Stream)


@dataclass
class _Packets:
    """What the packets of a stream say, in the order of the file.

    A key frame that is not shown itself, for an edit list cuts it away, still begins what follows it.
    """

    pts: array[int] = field(default_factory=lambda: array("q"))  # of those whose frames are shown
    dts: array[int] = field(default_factory=lambda: array("q"))
    keys: list[tuple[int, int, int]] = field(default_factory=list)  # frames shown before it in the file, pts, dts
    last: tuple[int, int] = (frame_times.MISSING, 0)  # greatest pts, and how long that frame is shown
    met: int = 0  # packets, those that are not shown or empty among them

    def add(self, packet: Packet[VideoStream]) -> None:
        pts, dts = (frame_times.MISSING if time is None else time for time in (packet.pts, packet.dts))
        self.met += packet.size > 0 or packet.dts is not None
        if packet.is_keyframe:
            self.keys.append((len(self.pts), pts, dts))
        if is_shown(packet):
            self.pts.append(pts)
            self.dts.append(dts)
            if pts >= self.last[0]:
                self.last = pts, packet.duration or 0


@dataclass(frozen=True)
class _Index:
    """Frames in the order in which they are shown, and where decoding can begin; as in `Clip`."""

    pts: IntArray
    end: int
    keys: IntArray
    seeks: IntArray
    counted: bool
    repaired: bool
    leading: int  # frames before the first key frame, left out


def check(path: str | os.PathLike[str]) -> None:
    """Decode the clip's first frame and nothing else, which is enough to tell a damaged one; raises as `read` does."""
    _first_frame(Path(path))


def read(path: str | os.PathLike[str]) -> Clip:
    """The clip at `path`: every packet is read, only its first frame decoded.

    Raises:
        errors.UserError: missing, no clip, damaged, only sound, no frames, a codec nobody knows, ...
    """
    path = Path(path)
    frame = _first_frame(path)
    with clip_file.opened(path) as (container, stream):
        packets = _demuxed(container, stream)
        index = _indexed(packets, stream, path)
        return Clip(
            path=path, size=_size(stream, frame), time_base=clip_file.tick(stream), pts=index.pts, end=index.end,
            rate=_rate(stream, index), codec=codec_of(stream), depth=_depth(frame),
            rotation=_rotation(frame), has_sound=bool(container.streams.audio), interlaced=_interlaced(stream, frame),
            notes=_notes(path, container, stream, frame, packets, index), identity=identity(path), keys=index.keys,
            seeks=index.seeks, counted=index.counted)


def _first_frame(path: Path) -> VideoFrame:
    """The first frame that can be decoded, for what only a frame tells."""
    with clip_file.opened(path) as (container, stream), contextlib.suppress(av.error.EOFError):
        stored = stream.codec_context.width, stream.codec_context.height
        decoder_memory.check_clip(stored, 8, (0, 0), False, str(path))
        for packet in itertools.islice(whole(container.demux(stream), container), _TRIED):
            with clip_file.broken_passed_over():
                for frame in packet.decode():
                    within_limit(_size(stream, frame), str(path), errors.ClipTooLarge)  # stretched to square pixels
                    return frame
    blame_memory(str(path))
    raise errors.NoFrames(path=path)


def _demuxed(container: InputContainer, stream: VideoStream) -> _Packets:
    packets = _Packets()
    for packet in _readable(container.demux(stream), container):
        packets.add(packet)
    return packets


def whole(packets: Iterator[Packet[_Stream]], container: InputContainer) -> Iterator[Packet[_Stream]]:
    """A container's packets for a decoder, up to where it is cut off or overwritten: the readable part is the clip.

    An empty packet between others (AVI has them for “as before”) would end the decoder, so it is left out.

    Raises:
        errors.ReadFailed: the disk does not answer, which says nothing of where the clip ends.
    """
    return (packet for packet in _readable(packets, container) if packet.size or packet.dts is None)


def _readable(packets: Iterator[Packet[_Stream]], container: InputContainer) -> Iterator[Packet[_Stream]]:
    with contextlib.suppress(IndexError):  # PyAV stumbles over a stream that comes up late
        try:
            yield from packets
        except av.error.FFmpegError as fault:
            clip_file.blame_disk(fault, container.name.removeprefix("file:"))


def is_shown(packet: Packet[VideoStream]) -> bool:
    """Whether the packet's frame is shown: it is not empty, cut away by an edit list, or a hidden one of VP8."""
    hidden = packet.size and codec_of(packet.stream) == "vp8" and not bytes(packet)[0] & 0x10
    return packet.size > 0 and not packet.is_discard and not hidden


def _indexed(packets: _Packets, stream: VideoStream, path: Path) -> _Index:
    """Raises errors.NoFrames."""
    if not packets.pts:
        raise errors.NoFrames(path=path)
    pts, dts = (np.frombuffer(times, np.int64) for times in (packets.pts, packets.dts))
    typical = frame_times.typical_step(pts, dts, stream.average_rate, clip_file.tick(stream))
    guessed = _only_guesses(stream)
    times = frame_times.whole(np.full_like(pts, frame_times.MISSING) if guessed else pts, dts, typical)
    numbers, seeks = _keys(packets, times)
    if not len(numbers):  # every key frame comes after the last one that is shown
        raise errors.NoFrames(path=path)
    if codec_of(stream) == "gif":  # every frame lies on those before it
        numbers, seeks = numbers[:1], seeks[:1]
    first = int(numbers[0])
    shown, numbers = times.pts[first:].copy(), numbers - first
    for values in (shown, numbers, seeks):
        values.flags.writeable = False
    length = packets.last[1] if packets.last[0] == shown[-1] else 0
    repaired = times.order is None and not (guessed and frame_times.rising(dts))
    return _Index(shown, int(shown[-1]) + (length or typical), numbers, seeks, times.order is None, repaired, first)


def _keys(packets: _Packets, times: frame_times.Times) -> tuple[IntArray, IntArray]:
    """Numbers of the key frames, rising, and the times by which the container finds them, if it can."""
    start = (0, packets.pts[0], packets.dts[0])
    places, pts, dts = np.array(packets.keys or [start], np.int64).T
    if times.order is None:
        numbers, seeks = places, dts if frame_times.rising(dts) else np.full(len(dts), frame_times.MISSING)
    else:
        seeks = np.sort(pts)
        numbers = np.searchsorted(times.pts, seeks)
    begins = np.append(np.diff(numbers) > 0, True) & (numbers < len(times.pts))  # of some for one frame, the nearest
    return numbers[begins].copy(), seeks[begins].copy()


def _only_guesses(stream: VideoStream) -> bool:
    """Whether the container knows no pts, so that libav guesses them, wrongly where frames are reordered."""
    return stream.container.format.name == "avi" and bool(stream.codec_context.has_b_frames)


def codec_of(stream: VideoStream) -> str:
    """The codec's own name, whichever library decodes it."""
    return stream.codec_context.codec.canonical_name


def _size(stream: VideoStream, frame: VideoFrame) -> tuple[int, int]:
    """Square pixels: what is not is stretched, never shrunk, as players do."""
    shape = clip_file.pixel_shape(stream)
    width, height = round(frame.width * max(shape, Fraction(1))), round(frame.height / min(shape, Fraction(1)))
    return (height, width) if _rotation(frame) % 180 else (width, height)


def _rotation(frame: VideoFrame) -> int:
    return round(frame.rotation / 90) * 90 % 360


def _depth(frame: VideoFrame) -> int:
    return max(component.bits for component in frame.format.components)


def _interlaced(stream: VideoStream, frame: VideoFrame) -> bool:
    return frame.interlaced_frame or stream.codec_context.field_order > 1


def _rate(stream: VideoStream, index: _Index) -> Fraction:
    """Frames a second; the rate that the file names if the times agree with it but for their rounding."""
    ticks = index.end - int(index.pts[0])
    measured = len(index.pts) / (ticks * clip_file.tick(stream))
    named = stream.average_rate or stream.guessed_rate
    return named if named and abs(measured / named - 1) <= Fraction(1, ticks) + Fraction(1, 1000) else measured


def _notes(path: Path, container: InputContainer, stream: VideoStream, frame: VideoFrame, packets: _Packets,
           index: _Index) -> tuple[Warned, ...]:
    expected = stream.frames or _by_duration(container, stream, index)
    doubt = 0 if "mp4" in container.format.name else expected // 10  # an AVI counts frames that it leaves out
    notes = [*colours.notes(path, frame)]
    if _interlaced(stream, frame):
        notes.append(Warned(INTERLACED, {"path": path}))
    if index.repaired:
        notes.append(Warned(REPAIRED, {"path": path}))
    if index.leading:
        notes.append(Warned(LEADING, {"path": path, "frames": index.leading}))
    if packets.met < expected - doubt:
        notes.append(Warned(SHORTER, {"path": path, "frames": len(index.pts), "expected": expected}))
    return tuple(notes)


def _by_duration(container: InputContainer, stream: VideoStream, index: _Index) -> int:
    """Frames that the header's duration promises, if that is clearly longer than what is there; otherwise 0."""
    promised = Fraction(container.duration or 0, av.time_base)
    there = (index.end - int(index.pts[0])) * clip_file.tick(stream)
    return round(promised * _rate(stream, index)) if promised > there * Fraction(11, 10) + 1 else 0
