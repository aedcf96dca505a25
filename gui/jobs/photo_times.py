"""How long painting photos will take: their sizes are read for it, so it is asked beside the window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from core import expected_time
from core.geometry import fitted
from core.media import clips
from core.media.images import stills
from core.settings import Request, Style
from gui.jobs.expected_label import ExpectedSeconds


def of_photo(report: Callable[..., None], request: Request, start: tuple[int, int] | None) -> ExpectedSeconds:
    """Of one photo, and of going on with a picture of it.

    Args:
        report: ends the work by raising.
        request: what is asked for.
        start: (width, height) of that picture; None: as large as it will be painted.

    Raises:
        errors.UserError: the photo cannot be read.
    """
    size = stills.measure(request.content)
    return ExpectedSeconds(paint=expected_time.of_picture(request, size),
                           more=expected_time.of_picture(request, size, start or fitted(size, request.detail.size)))


def of_batch(report: Callable[..., None], request: Request, photos: Sequence[Path],
             looks: Sequence[tuple[Style, ...]]) -> float | None:
    """Seconds of every photo painted with every look; None if that cannot be told of one, as of a clip.

    Raises:
        errors.UserError: a photo cannot be read.
    """
    seconds, paintings = 0.0, Counter(map(len, looks))
    alike = {len(look): look for look in looks}  # of as many paintings, which take as long
    for photo in photos:
        report()
        if clips.is_clip(photo):
            return None
        size = stills.measure(photo)
        for count, styles in alike.items():
            one = expected_time.of_picture(request.replace(look__styles=styles), size)
            if one is None:
                return None
            seconds += one * paintings[count]
    return seconds
