"""Writes clips: videos with sound, animations and numbered pictures, whole or not at all."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import av

from core import disk, errors, files
from core.arrays import ByteArray
from core.media.clips.timing import Timing
from core.media.encode import animated, numbered, video, video_formats
from core.media.encode.video_formats import Written
from core.media.images import save
from core.settings import Export, Request

if TYPE_CHECKING:
    from core.media.clips import Clip


def write(path: str | os.PathLike[str], frames: Iterable[ByteArray], timing: Timing, export: Export,
          clip: Clip | None = None, request: Request | None = None) -> Written:
    """Write frames in the format of the path's ending; the file appears when the last one is in it.

    Videos (.mp4, .mov, .mkv) are converted to BT.709 and tagged so, and have even sizes: an odd last row or column is
    doubled. They keep each frame's time and duration exactly; Matroska rounds to milliseconds, animated WebP too, GIF
    to hundredths of a second (and holds at most 50 frames a second, see `animated.kept`). GIF and WebP repeat for ever
    and have no sound. For .png the frames become numbered pictures in a folder of that name (`video_formats.place`).
    Closing the generator leaves nothing behind.

    Args:
        path: where to.
        frames: HxWx3 uint8 sRGB, upright, one for each of `timing`; taken one at a time.
        timing: when each is shown.
        export: codec, quality, effort, and whether the sound of `clip` comes along, cut to the timing.
        clip: where the sound is taken from.
        request: travels inside (`recipe.read` gives it back); its output's quality counts for WebP.

    Raises:
        errors.UnknownVideoFormat, errors.CodecNotInFormat, errors.EncoderMissing: see `video_formats.check`.
        errors.CannotWrite, errors.DiskFull, errors.EncodingFailed: what was there before is as it was.
    """
    suffix = video_formats.suffix_of(path)
    state, frames = [0, 0], _checked(path, frames, timing)
    with libav_faults(path, timing, state):
        if suffix == video_formats.NUMBERED:
            steps = numbered.write(video_formats.place(path), frames, timing, request)
        else:
            steps = _file(path, suffix, frames, video.EncodingJob(timing, export, clip, request))
        with contextlib.closing(steps):
            for done, size in steps:
                state[:] = done, size
                yield done, size


def check(path: str | os.PathLike[str], export: Export) -> None:
    """Whether `path` can be written with `export`, as far as can be known before an hour of painting.

    Raises:
        errors.CannotWrite: its folder is missing or read-only, something else is there, ...
        errors.UserError: see `video_formats.check`.
    """
    if Path(path).suffix.lower() == video_formats.NUMBERED:
        numbered.check(video_formats.place(path))
    else:
        files.check(path)
    video_formats.check(path, export)


def _checked(path: str | os.PathLike[str], frames: Iterable[ByteArray], timing: Timing) -> Iterator[ByteArray]:
    """The same frames; those too large are refused, too few or too many are a bug of the caller and no file."""
    for _, rgb in zip(timing.pts, frames, strict=True):
        save.check_size(path, rgb)
        yield rgb


def _file(path: str | os.PathLike[str], suffix: str, frames: Iterable[ByteArray], job: video.EncodingJob) -> Written:
    with files.beside(path) as part:
        if suffix in video_formats.CONTAINERS:
            yield from video.write(part, suffix, frames, job)
        else:
            yield from animated.WRITERS[suffix](part, frames, job.timing, job.request)


@contextlib.contextmanager
def libav_faults(path: str | os.PathLike[str], timing: Timing, state: list[int]) -> Iterator[None]:
    """Says what libav and the disk complain of as `write` does; `state` holds frames and bytes written so far."""
    try:
        yield
    except (av.error.FFmpegError, OSError) as fault:
        if disk.is_full(fault):
            done, size = state  # tells what the whole file would take
            raise disk.full(Path(path).absolute().parent, size * timing.frames // max(done, 1)) from fault
        if isinstance(fault, OSError):
            raise errors.CannotWrite(path=path, reason=files.refusal(fault)) from fault
        raise errors.EncodingFailed(path=path, reason=files.reason(fault)) from fault
