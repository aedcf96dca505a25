"""All renders in the user's data folder: listed, found again, made and deleted."""

from __future__ import annotations

import contextlib
import errno
import re
import secrets
import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from core import errors
from core.arithmetic import Numbers
from core.choices import Mode
from core.digests import Digests
from core.settings import Request
from core.store import fingerprint, index, manifest
from core.store.folder import FRAMES, INDEX, faults, is_lock, lock_of, locked, size, unreachable
from core.store.manifest import Manifest
from core.store.reader import StoreReader

if TYPE_CHECKING:
    from core.media.clips import Clip

_HIDDEN = "."  # begins the name of a folder that is being made or deleted
_SHORTAGES = (errno.EMFILE, errno.ENFILE, errno.ENOMEM)  # of the program or the machine, not of one folder
_STALE = 3600.0  # seconds after which such a folder was left by a killed program


@dataclass(frozen=True)
class Render:
    """A render on disk.

    Attributes:
        folder: where it lies.
        request: the newest; None if that cannot be read, and `fault` says why.
        clip: where the clip was then; `identity` is its content's.
        done: frames of the range that are current for that request; `frames` are in the range.
        bytes: its size on disk.
        changed: seconds since 1970.
    """

    folder: Path
    request: Request | None
    clip: str
    identity: str
    done: int
    frames: int
    bytes: int
    changed: float
    fault: errors.UserError | None = None


def home() -> Path:
    """The folder of all renders; it need not exist."""
    return platformdirs.user_data_path("impasto", appauthor=False) / "renders"


def renders() -> tuple[Render, ...]:
    """All renders, the last changed first.

    Raises:
        errors.StoreUnreachable: the system does not list them.
    """
    digests = Digests()
    found = [_render(folder, digests) for folder in _folders()]
    return tuple(sorted(found, key=lambda render: render.changed, reverse=True))


def find(clip: Clip, request: Request) -> Path | None:
    """The render of this clip, at this size, that `request` continues.

    It is the one with most frames that are current for the request, in its range or not; if there is none, the one
    with the same paintings that changed last; None if there is none either.

    Raises:
        errors.StoreUnreachable: the system does not say which renders there are, or is short of something now; to find
            none would begin the painting anew.
    """
    wanted = fingerprint.bases(request, clip.identity)
    ranked = []
    for folder, known in _manifests():
        if known.identity != clip.identity or known.request.detail.size != request.detail.size:
            continue
        current = sum(count for base, count in _count_by_base(folder).items() if base in wanted)
        if current or _paintings(known.request) == _paintings(request):
            ranked.append((current, _changed(folder), folder))
    return max(ranked)[-1] if ranked else None


def begun_mode(clip: Clip, request: Request) -> Mode | None:
    """The mode in which most frames are painted of the render that `request` continues; raises as `find` does.

    None if none is.
    """
    folder = find(clip, request)
    counts = _count_by_base(folder) if folder is not None else Counter[str]()
    frames = {mode: counts[fingerprint.base(request, clip.identity, mode)] for mode in Mode if mode is not Mode.AUTO}
    mode = max(frames, key=frames.__getitem__)
    return mode if frames[mode] else None


def begun_numbers(clip: Clip, request: Request) -> Numbers | None:
    """What the frames are computed in of the render that `request` continues; raises as `find` does.

    None if there is none, or that was not noted.
    """
    folder = find(clip, request)
    with contextlib.suppress(errors.UserError):
        return None if folder is None else manifest.read(folder).numbers
    return None


def with_paintings_of(request: Request) -> list[Path]:
    """The folders of all renders with the same paintings as `request`, the last changed first.

    Raises as `find` does.
    """
    wanted = _paintings(request)
    found = [folder for folder, known in _manifests() if _paintings(known.request) == wanted]
    return sorted(found, key=_changed, reverse=True)


def delete(folder: Path) -> None:
    """Deletes a render with all its frames.

    Raises:
        errors.RenderBusy: it is being written.
        errors.StoreUnreachable: it is gone already, or may not be deleted.
        ValueError: `folder` is not in the folder of all renders.
    """
    folder = Path(folder)
    if folder.parent != home() or folder.name.startswith(_HIDDEN):
        raise ValueError(f"{folder} is no render")
    gone = folder.with_name(f"{_HIDDEN}gone-{secrets.token_hex(6)}")
    with locked(folder), faults(folder):
        folder.rename(gone)  # from here on nobody sees half of it
    lock_of(folder).unlink(missing_ok=True)
    _remove(gone)
    _sweep()


def make_folder(known: Manifest) -> Path:
    """The folder of a new render with its manifest in it; it appears whole or not at all.

    Raises:
        errors.DiskFull, errors.CannotWrite, errors.StoreUnreachable: it cannot be made.
    """
    place = home()
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise unreachable(place, fault) from fault
    _sweep()
    name = f"{_slug(known.request.content)}-{known.request.detail.size}-{secrets.token_hex(4)}"
    part = place / f"{_HIDDEN}new-{name}"
    try:
        with faults(place):
            (part / FRAMES).mkdir(parents=True)
            manifest.write(part, known)
            return part.rename(place / name)
    finally:
        _remove(part)


def _folders() -> list[Path]:
    try:
        return [path for path in home().iterdir() if path.is_dir() and not path.name.startswith(_HIDDEN)]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as fault:
        raise unreachable(home(), fault) from fault


def _manifests() -> Iterable[tuple[Path, Manifest]]:
    for folder in _folders():
        try:
            known = manifest.read(folder)
        except errors.UserError as fault:
            if getattr(fault.__cause__, "errno", None) in _SHORTAGES:
                raise
            continue  # of this folder alone
        yield folder, known


def _render(folder: Path, digests: Digests) -> Render:
    try:
        known = manifest.read(folder)
    except errors.UserError as fault:
        return Render(folder, None, "", "", 0, 0, size(folder), _changed(folder), fault)
    wanted, times = fingerprint.bases(known.request, known.identity), frozenset(known.times())
    contents = fingerprint.contents(known.request, digests.of)
    done = sum(pts in times and fingerprint.base_of(text) in wanted and fingerprint.agrees_in_contents(text, contents)
               for pts, text in _finished_frames(folder))
    return Render(folder, known.request, known.request.content, known.identity, done, len(times), size(folder),
                  _changed(folder))


def _finished_frames(folder: Path) -> list[tuple[int, str]]:
    try:
        return index.finished_frames(folder / INDEX)
    except sqlite3.DatabaseError:
        records = StoreReader(folder).records().values()
        return [(record.pts, record.fingerprint) for record in records if record.final]


def _count_by_base(folder: Path) -> Counter[str]:
    """How many finished frames there are of each fingerprint, whatever their shot."""
    return Counter(fingerprint.base_of(text) for _, text in _finished_frames(folder))


def _paintings(request: Request) -> frozenset[str]:
    return frozenset(style.path for style in request.look.active)


def _changed(folder: Path) -> float:
    """When a frame was last written or removed, or the request noted; looking changes the folder, but not these."""
    times = [0.0]
    for path in (folder / FRAMES, folder / manifest.FILE):
        with contextlib.suppress(OSError):
            times.append(path.stat().st_mtime)
    return max(times)


def _slug(content: str) -> str:
    """The clip's name as every file system takes it."""
    return re.sub(r"[^a-z0-9]+", "-", Path(content).stem.casefold())[:40].strip("-") or "clip"


def _sweep() -> None:
    """Removes what killed programs left half made or half deleted."""
    with contextlib.suppress(OSError):
        for path in home().iterdir():
            if not path.name.startswith(_HIDDEN) or time.time() - path.stat().st_mtime < _STALE:
                continue
            if path.is_dir():
                _remove(path)
            elif not is_lock(path):
                path.unlink(missing_ok=True)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
