"""Where a clip's shots begin: PySceneDetect on small frames, remembered for a clip's content."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import numpy as np
import platformdirs

from core import errors, files
from core.media.clips import Clip, Frames
from core.plan import fitted

VERSION = 1  # of the way cuts are found: what another one found is not used

_EDGE = 256  # pixels of the long side that is looked at
_SHORTEST = 6  # frames of a shot; what is shorter is a flash
_EVERY = 16  # frames between two reports


class _Found(msgspec.Struct, frozen=True):
    version: int
    frames: int
    cuts: tuple[int, ...]


def cuts(clip: Clip, report: Callable[[int, int], None] | None = None) -> tuple[int, ...]:
    """The pts of every frame that begins a shot, but for the clip's first; found once, then kept in the user's cache.

    Args:
        report: called with the frames looked at and all of them now and then; what it raises ends the search.

    Raises:
        errors.UserError: the clip is gone or cannot be decoded.
    """
    found = known(clip)
    if found is None:
        found = tuple(int(clip.pts[number]) for number in _numbers(clip, report))
        _keep(clip, found)
    return found


def known(clip: Clip) -> tuple[int, ...] | None:
    """The cuts that were found in this clip before, None if nobody looked yet."""
    with contextlib.suppress(errors.UserError, msgspec.MsgspecError), files.reading(_place(clip)) as file:
        found = msgspec.json.decode(file.read(), type=_Found)
        if found.version == VERSION and found.frames == clip.frames:
            return found.cuts
    return None


def _keep(clip: Clip, found: tuple[int, ...]) -> None:
    """A cache that cannot be written is no fault: the cuts are found again next time."""
    place = _place(clip)
    with contextlib.suppress(errors.CannotWrite, OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        files.write(place, msgspec.json.encode(_Found(VERSION, clip.frames, found)))


def _place(clip: Clip) -> Path:
    return platformdirs.user_cache_path("impasto") / "cuts" / f"{clip.identity}.json"


def _numbers(clip: Clip, report: Callable[[int, int], None] | None) -> Iterator[int]:
    """Numbers of the frames that begin a shot.

    The detector holds every frame's change against that of the two frames before and after it, so a pan is no
    cut; the first and the last frame are given it twice more, lest a cut beside them goes unseen.
    """
    from scenedetect import AdaptiveDetector, FrameTimecode  # slow to import, and seldom needed

    detector = AdaptiveDetector(min_scene_len=_SHORTEST)
    margin = detector.window_width
    with Frames(clip, fitted(clip.size, min(_EDGE, max(clip.size)))) as frames:
        pictures = (frame.rgb for frame in frames.run(range(clip.frames)))
        for at, rgb in enumerate(_padded(pictures, margin)):
            bgr = np.ascontiguousarray(rgb[..., ::-1])
            for cut in detector.process_frame(FrameTimecode(at, fps=25.0), bgr):
                if 0 < cut.frame_num - margin < clip.frames:
                    yield cut.frame_num - margin
            done = min(at, clip.frames)
            if report is not None and done % _EVERY == 0:
                report(done, clip.frames)


def _padded(pictures: Iterator[np.ndarray], times: int) -> Iterator[np.ndarray]:
    """The pictures with the first and the last repeated."""
    last = next(pictures)
    for _ in range(times + 1):
        yield last
    for last in pictures:
        yield last
    for _ in range(times):
        yield last
