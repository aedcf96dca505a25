"""What a request's content is."""

from __future__ import annotations

from core import errors
from core.media.clips import clip_file
from core.media.images import stills


def check_clip(path: str) -> None:
    """Refuses what cannot be taken for a clip, before the whole of it is read.

    Raises:
        errors.NoContent: there is none.
        errors.NoClip: it is a picture.
        errors.UserError: it is missing, neither picture nor clip, ... (see `stills.measure`, `clip_file.opened`).
    """
    if not path:
        raise errors.NoContent()
    if clip_file.is_clip(path):
        return
    try:
        stills.measure(path)
    except errors.NotAPicture:
        with clip_file.opened(path):  # says best what it is not, and knows clips that do not begin like one
            return
    raise errors.NoClip(path=path)
