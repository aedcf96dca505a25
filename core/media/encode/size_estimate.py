"""How large a clip will be, estimated from a few of its frames."""

from __future__ import annotations

import contextlib
import tempfile
from collections import deque
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from core import errors
from core.arrays import ByteArray
from core.media.clips.timing import Timing
from core.media.encode import video, video_formats, write_file
from core.media.sound import copy_track
from core.settings import Export, Output, Request

if TYPE_CHECKING:
    from core.media.clips import Clip

RUN, RUNS = 24, 3
"""Neighbours that are encoded one after another, and in how many places of the clip; shorter runs tell too little of
frames that follow others: with these the figure is within a quarter of the truth on clips of people and of drawings."""
_ALONE = RUN // 2
"""Of so many frames one is encoded where each stands alone."""
_KEY_DISTANCE = 250  # frames from one that stands alone to the next, where nothing is cut
_FRAME_OVERHEAD = 16  # bytes of index


def sample(frames: int) -> list[int]:
    """Places, counted from 0, of those of `frames` frames that tell most: runs of neighbours, spread evenly."""
    if frames <= RUN * RUNS:
        return list(range(frames))
    begins = [round(nth * (frames - RUN) / (RUNS - 1)) for nth in range(RUNS)]
    return [begin + nth for begin in begins for nth in range(RUN)]


def estimate(frames: Iterable[ByteArray], timing: Timing, export: Export, suffix: str, quality: int = Output().quality,
             clip: Clip | None = None) -> int:
    """About how many bytes `encoder.write` would write; 0 without a frame.

    Args:
        frames: HxWx3 uint8, the ones at `sample(timing.frames)` in this order, taken one at a time.
        timing: of all frames.
        export: codec, quality, effort, sound.
        suffix: of the format, such as “.mp4”; `quality` counts for WebP.
        clip: where the sound is taken from.

    Raises:
        errors.UserError: this cannot be written at all (see `video_formats.check`), or encoding fails.
    """
    video_formats.check(f"clip{suffix}", export)
    if suffix not in video_formats.CONTAINERS:
        return _whole_size(frames, timing, export, suffix, quality)
    rest, alone, following = iter(frames), [], []
    while sizes := _packet_sizes(islice(rest, RUN), timing, export, suffix):
        alone.append(sizes[0])
        following += sizes[1:]
    if not alone:
        return 0
    keys = -(-timing.frames // _KEY_DISTANCE)
    picture = keys * np.mean(alone) + (timing.frames - keys) * np.mean(following or alone)
    return round(picture) + _FRAME_OVERHEAD * timing.frames + _sound_size(clip, timing, export, suffix)


def _packet_sizes(run: Iterable[ByteArray], timing: Timing, export: Export, suffix: str) -> list[int]:
    job = video.EncodingJob(_evenly(RUN, timing), export)
    with write_file.libav_faults(f"clip{suffix}", job.timing, [0, 0]):
        return video.packet_sizes(run, suffix, job)


def _evenly(frames: int, timing: Timing) -> Timing:
    """Times of so many frames at the clip's average rate."""
    return Timing(np.arange(frames), frames, 1 / timing.rate.limit_denominator(100_000))


def _whole_size(frames: Iterable[ByteArray], timing: Timing, export: Export, suffix: str, quality: int) -> int:
    few, request = list(islice(frames, 0, None, _ALONE)), Request(output=Output(quality=quality))
    if not few:
        return 0
    with tempfile.TemporaryDirectory(prefix="impasto-") as folder:
        path = Path(folder) / f"clip{suffix}"
        steps = write_file.write(path, few, _evenly(len(few), timing), export, None, request)
        _, size = deque(steps, 1)[0]
    return size * timing.frames // len(few)


def _sound_size(clip: Clip | None, timing: Timing, export: Export, suffix: str) -> int:
    if not (clip and clip.has_sound and export.sound):
        return 0
    with contextlib.suppress(errors.UserError):  # a clip that has moved: said when it is exported
        return copy_track.size(clip.path, timing, suffix)
    return 0
