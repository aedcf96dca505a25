"""Thumbnails of pictures and clips, decoded beside the window's thread and kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
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
_Place = tuple[str, int]  # path, edge
_Stamp = tuple[int, int]  # when a file was changed, and its length
_Wish = tuple[str, int, _Stamp | None]  # path, edge, and what is known of the file


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
    """Loads each thumbnail once; a file that changed is loaded anew, when it is asked for again or by `look_again`.

    Whether it did is looked at beside the window, too: the disk may not answer.

    Signals:
        ready: path, `QImage`, and the edge that was asked for; failed: path and `UserError`.
        changed: the path of a file that has become another one.
    """

    ready = Signal(object, QImage, int)  # a text of Qt would lose a name that is no Unicode
    failed = Signal(object, object)
    changed = Signal(object)

    def __init__(self, parent: QObject | None = None, load: Callable[[Path, int], np.ndarray] = thumbnail) -> None:
        super().__init__(parent)
        self._threads = [DecoderThread(_ThumbnailDecoder(load), self) for _ in range(_THREADS)]
        self._pending: dict[_Place, tuple[DecoderThread, _Wish]] = {}
        self._known: OrderedDict[_Place, _Known] = OrderedDict()
        self._once_more: set[_Place] = set()  # asked for again while it was being looked at: perhaps for good reason
        self._closed = False
        for thread in self._threads:
            thread.decoded.connect(self._on_decoded)
            thread.failed.connect(self._on_failed)

    def request(self, path: str, edge: int) -> None:
        """Ask for a thumbnail of at most `edge` pixels; `ready` or `failed` answers, at once if it is kept.

        One that is kept is followed by another if the file has changed.
        """
        if self._closed:
            return
        kept = self._known.get((path, edge))
        if kept is not None and kept.image is not None:
            self._known.move_to_end((path, edge))
            self.ready.emit(path, kept.image, edge)
        self._want([(path, edge)])

    def look_again(self) -> None:
        """Look which files have changed, gone or come back, and answer anew for these."""
        if not self._closed:
            self._want(list(self._known))

    def close(self) -> None:
        """Drop what waits and wait for what runs; nothing is answered afterwards."""
        self._closed = True
        for thread in self._threads:
            thread.close()

    def _want(self, places: list[_Place]) -> None:
        for place in places:
            if place in self._pending:
                self._once_more.add(place)
            else:
                taken = [thread for thread, _ in self._pending.values()]
                stamp = self._known[place].stamp if place in self._known else None
                self._pending[place] = min(self._threads, key=taken.count), (*place, stamp)
        for thread in self._threads:
            thread.want([wish for its, wish in self._pending.values() if its is thread])

    def _on_decoded(self, wish: _Wish, found: _Known) -> None:
        path, edge, stamp = wish
        if found.image is not None:  # else it is as it was
            self._keep((path, edge), found)
        self._end((path, edge))
        if found.image is not None:
            self.ready.emit(path, found.image, edge)
            if stamp is not None:
                self.changed.emit(path)

    def _on_failed(self, wish: _Wish, fault: Exception) -> None:
        path, edge, _ = wish
        if isinstance(fault, UserError):  # else a bug, which the thread raises
            self._keep((path, edge), _Known())
        self._end((path, edge))
        if isinstance(fault, UserError):
            self.failed.emit(path, fault)

    def _end(self, place: _Place) -> None:
        del self._pending[place]
        if place in self._once_more:
            self._once_more.discard(place)
            self._want([place])

    def _keep(self, place: _Place, found: _Known) -> None:
        self._known[place] = found
        self._known.move_to_end(place)
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)


@dataclass(frozen=True, eq=False)
class _Known:
    """When a file was changed and how long it is, and its thumbnail; without that it is as it was, or is not there."""

    stamp: _Stamp = (-1, -1)
    image: QImage | None = None


class _ThumbnailDecoder(Decoder[_Wish]):
    """Opens a file for each thumbnail, if it is not as it was known."""

    def __init__(self, load: Callable[[Path, int], np.ndarray]) -> None:
        self._load = load

    def decode(self, request: _Wish) -> _Known:
        path, edge, known = request
        try:
            state = Path(path).stat()
        except (OSError, ValueError):
            raise FileMissing(path=path) from None
        stamp = state.st_mtime_ns, state.st_size
        return _Known(stamp, None if stamp == known else images.to_qimage(self._load(Path(path), edge)))
