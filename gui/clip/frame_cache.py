"""Pictures of the open clip, original and painted, decoded beside the window and kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core import store
from core.media import clips
from core.media.clips import Clip
from gui.clip.frame_decoder import DecodeRequest, FrameDecoder, OpenFrames, OpenReader
from gui.clip.proxies import Proxies
from gui.common.decoder_thread import DecoderThread

_FAR = 12  # frames from a key frame to the next, beyond which the way to a frame takes long


class FrameCache(QObject):
    """Has pictures of one clip at a time decoded and keeps them, at most `limit` bytes of them.

    While nothing is wanted, stand-ins for originals are made, at most `proxies` bytes of them, if key frames lie far
    apart.

    Signals:
        ready: frame, `QImage`, and whether it is the painted one.
        failed: the exception because of which there will be none.
    """

    ready = Signal(int, QImage, bool)
    failed = Signal(object)

    def __init__(self, limit: int, parent: QObject | None = None, frames: OpenFrames = clips.Frames,
                 reader: OpenReader = store.StoreReader, proxies: int = 0) -> None:
        super().__init__(parent)
        self._limit, self._frames, self._reader = limit, frames, reader
        self._proxies_limit = proxies
        self._proxies: Proxies | None = None
        self._kept: OrderedDict[tuple[int, bool], tuple[DecodeRequest, QImage]] = OrderedDict()
        self._bytes = 0
        self._thread: DecoderThread | None = None  # one for each clip: another does not wait for the one before
        self._ending: list[DecoderThread] = []

    def open(self, clip: Clip | None, size: tuple[int, int] | None = None) -> None:
        """Make pictures of another clip from now on, of `size` (width, height) or the clip's own."""
        self._kept.clear()
        self._bytes = 0
        self._ending = [thread for thread in self._ending if thread.running]
        if self._thread is not None:
            self._thread.end()
            self._ending.append(self._thread)
        self._thread = self._proxies = None
        if clip is not None:
            far = np.diff(clip.keys, append=clip.frames).max() > _FAR
            self._proxies = Proxies(clip.frames, self._proxies_limit) if self._proxies_limit and far else None
            self._thread = DecoderThread(FrameDecoder(clip, size, self._proxies, self._frames, self._reader))
            self._thread.decoded.connect(self._on_decoded)
            self._thread.failed.connect(self._on_failed)

    def want(self, requests: Sequence[DecodeRequest]) -> None:
        """Decode these, the first one first, and nothing that was wanted before; what is kept is not decoded again."""
        if self._thread is not None:
            self._thread.want([request for request in requests if not self._renew(request)])

    def kept(self, number: int, painted: bool = False) -> QImage | None:
        """The picture of a frame, if there is one."""
        kept = self._kept.get((number, painted))
        return None if kept is None else kept[1]

    def proxy(self, number: int) -> QImage | None:
        """A stand-in for an original frame, if there is one; more are made around `number` from now on."""
        if self._proxies is None:
            return None
        self._proxies.around(number)
        return self._proxies.image(number)

    def has(self, request: DecodeRequest) -> bool:
        """Whether exactly this picture is kept."""
        kept = self._kept.get(request.key)
        return kept is not None and kept[0] == request

    def close(self) -> None:
        """End the threads; waits for the picture that is being decoded."""
        self.open(None)
        for thread in self._ending:
            thread.close()

    def _renew(self, request: DecodeRequest) -> bool:
        """Keep a picture for longer, if it is kept; tells whether it is."""
        if not self.has(request):
            return False
        self._kept.move_to_end(request.key)
        return True

    def _on_decoded(self, request: DecodeRequest, image: QImage | None) -> None:
        if image is not None:
            self._keep(request, image)
            self.ready.emit(request.number, image, request.folder is not None)

    def _on_failed(self, request: DecodeRequest, fault: Exception) -> None:
        self.failed.emit(fault)

    def _keep(self, request: DecodeRequest, image: QImage) -> None:
        if request.key in self._kept:
            self._bytes -= self._kept.pop(request.key)[1].sizeInBytes()
        self._kept[request.key] = request, image
        self._bytes += image.sizeInBytes()
        while self._bytes > self._limit and len(self._kept) > 1:
            self._bytes -= self._kept.popitem(last=False)[1][1].sizeInBytes()
