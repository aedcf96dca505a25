"""What a render is of: its clip and the newest request, in a small file of its own beside the frames.

Without it the frames are pictures of nobody knows what, so there is a copy, from which it is made anew. Each of the two
begins with a digest of what follows, so that damage which still reads as JSON is found as well; version 0.1 wrote none.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from bisect import bisect_left, bisect_right
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta, Struct

from core import errors, files, settings
from core.arithmetic import Numbers
from core.bounded import Ticks
from core.settings import Request
from core.versioned_json import Format, encode

if TYPE_CHECKING:
    from core.media.clips import Clip

FILE = "render.json"
COPY = "render_copy.json"
VERSION = 1
_MOST_FRAMES = 20_000_000
"""Of a clip: four days at 60 a second."""
_Part = Annotated[int, Meta(ge=1, le=(1 << 31) - 1)]
"""Numerator or denominator of a time base, 32 bits wide in libav."""


class Manifest(Struct, frozen=True, kw_only=True):
    """The clip and the request of a render.

    Attributes:
        identity: of the clip's content.
        pts: of the clip's frames, in the time base `time_base` (numerator, denominator).
        request: the newest that was rendered; its content is where the clip was then.
        numbers: what its frames are computed in; None while there are none, and where that was not noted yet.
    """

    identity: str
    pts: tuple[int, ...]
    time_base: tuple[int, int]
    request: Request
    numbers: Numbers | None = None

    def times(self) -> tuple[int, ...]:
        """pts of the frames in the request's range, as `Clip.numbers` has them."""
        begin, end = self.request.clip.begin, self.request.clip.end
        first = 0 if begin is None else max(bisect_right(self.pts, begin) - 1, 0)
        last = len(self.pts) if end is None else bisect_left(self.pts, end)
        return self.pts[first:last]


class _ManifestFile(Struct):
    identity: str
    pts: Annotated[tuple[Ticks, ...], Meta(max_length=_MOST_FRAMES)]
    time_base: tuple[_Part, _Part]
    request: msgspec.Raw
    version: int = VERSION
    numbers: Numbers | None = None


_FORMAT = Format(_ManifestFile, "version", VERSION, errors.StoreDamaged, unsaid=1, longest=1 << 28)
_SEALED = re.compile(rb'\{"digest":"([^"]*)",')


def of(clip: Clip, request: Request) -> Manifest:
    """The manifest of a new render."""
    base = clip.time_base
    return Manifest(identity=clip.identity, pts=tuple(clip.pts.tolist()), time_base=(base.numerator, base.denominator),
                    request=request)


def write(folder: Path, manifest: Manifest) -> None:
    """Puts the manifest into the render's folder, whole or not at all; its copy first.

    Raises:
        errors.CannotWrite: the disk is full, the folder read-only, ...
    """
    request = msgspec.Raw(settings.to_json(manifest.request))
    file = _ManifestFile(manifest.identity, manifest.pts, manifest.time_base, request, numbers=manifest.numbers)
    content = encode(file).removeprefix(b"{")
    for name in (COPY, FILE):
        files.write(folder / name, b'{"digest":"%s",%s' % (_digest(content), content))


def read(folder: Path) -> Manifest:
    """The manifest in the render's folder, or what its copy says.

    Raises:
        errors.StoreDamaged: both are missing or damaged.
        errors.StoreUnreachable: the system gives neither, or not the one that may be whole.
        errors.RecipeNewer: a later version of Impasto wrote it.
    """
    try:
        return _read(folder, FILE)
    except (errors.StoreUnreachable, errors.StoreDamaged):
        with contextlib.suppress(errors.StoreDamaged):
            return _read(folder, COPY)
        raise


def mended(folder: Path) -> Manifest:
    """As `read`, in the folder of a render that this process alone writes: what is damaged of the two is made anew.

    Raises:
        errors.CannotWrite: it cannot be written.
        errors.UserError: as `read` does.
    """
    found = read(folder)
    if any(_is_other(folder, name, found) for name in (FILE, COPY)):
        write(folder, found)
    return found


def _is_other(folder: Path, name: str, manifest: Manifest) -> bool:
    try:
        return _read(folder, name) != manifest
    except errors.StoreUnreachable:  # perhaps whole
        return False
    except (errors.StoreDamaged, errors.RecipeNewer):
        return True


def _read(folder: Path, name: str) -> Manifest:
    path = folder / name
    try:
        with path.open("rb") as opened:
            data = opened.read(_FORMAT.longest + 1)
        file = _FORMAT.decode(data, str(path))
        _check_seal(data, path)
        request = settings.from_json(bytes(file.request), str(path))
    except FileNotFoundError as fault:
        raise errors.StoreDamaged(path=folder, reason=files.reason(fault)) from None
    except OSError as fault:
        raise errors.StoreUnreachable(path=folder, reason=files.reason(fault)) from fault
    except (errors.StoreDamaged, errors.RecipeDamaged) as fault:
        raise errors.StoreDamaged(path=folder, reason=f"{FILE} is damaged") from fault
    return Manifest(identity=file.identity, pts=file.pts, time_base=file.time_base, request=request,
                    numbers=file.numbers)


def _check_seal(data: bytes, path: Path) -> None:
    """Refuses what is not what was written; of what has no digest that is not known."""
    sealed = _SEALED.match(data)
    if sealed and sealed[1] != _digest(data[sealed.end():]):
        raise errors.StoreDamaged(path=path, reason="its checksum is wrong")


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).hexdigest().encode()
