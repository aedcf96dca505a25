"""Thumbnails of pictures and clips, loaded beside the window's thread and kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

import numpy as np

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot
from PySide6.QtGui import QImage

from core.errors import FileMissing, NotAPicture, UserError
from core.geometry import fitted
from core.media import clips
from core.media.images import stills
from gui.common import images

_KEPT = 200
_WITHIN = 3  # at a third: clips begin and end in black
_Key = tuple[str, int, int]


def thumbnail(path: Path, edge: int) -> np.ndarray:
    """A picture, or a frame from within a clip, of at most `edge` pixels: HxWx3 or HxWx4 uint8.

    Raises:
        errors.UserError: it can be opened as neither.
    """
    try:
        return stills.thumbnail(path, edge)
    except NotAPicture:
        if not clips.is_clip(path):
            raise
    clip = clips.read(path)
    size = fitted(clip.size, min(edge, max(clip.size)))
    with clips.Frames(clip, size) as frames:
        return frames.at(clip.frames // _WITHIN).rgb


class Thumbnails(QObject):
    """Loads each thumbnail once; a file that changed is loaded anew.

    Signals:
        ready: path and `QImage`; failed: path and `UserError`.
    """

    ready = Signal(str, QImage)
    failed = Signal(str, object)
    _loaded = Signal(object, object)

    def __init__(self, parent: QObject | None = None, load: Callable | None = None) -> None:
        super().__init__(parent)
        self._load = load or thumbnail
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._cache: OrderedDict[_Key, QImage] = OrderedDict()
        self._pending: set[_Key] = set()
        self._closed = False
        self._loaded.connect(self._on_loaded)

    def request(self, path: str, edge: int) -> None:
        """Ask for a thumbnail of at most `edge` pixels; `ready` or `failed` answers, at once if it is kept."""
        if self._closed:
            return
        try:
            key = (path, Path(path).stat().st_mtime_ns, edge)
        except (OSError, ValueError):
            self.failed.emit(path, FileMissing(path=path))
            return
        if key in self._cache:
            self._cache.move_to_end(key)
            self.ready.emit(path, self._cache[key])
        elif key not in self._pending:
            self._pending.add(key)
            self._pool.start(_Load(self._load, key, self._loaded.emit))

    def close(self) -> None:
        """Drop what waits and wait for what runs; nothing is answered afterwards."""
        self._closed = True
        self._pool.clear()
        self._pool.waitForDone()
        self._pending.clear()

    @Slot(object, object)
    def _on_loaded(self, key: _Key, result: QImage | Exception) -> None:
        self._pending.discard(key)
        if self._closed:
            return
        if isinstance(result, UserError):
            self.failed.emit(key[0], result)
            return
        if isinstance(result, Exception):
            raise result  # a bug: let the one door for those report it, from this thread
        self._cache[key] = result
        while len(self._cache) > _KEPT:
            self._cache.popitem(last=False)
        self.ready.emit(key[0], result)


class _Load(QRunnable):
    """One thumbnail, loaded in the pool."""

    def __init__(self, load: Callable, key: _Key, answer: Callable) -> None:
        super().__init__()
        self._load, self._key, self._answer = load, key, answer

    def run(self) -> None:
        path, _, edge = self._key
        self._answer(self._key, self._picture(Path(path), edge))

    def _picture(self, path: Path, edge: int) -> QImage | Exception:
        try:
            return images.to_qimage(self._load(path, edge))
        except Exception as error:  # answered, not raised: Qt's threads have nobody to raise to
            return error
