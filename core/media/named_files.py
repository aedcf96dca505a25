"""The files that a request names, as a painted file carries them: names and digests, no folders."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from pathlib import Path, PureWindowsPath
from typing import Annotated

import msgspec
import platformdirs
from msgspec import Meta

from core import errors, files
from core.media.cameras import PREFIX
from core.settings import Request
from core.weights_at_hand import own_file

WHOLE = 64 << 20
"""Bytes of a file up to which all of it is digested, beyond only parts."""

_DIGEST = re.compile("[0-9a-f]{16}|[0-9a-f]{32}")


class NamedFile(msgspec.Struct, frozen=True):
    """What is told of a file instead of its place.

    Attributes:
        name: without any folder.
        digest: of its content (`digest`); empty if it could not be read.
        length: in bytes; -1 if it could not be read.
    """

    name: Annotated[str, Meta(max_length=4096)] = ""
    digest: Annotated[str, Meta(pattern="^([0-9a-f]{16}|[0-9a-f]{32})?$")] = ""
    length: Annotated[int, Meta(ge=-1, le=1 << 53)] = -1


def listed(request: Request) -> tuple[str, ...]:
    """Every file that painting `request` opens, by its path: always in one order, and as often as it is named.

    These are the content, the paintings, a person's own frames, own weights and the file of taught paintings; where
    none is named stands an empty text.
    """
    weights = "" if own_file(request.method.weights) is None else request.method.weights.strip()
    content = "" if request.content.startswith(PREFIX) else request.content
    return (content, *(style.path for style in request.look.styles),
            *(frame.path for frame in request.clip.own_frames), weights, request.teaching.file)


def replaced(request: Request, paths: Sequence[str]) -> Request:
    """The request with these in place of what `listed` gives."""
    content, *others, weights, taught = paths
    styles, frames, own = request.look.styles, request.clip.own_frames, request.method.weights
    return request.replace(
        content=content or request.content,
        look__styles=tuple(msgspec.structs.replace(style, path=path)
                           for style, path in zip(styles, others[:len(styles)], strict=True)),
        clip__own_frames=tuple(msgspec.structs.replace(frame, path=path or frame.path)
                               for frame, path in zip(frames, others[len(styles):], strict=True)),
        teaching__file=taught, method__weights=own if weights in ("", own.strip()) else weights)


def without_folders(request: Request) -> Request:
    """The request as it may leave this computer: names in place of paths, and nothing of where it was saved to."""
    bare = replaced(request, [name_of(path) for path in listed(request)])
    return bare.replace(teaching__photos=(), output__path="", output__cells="")


def described(request: Request) -> tuple[NamedFile, ...]:
    """What is told of each file that `listed` gives."""
    return tuple(map(_described, listed(request)))


def name_of(path: str) -> str:
    """A path's last part, of Windows paths too: it may come from another computer."""
    return PureWindowsPath(path).name if PureWindowsPath(path).drive else Path(path).name


def digest(path: str | os.PathLike[str], length: int) -> str:
    """What tells a file of so many bytes by its content: 16 hexadecimal digits, 32 of long files' parts.

    Raises:
        errors.UserError: it is missing, a folder, unreadable or empty.
    """
    return files.digest(path) if length <= WHOLE else files.digest_of_parts(path)


def withheld(name: str, key: str) -> str:
    """What stands in a request for a file that was not found, or may not be opened: a place where nothing ever lies.

    Args:
        name: the file's, by which a person knows it.
        key: its digest, where that is known; else what tells it from others of its name.
    """
    mark = key if _DIGEST.fullmatch(key) else hashlib.blake2b(files.text(key).encode(), digest_size=12).hexdigest()
    return str(_nowhere() / mark / name)


def is_withheld(path: str) -> bool:
    """Whether a path is such a place."""
    return Path(path).is_relative_to(_nowhere())


def told(path: str) -> str:
    """A path as a person should read it: of a file that is withheld only its name is known."""
    return name_of(path) if is_withheld(path) else path


def _nowhere() -> Path:
    return platformdirs.user_data_path("impasto", appauthor=False) / "withheld"


def _described(path: str) -> NamedFile:
    """A file as it is now; one that is withheld as it was told of."""
    if not path:
        return NamedFile()
    name = files.text(name_of(path))
    if is_withheld(path):
        key = Path(path).parent.name
        return NamedFile(name, key if _DIGEST.fullmatch(key) else "")
    try:
        length = Path(path).stat().st_size
        return NamedFile(name, digest(path, length), length)
    except (OSError, ValueError, errors.UserError):  # gone meanwhile: then its name has to do
        return NamedFile(name)
