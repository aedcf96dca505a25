"""The folder of taught paintings: listed, found by a painting, renamed, deleted, exported and imported."""

from __future__ import annotations

import contextlib
import itertools
import re
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import platformdirs

from core import bounded, errors, files, safetensors_header
from core.library.record import HEADER, MARK, TaughtRecord

SUFFIX = ".safetensors"

_UNFIT = re.compile(r'[/\\:*?"<>|\x00-\x1f]')  # in a name, on one system or another


@dataclass(frozen=True)
class TaughtFile:
    """A file of taught paintings, as its header tells; its weights were not looked at.

    Attributes:
        path: where it lies.
        record: what it says.
        bytes: its size.
        bundled: whether it comes with Impasto, and can be neither renamed nor deleted.
    """

    path: Path
    record: TaughtRecord
    bytes: int
    bundled: bool = False


def home() -> Path:
    """The folder of a person's own taught paintings; it need not exist."""
    return platformdirs.user_data_path("impasto", appauthor=False) / "taught"


def bundled() -> Path:
    """The file that comes with Impasto."""
    return Path(__file__).resolve().parents[2] / "resources" / "weights" / f"trunk{SUFFIX}"


def listed() -> tuple[TaughtFile, ...]:
    """All files that can be read: a person's own, the newest first, then the bundled one."""
    own: list[tuple[float, TaughtFile]] = []
    with contextlib.suppress(OSError):
        for path in home().glob(f"*{SUFFIX}"):
            with contextlib.suppress(errors.UserError, OSError):
                own.append((path.stat().st_mtime, opened(path)))
    found = [file for _, file in sorted(own, key=lambda each: each[0], reverse=True)]
    with contextlib.suppress(errors.UserError):
        found.append(replace(opened(bundled()), bundled=True))
    return tuple(found)


def opened(path: Path) -> TaughtFile:
    """A file, as its header tells.

    Raises:
        errors.FileMissing, errors.IsDirectory, errors.Unreadable, errors.EmptyFile: as their sentences say.
        errors.RecipeNewer: a later Impasto wrote it.
        errors.TaughtPaintingDamaged: it is damaged, or no such file at all.
    """
    with files.reading(path) as file:
        length = safetensors_header.length(file.read(safetensors_header.PREFIX))
        header = file.read(min(length, HEADER + 1))
        size = file.seek(0, 2)
    try:
        if len(header) < length or length > HEADER:
            raise ValueError
        metadata = safetensors_header.metadata(header)
    except ValueError:
        raise errors.TaughtPaintingDamaged(path=path, reason="it is no whole safetensors file") from None
    if MARK not in metadata:
        raise errors.TaughtPaintingDamaged(path=path, reason="it holds no trained network")
    return TaughtFile(path, decoded(path, metadata.get("state", "")), size)


def decoded(path: Path, text: str) -> TaughtRecord:
    """What the file at `path` says, by the text in its header; raises errors.TaughtPaintingDamaged."""
    try:
        return bounded.json(text, TaughtRecord)
    except bounded.OutOfBounds:
        raise errors.TaughtPaintingDamaged(path=path, reason="it says not what was taught") from None


def find(digest: str) -> tuple[TaughtFile, int] | None:
    """The first file of `listed` that knows a painting, by the digest of its file, and the painting's number in it."""
    if not digest:
        return None
    for file in listed():
        for number, painting in enumerate(file.record.paintings):
            if painting.digest == digest:
                return file, number
    return None


def rename(file: TaughtFile, name: str) -> Path:
    """Gives a person's own file another name; returns its new place.

    Raises:
        errors.BadSetting: no file can be called so.
        errors.CannotWrite: another one is called so, the folder is read-only, ...
    """
    if not name.strip() or _UNFIT.search(name) or name.startswith("."):
        raise errors.BadSetting(value=name, setting="name", reason="a file cannot be called so")
    place = file.path.with_name(f"{name.strip()}{SUFFIX}")
    if place.exists():
        raise errors.CannotWrite(path=place, reason="a file of that name is there")
    try:
        return file.path.rename(place)
    except OSError as fault:
        raise errors.CannotWrite(path=place, reason=files.refusal(fault)) from None


def delete(file: TaughtFile) -> None:
    """Deletes a person's own file; raises errors.CannotWrite."""
    try:
        file.path.unlink(missing_ok=True)
    except OSError as fault:
        raise errors.CannotWrite(path=file.path, reason=files.refusal(fault)) from None


def export(file: TaughtFile, path: Path) -> None:
    """Copies a file to a place of the person's choice; raises errors.CannotWrite, or as `files.reading`."""
    with files.reading(file.path) as source, files.beside(path) as part:
        _copied(source, part, path)


def add(path: Path) -> TaughtFile:
    """Copies a file into the library, under a free name like its own; raises as `opened`, or errors.CannotWrite."""
    opened(path)
    place = free_place(path.stem)
    with files.reading(path) as source, files.beside(place) as part:
        _copied(source, part, place)
    return opened(place)


def free_place(name: str) -> Path:
    """A place in the library for a file of that name, which another one may have: then a number follows it.

    Raises:
        errors.CannotWrite: the folder cannot be made.
    """
    folder = home()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise errors.CannotWrite(path=folder, reason=files.refusal(fault)) from None
    plain = _UNFIT.sub(" ", name).strip(" .")[:100] or "painting"
    names = itertools.chain([plain], (f"{plain} {number}" for number in itertools.count(2)))
    return next(place for name in names if not (place := folder / f"{name}{SUFFIX}").exists())


def check_place(path: str) -> None:
    """Refuses a path where no taught paintings could be written, as far as can be known without writing.

    Raises:
        errors.NotATaughtName: it is called otherwise than these files are.
        errors.CannotWrite: as `files.check`.
    """
    if Path(path).suffix.lower() != SUFFIX:
        raise errors.NotATaughtName(path=path)
    files.check(path)


def _copied(source: BinaryIO, part: Path, path: Path) -> None:
    try:
        with part.open("xb") as target:
            shutil.copyfileobj(source, target)
    except OSError as fault:
        raise errors.CannotWrite(path=path, reason=files.refusal(fault)) from None
