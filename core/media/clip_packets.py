"""A clip's packets from any of its key frames on, also where the container cannot seek, or seeks badly."""

from __future__ import annotations

import contextlib
import itertools
import os
from collections import deque
from collections.abc import Iterator

import av
from av.packet import Packet
from av.video.frame import VideoFrame

from core.media import clip_file, clip_index, clip_times
from core.media.clip import Clip

_BACK = (0, 1, 4)  # key frames before the wanted one that are tried, before the file is read from its start
_THREADS = 8
_AHEAD = 8  # frames; more than any codec of files without times puts in another order


class Source:
    """Reads one clip; in one thread at a time."""

    def __init__(self, clip: Clip) -> None:
        self._clip = clip
        self._open = contextlib.ExitStack()
        self._container = self._stream = None

    @property
    def reorders(self) -> bool:
        """Whether frames may be shown in another order than they are stored in; known with the first frame."""
        return bool(self._stream.codec_context.has_b_frames)

    def close(self) -> None:
        """Let go of the file."""
        self._container = self._stream = None
        self._open.close()

    def packets(self, key: int) -> Iterator[Packet]:
        """From the key frame at place `key` of `clip.keys` to the end of what can be read.

        If the clip's frames are counted, each packet that shows a frame carries in `opaque` how many such came
        before it in the file. If it cannot be searched either, all of them come.

        Raises:
            errors.UserError: the file is gone or was changed.
        """
        if self._clip.seeks[key] == clip_times.MISSING:
            self._reopen()
            return self._numbered(itertools.dropwhile(lambda packet: not packet.is_keyframe, self._demuxed()), 0)
        wanted = int(self._clip.seeks[key])
        packets = itertools.dropwhile(lambda packet: not self._is_at(packet, wanted), self._near(key))
        return self._numbered(packets, int(self._clip.keys[key]))

    def rest(self) -> list[VideoFrame]:
        """The frames that the decoder still held back when the packets ended."""
        with contextlib.suppress(av.error.FFmpegError):
            return self._stream.codec_context.decode(None)
        return []

    def _near(self, key: int) -> Iterator[Packet]:
        """Packets that begin with a key frame, the wanted one or one before it."""
        if self._container is None:
            self._reopen()
            self._prime()
        for back in _BACK:
            packets = self._sought(max(key - back, 0))
            first = next((packet for packet in packets if packet.is_keyframe), None)
            stamp = first and self._stamp(first)
            if stamp is not None and stamp <= self._clip.seeks[key]:
                return itertools.chain([first], packets)
        self._reopen()
        return self._demuxed()

    def _sought(self, key: int) -> Iterator[Packet]:
        try:
            self._container.seek(int(self._clip.seeks[key]), stream=self._stream)
        except av.error.FFmpegError:  # this container cannot
            return iter(())
        return self._demuxed()

    def _demuxed(self) -> Iterator[Packet]:
        return clip_index.whole(self._container.demux(self._stream))

    def _reopen(self) -> None:
        self.close()
        self._container, self._stream = self._open.enter_context(clip_file.opened(self._clip.path))
        context = self._stream.codec_context
        context.thread_type = "AUTO"
        context.thread_count = min(os.cpu_count() or 1, _THREADS)
        context.copy_opaque = self._clip.counted

    def _prime(self) -> None:
        """Decode the file's first packet, before a seek.

        It may say what every frame needs: an x264 of before 2017 names its version there alone, and that decides
        how 4:4:4 is decoded.
        """
        with contextlib.suppress(av.error.FFmpegError, StopIteration):
            next(self._demuxed()).decode()

    def _is_at(self, packet: Packet, wanted: int) -> bool:
        """Whether it is the packet known by that time; wrong times may be shared by several."""
        return self._stamp(packet) == wanted and (packet.is_keyframe or not self._clip.counted)

    def _stamp(self, packet: Packet) -> int | None:
        """The time by which a packet is known, as in `clip.seeks`."""
        return packet.dts if self._clip.counted else packet.pts

    def _numbered(self, packets: Iterator[Packet], first: int) -> Iterator[Packet]:
        for packet in packets:
            if self._clip.counted and clip_index.is_shown(packet):
                packet.opaque = first
                first += 1
            yield packet


def counted(frames: Iterator[VideoFrame], source: Source) -> Iterator[tuple[int, VideoFrame]]:
    """Frames with the numbers they have in the order in which they are shown, from their packets' places in the file.

    Where both orders are the same these are the places. Where not, frames are counted one by one from a key frame
    on. Those that are stored behind it but shown before it follow it at once in the file; once they were shown, or
    given up since what they lean on is missing, the least place among the next ones is that of the first after them.
    """
    ahead: deque[VideoFrame] = deque()
    number = None
    for frame in itertools.chain(frames, itertools.repeat(None, _AHEAD)):
        if frame is not None and not source.reorders and frame.opaque is not None:
            yield frame.opaque, frame
            continue
        ahead.append(frame)
        if len(ahead) <= _AHEAD:
            continue
        shown = ahead.popleft()
        if shown is not None and shown.key_frame and shown.opaque is not None:
            behind = min((other.opaque for other in ahead if other is not None and other.opaque is not None
                          and other.opaque > shown.opaque), default=shown.opaque + 1)
            number = behind - 1
        elif number is not None:
            number += 1
        if shown is not None and number is not None:
            yield number, shown
