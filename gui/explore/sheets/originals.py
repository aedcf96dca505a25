"""The pictures that a sheet is made from, small."""

from __future__ import annotations

import numpy as np

from core.choices import Work
from core.media import clips, content
from core.media.images import stills
from core.settings import Request
from gui.common import images

EDGE = 1024
"""Pixels on the long side."""


def read(request: Request) -> tuple[np.ndarray, ...]:
    """The photo, or the clip's frame, and of a reconstruction the first painting, too: HxWx3 or HxWx4 uint8.

    Raises:
        errors.UserError: one cannot be read.
    """
    if clips.is_clip(request.content):
        photo = images.to_bytes(content.read(request).rgb)
    else:
        photo = stills.thumbnail(request.content, EDGE)
    if request.work is not Work.RECONSTRUCT or not request.look.active:
        return (photo,)
    return photo, stills.thumbnail(request.look.active[0].path, EDGE)
