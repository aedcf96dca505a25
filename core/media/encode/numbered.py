"""Clips as numbered pictures in a folder, without any loss."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from core import errors, files, leftovers
from core.arrays import ByteArray
from core.exchange import exchange
from core.media import recipe_packet
from core.media.clips.timing import Timing
from core.media.encode.video_formats import Written
from core.media.images import save
from core.settings import Request

_LEAST_DIGITS = 4
_OURS = re.compile(r"\d{4,}\.png")


def write(folder: Path, frames: Iterable[ByteArray], timing: Timing,
          request: Request | None) -> Written:
    """Write 0001.png and so on into `folder`, which appears when all are in it; as `encoder.write`.

    A folder that holds nothing but such pictures is replaced; any other is refused.
    """
    check(folder)
    place = Path(os.path.realpath(folder))
    digits = max(len(str(timing.frames)), _LEAST_DIGITS)
    part = leftovers.part_of(place)
    size, packet = 0, recipe_packet.packet(request)
    with leftovers.noted(part, place):
        try:
            part.mkdir()
            for number, rgb in enumerate(frames, 1):
                path = part / f"{number:0{digits}}.png"
                _write(path, save.png(rgb, packet))
                size += path.stat().st_size
                yield number, size
            _put(part, place)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def check(folder: Path) -> None:
    """Refuses a place that cannot be written to, or where other things lie, as far as can be known without writing.

    Raises:
        errors.CannotWrite: see above.
    """
    if not _replaceable(Path(os.path.realpath(folder))):
        raise errors.CannotWrite(path=folder, reason="there is something else of that name")
    files.check_folder(folder)


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())  # the folder is renamed when all are safe on the disk


def _replaceable(place: Path) -> bool:
    if not place.is_dir():
        return not place.exists()
    return all(_OURS.fullmatch(path.name) and path.is_file() for path in place.iterdir())


def _put(part: Path, place: Path) -> None:
    """Rename the new folder to its place; an older one changes places with it, or is moved aside first, and goes."""
    if place.exists() and exchange(part, place):
        files.flush_folder(place.parent)
        return  # the older one is where the new one was, which is removed
    old = part.with_suffix(leftovers.OLD)
    if place.exists():
        place.rename(old)
    try:
        part.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
    files.flush_folder(place.parent)
    shutil.rmtree(old, ignore_errors=True)
