"""MP4, MOV and Matroska through libav: BT.709, exact times, sound alongside, the request inside."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import av
from av.container import OutputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from core.arrays import ByteArray
from core.media import clips, recipe_packet
from core.media.clips.timing import Timing
from core.media.encode import video_formats
from core.media.encode.picture_track import Pace, PictureTrack, even, time_of
from core.media.encode.video_formats import Encoder, Written
from core.media.sound import copy_track
from core.settings import Export, Request

if TYPE_CHECKING:
    from core.media.clips import Clip

os.environ.setdefault("SVT_LOG", "1")  # or the AV1 encoder tells the terminal about itself

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
        if comment := recipe_packet.comment(job.request):
            made.metadata["comment"] = comment
        picture, written = None, 0
        for number, rgb in enumerate(frames):
            picture = picture or _VideoWriter(made, encoder, job, even(rgb).shape)
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
            picture = picture or _VideoWriter(made, encoder, job, even(rgb).shape)
            packets += picture.packets(rgb, number)
        if picture:
            packets += picture.last_packets()
    return [packet.size for packet in sorted(packets, key=time_of)]


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
    clips.require_unchanged(job.clip)
    return copy_track.opened(job.clip.path, job.timing, output, suffix)


class _VideoWriter:
    """The stream of pictures: converted and encoded, each with its own time and duration."""

    def __init__(self, output: OutputContainer, encoder: Encoder, job: EncodingJob,
                 shape: tuple[int, int, int]) -> None:
        timing = job.timing
        # Evenly shown frames are counted; else each has its own ticks of the clip's clock.
        self._unit = int(timing.durations[0]) if timing.constant else 1
        self._timing = timing
        self._durations: dict[int, int] = {}
        height, width, _ = shape
        pace = Pace(timing.time_base * self._unit, timing.rate, timing.constant)
        self._track = PictureTrack(output, encoder, job.export, (width, height), pace)

    def packets(self, rgb: ByteArray, number: int) -> list[Packet[VideoStream]]:
        pts = int(self._timing.shown[number]) // self._unit
        self._durations[pts] = int(self._timing.durations[number]) // self._unit
        return self._timed(self._track.packets(rgb, pts))

    def last_packets(self) -> list[Packet[VideoStream]]:
        """What the encoder still holds back."""
        return self._timed(self._track.last_packets())

    def _timed(self, packets: list[Packet[VideoStream]]) -> list[Packet[VideoStream]]:
        for packet in packets:
            packet.duration = self._durations.pop(time_of(packet))
        return packets
