"""Where pictures to paint live come from, behind one protocol: a camera, or a clip at its own speed."""

from __future__ import annotations

import time
from dataclasses import dataclass
from fractions import Fraction
from threading import Event
from typing import Protocol

from core import geometry
from core.arrays import ByteArray
from core.events import Warned
from core.media import cameras, clips
from core.media.cameras import Camera
from core.media.clips import Clip, Frames, probe
from core.settings import Request

GONE = "Camera {camera} is gone; painting goes on as soon as it is back."
BACK = "Camera {camera} is back."


@dataclass(frozen=True, eq=False)
class SeenFrame:
    """A picture of a source.

    Attributes:
        number: counted from 0; a number that is left out is of a frame that came too early.
        seconds: when it was seen, by the source's own clock: of a clip, by its times.
        rgb: HxWx3 uint8 sRGB, read-only.
    """

    number: int
    seconds: Fraction
    rgb: ByteArray


class SourceLost(Exception):
    """A source that gave pictures gives none any more, and may be opened again.

    Attributes:
        gone, back: what a person should know of it, now and when it is open again.
    """

    def __init__(self, gone: Warned, back: Warned) -> None:
        super().__init__(gone.text())
        self.gone, self.back = gone, back


class LiveSource(Protocol):
    """What pictures come from; one thread opens, reads and closes it.

    Attributes:
        name: as a person knows it.
    """

    name: str

    @property
    def clip(self) -> Clip | None:
        """The clip whose sound belongs to the pictures; None where there is none."""

    def open(self) -> None:
        """Makes it ready, also where it was open before; raises errors.UserError."""

    def read(self, leaving: Event) -> SeenFrame | None:
        """The next picture, at its time; None at its end, or soon after `leaving` is set.

        Raises:
            SourceLost: see there.
            errors.UserError: it cannot go on.
        """

    def close(self) -> None:
        """Lets go of everything; it may never have been open."""


def of_request(request: Request) -> LiveSource:
    """What the request's content names: “camera:0”, or a clip, of which its range is played.

    It is played once where the request names a file to record to, else again and again.

    Raises:
        errors.NoContent, errors.NoClip, errors.UserError: as `probe.check_clip` and `clips.read`.
        errors.BadSetting: a camera without a number.
    """
    number = cameras.number_of(request.content)
    if number is not None:
        return CameraSource(number)
    probe.check_clip(request.content)
    clip = clips.read(request.content)
    size = geometry.fitted(clip.size, min(request.detail.size, max(clip.size)))
    return PlayingClip(clip, clip.numbers(request.clip), size, repeats=not request.output.path)


class CameraSource:
    """A camera by its number."""

    def __init__(self, number: int) -> None:
        self.name = f"{cameras.PREFIX}{number}"
        self._number, self._count, self._called = number, 0, str(number)
        self._camera: Camera | None = None

    @property
    def clip(self) -> None:
        """A camera has no sound."""
        return None

    def open(self) -> None:
        """Opens the camera; raises as `Camera` does."""
        self.close()
        self._camera = Camera(self._number)
        self._called = cameras.called(self._number)  # which nobody knows any more when it is gone

    def read(self, leaving: Event) -> SeenFrame | None:
        """The next picture, as soon as the camera has it; raises SourceLost."""
        rgb = None if self._camera is None else self._camera.read(leaving)
        if rgb is None:
            if leaving.is_set():
                return None
            raise SourceLost(*(Warned(words, {"camera": self._called}) for words in (GONE, BACK)))
        self._count += 1
        return SeenFrame(self._count - 1, Fraction(time.monotonic_ns(), 10**9), rgb)

    def close(self) -> None:
        """Lets other programs have the camera."""
        if self._camera is not None:
            self._camera.close()
            self._camera = None


class PlayingClip:
    """A clip that is played, each frame at its time; where decoding is too slow for that, frames are left out.

    Args:
        clip: the clip.
        numbers: of its frames that are played.
        size: (width, height) of the pictures.
        repeats: whether it begins again at its end.

    Attributes:
        repeats: as it was given.
    """

    def __init__(self, clip: Clip, numbers: range, size: tuple[int, int], repeats: bool = False) -> None:
        self.name, self._clip = clip.path.name, clip
        self._numbers, self._size, self.repeats = numbers, size, repeats
        self._rounds = 0
        self._next = numbers.start
        self._begun: float | None = None
        self._frames: Frames | None = None

    @property
    def clip(self) -> Clip:
        """The clip itself."""
        return self._clip

    def open(self) -> None:
        """Makes the clip ready to be decoded."""
        self._frames = Frames(self._clip, self._size)

    def read(self, leaving: Event) -> SeenFrame | None:
        """The frame that is shown next, at its time; after the last one's time None, if it does not begin again."""
        assert self._frames is not None, "it is open"
        number = max(self._next, min(self._due(), self._numbers.stop - 1))
        if self._next >= self._numbers.stop:
            if leaving.wait(self._left(self._numbers.stop)) or not self.repeats:
                return None
            self._next = number = self._numbers.start
            self._rounds, self._begun = self._rounds + 1, None
        frame = self._frames.at(number)
        self._next = number + 1
        if self._begun is None:
            self._begun = time.monotonic()
        if leaving.wait(self._left(number)):
            return None
        seconds = int(self._clip.pts[number]) * self._clip.time_base
        counted = self._rounds * len(self._numbers) + number - self._numbers.start
        return SeenFrame(counted, seconds, frame.rgb)

    def close(self) -> None:
        """Lets go of the file."""
        if self._frames is not None:
            self._frames.close()

    def _due(self) -> int:
        """The number of the frame that is shown now."""
        if self._begun is None:
            return self._numbers.start
        begin = int(self._clip.pts[self._numbers.start])
        return self._clip.number(begin + int((time.monotonic() - self._begun) / self._clip.time_base))

    def _left(self, number: int) -> float:
        """Seconds until the frame is shown, 0 if that has passed."""
        assert self._begun is not None, "the first frame is shown when it is there"
        at = self._clip.seconds(number) - self._clip.seconds(self._numbers.start)
        return max(self._begun + float(at) - time.monotonic(), 0.0)
