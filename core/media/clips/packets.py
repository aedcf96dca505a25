"""A clip's packets from any of its key frames on, also where the container cannot seek, or seeks badly."""

from __future__ import annotations

import contextlib
import itertools
import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

import av
from av.codec.context import ThreadType
from av.container import InputContainer
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from core.media.clips import clip_file, frame_times, index
from core.media.clips.clip import Clip, require_unchanged

_BACK = (0, 1, 4)  # key frames before the wanted one that are tried, before the file is read from its start
_THREADS = 8
_AHEAD = 8  # frames; more than any codec of files without times puts in another order


@dataclass(frozen=True)
class _PacketPlace:
    """How many packets that show a frame come before one in the file.

    PyAV tells what packets carry apart by `id`, and forgets it with the first of them that goes: a bare number is
    shared by all packets of that place, an object is a packet's own.
    """

    number: int


@dataclass(frozen=True)
class _PacketFile:
    """An open clip."""

    container: InputContainer
    stream: VideoStream

    def packets(self) -> Iterator[Packet[VideoStream]]:
        """Those from where the container stands on."""
        return index.whole(self.container.demux(self.stream), self.container)


@dataclass(frozen=True)
class PacketRun:
    """Packets from a key frame on, in the order of the file, and the stream that decodes them."""

    packets: Iterator[Packet[VideoStream]]
    stream: VideoStream

    @property
    def reorders(self) -> bool:
        """Whether frames may be shown in another order than they are stored in; known with the first frame."""
        return bool(self.stream.codec_context.has_b_frames)

    def rest(self) -> list[VideoFrame]:
        """The frames that the decoder still held back when the packets ended."""
        with clip_file.broken_passed_over():
            return self.stream.codec_context.decode(None)
        return []


class PacketSource:
    """Reads one clip; in one thread at a time."""

    def __init__(self, clip: Clip) -> None:
        self._clip = clip
        self._open = contextlib.ExitStack()
        self._file: _PacketFile | None = None

    def close(self) -> None:
        """Let go of the file."""
        self._file = None
        self._open.close()

    def run(self, key: int) -> PacketRun:
        """From the key frame at place `key` of `clip.keys` to the end of what can be read.

        If the clip's frames are counted, each packet that shows a frame carries its `_PacketPlace` in `opaque`. If it
        cannot be searched either, all of them come.

        Raises:
            errors.UserError: the file is gone or was changed.
        """
        if self._clip.seeks[key] == frame_times.MISSING:
            file = self._reopened()
            packets = itertools.dropwhile(lambda packet: not packet.is_keyframe, file.packets())
            return PacketRun(self._numbered(packets, 0), file.stream)
        wanted, near = int(self._clip.seeks[key]), self._near(key)
        packets = itertools.dropwhile(lambda packet: not self._is_at(packet, wanted), near.packets)
        return PacketRun(self._numbered(packets, int(self._clip.keys[key])), near.stream)

    def _near(self, key: int) -> PacketRun:
        """Packets that begin with a key frame, the wanted one or one before it."""
        file = self._file or self._primed()
        for back in _BACK:
            packets = self._sought(file, max(key - back, 0))
            first = next((packet for packet in packets if packet.is_keyframe), None)
            stamp = None if first is None else self._stamp(first)
            if first is not None and stamp is not None and stamp <= self._clip.seeks[key]:
                return PacketRun(itertools.chain([first], packets), file.stream)
        file = self._reopened()
        return PacketRun(file.packets(), file.stream)

    def _sought(self, file: _PacketFile, key: int) -> Iterator[Packet[VideoStream]]:
        try:
            file.container.seek(int(self._clip.seeks[key]), stream=file.stream)
        except av.error.FFmpegError:  # this container cannot
            return iter(())
        return file.packets()

    def _reopened(self) -> _PacketFile:
        self.close()
        self._file = _PacketFile(*self._open.enter_context(clip_file.opened(self._clip.path)))
        require_unchanged(self._clip)  # after it was opened, so that it is this file that was looked at, or a newer one
        context = self._file.stream.codec_context
        context.thread_type = ThreadType.AUTO
        context.thread_count = min(os.cpu_count() or 1, _THREADS)
        context.copy_opaque = self._clip.counted
        return self._file

    def _primed(self) -> _PacketFile:
        """The file, opened anew, its first packet decoded before a seek.

        It may say what every frame needs: an x264 of before 2017 names its version there alone, and that decides
        how 4:4:4 is decoded.
        """
        file = self._reopened()
        with contextlib.suppress(StopIteration), clip_file.broken_passed_over():
            next(file.packets()).decode()
        return file

    def _is_at(self, packet: Packet[VideoStream], wanted: int) -> bool:
        """Whether it is the packet known by that time; wrong times may be shared by several."""
        return self._stamp(packet) == wanted and (packet.is_keyframe or not self._clip.counted)

    def _stamp(self, packet: Packet[VideoStream]) -> int | None:
        """The time by which a packet is known, as in `clip.seeks`."""
        return packet.dts if self._clip.counted else packet.pts

    def _numbered(self, packets: Iterator[Packet[VideoStream]], first: int) -> Iterator[Packet[VideoStream]]:
        for packet in packets:
            if self._clip.counted and index.is_shown(packet):
                packet.opaque = _PacketPlace(first)
                first += 1
            yield packet


def counted(frames: Iterator[VideoFrame], run: PacketRun) -> Iterator[tuple[int, VideoFrame]]:
    """Frames with the numbers they have in the order in which they are shown, from their packets' places in the file.

    Where both orders are the same these are the places. Where not, frames are counted one by one from a key frame
    on. Those that are stored behind it but shown before it follow it at once in the file; once they were shown, or
    given up since what they lean on is missing, the least place among the next ones is that of the first after them.
    """
    buffered: deque[VideoFrame | None] = deque()
    number = None
    for frame in itertools.chain(frames, itertools.repeat(None, _AHEAD)):
        place = _place(frame)
        if frame is not None and place is not None and not run.reorders:
            yield place, frame
            continue
        buffered.append(frame)
        if len(buffered) <= _AHEAD:
            continue
        shown = buffered.popleft()
        place = _place(shown)
        if shown is not None and shown.key_frame and place is not None:
            places = [other for other in map(_place, buffered) if other is not None and other > place]
            number = min(places, default=place + 1) - 1
        elif number is not None:
            number += 1
        if shown is not None and number is not None:
            yield number, shown


def _place(frame: VideoFrame | None) -> int | None:
    """The number that the frame's packet carried, None where it is not known."""
    return frame.opaque.number if frame is not None and isinstance(frame.opaque, _PacketPlace) else None
