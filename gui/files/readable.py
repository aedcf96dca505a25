"""Whether what a person wants to use can be read, found out before anything is changed for it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from core.errors import NeitherPictureNorClip, NotAPicture, UserError
from core.media import clips
from core.media.images import stills

_EDGE = 64  # pixels: nobody sees it, but every byte of the file is decoded


def check(path: Path) -> None:
    """Decode a photo, or the first frame of a clip.

    Raises:
        errors.UserError: it can be opened as neither, or it is damaged.
    """
    if clips.is_clip(path):
        clips.check(path)
        return
    try:
        stills.thumbnail(path, _EDGE)
    except NotAPicture as fault:
        raise (NeitherPictureNorClip(path=path) if type(fault) is NotAPicture else fault) from None


def pictures_among(paths: Iterable[Path]) -> tuple[list[Path], UserError | None]:
    """Those of `paths` that are whole pictures, and what is wrong with the first other one."""
    good: list[Path] = []
    fault: UserError | None = None
    for path in paths:
        try:
            stills.thumbnail(path, _EDGE)
        except UserError as error:
            fault = fault or error
        else:
            good.append(path)
    return good, fault
