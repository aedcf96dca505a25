"""Finds the files that an opened file names, and lets none be opened that a stranger could have named.

Whoever made the file may have named anything. So a file is opened without asking where its content is the one that was
told, where the person has painted with it before, or where it lies with the project that notes its length. Any other
one is withheld until the person says yes, and places on a network are not even looked at.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from core import errors
from core.choices import Work
from core.media import named_files
from core.media.cameras import PREFIX
from core.media.named_files import NamedFile
from core.settings import Request

NETWORK = re.compile(r"[\\/]{2}|/net/|/network/|/afs/|/run/user/\d+/gvfs/|[a-z][a-z0-9+.-]+:[\\/]{2}", re.IGNORECASE)
"""How paths begin where looking alone may reach another computer."""
MOST_BESIDE = 5000
"""Files beside the opened one that are looked through for one that was renamed."""


class FileFinder:
    """Finds what one opened file names.

    Args:
        opened: the file.
        known: what the person has painted with, or chosen, before.
        folders: where else a file of the told name and content may lie.
        trusting: the person says that what it names may be opened.

    Attributes:
        withheld: for each place that stands in the request for a file which was not opened, the path that was named.
        offered: of these, the file that may be opened after a yes.
    """

    def __init__(self, opened: str | os.PathLike[str], known: Sequence[str] = (), folders: Sequence[str] = (),
                 trusting: bool = False) -> None:
        self.withheld: dict[str, str] = {}
        self.offered: dict[str, str] = {}
        self._beside = Path(os.path.abspath(opened)).parent  # noqa: PTH100  (resolve() would follow links)
        self._known, self._folders, self._trusting = dict.fromkeys(known), folders, trusting
        self._allowed: set[str] = set()

    def found(self, request: Request, told: Sequence[NamedFile]) -> Request:
        """The request out of a painted file, with the paths of what it names.

        Args:
            request: as it was carried.
            told: of each file that `named_files.listed` gives; empty in files of before names and digests were told.
        """
        paths = named_files.listed(request)
        told = told if len(told) == len(paths) else [NamedFile(named_files.name_of(path)) for path in paths]
        named = list(zip(paths, told, strict=True))
        places = [self._seek(path, file) for path, file in named]
        places[:-1] = [place or self._withhold(path, file)
                       for place, (path, file) in zip(places[:-1], named[:-1], strict=True)]
        return _harmless(named_files.replaced(request, places))  # for what was taught the library is asked

    def allowed(self, request: Request) -> Request:
        """The request out of a project, without what may not be opened."""
        paths = [path if not path or self.may_open(path) else self._withhold(path, NamedFile())
                 for path in named_files.listed(request)]
        photos = tuple(path for path in request.teaching.photos if self.may_open(path))
        return _harmless(named_files.replaced(request, paths).replace(teaching__photos=photos))

    def may_open(self, path: str, length: int = -1) -> bool:
        """Whether a file may be opened unasked; one that lies with the opened one may if it has the noted length.

        One that is gone from there may be missed there.
        """
        if path in self._known or path in self._allowed or (self._trusting and not is_remote(path)):
            return True
        place = Path(path)
        if not (0 <= length == _length(place, self._beside) or _is_gone(place, self._beside)):
            return False
        self._allowed.add(path)
        return True

    def _seek(self, path: str, file: NamedFile) -> str:
        """Where a file is that may be opened; empty where there is none."""
        if path and file.digest:
            return next((str(place) for place in self._candidates(file) if _is(place, file)), "")
        return path if path in self._known and Path(path).is_file() else ""

    def _candidates(self, file: NamedFile) -> Iterator[Path]:
        """Where a file may lie, the likeliest first: beside the opened one, and where the person has been."""
        known = [Path(path) for path in self._known]
        if _is_name(file.name):
            if _length(self._beside / file.name, self._beside) > 0:
                yield self._beside / file.name
            yield from (Path(folder, file.name) for folder in self._folders)
            yield from (path for path in known if path.name == file.name)
        if file.length >= 0:  # it may have another name now
            yield from (path for path in known if not is_remote(str(path)))
            yield from self._others_beside()

    def _others_beside(self) -> Iterator[Path]:
        with contextlib.suppress(OSError), os.scandir(self._beside) as entries:
            yield from [Path(entry) for entry in itertools.islice(entries, MOST_BESIDE) if not entry.is_symlink()]

    def _withhold(self, path: str, file: NamedFile) -> str:
        """What stands for a file that is not opened; after a yes it would be the one beside, or the one named."""
        if not path:
            return ""
        name = named_files.name_of(file.name or path)
        beside = self._beside / name if _is_name(name) else None
        offer = path if Path(path).is_absolute() and not is_remote(path) and not named_files.is_withheld(path) else ""
        if beside is not None and _length(beside, self._beside) > 0:
            offer = str(beside)
        if self._trusting and offer and Path(offer).is_file():
            return offer
        place = named_files.withheld(name if _is_name(name) else "?", file.digest or path)
        self.withheld[place] = path
        if offer:
            self.offered[place] = offer
        return place


def check(request: Request, opened: str | os.PathLike[str], trusting: bool = False) -> None:
    """Refuses a request that needs a file which stays withheld.

    Args:
        request: what is asked for.
        opened: the file that named it.
        trusting: the person has said already that what it names may be opened.

    Raises:
        errors.NamedFilesWithheld: there is such a file.
    """
    alone = request.work is Work.CHANNEL
    needed = ["" if alone else request.content, request.method.weights,
              *(style.path for style in request.look.active if not alone and request.work is not Work.FEATURES),
              *(frame.path for frame in request.clip.own_frames if request.work in (Work.REHEARSE, Work.RENDER))]
    names = dict.fromkeys(Path(path).name for path in needed if named_files.is_withheld(path))
    if names:
        kind = errors.NamedFilesNotThere if trusting else errors.NamedFilesWithheld
        raise kind(path=opened, names=", ".join(names))


def is_remote(path: str) -> bool:
    """Whether looking at a path may reach another computer."""
    return any(NETWORK.match(text) for text in (path, os.path.normpath(path)))


def _harmless(request: Request) -> Request:
    """The request without what only a person may ask for: where to write, what to listen to, and very large sheets."""
    content = "" if request.content.startswith(PREFIX) else request.content
    return request.replace(content=content, output__path="", output__cells="", output__microphone=False,
                           exploration__confirmed=False)


def _is_name(name: str) -> bool:
    """Whether this is a file's name, and no way to another folder."""
    return name not in ("", ".", "..") and not re.search(r"[/\\\0]", name) and len(os.fsencode(name)) < 256


def _is_within(path: Path, folder: Path) -> bool:
    """Whether a path leads into `folder`, or below it, without any link."""
    if ".." in path.parts or not path.is_relative_to(folder):
        return False
    return not any((folder / part).is_symlink() for part in list(path.relative_to(folder).parents)[:-1])


def _is_gone(path: Path, folder: Path) -> bool:
    with contextlib.suppress(OSError, ValueError):
        return _is_within(path, folder) and not os.path.lexists(path)
    return False


def _length(path: Path, folder: Path) -> int:
    """The length of a regular file in `folder` or below it, 0 of a folder; -1 of none, or through a link."""
    try:
        if not _is_within(path, folder):
            return -1
        state = path.lstat()
    except (OSError, ValueError):
        return -1
    if stat.S_ISDIR(state.st_mode):
        return 0
    return state.st_size if stat.S_ISREG(state.st_mode) else -1


def _is(path: Path, file: NamedFile) -> bool:
    """Whether this is the file that was told of; only one of its length is read."""
    with contextlib.suppress(OSError, ValueError, errors.UserError):
        length = path.stat().st_size
        if file.length in (-1, length):
            return named_files.digest(path, length) == file.digest
    return False
