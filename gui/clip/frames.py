"""The frames of the open clip in full size, original and painted, for scrubbing."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core import store
from core.geometry import fitted
from core.media import clips
from core.media.clips import Clip
from gui.clip.clip_model import ClipModel
from gui.clip.frame_cache import FrameCache
from gui.clip.frame_decoder import DecodeRequest, OpenFrames, OpenReader

SHOWN_EDGE = 2560
"""Pixels on the long side of a frame as the canvas keeps it."""

AHEAD, BEHIND = 24, 8
"""How many neighbours are decoded ahead in the direction that the playhead moves, and then behind it."""

_LIMIT, _PROXIES = 192 << 20, 96 << 20  # bytes of pictures and of stand-ins that are kept


class FrameLoader(QObject):
    """Loads the frame that was asked for last, first; then its neighbours, so that going on is instant.

    Signals:
        ready: frame, `QImage`, and whether it is the painted one. While the playhead is dragged, frames that it has
            left meanwhile arrive too: they show that something moves. A frame that takes long to decode may come
            twice: a stand-in first.
        failed: the exception because of which no frame can be shown.
    """

    ready = Signal(int, QImage, bool)
    failed = Signal(object)

    def __init__(self, clip_model: ClipModel, parent: QObject | None = None, frames: OpenFrames = clips.Frames,
                 reader: OpenReader = store.StoreReader) -> None:
        super().__init__(parent)
        self._clip_model = clip_model
        self._number = -1
        self._way = 1
        self._proxy: tuple[int, QImage] | None = None
        self._pictures = FrameCache(_LIMIT, self, frames, reader, _PROXIES)
        self._pictures.ready.connect(self.ready)
        self._pictures.failed.connect(self.failed)
        clip_model.opened.connect(self._on_opened)
        clip_model.frames_changed.connect(self._on_frames_changed)
        self._on_opened(clip_model.clip)

    def want(self, number: int) -> None:
        """Ask for a frame, original and, if it is finished, painted; what is kept comes at once."""
        clip = self._clip_model.clip
        if clip is None:
            return
        if number != self._number:
            self._way = 1 if number > self._number else -1
        self._number = number
        requests = self._requests(number)
        for request in requests:
            if self._pictures.has(request):
                self.ready.emit(number, self._pictures.kept(*request.key), request.key[1])
        proxy = self._pictures.proxy(number)
        if proxy is not None and self._pictures.kept(number) is None:
            self._proxy = number, proxy
            self.ready.emit(number, proxy, False)
        for near in self._near(number, clip.frames):
            requests += self._requests(near)
        self._pictures.want(requests)

    def original(self, number: int) -> QImage | None:
        """The frame as it was filmed, or until that is decoded a stand-in; None if there is neither."""
        proxy = self._proxy[1] if self._proxy is not None and self._proxy[0] == number else None
        return self._pictures.kept(number) or proxy

    def painted(self, number: int) -> QImage | None:
        """The frame as it was painted, if it is finished and kept."""
        request = self._requests(number)[-1]
        return self._pictures.kept(number, True) if request.folder and self._pictures.has(request) else None

    def close(self) -> None:
        """End the thread; the object is of no use afterwards."""
        self._pictures.close()

    def _requests(self, number: int) -> list[DecodeRequest]:
        record = self._clip_model.record(number)
        original = DecodeRequest(number)
        return [original] if record is None else [original, DecodeRequest(number, self._clip_model.folder, record)]

    def _near(self, number: int, frames: int) -> list[int]:
        """The neighbours, those first where the playhead goes; each side forward, which is decoded fastest."""
        before, after = (AHEAD, BEHIND)[::self._way]
        below = range(max(number - after, 0), number)
        above = range(number + 1, min(number + 1 + before, frames))
        return [*above, *below] if self._way > 0 else [*below, *above]

    def _on_opened(self, clip: Clip | None) -> None:
        self._number, self._way, self._proxy = -1, 1, None
        size = None if clip is None or max(clip.size) <= SHOWN_EDGE else fitted(clip.size, SHOWN_EDGE)
        self._pictures.open(clip, size)

    def _on_frames_changed(self) -> None:
        """Fetch the painted frame anew where it was painted meanwhile."""
        if self._number >= 0 and not all(self._pictures.has(request) for request in self._requests(self._number)):
            self.want(self._number)
