"""Thumbnails of pictures and clips, decoded beside the window's thread and kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

import numpy as np

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core.errors import FileMissing, NotAPicture, UserError
from core.geometry import fitted
from core.media import clips
from core.media.images import stills
from gui.common import images
from gui.common.decoder_thread import Decoder, DecoderThread

_KEPT = 200
_THREADS = 2  # a clip that is opened for long holds up only every other one
_WITHIN = 3  # at a third: clips begin and end in black
_Key = tuple[str, int, int]  # path, when it was changed, edge


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

    ready = Signal(object, QImage)  # a text of Qt would lose a name that is no Unicode
    failed = Signal(object, object)

    def __init__(self, parent: QObject | None = None, load: Callable[[Path, int], np.ndarray] = thumbnail) -> None:
        super().__init__(parent)
        self._threads = [DecoderThread(_ThumbnailDecoder(load), self) for _ in range(_THREADS)]
        self._pending: dict[_Key, DecoderThread] = {}
        self._cache: OrderedDict[_Key, QImage] = OrderedDict()
        self._closed = False
        for thread in self._threads:
            thread.decoded.connect(self._on_decoded)
            thread.failed.connect(self._on_failed)

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
            thread = min(self._threads, key=[*self._pending.values()].count)
            self._pending[key] = thread
            thread.want(other for other, its in self._pending.items() if its is thread)

    def close(self) -> None:
        """Drop what waits and wait for what runs; nothing is answered afterwards."""
        self._closed = True
        for thread in self._threads:
            thread.close()

    def _on_decoded(self, key: _Key, image: QImage) -> None:
        del self._pending[key]
        self._cache[key] = image
        while len(self._cache) > _KEPT:
            self._cache.popitem(last=False)
        self.ready.emit(key[0], image)

    def _on_failed(self, key: _Key, fault: Exception) -> None:
        del self._pending[key]
        if isinstance(fault, UserError):  # else a bug, which the thread raises
            self.failed.emit(key[0], fault)


class _ThumbnailDecoder(Decoder[_Key]):
    """Opens a file for each thumbnail."""

    def __init__(self, load: Callable[[Path, int], np.ndarray]) -> None:
        self._load = load

    def decode(self, request: _Key) -> QImage:
        path, _, edge = request
        return images.to_qimage(self._load(Path(path), edge))
