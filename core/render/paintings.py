"""The paintings that styles are taken from."""

from __future__ import annotations

from collections.abc import Iterator

from core import errors, geometry
from core.digests import NotedFile
from core.events import Warned
from core.media.images import border_trim, stills
from core.media.images.stills import Picture
from core.settings import Look


class Paintings:
    """The paintings of the looks that a job has had, each read once."""

    def __init__(self) -> None:
        self._known: dict[str, Picture] = {}
        self._files: dict[str, NotedFile] = {}

    def __getitem__(self, path: str) -> Picture:
        return self._known[path]

    def digest(self, path: str) -> str:
        """The digest of the file that a painting was read from.

        Raises:
            errors.ChangedMeanwhile: it was changed while it was being read, or before anybody asked.
        """
        return self._files[path].digest()

    @property
    def notes(self) -> Iterator[Warned]:
        """What a person should know of them."""
        return (note for picture in self._known.values() for note in picture.notes)

    def read(self, look: Look) -> None:
        """Reads the paintings of a look that are not known yet.

        Raises:
            errors.NoStyle: the look has none.
            errors.UserError: one cannot be read (`painting`).
        """
        if not look.active:
            raise errors.NoStyle()
        for style in look.active:
            if style.path not in self._known:
                noted = NotedFile(style.path)
                self._known[style.path] = painting(style.path)
                self._files[style.path] = noted

    def refusal(self, look: Look) -> Warned | None:
        """Why a look cannot be taken, which must not cost what is painted so far; None if it can, and is known now."""
        try:
            self.read(look)
        except errors.UserError as fault:
            return Warned(fault.sentence, fault.values)
        return None


def painting(path: str) -> Picture:
    """A painting as its style is taken from it: read, and without the plain frame of its scan.

    Raises:
        errors.UserError: as `stills.read` does, or too small to hold a stroke.
    """
    read = stills.read(path)
    if min(read.size) < geometry.SHORTEST:
        raise errors.PictureTooSmall(path=path, width=read.size[0], height=read.size[1], least=geometry.SHORTEST)
    rgb = border_trim.trimmed(read.rgb)
    return read if rgb is read.rgb else Picture(rgb, None, read.depth, read.notes)
