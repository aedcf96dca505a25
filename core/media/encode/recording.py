"""A clip written while it is being made: nobody knows yet how long it becomes."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np

from core import errors, files
from core.arrays import ByteArray
from core.choices import LABELS, Effort
from core.media import clips, recipe_packet
from core.media.clips import Clip
from core.media.clips.timing import Timing
from core.media.encode import video_formats
from core.media.encode.picture_track import Pace, PictureTrack
from core.media.sound import copy_track
from core.media.sound.copy_track import Sound
from core.media.sound.heard_track import Heard, HeardTrack
from core.settings import Export, Request

CLOCK = 1000
"""Ticks of a second."""
USUAL = CLOCK // 20
"""Ticks that a lonely picture is shown."""
# A piece that is whole comes into the file every second, so that it can be played wherever its writing ends; the index
# that players seek by is written in its end. The first piece waits for the sound, which begins with the picture.
_OPTIONS = {".mkv": {}, ".mp4": {"movflags": "hybrid_fragmented+delay_moov"},
            ".mov": {"movflags": "hybrid_fragmented+delay_moov+use_metadata_tags"}}
_PIECES = {"frag_duration": "1000000", "video_track_timescale": str(CLOCK), "movie_timescale": "48000"}


def check(path: str | os.PathLike[str], export: Export) -> None:
    """Whether `path` can be recorded to, as far as can be known without writing.

    Raises:
        errors.UnknownVideoFormat, errors.CodecNotInFormat, errors.EncoderMissing: see `video_formats.check`; pictures
            and animations hold no recording.
        errors.CannotWrite: its folder is missing or read-only, something else is there, ...
    """
    suffix = video_formats.suffix_of(path)
    if suffix not in video_formats.CONTAINERS:
        raise errors.CodecNotInFormat(suffix=suffix, codec=LABELS[export.codec])
    video_formats.check(path, export)
    files.check(path)


class Recording:
    """A file that is being written, beside its place; it appears there when it is finished.

    Every picture is shown from its own time to the next one's. The sound of a clip comes along from the first
    picture's time on, where the request's export wants it; what a microphone hears always does.

    Args:
        path: where to; raises as `check`.
        size: (width, height) of the pictures; those of other sizes are resized.
        begin: when the first one is seen, in seconds; of a clip by its times.
        request: travels inside; its export says how is written, but for the effort, for which there is no time.
        clip: where the sound is taken from.
        heard: gives what a microphone heard since it was last asked, by the pictures' clock; None for no microphone.

    Attributes:
        path: the file.
        seconds: recorded so far.
    """

    def __init__(self, path: str, size: tuple[int, int], begin: Fraction, request: Request,
                 clip: Clip | None = None, heard: Callable[[], Sequence[Heard]] | None = None) -> None:
        check(path, request.export)
        self.path, self.seconds = Path(path), 0.0
        self._size, self._begin = size, begin
        self._latest, self._pictures = -1, 0
        self._over = False
        suffix = video_formats.suffix_of(path)
        with contextlib.ExitStack() as stack:
            self._part = stack.enter_context(files.beside(path, passing=False))  # it can be played as it is
            options = _OPTIONS[suffix] | ({} if suffix == ".mkv" else _PIECES)
            try:
                self._output = av.open(f"file:{self._part}", "w", format=video_formats.CONTAINERS[suffix],
                                       container_options=options)
            except OSError as fault:
                raise errors.CannotWrite(path=path, reason=files.refusal(fault)) from fault
            if comment := recipe_packet.comment(request):
                self._output.metadata["comment"] = comment
            export = _quick(request.export)
            width, height = size
            self._track = PictureTrack(self._output, video_formats.encoder(suffix, export.codec), export,
                                       (width + width % 2, height + height % 2),
                                       Pace(Fraction(1, CLOCK), Fraction(CLOCK, USUAL), constant=False))
            self._sound: Sound | HeardTrack | None = (
                HeardTrack(self._output, begin, heard) if heard is not None
                else self._opened_sound(stack, suffix, clip if export.sound else None))
            self._stack = stack.pop_all()

    def add(self, rgb: ByteArray, seconds: Fraction) -> None:
        """The next picture, HxWx3 uint8, seen at so many seconds.

        Raises:
            errors.RecordingCut: it cannot be written; the recording has ended, and what there is of it is kept.
            errors.RecordingLost: the same, and nothing is.
        """
        height, width = rgb.shape[:2]
        if (width, height) != self._size:
            rgb = np.asarray(cv2.resize(rgb, self._size, interpolation=cv2.INTER_CUBIC), np.uint8)
        pts = max(round((seconds - self._begin) * CLOCK), self._latest + 1)
        try:
            self._write(rgb, pts)
        except (av.error.FFmpegError, OSError) as fault:
            self._cut(fault)
        self._latest, self._pictures = pts, self._pictures + 1
        self.seconds = pts / CLOCK

    def hear(self, seconds: Fraction) -> None:
        """Goes on with the sound alone up to a time, while no picture comes; raises as `add`."""
        if self._sound is None or self._over or not self._pictures:
            return
        try:
            self._output.mux(list(self._sound.packets(seconds - self._begin)))
        except (av.error.FFmpegError, OSError) as fault:
            self._cut(fault)

    def finish(self) -> bool:
        """Ends the recording, once; whether there is a file now. Raises as `add`."""
        if self._over:
            return self.path.exists()
        if not self._pictures:
            self._abandon(None)
            return False
        try:
            packets = self._track.last_packets()
            usual = self._latest // (self._pictures - 1) if self._pictures > 1 else USUAL
            if packets:
                packets[-1].duration = max(usual, 1)
            end = Fraction(self._latest + usual, CLOCK)
            self._output.mux([*packets, *(self._sound.last_packets(end) if self._sound else ())])
            self._output.close()
        except (av.error.FFmpegError, OSError) as fault:
            self._cut(fault)
        self._over = True
        self._stack.close()
        return True

    def _opened_sound(self, stack: contextlib.ExitStack, suffix: str, clip: Clip | None) -> Sound | None:
        if clip is None or not clip.has_sound:
            return None
        timing = Timing(np.array([round(self._begin / clip.time_base)]), clip.end, clip.time_base)
        return stack.enter_context(copy_track.opened(clip.path, timing, self._output, suffix))

    def _write(self, rgb: ByteArray, pts: int) -> None:
        packets = self._track.packets(rgb, pts)
        self._output.mux([*packets, *(self._sound.packets(Fraction(pts, CLOCK)) if self._sound else ())])

    def _cut(self, fault: av.error.FFmpegError | OSError) -> None:
        """Ends a recording that cannot be written any more; raises as `add`."""
        reason = files.refusal(fault) if isinstance(fault, OSError) else files.reason(fault)
        with contextlib.suppress(av.error.FFmpegError, OSError):  # there may be room for a little more
            self._output.mux(self._track.last_packets())
        with contextlib.suppress(av.error.FFmpegError, OSError):
            self._output.close()
        try:
            clips.read(self._part)
        except (errors.PictureNeedsMemory, errors.ReadFailed):
            pass  # which says nothing of what was recorded
        except errors.UserError:
            lost = errors.RecordingLost(path=self.path, reason=reason)
            self._abandon(lost)
            raise lost from fault
        self._over = True
        self._stack.close()
        raise errors.RecordingCut(path=self.path, seconds=round(self.seconds, 1), reason=reason) from fault

    def _abandon(self, fault: Exception | None) -> None:
        """Leaves nothing behind."""
        self._over = True
        fault = fault or errors.RecordingLost(path=self.path, reason="it has no picture")
        with contextlib.suppress(av.error.FFmpegError, OSError):
            self._output.close()
        self._stack.__exit__(type(fault), fault, None)


def _quick(export: Export) -> Export:
    return Export(codec=export.codec, crf=export.crf, effort=Effort.FAST, sound=export.sound)
