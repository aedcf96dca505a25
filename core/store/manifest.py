"""What a render is of: its clip and the newest request, in a small file of its own beside the frames."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from core import errors, files, settings
from core.settings import Request
from core.versioned_json import Format, encode

if TYPE_CHECKING:
    from core.media.clips import Clip

FILE = "render.json"
VERSION = 1


class Manifest(Struct, frozen=True, kw_only=True):
    """The clip and the request of a render.

    Attributes:
        identity: of the clip's content.
        pts: of the clip's frames, in the time base `time_base` (numerator, denominator).
        request: the newest that was rendered; its content is where the clip was then.
    """

    identity: str
    pts: tuple[int, ...]
    time_base: tuple[int, int]
    request: Request

    def times(self) -> tuple[int, ...]:
        """pts of the frames in the request's range, as `Clip.numbers` has them."""
        begin, end = self.request.clip.begin, self.request.clip.end
        first = 0 if begin is None else max(bisect_right(self.pts, begin) - 1, 0)
        last = len(self.pts) if end is None else bisect_left(self.pts, end)
        return self.pts[first:last]


class _ManifestFile(Struct):
    identity: str
    pts: tuple[int, ...]
    time_base: tuple[int, int]
    request: msgspec.Raw
    version: int = VERSION


_FORMAT = Format(_ManifestFile, "version", VERSION, errors.StoreDamaged, unsaid=1, longest=1 << 28)


def of(clip: Clip, request: Request) -> Manifest:
    """The manifest of a new render."""
    base = clip.time_base
    return Manifest(identity=clip.identity, pts=tuple(clip.pts.tolist()), time_base=(base.numerator, base.denominator),
                    request=request)


def write(folder: Path, manifest: Manifest) -> None:
    """Puts the manifest into the render's folder, whole or not at all.

    Raises:
        errors.CannotWrite: the disk is full, the folder read-only, ...
    """
    request = msgspec.Raw(settings.to_json(manifest.request))
    file = _ManifestFile(manifest.identity, manifest.pts, manifest.time_base, request)
    files.write(folder / FILE, encode(file))


def read(folder: Path) -> Manifest:
    """The manifest in the render's folder.

    Raises:
        errors.StoreDamaged: it is missing or damaged.
        errors.RecipeNewer: a later version of Impasto wrote it.
    """
    path = folder / FILE
    try:
        with path.open("rb") as opened:
            file = _FORMAT.read(opened, str(path))
        request = settings.from_json(bytes(file.request), str(path))
    except OSError as fault:
        raise errors.StoreDamaged(path=folder, reason=files.reason(fault)) from None
    except (errors.StoreDamaged, errors.RecipeDamaged) as fault:
        raise errors.StoreDamaged(path=folder, reason=f"{FILE} is damaged") from fault
    return Manifest(identity=file.identity, pts=file.pts, time_base=file.time_base, request=request)
