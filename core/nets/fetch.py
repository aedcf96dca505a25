"""Fetches weights: one at a time, resumed where it stopped, checked, and only then put in place."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from core import errors, files, locks
from core.choices import LABELS
from core.nets import transfer
from core.nets.records import Record
from core.nets.transfer import Report

LARGEST = 2 * 10**9
"""Bytes of a file whose size nobody has told."""

CHECK = 0.25
"""Seconds between two looks whether another process has ended its download."""


def fetch(record: Record, progress: Report | None = None) -> Path:
    """The file of `record`, downloaded unless it is there and is what it should be.

    What arrives is kept beside its place as `.part`; a later call goes on from there, and so does one that waited
    meanwhile: of several at once, also in other processes, one downloads. What is wrong is removed; a file that is in
    the place already stays there until the new one is safe on the disk.

    Args:
        record: what is downloaded.
        progress: is called several times a second; what it raises ends the download and passes through.

    Raises:
        errors.DownloadFailed: no connection, a refusal, a wrong checksum, no room on the disk, ...
        errors.Unreadable: what is there cannot be read.
    """
    report = progress or (lambda arrived, total: None)
    if not is_whole(record):
        with _explained(record):
            record.path.parent.mkdir(parents=True, exist_ok=True)
            if record.path.is_dir():  # nothing could take its place in the end
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            lock = _lock(record, report)
            try:
                if not is_whole(record):  # another process may have downloaded it meanwhile
                    _download(record, report)
            finally:
                lock.remove()
    return record.path


def is_whole(record: Record) -> bool:
    """Whether the file of `record` is there, with its checksum where one is known.

    Raises:
        errors.Unreadable: nobody can tell.
    """
    if not record.path.is_file():
        return False
    try:
        with record.path.open("rb") as file:
            return _is_right(record, file)
    except OSError as fault:
        raise errors.Unreadable(path=record.path, reason=files.reason(fault)) from None


@contextmanager
def _explained(record: Record) -> Iterator[None]:
    what = f"{LABELS[record.network]} ({record.source})"
    try:
        yield
    except transfer.ProxyUnusable as fault:
        raise errors.ProxyFailed(what=what, proxy=str(fault)) from fault
    except transfer.Refused as fault:
        raise errors.ServerRefused(what=what, status=str(fault)) from fault
    except transfer.Failed as fault:
        raise errors.DownloadFailed(what=what, reason=str(fault)) from fault
    except _Wrong as fault:
        raise errors.DownloadWrong(what=what, reason="what arrived is damaged and was removed") from fault
    except OSError as fault:
        raise errors.DownloadNotKept(what=what, reason=files.refusal(fault), folder=record.path.parent) from fault


class _Wrong(Exception):
    """What arrived is not the file that was wanted."""


def _lock(record: Record, report: Report) -> locks.Lock:
    """The lock of this download, as soon as no other process holds it; meanwhile its progress is told."""
    while (lock := locks.take(_beside(record, ".lock"))) is None:
        with suppress(OSError):  # it may be put in place at this moment
            report(_beside(record, ".part").stat().st_size, None)
        time.sleep(CHECK)
    return lock


def _beside(record: Record, suffix: str) -> Path:
    return record.path.with_name(record.path.name + suffix)


def _download(record: Record, report: Report) -> None:
    part = _beside(record, ".part")
    _forget_links(part)
    most = (record.megabytes + 1) * 10**6 if record.megabytes else LARGEST
    with open(part, "r+b", opener=_open_itself) as file:
        transfer.receive(record.url, file, most, report)
        file.flush()
        os.fsync(file.fileno())
        file.seek(0)
        right = _is_right(record, file)
    if not right:
        part.unlink()
        raise _Wrong
    part.replace(record.path)
    files.flush_folder(record.path.parent)


def _forget_links(part: Path) -> None:
    """Take away what would lead writing elsewhere: a link, one more name of another file, a pipe."""
    with suppress(FileNotFoundError):
        state = part.lstat()
        if not stat.S_ISREG(state.st_mode) or state.st_nlink > 1:
            part.unlink()


def _open_itself(path: str, flags: int) -> int:
    """Open a file, made if it is not there, but never what a link leads to (where the system can tell)."""
    return os.open(path, flags | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)


def _is_right(record: Record, file: io.BufferedIOBase) -> bool:
    return hashlib.file_digest(file, "sha256").hexdigest().startswith(record.sha256)
