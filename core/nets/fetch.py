"""Fetches weights: resumed where it stopped, checked, and only then put in place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import httpx

from core import errors, files
from core.choices import LABELS
from core.nets.records import Record

Report = Callable[[int, int | None], None]
"""Takes the bytes that have arrived and those in all, None while unknown."""

CHUNK = 1 << 18
TIMEOUT = httpx.Timeout(30.0, connect=10.0)


def fetch(record: Record, progress: Report | None = None) -> Path:
    """The file of `record`, downloaded unless it is there.

    What arrives is kept beside its place as `.part`; a later call goes on from there. A file whose checksum is wrong is
    removed.

    Raises:
        errors.DownloadFailed: no connection, a refusal, a wrong checksum or no room on the disk.
    """
    if record.path.is_file():
        return record.path
    part = record.path.with_name(record.path.name + ".part")
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        with httpx.Client(follow_redirects=True, timeout=TIMEOUT) as client:
            _append(client, record, part, progress or (lambda arrived, total: None))
        _check(record, part)
        part.replace(record.path)
    except httpx.HTTPStatusError as fault:
        raise _failed(record, f"the server answered {fault.response.status_code}") from fault
    except httpx.TimeoutException as fault:
        raise _failed(record, "the server does not answer") from fault
    except httpx.HTTPError as fault:
        raise _failed(record, "there is no connection to the server, or it broke off") from fault
    except OSError as fault:
        raise errors.DownloadNotKept(what=_what(record), reason=files.refusal(fault), folder=part.parent) from fault
    return record.path


def _append(client: httpx.Client, record: Record, part: Path, progress: Report) -> None:
    """Appends what is missing to `part`."""
    arrived = part.stat().st_size if part.is_file() else 0
    headers = {"Range": f"bytes={arrived}-"} if arrived else {}
    # Compressed, the range and the length would count other bytes than the file's.
    with client.stream("GET", record.url, headers={"Accept-Encoding": "identity", **headers}) as response:
        if response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
            return  # all of it is there already; the checksum decides
        response.raise_for_status()
        resumed = response.status_code == httpx.codes.PARTIAL_CONTENT
        arrived = arrived if resumed else 0
        length = response.headers.get("Content-Length")
        total = arrived + int(length) if length else None
        with part.open("ab" if resumed else "wb") as file:
            for chunk in response.iter_raw(CHUNK):
                file.write(chunk)
                arrived += len(chunk)
                progress(arrived, total)


def _check(record: Record, part: Path) -> None:
    """Removes `part` and fails unless its checksum begins with the record's."""
    with part.open("rb") as file:
        actual = hashlib.file_digest(file, "sha256").hexdigest()
    if not actual.startswith(record.sha256):
        part.unlink()
        raise _failed(record, "what arrived is damaged and was removed")


def _failed(record: Record, reason: str) -> errors.DownloadFailed:
    return errors.DownloadFailed(what=_what(record), reason=reason)


def _what(record: Record) -> str:
    return f"{LABELS[record.network]} ({record.source})"
