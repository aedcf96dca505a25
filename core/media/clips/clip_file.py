"""Clip files opened with libav: recognised by their content, quietly, every fault one sentence.

Only demuxers of real clip formats may open a file, and only from the disk: a playlist
that names other files or addresses is no clip.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from fractions import Fraction
from typing import BinaryIO

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Discard, Disposition, Stream
from av.video.stream import VideoStream
from PIL import Image
from PIL.GifImagePlugin import GifImageFile

from core import errors, files, memory
from core.media.images.opening import enough_memory, faults, within_limit

FORMATS = ("mov", "matroska", "webm", "avi", "gif", "mpegts", "mpeg", "flv", "asf", "ogg", "mxf", "nut", "ivf",
           "h264", "hevc", "obu", "m4v", "mpegvideo", "dv", "y4m", "yuv4mpegpipe")

_BOXES = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot", b"styp")
_STILLS = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis", b"jpeg", b"crx ")
_SIGNATURES = (b"\x1aE\xdf\xa3", b"FLV\x01", b"OggS", b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", b"\0\0\1\xba", b"\0\0\1\xb3",
               b"\x06\x0e\x2b\x34\x02\x05\x01\x01", b"DKIF", b"\x1f\x07\0", b"YUV4MPEG2", b"nut/")
# Bare streams: H.264 and HEVC begin with parameters or a delimiter, AV1 with a delimiter.
_BARE = re.compile(b"\0?\0\0\1(?:[\x09\x27\x47\x67\xb0]|[\x40\x46]\x01)|\x12\0\x0a", re.DOTALL)
_TS = ((0, 188), (4, 192))  # where the G stands that every packet of an MPEG transport stream has, and their length
_HEAD = 1024
_NO_PICTURES = Disposition.attached_pic | Disposition.timed_thumbnails


def is_clip(path: str | os.PathLike[str]) -> bool:
    """Whether the file looks like a video: from its first bytes, for a GIF from its first two frames.

    An animated GIF is one, a GIF of one frame is a picture. What cannot be read is none.
    """
    try:
        with enough_memory(os.fspath(path)), files.reading(path) as file:
            head = file.read(_HEAD)
            return _is_animated(path) if head[:4] == b"GIF8" else looks_like(head)
    except errors.UserError:
        return False


def looks_like(head: bytes) -> bool:
    """Whether a file that begins so is a clip, or sound in a container of clips."""
    if head[4:8] == b"ftyp":
        return head[8:12] not in _STILLS
    riff = head[:4] == b"RIFF" and head[8:11] == b"AVI"
    stream = any(head[first::length][:3] == b"GGG" for first, length in _TS)
    return riff or stream or bool(_BARE.match(head)) or head[4:8] in _BOXES or head.startswith((*_SIGNATURES, b"GIF8"))


def _is_animated(path: str | os.PathLike[str]) -> bool:
    with faults(os.fspath(path)), Image.open(path, formats=["GIF"]) as image:
        return isinstance(image, GifImageFile) and image.is_animated


@contextlib.contextmanager
def opened(path: str | os.PathLike[str]) -> Iterator[tuple[InputContainer, VideoStream]]:
    """The container at `path` and its video stream; other streams are left aside while it is read.

    Raises:
        errors.NotAClip: nothing Impasto knows.
        errors.DamagedClip: a clip whose header or index is broken or missing.
        errors.NoVideo: only sound, or sound with a cover picture.
        errors.NoFrames: no stream at all.
        errors.UnknownCodec: no decoder for its video.
        errors.UserError: missing, a folder, empty, ...
    """
    with enough_memory(os.fspath(path)), open_container(path) as container:
        stream = _video(container, os.fspath(path))
        only(container, stream)
        yield container, stream


def only(container: InputContainer, stream: Stream) -> None:
    """Leave every other stream aside while the container is read."""
    for other in container.streams:
        if other is not stream:
            other.discard = Discard.all


def sound(container: InputContainer) -> AudioStream | None:
    """The sound that a player would play; None if there is none, or no decoder for it."""
    best = container.streams.best("audio")
    return best if isinstance(best, AudioStream) and best.codec_context is not None else None


def tick(stream: Stream) -> Fraction:
    """Seconds of one tick in which the times of a stream in a file are counted."""
    assert stream.time_base is not None  # libav gives one to every stream that it reads or writes
    return stream.time_base


def open_container(path: str | os.PathLike[str]) -> InputContainer:
    """The container at `path`; the caller closes it. Raises as `opened` does, without a look at its streams."""
    name = os.fspath(path)
    with files.reading(path) as file:
        head = file.read(_HEAD)
    with contextlib.suppress(av.error.FFmpegError, ValueError):
        return _container(f"file:{name}")
    try:
        with files.reading(path) as file, _container(file):
            pass  # libav tells of a disk that did not answer as of a broken file; `file` tells them apart
        return _container(f"file:{name}")
    except (av.error.FFmpegError, ValueError) as fault:
        blame_disk(fault, name)
        if not looks_like(head):
            raise errors.NotAClip(path=name) from fault
        raise errors.DamagedClip(path=name, reason=_why(head)) from fault


def _container(file: str | BinaryIO) -> InputContainer:
    options = {"protocol_whitelist": "file", "format_whitelist": ",".join(FORMATS)}
    return av.open(file, "r", options=options, metadata_errors="replace")


def blame_disk(fault: Exception, path: str | os.PathLike[str]) -> None:
    """Raises errors.ReadFailed if it was not the clip at `path` that is broken, but its disk that did not answer.

    Raises:
        MemoryError: there was too little memory, or may have been.
    """
    if memory.is_short(fault) or memory.is_scarce():
        raise MemoryError from fault
    if getattr(fault, "errno", None) in files.PASSING:
        raise errors.ReadFailed(path=path, reason=files.reason(fault)) from fault


@contextlib.contextmanager
def broken_passed_over() -> Iterator[None]:
    """Passes over what cannot be decoded; not where memory is short, which says nothing of the clip."""
    try:
        yield
    except av.error.FFmpegError as fault:
        if memory.is_short(fault) or memory.is_scarce():
            raise MemoryError from fault


def _why(head: bytes) -> str:
    """A QuickTime file writes its index last, so one that was cut off or never finished has none."""
    return "its index is missing, for it was never finished" if head[4:8] in _BOXES else "its header is broken"


def _video(container: InputContainer, name: str) -> VideoStream:
    """The stream that a player would show; the cover picture of a song is none."""
    there = [stream for stream in container.streams.video if not stream.disposition & _NO_PICTURES]
    if not there:
        silent = not any(stream.type in ("audio", "video") for stream in container.streams)
        raise errors.NoFrames(path=name) if silent else errors.NoVideo(path=name)
    best = container.streams.best("video")
    stream = best if best in there else there[0]
    if stream.codec_context is None:
        raise errors.UnknownCodec(path=name, codec="something unknown")
    within_limit((stream.codec_context.width, stream.codec_context.height), name, errors.ClipTooLarge)
    return stream


def pixel_shape(stream: VideoStream) -> Fraction:
    """Width of a pixel by its height; 1 where the file says nothing or nonsense."""
    shape = stream.sample_aspect_ratio or stream.codec_context.sample_aspect_ratio
    return Fraction(shape) if shape and Fraction(1, 10) <= shape <= 10 else Fraction(1)
