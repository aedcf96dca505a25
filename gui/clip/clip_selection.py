"""Range and cuts of a clip: frames in the window, pts in a request."""

from __future__ import annotations

from collections.abc import Iterable

from core.errors import UserError
from core.media.clips import Clip
from core.settings import OwnFrame, Request


def range_of(request: Request, clip: Clip) -> range:
    """The frames from the in to the out point; the whole clip where they belong to another one."""
    try:
        return clip.numbers(request.clip)
    except UserError:  # a render of it would say so
        return range(clip.frames)


def cuts_of(pts: Iterable[int], clip: Clip) -> tuple[int, ...]:
    """The frames at the pts of cuts, ascending; the clip's first, which begins a shot anyway, is not among them."""
    return tuple(sorted({clip.number(one) for one in pts} - {0}))


def own_frames_of(request: Request, clip: Clip) -> dict[int, OwnFrame]:
    """The frames that the person painted, by their numbers."""
    return {clip.number(frame.pts): frame for frame in request.clip.own_frames}


def with_range(request: Request, clip: Clip, start: int, stop: int) -> Request:
    """The request for the frames from `start` to before `stop`; an end that is the clip's own is left open."""
    return request.replace(clip__begin=int(clip.pts[start]) if start else None,
                           clip__end=int(clip.pts[stop]) if stop < clip.frames else None)


def with_cuts(request: Request, clip: Clip, numbers: Iterable[int]) -> Request:
    """The request with cuts before these frames, instead of those that the program finds."""
    return request.replace(clip__cuts=tuple(int(clip.pts[number]) for number in sorted(numbers)))
