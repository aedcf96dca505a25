"""Frames of a clip decoded by their number, exactly, whatever the container's seeking is worth.

Decoding begins at the last key frame that is not shown later than what is wanted; the frames on
the way are kept for a while, so that a step back costs nothing.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import numpy as np
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from core import errors
from core.media.clips import clip_file
from core.media.clips.clip import Clip
from core.media.clips.colours import Converter
from core.media.clips.packets import PacketRun, PacketSource, counted
from core.media.images import decoder_memory
from core.media.images.opening import blame_memory, enough_memory

_HELD = 96 << 20  # bytes of decoded frames that are kept
_NEAR = 12  # a key frame so many frames ahead is reached sooner by decoding on than by a seek
_BEHIND = 8  # frames before a distant one that are decoded whole, for a step back from it

_Decoding = Iterator[tuple[int, VideoFrame]]  # frames and their numbers, from a key frame on


@dataclass(frozen=True, eq=False)
class Frame:
    """One frame: `rgb` is HxWx3 uint8 sRGB, or float32 0..1 where that was asked for, read-only."""

    number: int
    pts: int
    rgb: np.ndarray


class Frames:
    """Decodes a clip's frames, at `size` (width, height) or the clip's own; in one thread at a time.

    The file is opened with the first frame that is asked for, and closed with the context.

    Args:
        high_bit_depth: frames are float32 0..1 with all the bits of the source.

    Attributes:
        resized: whether the stored frames changed their size on the way; all are scaled to the first's.
    """

    def __init__(self, clip: Clip, size: tuple[int, int] | None = None, high_bit_depth: bool = False) -> None:
        self._clip = clip
        self._size, self._deep = size or clip.size, high_bit_depth
        self._converter = Converter(self._size, clip.rotation, high_bit_depth)
        self._source = PacketSource(clip)
        self._held: OrderedDict[int, VideoFrame] = OrderedDict()
        self._bytes = 0
        self._decoding: _Decoding | None = None
        self._last_decoded = -1
        self._wanted = 0
        self._skipped: set[int] = set()
        self._first_size: tuple[int, int] | None = None
        self.resized = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file and of all that is kept."""
        self._decoding = None
        self._held.clear()
        self._bytes = 0
        self._source.close()

    @property
    def skipped(self) -> int:
        """How many frames could not be decoded, so that the one before was given for them."""
        return len(self._skipped)

    def at(self, number: int) -> Frame:
        """The frame of that number; one that cannot be decoded repeats the one before it.

        Raises:
            IndexError: the clip has no such frame.
            errors.UserError: the file is gone, nothing in it can be decoded, or its frames need too much memory.
        """
        if not 0 <= number < self._clip.frames:
            raise IndexError(number)
        with enough_memory(str(self._clip.path)):
            return Frame(number, int(self._clip.pts[number]), self._converter.rgb(self._frame(number)))

    def run(self, numbers: range) -> Iterator[Frame]:
        """Every frame of the range once, in its order. Raises as `at` does."""
        for number in numbers:
            yield self.at(number)

    def _frame(self, number: int) -> VideoFrame:
        if number in self._held:
            return self._held[number]
        self._wanted = number
        key = int(np.searchsorted(self._clip.keys, number, side="right")) - 1
        decoding = self._decoding
        if decoding is None or number <= self._last_decoded or self._clip.keys[key] > self._last_decoded + _NEAR:
            decoding = self._start(key)
        before, frame = self._decode_to(decoding, number)
        while frame is None and before is None and key:  # nothing between the key frame and this one
            key -= 1
            before, frame = self._decode_to(self._start(key), number)
        if frame is None:
            blame_memory(str(self._clip.path))
            self._skipped.add(number)
            frame = before or self._first_after(number)
            self._hold(number, frame)
        return frame

    def _decode_to(self, decoding: _Decoding, number: int) -> tuple[VideoFrame | None, VideoFrame | None]:
        """Decode on to the frame: the one before it, and itself, None where there is none."""
        before = self._held.get(self._last_decoded)
        self._decoding = None  # it may come to its end, or to a fault, which ends it as well
        for reached, frame in decoding:
            self._last_decoded = reached
            self._hold(reached, frame)
            if reached >= number:
                self._decoding = decoding
                return before, frame if reached == number else None
            before = frame
        return before, None

    def _first_after(self, number: int) -> VideoFrame:
        """The first that can be decoded, where nothing before `number` can be."""
        after = [there for there in self._held if there > number]
        if not after:
            raise errors.DamagedClip(path=self._clip.path, reason="none of its frames can be decoded")
        return self._held[min(after)]

    def _hold(self, number: int, frame: VideoFrame) -> None:
        self._bytes += _size(frame) - (_size(self._held.pop(number)) if number in self._held else 0)
        self._held[number] = frame
        while self._bytes > _HELD and len(self._held) > 1:
            self._bytes -= _size(self._held.popitem(last=False)[1])

    def _start(self, key: int) -> _Decoding:
        """Begin to decode at the key frame of that place in `clip.keys`."""
        if self._first_size is None:
            decoder_memory.check_clip(self._clip.size, self._clip.depth, self._size, self._deep, str(self._clip.path))
        self._last_decoded = -1
        self._decoding = self._decode_from(key)
        return self._decoding

    def _decode_from(self, key: int) -> _Decoding:
        """Numbers and frames from a key frame on, up to the end of what can be read."""
        run = self._source.run(key)
        for number, frame in self._with_numbers(self._decode_packets(run), run):
            if not frame.is_corrupt:
                self._note_size(frame)
                yield number, frame

    def _decode_packets(self, run: PacketRun) -> Iterator[VideoFrame]:
        for packet in run.packets:
            packet.stream.codec_context.skip_frame = "NONREF" if self._is_skippable(packet) else "DEFAULT"
            with clip_file.broken_passed_over():  # its frame is missing
                yield from packet.decode()
        yield from run.rest()

    def _is_skippable(self, packet: Packet[VideoStream]) -> bool:
        """Whether a packet's frame is of no interest by itself: it need not be decoded if no other leans on it."""
        near = self._clip.pts[max(self._wanted - _BEHIND, 0)]
        return not self._clip.counted and packet.pts is not None and packet.pts < near

    def _with_numbers(self, frames: Iterator[VideoFrame], run: PacketRun) -> _Decoding:
        """Frames with their numbers; a frame that is none of the clip's is left out."""
        if self._clip.counted:
            yield from counted(frames, run)
            return
        for frame in frames:
            number = -1 if frame.pts is None else int(np.searchsorted(self._clip.pts, frame.pts))
            if 0 <= number < self._clip.frames and self._clip.pts[number] == frame.pts:
                yield number, frame

    def _note_size(self, frame: VideoFrame) -> None:
        size = frame.width, frame.height
        self._first_size = self._first_size or size
        self.resized |= size != self._first_size


def _size(frame: VideoFrame) -> int:
    return sum(plane.buffer_size for plane in frame.planes)
