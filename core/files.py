"""Files on disk: opened with a person's errors, written beside their place and renamed."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from core import errors, leftovers

_REASONS = {
    errno.ENOENT: "its folder does not exist",
    errno.ENOTDIR: "its folder does not exist",
    errno.EISDIR: "there is a folder of that name",
    errno.EACCES: "its folder may not be written to",
    errno.EPERM: "its folder may not be written to",
    errno.EROFS: "the disk is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EFBIG: "it is too large for this disk",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EIO: "the disk does not answer",
}
PASSING = frozenset({errno.EIO, errno.ENXIO, errno.ENODEV, errno.ESTALE, errno.ETIMEDOUT, errno.EMFILE, errno.ENFILE})
"""What systems say where reading fails that may work another time: no file's content, however broken, is to blame."""
_PIECE = 1 << 20
_PART, _PARTS = 1 << 16, 16  # bytes and number of the parts of a long file that tell it from others


@contextlib.contextmanager
def reading(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Open a regular file that is not empty.

    Raises:
        errors.FileMissing, errors.IsDirectory, errors.Unreadable, errors.EmptyFile: as their sentences say. While the
            file is open, reading it raises errors.ReadFailed where the disk does not answer.
    """
    with _opened(path) as file:
        yield file


def digest(path: str | os.PathLike[str]) -> str:
    """16 hexadecimal digits of a file's content.

    Raises:
        errors.UserError: it is missing, a folder, unreadable or empty.
    """
    found = hashlib.blake2b(digest_size=8)
    with reading(path) as file:
        for piece in iter(lambda: file.read(_PIECE), b""):
            found.update(piece)
    return found.hexdigest()


def digest_of_parts(path: str | os.PathLike[str]) -> str:
    """32 hexadecimal digits of a file's length and of sixteen parts of it, first and last among them.

    Raises:
        errors.UserError: it is missing, a folder, unreadable or empty.
    """
    with reading(path) as file:
        length = file.seek(0, os.SEEK_END)
        found = hashlib.blake2b(str(length).encode(), digest_size=16)
        for at in range(_PARTS):
            file.seek(max(length - _PART, 0) * at // (_PARTS - 1))
            found.update(file.read(_PART))
    return found.hexdigest()


def _opened(path: str | os.PathLike[str]) -> BinaryIO:
    try:
        state = Path(path).stat()
        if stat.S_ISDIR(state.st_mode):
            raise errors.IsDirectory(path=path)
        if not stat.S_ISREG(state.st_mode):  # a pipe would wait for ever, a device never end
            raise errors.NotARegularFile(path=path, reason="it is not a regular file")
        if not state.st_size:
            raise errors.EmptyFile(path=path)
        return io.BufferedReader(_FileOnDisk(Path(path).open("rb", buffering=0), path))
    except (FileNotFoundError, NotADirectoryError, ValueError):  # a path with a null byte is no path
        raise errors.FileMissing(path=path) from None
    except OSError as fault:
        kind = errors.ReadFailed if fault.errno in PASSING else errors.Unreadable
        raise kind(path=path, reason=reason(fault)) from None


class _FileOnDisk(io.RawIOBase):
    """A file whose disk may fail while it is read, whoever reads it: then that is a person's error."""

    def __init__(self, file: io.FileIO, path: str | os.PathLike[str]) -> None:
        self._file = file
        self._path = path

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._file.fileno()

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        return self._file.seek(offset, whence)

    def close(self) -> None:
        self._file.close()
        super().close()

    def readinto(self, buffer: object, /) -> int:
        assert isinstance(buffer, memoryview)  # the buffered reader's
        with self._answering():
            return self._file.readinto(buffer)

    def readall(self) -> bytes:
        with self._answering():
            return self._file.readall()

    @contextlib.contextmanager
    def _answering(self) -> Iterator[None]:
        try:
            yield
        except OSError as fault:
            raise errors.ReadFailed(path=self._path, reason=reason(fault)) from None


def text(path: str | os.PathLike[str]) -> str:
    """A path as text that can be written down: what is no Unicode in it is lost."""
    return os.fspath(path).encode("utf-8", "replace").decode()


def reason(fault: Exception) -> str:
    """What the system, or libav, said: a few words in small letters."""
    if isinstance(fault, PermissionError):
        return "permission denied"
    return (getattr(fault, "strerror", None) or str(fault)).lower()


def check(path: str | os.PathLike[str]) -> None:
    """Refuses a path where no file could be written, as far as can be known without writing.

    Raises:
        errors.CannotWrite: there is a folder of that name, the folder is missing or read-only, ...
    """
    with _refused(path):
        unfit = _unfit(Path(os.path.realpath(path)))
    if unfit:
        raise errors.CannotWrite(path=path, reason=unfit)
    check_folder(path)


def check_folder(path: str | os.PathLike[str]) -> None:
    """Refuses a path, of a file or a folder, in whose folder nothing can be written; raises as `check` does."""
    with _refused(path):
        folder = Path(os.path.realpath(path)).parent
        if not folder.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        if not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def write(path: str | os.PathLike[str], data: bytes) -> None:
    """Put `data` at `path` whole or not at all: the old file stays until the new one is safe on the disk.

    A new file gets the permissions that the umask leaves; a replaced one keeps its own. A link is followed.

    Raises:
        errors.CannotWrite: the folder is missing or read-only, the disk is full, ...
    """
    with beside(path) as part, _refused(path), part.open("xb") as file:  # tempfile's permissions would be private
        file.write(data)


@contextlib.contextmanager
def beside(path: str | os.PathLike[str], passing: bool = True) -> Iterator[Path]:
    """A path beside `path` to write a file to; it is flushed and takes the place of `path` when the block is left.

    Left by an exception, which passes through as it is, what was written is removed and `path` is as before. What a
    kill leaves of it is removed at the next start, unless it is worth something as it is, and so not `passing`.

    Raises:
        errors.CannotWrite: the folder is missing or read-only, the disk is full, ...
    """
    with _refused(path):
        place = Path(os.path.realpath(path))
        unfit = _unfit(place)
        if unfit:
            raise errors.CannotWrite(path=path, reason=unfit)
        part = leftovers.part_of(place)
    with leftovers.noted(part, place) if passing else contextlib.nullcontext():
        try:
            yield part
            with _refused(path):
                _flush(part)
                if place.exists():
                    shutil.copymode(place, part)
                part.replace(place)
        finally:
            with contextlib.suppress(OSError, ValueError):
                part.unlink(missing_ok=True)
    flush_folder(place.parent)


@contextlib.contextmanager
def _refused(path: str | os.PathLike[str]) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as fault:
        raise errors.CannotWrite(path=path, reason=refusal(fault)) from fault


def _unfit(place: Path) -> str:
    """Why a place that renaming would overwrite should not be; empty if it may."""
    if place.is_dir():
        return _REASONS[errno.EISDIR]
    if place.exists() and not place.is_file():
        return "it is not a regular file"
    if place.exists() and not os.access(place, os.W_OK):
        return "it is write-protected"
    return ""


def refusal(fault: OSError | ValueError) -> str:
    """Why something could not be written, in the words of `errors.CannotWrite`."""
    return _REASONS.get(getattr(fault, "errno", None) or 0) or reason(fault)


def _flush(part: Path) -> None:
    with part.open("r+b") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Make the renaming itself durable, where folders can be synchronised (not on Windows)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
