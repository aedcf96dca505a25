"""Small pictures of the open clip for the timeline."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core import store
from core.media import clips
from core.media.clips import Clip
from gui.clip.clip_model import ClipModel
from gui.clip.frame_cache import FrameCache
from gui.clip.frame_decoder import DecodeRequest, OpenFrames, OpenReader

_LIMIT = 48 << 20  # bytes of pictures that are kept


class ClipThumbnails(QObject):
    """Thumbnails of frames: painted where that is finished, else the original.

    Attributes:
        changed: there are more or other thumbnails than before.
    """

    changed = Signal()

    def __init__(self, clip_model: ClipModel, parent: QObject | None = None, frames: OpenFrames = clips.Frames,
                 reader: OpenReader = store.StoreReader) -> None:
        super().__init__(parent)
        self._clip_model = clip_model
        self._size: tuple[int, int] | None = None
        self._pictures = FrameCache(_LIMIT, self, frames, reader)
        self._pictures.ready.connect(self._on_ready)
        self._numbers: list[int] = []  # of every original that ever came, ascending: some may be gone again
        clip_model.opened.connect(self._on_opened)

    def resize(self, size: tuple[int, int]) -> None:
        """Make thumbnails of (width, height) device pixels from now on."""
        if size != self._size:
            self._size = size
            self._on_opened(self._clip_model.clip)

    def want(self, numbers: Sequence[int]) -> None:
        """Make the thumbnails of these frames, the first one first, and no others."""
        requests = []
        for number in numbers:
            record = self._clip_model.record(number)
            folder = None if record is None else self._clip_model.folder
            requests.append(DecodeRequest(number, folder, record))
            if record is not None and self._pictures.kept(number, True) is None:
                requests.insert(-1, DecodeRequest(number))
        self._pictures.want(requests)

    def exact(self, number: int) -> QImage | None:
        """The thumbnail of this frame, if there is one."""
        if self._clip_model.record(number) is not None and (image := self._pictures.kept(number, True)) is not None:
            return image
        return self._pictures.kept(number)

    def nearest(self, number: int, within: int) -> QImage | None:
        """The thumbnail of this frame or of the nearest one at most `within` frames away, if there is one."""
        if (image := self.exact(number)) is not None:
            return image
        low = bisect_left(self._numbers, number - within)
        high = bisect_left(self._numbers, number + within + 1)
        for near in sorted(self._numbers[low:high], key=lambda other: abs(other - number))[:8]:
            if (image := self.exact(near)) is not None:
                return image
        return None

    def close(self) -> None:
        """End the thread; the object is of no use afterwards."""
        self._pictures.close()

    def _on_opened(self, clip: Clip | None) -> None:
        self._numbers.clear()
        self._pictures.open(clip if self._size else None, self._size)
        self.changed.emit()

    def _on_ready(self, number: int, image: QImage, painted: bool) -> None:
        at = bisect_left(self._numbers, number)
        if at == len(self._numbers) or self._numbers[at] != number:
            insort(self._numbers, number)
        self.changed.emit()
