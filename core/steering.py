"""Which changes of a request reach the work that is being done, and which need it to be begun anew."""

from __future__ import annotations

from core.choices import Work
from core.settings import Request

STEERABLE = frozenset({Work.PAINT, Work.RENDER, Work.REPAINT, Work.LIVE})
"""The works that take over another look while they run."""


def needs_restart(running: Request, wanted: Request) -> bool:
    """Whether `wanted` holds settings that the work of `running` takes over only when it is begun anew.

    Another look never does: it is steered. Of a picture neither does what concerns clips only.
    """
    return _fixed(running.work, running) != _fixed(running.work, wanted)


def _fixed(work: Work, request: Request) -> tuple[object, ...]:
    """What stays as it was when the work began."""
    shared = request.content, request.detail, request.method
    clip = request.clip
    if work is Work.LIVE:
        return (*shared, request.teaching.file, clip.begin, clip.end)
    return shared if work is Work.PAINT else (*shared, request.motion, clip.begin, clip.end, clip.cuts, clip.own_frames)
