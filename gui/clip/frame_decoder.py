"""Decodes pictures of one clip, original and painted, and stand-ins for originals that take long to reach."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from core.media import clips
from core.media.clips import Clip
from core.store import FrameRecord, StoreReader
from gui.clip.proxies import Proxies
from gui.common import images
from gui.common.decoder_thread import Decoder

OpenFrames = Callable[[Clip, tuple[int, int] | None], contextlib.AbstractContextManager[clips.Frames]]
"""Opens a clip to decode its frames at a size, None for the clip's own."""

OpenReader = Callable[[Path], StoreReader]
"""Opens the store in a folder."""


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
    record: FrameRecord | None = None

    @property
    def key(self) -> tuple[int, bool]:
        """What only one picture is kept of."""
        return self.number, self.folder is not None


class FrameDecoder(Decoder[DecodeRequest]):
    """One clip, one store, and the stand-ins that are made of the clip while nothing else is wanted.

    Once the clip could not be opened, nothing more is decoded of it.

    Args:
        size: (width, height) of the pictures, None for the clip's own.
        proxies: where to put stand-ins for originals, None for none.
    """

    def __init__(self, clip: Clip, size: tuple[int, int] | None, proxies: Proxies | None, frames: OpenFrames,
                 reader: OpenReader) -> None:
        self._clip, self._size, self._proxies = clip, size, proxies
        self._open_frames, self._open_reader = frames, reader
        self._opened = contextlib.ExitStack()
        self._frames: clips.Frames | None = None
        self._reader: tuple[Path, StoreReader] | None = None
        self._unreadable = False

    def decode(self, request: DecodeRequest) -> QImage | None:
        """The picture that is wanted; None where there is none (any more).

        Raises:
            errors.UserError: the clip or the picture cannot be read.
        """
        if self._unreadable:
            return None
        return self._original(request.number) if request.folder is None else self._painted(request.number,
                                                                                             request.folder)

    def prepare(self) -> bool:
        """Make one stand-in; False if there are enough."""
        number = None if self._frames is None or self._proxies is None else self._proxies.wanted()
        if self._proxies is None or number is None:
            return False
        try:
            self._proxies.put(number, self._original(number))
        except Exception:  # whatever it is, it is said when the frame itself is wanted
            return False
        return True

    def close(self) -> None:
        """Close the clip."""
        self._opened.close()

    def _original(self, number: int) -> QImage:
        if self._frames is None:
            try:
                self._frames = self._opened.enter_context(self._open_frames(self._clip, self._size))
            except Exception:
                self._unreadable = True
                raise
        return images.to_qimage(self._frames.at(number).rgb)

    def _painted(self, number: int, folder: Path) -> QImage | None:
        if self._reader is None or self._reader[0] != folder:
            self._reader = folder, self._open_reader(folder)
        pixels = self._reader[1].picture(int(self._clip.pts[number]))
        if pixels is None:
            return None
        image = images.to_qimage(pixels)
        return image if self._size is None else image.scaled(
            QSize(*self._size), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
