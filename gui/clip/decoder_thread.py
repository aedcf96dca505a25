"""Pictures of a clip, original and painted, made in a thread beside the window's; the newest wishes come first."""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Thread
from typing import Any

import numpy as np

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage

from core import store
from core.errors import UserError
from core.media import clips
from core.media.clips import Clip
from gui.clip.proxies import Proxies
from gui.common import images

_REST = 0.4  # seconds without a wish after which stand-ins are made
_FAR = 12  # frames from a key frame to the next, beyond which the way to a frame takes long


@dataclass(frozen=True)
class DecodeRequest:
    """One picture that is wanted.

    Attributes:
        number: of the frame.
        folder: the store of the painted frame; None for the original one.
        record: what the store knows of it; another record is another picture.
    """

    number: int
    folder: Path | None = None
    record: Any = None

    @property
    def key(self) -> tuple[int, bool]:
        """What only one picture is kept of."""
        return self.number, self.folder is not None


class DecoderThread(QObject):
    """Makes and keeps pictures of one clip at a time, at most `limit` bytes of them.

    While nothing is wanted, it makes stand-ins for originals, at most `proxies` bytes of them, if key frames lie far
    apart.

    Signals:
        ready: frame, `QImage`, and whether it is the painted one.
        failed: the exception because of which there will be none.
    """

    ready = Signal(int, QImage, bool)
    failed = Signal(object)
    _made = Signal(object, object, object)

    def __init__(self, limit: int, parent: QObject | None = None, frames: Callable = clips.Frames,
                 reader: Callable = store.StoreReader, proxies: int = 0) -> None:
        super().__init__(parent)
        self._limit, self._frames, self._reader = limit, frames, reader
        self._proxies_limit = proxies
        self._proxies: Proxies | None = None
        self._kept: OrderedDict[tuple[int, bool], tuple[DecodeRequest, QImage]] = OrderedDict()
        self._bytes = 0
        self._maker: _Maker | None = None
        self._ending: list[_Maker] = []
        self._made.connect(self._on_made)

    def open(self, clip: Clip | None, size: tuple[int, int] | None = None) -> None:
        """Make pictures of another clip from now on, of `size` (width, height) or the clip's own."""
        self._kept.clear()
        self._bytes = 0
        self._ending = [maker for maker in self._ending if maker.is_alive()]
        if self._maker is not None:
            self._maker.end()
            self._ending.append(self._maker)
        self._maker = self._proxies = None
        if clip is not None:
            far = np.diff(clip.keys, append=clip.frames).max() > _FAR
            self._proxies = Proxies(clip.frames, self._proxies_limit) if self._proxies_limit and far else None
            self._maker = _Maker(lambda: self._frames(clip, size), self._reader, clip, size, self._proxies,
                                 self._made.emit)
            self._maker.start()

    def want(self, wishes: Sequence[DecodeRequest]) -> None:
        """Make these, the first one first, and nothing that was wanted before; those that are kept come at once."""
        if self._maker is not None:
            self._maker.want([wish for wish in wishes if not self._answer(wish)])

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

    def has(self, wish: DecodeRequest) -> bool:
        """Whether exactly this picture is kept."""
        kept = self._kept.get(wish.key)
        return kept is not None and kept[0] == wish

    def forget_painted(self) -> None:
        """Let go of every painted picture."""
        for key in [key for key in self._kept if key[1]]:
            self._bytes -= self._kept.pop(key)[1].sizeInBytes()

    def close(self) -> None:
        """End the thread; waits for the picture that is being made."""
        self.open(None)
        for maker in self._ending:
            maker.join()

    def _answer(self, wish: DecodeRequest) -> bool:
        if not self.has(wish):
            return False
        self._kept.move_to_end(wish.key)
        return True

    @Slot(object, object, object)
    def _on_made(self, maker: _Maker, wish: DecodeRequest, result: QImage | Exception | None) -> None:
        maker.arrived(wish)
        if maker is not self._maker or result is None:
            return
        if isinstance(result, Exception):
            self.failed.emit(result)
            if not isinstance(result, UserError):
                raise result  # a bug: let the one door for those report it, from this thread
            return
        self._keep(wish, result)
        self.ready.emit(wish.number, result, wish.folder is not None)

    def _keep(self, wish: DecodeRequest, image: QImage) -> None:
        if wish.key in self._kept:
            self._bytes -= self._kept.pop(wish.key)[1].sizeInBytes()
        self._kept[wish.key] = wish, image
        self._bytes += image.sizeInBytes()
        while self._bytes > self._limit and len(self._kept) > 1:
            self._bytes -= self._kept.popitem(last=False)[1][1].sizeInBytes()


class _Maker(Thread):
    """The thread: one decoder, one store, and the wishes of the moment."""

    def __init__(self, decoder: Callable, reader: Callable, clip: Clip, size: tuple[int, int] | None,
                 proxies: Proxies | None, answer: Callable[..., None]) -> None:
        super().__init__(name="clip pictures", daemon=True)
        self._open_decoder, self._open_reader = decoder, reader
        self._clip, self._size, self._proxies, self._answer = clip, size, proxies, answer
        self._wishes: list[DecodeRequest] = []
        self._on_way: set[DecodeRequest] = set()  # not arrived yet: wanted again meanwhile, not made twice
        self._ended = False
        self._changed = Condition()
        self._decoder: Any = None
        self._reader: Any = None
        self._folder: Path | None = None

    def want(self, wishes: list[DecodeRequest]) -> None:
        with self._changed:
            self._wishes = [wish for wish in wishes if wish not in self._on_way]
            self._changed.notify()

    def arrived(self, wish: DecodeRequest) -> None:
        with self._changed:
            self._on_way.discard(wish)

    def end(self) -> None:
        with self._changed:
            self._ended = True
            self._changed.notify()

    def run(self) -> None:
        with contextlib.ExitStack() as decoders:
            while (wish := self._next(decoders)) is not None:
                try:
                    image = self._painted(wish) if wish.folder else self._original(wish, decoders)
                except Exception as fault:  # answered, not raised: nobody looks into this thread
                    self._answer(self, wish, fault)
                    if wish.folder is None and self._decoder is None:
                        return  # the clip itself cannot be opened
                else:
                    self._answer(self, wish, image)

    def _next(self, decoders: contextlib.ExitStack) -> DecodeRequest | None:
        """The next wish; stand-ins are made until there is one."""
        rest: float | None = _REST
        while True:
            with self._changed:
                if self._changed.wait_for(lambda: self._wishes or self._ended, rest):
                    if self._ended:
                        return None
                    wish = self._wishes.pop(0)
                    self._on_way.add(wish)
                    return wish
            rest = 0.0 if self._make_proxy(decoders) else None

    def _make_proxy(self, decoders: contextlib.ExitStack) -> bool:
        """Make one stand-in; False if there are enough."""
        proxies = None if self._decoder is None else self._proxies
        number = None if proxies is None else proxies.wanted()
        if proxies is None or number is None:
            return False
        try:
            proxies.put(number, self._original(DecodeRequest(number), decoders))
        except Exception:  # whatever it is, it is said when the frame itself is wanted
            return False
        return True

    def _original(self, wish: DecodeRequest, decoders: contextlib.ExitStack) -> QImage:
        if self._decoder is None:
            self._decoder = decoders.enter_context(self._open_decoder())
        return images.to_qimage(self._decoder.at(wish.number).rgb)

    def _painted(self, wish: DecodeRequest) -> QImage | None:
        if wish.folder != self._folder:
            self._reader, self._folder = self._open_reader(wish.folder), wish.folder
        pixels = self._reader.picture(int(self._clip.pts[wish.number]))
        if pixels is None:
            return None
        image = images.to_qimage(pixels)
        return image if self._size is None else image.scaled(
            QSize(*self._size), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
