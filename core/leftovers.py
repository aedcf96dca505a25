"""Parts of files that a killed program left: noted while they are written, swept at the next start."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

import platformdirs

from core import locks

_PART = re.compile(r"\.impasto-[0-9a-f]{2,32}\.part")
_NOTE, _LOCK = ".note", ".lock"
OLD = ".old"
"""What a part's suffix becomes for what its place held before, where the two cannot be exchanged in one step."""
_NEW = ".new"  # and for one that is written anew, with something put in


def part_of(place: Path) -> Path:
    """A path beside `place` for a part of it, of a name that nothing else has."""
    return place.with_name(f".impasto-{secrets.token_hex(6)}.part")


def is_part(name: str) -> bool:
    """Whether a file's name is that of a part: nothing else is ever swept as one."""
    return _PART.fullmatch(name) is not None


@contextlib.contextmanager
def noted(part: Path, place: Path) -> Iterator[None]:
    """Inside, a note says which part of which place is being written; a lock, that its writer lives.

    Where neither can be kept, the part is written nevertheless.
    """
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            folder = _folder()
            folder.mkdir(parents=True, exist_ok=True)
            lock = locks.take(folder / f"{part.name}{_LOCK}")
            if lock is not None:
                stack.callback(lock.remove)
                note = folder / f"{part.name}{_NOTE}"
                stack.callback(_unlink, note)
                note.write_bytes(os.fsencode(part) + b"\0" + os.fsencode(place))
        yield


def sweep() -> None:
    """Removes the parts that programs left which live no more; what one had moved aside is put back."""
    with contextlib.suppress(OSError):
        for note in sorted(_folder().glob(f"*{_NOTE}")):
            with contextlib.suppress(OSError):
                _sweep(note)


def _sweep(note: Path) -> None:
    lock = locks.take(note.with_suffix(_LOCK))
    if lock is None:
        return  # its writer lives
    try:
        part, place = (Path(os.fsdecode(path)) for path in note.read_bytes().split(b"\0"))
        if is_part(part.name) and part.parent == place.parent:
            old = part.with_suffix(OLD)
            if old.is_dir() and not os.path.lexists(place):
                old.rename(place)
            for path in (old, part, part.with_suffix(_NEW)):
                _remove(path)
        _unlink(note)
    except ValueError:  # a note that is not whole: its part was not begun
        _unlink(note)
    finally:
        lock.remove()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)  # which follows no link
    else:
        path.unlink(missing_ok=True)


def _unlink(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _folder() -> Path:
    return platformdirs.user_state_path("impasto", appauthor=False) / "parts"
