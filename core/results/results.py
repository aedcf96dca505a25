"""The folder of a project's paintings: kept, listed, pinned and deleted, and bounded in size.

A painting is three files of one name: the picture in 16 bits with its settings inside, a thumbnail, and the record,
which is written last and removed first: without it there is no painting. Two windows may work in one folder.
"""

from __future__ import annotations

import contextlib
import re
import secrets
import time
from collections.abc import Collection, Iterator
from pathlib import Path

import cv2
import msgspec
import numpy as np
import platformdirs

from core import errors, files, leftovers, settings
from core.arrays import ByteArray, FloatArray
from core.events import Finished
from core.media.images import save, stills
from core.media.images.stills import Picture
from core.results import record
from core.results.record import ResultKind, ResultRecord
from core.settings import Request

RECORD, PICTURE, THUMBNAIL = ".json", ".png", ".thumb.jpg"
EDGE = 256
"""Pixels of a thumbnail's long side."""
STALE = 3600.0
"""Seconds after which a picture without a record was left by a program that was killed."""
_PROJECT = re.compile(r"[0-9a-f]{16}")
_NAME = re.compile(r"[0-9a-f]{12}-[0-9a-f]{8}")  # as `keep` makes them
_QUALITY = 88


def home() -> Path:
    """The folder of all projects' paintings; it need not exist."""
    return platformdirs.user_data_path("impasto", appauthor=False) / "results"


def is_kept(path: Path) -> bool:
    """Whether a file is the picture of a painting that is kept."""
    return path.suffix == PICTURE and path.parent.parent == home() and path.with_suffix(RECORD).is_file()


def settings_of(picture: Path) -> Request:
    """What painted the picture of a painting that is kept.

    Raises:
        errors.UserError: its record is gone, or cannot be read.
    """
    path = picture.with_suffix(RECORD)
    with files.reading(path) as file:
        return record.FORMAT.read(file, str(path)).result.settings()


def used() -> int:
    """Bytes of all projects' paintings."""
    return sum(_size(path) for folder in _folders() for path in _within(folder))


def trim(limit: int, keep: Collection[str] = ()) -> int:
    """Deletes the oldest paintings of all projects that are not pinned, until all take at most `limit` bytes.

    Args:
        limit: in bytes.
        keep: names of paintings that stay.

    Returns:
        How many were deleted.
    """
    found = [(one, results) for folder in _folders() for results in [Results(folder.name)] for one in results.listed()]
    excess, deleted = used() - limit, 0
    for one, results in sorted(found, key=lambda each: each[0].made):
        if excess <= 0:
            break
        if not one.pinned and one.name not in keep:
            excess -= results.bytes_of(one)
            results.delete(one)
            deleted += 1
    return deleted


class Results:
    """The paintings of one project.

    Args:
        project: 16 hexadecimal digits that stand for it (`core.project.Loaded.identity`).

    Raises:
        ValueError: `project` is none.
    """

    def __init__(self, project: str) -> None:
        if not _PROJECT.fullmatch(project):
            raise ValueError(f"{project!r} stands for no project")
        self.folder = home() / project

    def listed(self) -> tuple[ResultRecord, ...]:
        """All paintings that can be read, the newest first."""
        found = []
        for path in _within(self.folder, f"*{RECORD}"):
            with contextlib.suppress(errors.UserError, OSError):
                with files.reading(path) as file:
                    one = record.FORMAT.read(file, str(path)).result
                if one.name == path.name.removesuffix(RECORD) and self.picture_path(one).exists():
                    found.append(one)
        return tuple(sorted(found, key=lambda one: (one.made, one.name), reverse=True))

    def add(self, finished: Finished, request: Request, kind: ResultKind) -> ResultRecord:
        """Keeps a painting.

        Raises:
            errors.CannotWrite: the disk is full, ...; nothing of it is left.
        """
        height, width = finished.rgb.shape[:2]
        name = f"{time.time_ns() // 1_000_000:012x}-{secrets.token_hex(4)}"
        one = ResultRecord(name=name, kind=kind, made=time.time(), seconds=finished.seconds, ending=finished.ending,
                           size=(width, height), request=msgspec.Raw(settings.to_json(request)))
        self._sweep()
        try:
            self._make_folder()
            save.write(self.picture_path(one), finished.rgb, finished.alpha, request=request, depth=16)
            files.write(self._path(name, THUMBNAIL), _thumbnail(finished.rgb))
            self._write(one)
        except errors.UserError:
            self._remove(name)
            raise
        return one

    def picture_path(self, one: ResultRecord) -> Path:
        """Where its picture lies, a PNG file of 16 bits with its settings inside."""
        return self._path(one.name, PICTURE)

    def picture(self, one: ResultRecord) -> Picture:
        """Its picture, from which painting goes on.

        Raises:
            errors.UserError: it is gone, or cannot be read.
        """
        return stills.read(self.picture_path(one))

    def thumbnail(self, one: ResultRecord) -> ByteArray:
        """It small, HxWx3.

        Raises:
            errors.UserError: the picture is gone, or cannot be read.
        """
        return stills.thumbnail(self.thumbnail_path(one), EDGE)

    def thumbnail_path(self, one: ResultRecord) -> Path:
        """The small file to show it by; the picture itself where that is gone."""
        path = self._path(one.name, THUMBNAIL)
        return path if path.exists() else self.picture_path(one)

    def bytes_of(self, one: ResultRecord) -> int:
        """What it takes of the disk."""
        return sum(_size(self._path(one.name, suffix)) for suffix in (RECORD, PICTURE, THUMBNAIL))

    def pin(self, one: ResultRecord, pinned: bool) -> ResultRecord:
        """Lets it stay when room is made, or not.

        Raises:
            errors.CannotWrite: that cannot be written down.
        """
        changed = msgspec.structs.replace(one, pinned=pinned)
        self._write(changed)
        return changed

    def delete(self, one: ResultRecord) -> None:
        """Removes it; one that is gone already is no fault.

        Raises:
            errors.CannotWrite: it may not be removed.
        """
        try:
            self._path(one.name, RECORD).unlink(missing_ok=True)
        except OSError as fault:
            raise errors.CannotWrite(path=self._path(one.name, RECORD), reason=files.refusal(fault)) from None
        self._remove(one.name)

    def _write(self, one: ResultRecord) -> None:
        files.write(self._path(one.name, RECORD), record.encode(one))

    def _path(self, name: str, suffix: str) -> Path:
        return self.folder / f"{name}{suffix}"

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise errors.CannotWrite(path=self.folder, reason=files.refusal(fault)) from None

    def _remove(self, name: str) -> None:
        for suffix in (RECORD, PICTURE, THUMBNAIL):
            with contextlib.suppress(OSError):
                self._path(name, suffix).unlink(missing_ok=True)

    def _sweep(self) -> None:
        """Removes what killed programs left."""
        known = {path.name.removesuffix(RECORD) for path in _within(self.folder, f"*{RECORD}")}
        for path in _within(self.folder):
            with contextlib.suppress(OSError):
                name, ending = path.name.partition(".")[::2]
                ours = f".{ending}" in (RECORD, PICTURE, THUMBNAIL) and _NAME.fullmatch(name)
                orphaned = leftovers.is_part(path.name) or (ours and name not in known)
                if orphaned and time.time() - path.stat().st_mtime > STALE:
                    path.unlink(missing_ok=True)


def _folders() -> list[Path]:
    return [path for path in _within(home()) if _PROJECT.fullmatch(path.name) and path.is_dir()]


def _within(folder: Path, pattern: str = "*") -> Iterator[Path]:
    """What lies in a folder, links left out; nothing where it cannot be read."""
    with contextlib.suppress(OSError):
        yield from [path for path in folder.glob(pattern) if not path.is_symlink()]


def _size(path: Path) -> int:
    with contextlib.suppress(OSError):
        return path.stat().st_size
    return 0


def _thumbnail(rgb: FloatArray) -> bytes:
    height, width = rgb.shape[:2]
    scale = min(1.0, EDGE / max(height, width))
    small = stills.resize(rgb, (max(1, round(scale * width)), max(1, round(scale * height))))
    levels = (255 * np.clip(small, 0, 1)).round().astype(np.uint8)
    _, encoded = cv2.imencode(".jpg", levels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return encoded.tobytes()
