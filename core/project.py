"""Projects: a request in a `.impasto` file that finds its pictures again.

Beside the request stands, for every picture and every folder of photos to teach with, its path relative to the project
and its length. A folder moved with project and pictures opens as before; a project
moved alone still finds the pictures where they were.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import stat
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec
from msgspec import Meta

from core import errors, files, settings
from core.bounded import Place, Ticks
from core.media import named_files
from core.media.found_files import FileFinder
from core.settings import Request
from core.teaching import MOST_PHOTOS
from core.versioned_json import Format

SUFFIX = ".impasto"
VERSION = 1

_MOST_NOTED = 1 + settings.MOST_PAINTINGS + settings.MOST_OWN_FRAMES + MOST_PHOTOS
_FOLDERS = 5000  # searched for missing pictures before giving up: someone may choose the whole disk


class Loaded(NamedTuple):
    """An opened project.

    Attributes:
        request: with the paths as they are now.
        missing: the pictures that were not found.
        identity: 16 hexadecimal digits that stand for it wherever it lies, such as among kept paintings.
    """

    request: Request
    missing: tuple[str, ...]
    identity: str


class _NotedPicture(msgspec.Struct, frozen=True):
    """Where a picture or a folder was: its path in the request, the way there from the project, its length in bytes."""

    path: Place
    relative: Place = ""
    length: Ticks = -1


class _ProjectFile(msgspec.Struct, frozen=True):
    impasto: int
    request: msgspec.Raw
    pictures: Annotated[tuple[_NotedPicture, ...], Meta(max_length=_MOST_NOTED)] = ()
    identity: str = ""


_FORMAT = Format(_ProjectFile, "impasto", VERSION, errors.RecipeDamaged, too_long="it is too long for a project")


def new_identity() -> str:
    """What stands for a project that is begun now."""
    return secrets.token_hex(8)


def save(path: str | os.PathLike[str], request: Request, identity: str = "") -> None:
    """Write `request` as the project at `path`, with what stands for it; empty: its path does.

    Raises:
        errors.CannotWrite: the folder is missing, the disk full, ...; an old project stays as it was.
    """
    request = relocate(request, {name: _absolute(name) for name in _named(request)})
    noted = tuple(_noted(name, Path(_absolute(path)).parent) for name in _named(request))
    content = _ProjectFile(VERSION, msgspec.Raw(settings.to_json(request)), noted, identity)
    files.write(path, msgspec.json.format(msgspec.json.encode(content)))


def load(path: str | os.PathLike[str], finder: FileFinder | None = None) -> Loaded:
    """The project at `path`; with a `finder`, what it may not open is not even looked at, and stands withheld.

    Raises:
        errors.RecipeNewer: made by a later Impasto.
        errors.RecipeDamaged: not a project, or values outside their range.
        errors.UserError: the file cannot be read.
    """
    stored = _stored(path)
    request = settings.from_json(bytes(stored.request), os.fspath(path))
    folder = Path(_absolute(path)).parent
    request = relocate(request, {picture.path: _place(picture, folder, finder) for picture in stored.pictures})
    if finder is not None:
        request = finder.allowed(request)
    return Loaded(request, missing(request), _identity(stored, path))


def said(path: str | os.PathLike[str]) -> Request:
    """What is written in the project at `path`, whose files are not looked for; raises as `load` does."""
    return settings.from_json(bytes(_stored(path).request), os.fspath(path))


def pictures(request: Request) -> tuple[str, ...]:
    """The paths of the request's pictures: content, paintings, own frames, each once."""
    paths = (request.content, *(style.path for style in request.look.styles),
             *(frame.path for frame in request.clip.own_frames))
    return tuple(dict.fromkeys(filter(None, paths)))


def missing(request: Request) -> tuple[str, ...]:
    """Those of the request's pictures that are not where it says.

    The photos it teaches with are not among them: what they were for may long be taught. A teaching says so itself.
    """
    return tuple(path for path in pictures(request) if _length(path) < 0 or Path(path).is_dir())


def relocate(request: Request, moved: Mapping[str, str]) -> Request:
    """The request with the paths of all that it names, what it teaches with included, replaced by those in `moved`."""
    photos = tuple(moved.get(path, path) for path in request.teaching.photos)
    paths = [moved.get(path, path) for path in named_files.listed(request)]
    return named_files.replaced(request, paths).replace(teaching__photos=photos)


def find_in(folder: str | os.PathLike[str], missing: tuple[str, ...]) -> dict[str, str]:
    """Where the missing pictures lie in `folder` and below it, by their names; the nearest wins.

    Names are held against each other exactly, then without regard to upper and lower case.
    """
    wanted = {path: named_files.name_of(path) for path in missing}
    exact: dict[str, str] = {}
    alike: dict[str, str] = {}
    for place in _walk(folder):
        exact.setdefault(place.name, str(place))
        alike.setdefault(place.name.casefold(), str(place))
    found = {path: exact.get(name) or alike.get(name.casefold()) for path, name in wanted.items()}
    return {path: place for path, place in found.items() if place}


def _stored(path: str | os.PathLike[str]) -> _ProjectFile:
    with files.reading(path) as file:
        return _FORMAT.read(file, os.fspath(path))


def _identity(stored: _ProjectFile, path: str | os.PathLike[str]) -> str:
    """The file's own, or one made of its place where it has none that will do."""
    if re.fullmatch("[0-9a-f]{16}", stored.identity):
        return stored.identity
    return hashlib.blake2b(os.fsencode(_absolute(path)), digest_size=8).hexdigest()


def _named(request: Request) -> tuple[str, ...]:
    """All that a request names: its pictures, and the photos and folders that it teaches with, each once."""
    return tuple(dict.fromkeys((*pictures(request), *request.teaching.photos)))


def _absolute(path: str | os.PathLike[str]) -> str:
    return os.path.abspath(path)  # noqa: PTH100  (resolve() would follow links)


def _noted(name: str, folder: Path) -> _NotedPicture:
    try:
        relative = Path(os.path.relpath(name, folder)).as_posix()
    except ValueError:  # another drive
        relative = ""
    return _NotedPicture(files.text(name), files.text(relative), _length(name))


def _length(path: str | os.PathLike[str]) -> int:
    """The length in bytes of a regular file, 0 of a folder, -1 if there is neither."""
    try:
        state = Path(path).stat()
    except (OSError, ValueError):
        return -1
    if stat.S_ISDIR(state.st_mode):
        return 0
    return state.st_size if stat.S_ISREG(state.st_mode) else -1


def _place(picture: _NotedPicture, folder: Path, finder: FileFinder | None) -> str:
    """Where a picture is now: moved along with the project, or where it was.

    If both places hold a file, the one of the noted length is it.
    """
    moved = os.path.normpath(folder / picture.relative) if picture.relative else picture.path
    open_to = [place for place in (moved, picture.path) if finder is None or finder.may_open(place, picture.length)]
    there = {place: length for place in open_to if (length := _length(place)) >= 0}
    same = [place for place, length in there.items() if length == picture.length]
    return next(iter(same or there), picture.path)


def _walk(folder: str | os.PathLike[str]) -> Iterator[Path]:
    """The files in `folder` and its folders, nearer ones first, hidden folders left out."""
    folders = deque([Path(folder)])
    for _ in range(_FOLDERS):
        if not folders:
            return
        try:
            entries = sorted(os.scandir(folders.popleft()), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                folders.append(Path(entry))
            elif entry.is_file():
                yield Path(entry)
