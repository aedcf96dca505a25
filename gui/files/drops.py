"""The one place that understands what is dropped on the window or pasted into it."""

from __future__ import annotations

import hashlib
import os
import re
from enum import Enum
from html import unescape
from pathlib import Path

import platformdirs

from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QImage

from core import errors, results
from core import files as core_files
from core.library import library
from core.media import clips, found_files, recipe
from core.media.images import save, stills
from core.project import SUFFIX
from gui.common import images

RESULT_FORMAT = "application/x-impasto-result"
"""Marks a drag of a result, of which it names the picture; the file that is dragged goes when the program ends."""

_SOURCE = re.compile(r"""<img\b[^>]*?\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_INLINE = "data:image/"


class DropKind(Enum):
    """What a drag or the clipboard carries."""

    FILES = "files"  # one or more files of this machine
    IMAGE = "image"  # a picture's pixels
    REMOTE = "remote"  # only an address on the web
    NOTHING = "nothing"  # nothing that Impasto can use


def describe(mime: QMimeData) -> DropKind:
    """What `mime` carries, without reading any file."""
    if files_of(mime):
        return DropKind.FILES
    if mime.hasImage() or _inline_sources(mime):
        return DropKind.IMAGE
    return DropKind.REMOTE if _addresses(mime) else DropKind.NOTHING


def files_of(mime: QMimeData) -> list[Path]:
    """The local files that `mime` names, each once, in its order; whether they exist is not looked at."""
    local = (url.toLocalFile() for url in _addresses(mime) if url.isLocalFile())
    return list(dict.fromkeys(Path(name) for name in local if name))


def paths_of(mime: QMimeData, lasting: bool = True) -> list[Path]:
    """The files to use for `mime`; pixels are kept as a file first, because a request holds paths.

    Args:
        mime: what was dropped or pasted.
        lasting: whether the files must be there in future, too: a dragged result is copied then, else meant itself.

    Raises:
        errors.RemotePicture: only an address on the web.
        errors.NothingToDrop: nothing that Impasto can use.
        errors.CannotWrite: the pixels could not be kept.
    """
    if files := files_of(mime):
        if not mime.hasFormat(RESULT_FORMAT):
            return files
        return [keep_copy(path) for path in files] if lasting else [_result(mime)]
    image = _image_of(mime)
    if not image.isNull():
        return [keep(image)]
    if _addresses(mime):
        raise errors.RemotePicture()
    raise errors.NothingToDrop()


def pictures_among(paths: list[Path], clips_too: bool = False) -> tuple[list[Path], errors.UserError | None]:
    """Those of `paths` whose headers say that they are pictures, and what is wrong with the first that is none.

    Args:
        clips_too: take the first clip among them as well; it comes first, since only a content can be one.
    """
    found, good, fault = [], [], None
    for path in paths:
        if clips_too and clips.is_clip(path):
            found.append(path)
            continue
        try:
            stills.measure(path)
        except errors.UserError as error:
            neither = clips_too and type(error) is errors.NotAPicture
            fault = fault or (errors.NeitherPictureNorClip(path=path) if neither else error)
        else:
            good.append(path)
    return found[:1] + good, fault


def photos_among(paths: list[Path]) -> tuple[list[Path], errors.UserError | None]:
    """Those of `paths` that can be learnt from, pictures, clips and folders, and what is wrong with the first other."""
    found, fault = [], None
    for path in paths:
        good, wrong = ([path], None) if path.is_dir() else pictures_among([path], clips_too=True)
        found += good
        fault = fault or wrong
    return found, fault


def taught_among(paths: list[Path]) -> list[Path]:
    """The files of taught paintings among `paths`, told by their names."""
    return [path for path in paths if path.suffix.lower() == library.SUFFIX]


def folders_among(paths: list[Path]) -> list[Path]:
    """The folders among `paths`."""
    return [path for path in paths if path.is_dir()]


def is_painted(path: Path) -> bool:
    """Whether a file is a painted picture or clip whose settings are known: they are inside, or it is a result."""
    return results.is_kept(path) or recipe.has_recipe(path)


def photos_in(folders: list[Path]) -> list[Path]:
    """The pictures in folders by their headers, in the order of their names; folders inside are not looked through.

    Raises:
        errors.FolderWithoutPictures: there is none. errors.Unreadable: a folder may not be looked into.
    """
    found: list[Path] = []
    for folder in folders:
        try:
            inside = [path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")]
        except OSError as fault:
            raise errors.Unreadable(path=folder, reason=core_files.reason(fault)) from None
        found += sorted(pictures_among(inside)[0], key=_natural)
    if not found:
        raise errors.FolderWithoutPictures(names=", ".join(folder.name or str(folder) for folder in folders))
    return found


def _natural(path: Path) -> list[tuple[bool, int, str]]:
    """Its place by its name: numbers in it count as numbers, so that 10 follows 9."""
    parts = re.findall(r"\d+|\D+", path.name.casefold())
    return [(not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts]


def project_among(paths: list[Path]) -> Path | None:
    """The first project of `paths`, told by its name."""
    return next((path for path in paths if path.suffix.lower() == SUFFIX), None)


def keep(image: QImage, folder: Path | None = None) -> Path:
    """Save a pasted picture among the person's data; the same pixels become the same file.

    Raises:
        errors.CannotWrite: the folder or the file cannot be written.
    """
    folder = folder or _pasted()
    pixels = images.to_array(image)
    mark = hashlib.sha256(repr(pixels.shape).encode() + pixels.tobytes()).hexdigest()[:10]
    path = folder / f"pasted-{mark}.png"
    if path.exists():
        return path
    _make(folder, path)
    colours = (pixels / 255.0).astype("float32")
    save.write(path, colours[..., :3], colours[..., 3] if colours.shape[2] == 4 else None)
    return path


def keep_copy(picture: Path, name: str = "") -> Path:
    """A copy of a result's file among the person's data, for a request that uses it as a picture; made only once.

    Raises:
        errors.CannotWrite: it cannot be copied.
    """
    try:
        content = picture.read_bytes()
    except OSError as fault:
        raise errors.CannotWrite(path=picture, reason=core_files.refusal(fault)) from None
    mark = hashlib.sha256(content).hexdigest()[:10]
    path = _pasted() / f"{name or picture.stem}-{mark}{picture.suffix}"
    if not path.exists():
        _make(path.parent, path)
        core_files.write(path, content)
    return path


def _result(mime: QMimeData) -> Path:
    return Path(os.fsdecode(bytes(mime.data(RESULT_FORMAT).data())))


def _pasted() -> Path:
    return platformdirs.user_data_path("impasto", appauthor=False) / "pasted"


def _make(folder: Path, path: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise errors.CannotWrite(path=path, reason=core_files.refusal(fault)) from None


def _addresses(mime: QMimeData) -> list[QUrl]:
    """Every address that `mime` names: as a list, in a page's fragment, or as plain text.

    A page or a text may come from anybody: what it names on another computer is none of our files.
    """
    if mime.hasUrls():
        return mime.urls()
    sources = [QUrl(source) for source in _sources(mime) if not source.startswith("data:")]
    if sources:
        return [url for url in sources if not _reaches_out(url)]
    lines = [line.strip() for line in mime.text().splitlines() if line.strip()] if mime.hasText() else []
    found = [_address(line) for line in lines]
    return [url for url in found if url] if all(found) else []


def _reaches_out(url: QUrl) -> bool:
    return url.isLocalFile() and found_files.is_remote(url.toLocalFile())


def _address(line: str) -> QUrl | None:
    """The address that a line of text is: a URL, or the full path of a file that exists."""
    if re.match(r"(https?|ftp|file)://\S", line):
        return None if _reaches_out(QUrl(line)) else QUrl(line)
    if found_files.is_remote(line):
        return None
    try:
        path = Path(line)
        return QUrl.fromLocalFile(line) if path.is_absolute() and path.is_file() else None
    except (OSError, ValueError):
        return None


def _sources(mime: QMimeData) -> list[str]:
    """The sources of the pictures in a fragment of a page."""
    found = _SOURCE.findall(mime.html()) if mime.hasHtml() else []
    return [unescape(next(filter(None, groups))) for groups in found if any(groups)]


def _inline_sources(mime: QMimeData) -> list[str]:
    return [source for source in _sources(mime) if source.startswith(_INLINE)]


def _image_of(mime: QMimeData) -> QImage:
    """The pixels that `mime` carries, or a null image."""
    if mime.hasImage():
        image = mime.imageData()
        return image if isinstance(image, QImage) else image.toImage()
    for source in _inline_sources(mime):
        head, _, body = source.partition(",")
        data = QByteArray.fromBase64(body.encode()) if head.endswith(";base64") else QByteArray(b"")
        image = QImage.fromData(data)
        if not image.isNull():
            return image
    return QImage()
