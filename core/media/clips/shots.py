"""Where a clip's shots begin: PySceneDetect on small frames, kept for a clip's content."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import msgspec
import numpy as np
import platformdirs

from core import bounded, errors, files
from core.arrays import ByteArray
from core.events import Warned
from core.geometry import fitted
from core.media.clips import Clip, Frames

SKIPPED = "{path} is damaged: {skipped} of its {frames} frames cannot be decoded; the ones before stand for them."
RESIZED = "{path} changes its size in the middle; its frames are scaled to the first."

VERSION = 1  # of the way cuts are found: what another one found is not used

Search = Generator[tuple[int, int], None, tuple[int, ...]]

_EDGE = 256  # pixels of the long side that is looked at
_SHORTEST = 6  # frames of a shot; what is shorter is a flash
_EVERY = 16  # frames between two reports


class _Found(msgspec.Struct, frozen=True):
    version: int
    frames: int
    cuts: tuple[bounded.Ticks, ...]
    skipped: bounded.Count = 0  # frames that could not be decoded
    resized: bool = False


def search(clip: Clip) -> Search:
    """Looks for the cuts unless they are known; closing it ends the search, and nothing is kept.

    Yields:
        now and then how many frames were looked at, and all of them.

    Returns:
        the pts of every frame that begins a shot, but for the clip's first; they are kept in the user's cache.

    Raises:
        errors.UserError: the clip is gone or cannot be decoded.
    """
    found = _known(clip)
    if found is None:
        found = yield from _find_cuts(clip)
        _keep(clip, found)
    return found.cuts


def cuts(clip: Clip, report: Callable[[int, int], None] = lambda done, frames: None) -> tuple[int, ...]:
    """What `search` returns; `report` is called with what it yields, and what that raises ends the search."""
    with contextlib.closing(search(clip)) as steps:
        while True:
            try:
                step = next(steps)
            except StopIteration as end:
                found: tuple[int, ...] = end.value
                return found
            report(*step)


def known(clip: Clip) -> tuple[int, ...] | None:
    """The cuts that were found in this clip before, None if nobody looked yet."""
    found = _known(clip)
    return None if found is None else found.cuts


def notes(clip: Clip) -> tuple[Warned, ...]:
    """What a person should know of the clip's frames, as far as they were looked at before."""
    found, warnings = _known(clip), []
    if found and found.skipped:
        warnings.append(Warned(SKIPPED, {"path": clip.path, "skipped": found.skipped, "frames": found.frames}))
    if found and found.resized:
        warnings.append(Warned(RESIZED, {"path": clip.path}))
    return tuple(warnings)


def _known(clip: Clip) -> _Found | None:
    with contextlib.suppress(errors.UserError, bounded.OutOfBounds), files.reading(_place(clip)) as file:
        found = bounded.json(file.read(bounded.LONGEST + 1), _Found)
        if found.version == VERSION and found.frames == clip.frames:
            return found
    return None


def _keep(clip: Clip, found: _Found) -> None:
    """A cache that cannot be written is no fault: the cuts are found again next time."""
    place = _place(clip)
    with contextlib.suppress(errors.CannotWrite, OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        files.write(place, msgspec.json.encode(found))


def _place(clip: Clip) -> Path:
    return platformdirs.user_cache_path("impasto", appauthor=False) / "cuts" / f"{clip.identity}.json"


def _find_cuts(clip: Clip) -> Generator[tuple[int, int], None, _Found]:
    """Every frame, decoded and held against its neighbours.

    The detector holds every frame's change against that of the two frames before and after it, so a pan is no
    cut; the first and the last frame are given it twice more, lest a cut beside them goes unseen.
    """
    from scenedetect import AdaptiveDetector, FrameTimecode  # slow to import, and seldom needed

    detector = AdaptiveDetector(min_scene_len=_SHORTEST)
    margin, numbers = detector.window_width, []
    with Frames(clip, fitted(clip.size, min(_EDGE, max(clip.size)))) as frames:
        pictures = (frame.rgb for frame in frames.run(range(clip.frames)))
        for at, rgb in enumerate(_padded(pictures, margin)):
            bgr = np.ascontiguousarray(rgb[..., ::-1])
            numbers += [cut.frame_num - margin for cut in detector.process_frame(FrameTimecode(at, fps=25.0), bgr)]
            done = min(at, clip.frames)
            if done % _EVERY == 0:
                yield done, clip.frames
        cuts = tuple(int(clip.pts[number]) for number in numbers if 0 < number < clip.frames)
        return _Found(VERSION, clip.frames, cuts, frames.skipped, frames.resized)


def _padded(pictures: Iterator[ByteArray], times: int) -> Iterator[ByteArray]:
    """The pictures with the first and the last repeated."""
    last = next(pictures)
    for _ in range(times + 1):
        yield last
    for last in pictures:
        yield last
    for _ in range(times):
        yield last
