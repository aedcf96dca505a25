"""Writes the finished frames of a render into a file."""

from __future__ import annotations

import contextlib
import time
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core import errors, store
from core.choices import Work
from core.events import Exported, Exporting, Warned
from core.media import animated, clips, encoder, shots, sound_copy, video_formats
from core.media.clips import Clip
from core.media.timing import Timing
from core.settings import Request
from core.store import recipes

SPARSE = "A GIF shows at most 50 frames a second; {left_out} of {frames} frames were left out."
SILENT = "A {suffix} file holds no sound; the clip's was left out."
MUTE = "The sound of {path} cannot be decoded; it was left out."

_EVENT_SECONDS = 0.1
"""Between two events: more often than a person reads."""


def export(request: Request) -> Generator[Exporting | Warned | Exported, None, None]:
    """Writes the range of `request` to its output, from the frames that were painted with its settings.

    Frames count as painted with its settings whatever range they were rendered in. Closing the generator leaves nothing
    behind; the finished frames stay in any case.

    Raises:
        errors.NotRendered: frames of the range are missing, damaged or were painted with other settings.
        errors.UserError: the clip cannot be read (`clips.read`), the file not written (`encoder.write`).
    """
    began = time.perf_counter()
    path = request.output.path
    encoder.check(path, request.export)
    clip = clips.read(request.content)
    painted = _Painted(clip, clip.numbers(request.clip), request)
    painted.require()
    timing = Timing.of(clip, painted.numbers)
    yield from (*clip.notes, *shots.notes(clip), *_notes(path, timing, clip, request))
    inside = request.replace(work=Work.RENDER)
    with contextlib.closing(encoder.write(path, painted.pictures(), timing, request.export, clip, inside)) as steps:
        yield from _followed(steps, timing.frames)
    place = video_formats.place(path).resolve()
    yield Exported(place, timing.frames, _size(place), time.perf_counter() - began)


@dataclass
class _Painted:
    """The painted frames `numbers` of a clip, as its render has them."""

    clip: Clip
    numbers: range
    request: Request

    def __post_init__(self) -> None:
        folder = store.find(self.clip, self.request)
        self._view = folder and store.peek(folder)

    def require(self) -> None:
        """Raises errors.NotRendered if one is missing or not current."""
        current = Counter(self._bases()).most_common(1)  # of one mode only: the modes paint differently
        missing = len(self.numbers) - (current[0][1] if current else 0)
        if missing:
            raise self._missing(missing)

    def pictures(self) -> Iterator[np.ndarray]:
        """Each frame, HxWx3 uint8, read when it is asked for."""
        for number in self.numbers:
            rgb = self._view.picture(int(self.clip.pts[number]))
            if rgb is None:
                raise self._missing(1)
            yield rgb

    def _bases(self) -> Iterator[str]:
        """What the recipes of the range's current frames begin with."""
        if self._view is None:
            return
        wanted, rows = recipes.bases(self.request, self.clip.identity), self._view.rows()
        for pts in self.clip.pts[self.numbers.start:self.numbers.stop].tolist():
            row = rows.get(pts)
            if row and row.final and (base := recipes.base_of(row.recipe)) in wanted:
                yield base

    def _missing(self, count: int) -> errors.NotRendered:
        return errors.NotRendered(missing=count, frames=len(self.numbers))


def _notes(path: str, timing: Timing, clip: Clip, request: Request) -> Iterator[Warned]:
    """What the file will lack."""
    suffix = video_formats.suffix_of(path)
    if suffix == ".gif" and (left_out := timing.frames - len(animated.kept(timing))):
        yield Warned(SPARSE, {"left_out": left_out, "frames": timing.frames})
    if clip.has_sound and request.export.sound:
        if suffix not in video_formats.CONTAINERS:
            yield Warned(SILENT, {"suffix": suffix})
        elif not sound_copy.decodable(clip.path):
            yield Warned(MUTE, {"path": clip.path})


def _followed(steps: encoder.Written, frames: int) -> Iterator[Exporting]:
    """An event now and then and for the last frame; the time that nobody asked for the next is not counted."""
    worked, due = 0.0, 0.0
    while True:
        resumed = time.perf_counter()
        step = next(steps, None)
        worked += time.perf_counter() - resumed
        if step is None:
            return
        done, size = step
        if worked >= due or done == frames:
            due = worked + _EVENT_SECONDS
            yield Exporting(done, frames, size, worked / done * (frames - done))


def _size(place: Path) -> int:
    return sum(path.stat().st_size for path in place.iterdir()) if place.is_dir() else place.stat().st_size
