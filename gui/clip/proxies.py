"""Compressed stand-ins for frames around the playhead, for clips whose key frames lie far apart.

To reach a frame, a decoder begins at the key frame before it: in a clip with one every ten seconds that takes a fifth
of a second at 1280 x 720. A stand-in is there at once and gives way to the frame itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from threading import Lock

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

_CHUNK = 48  # frames made one after the other, which is how they are decoded fastest
_QUALITY = 88  # of JPEG, percent


class Proxies:
    """At most `limit` bytes of stand-ins for the frames of one clip, those nearest to the playhead.

    Made in one thread and read in another.
    """

    def __init__(self, frames: int, limit: int) -> None:
        self._frames, self._limit = frames, limit
        self._lock = Lock()
        self._made: dict[int, QByteArray] = {}
        self._bytes = 0
        self._centre = 0
        self._reach = frames
        self._plan: Iterator[int] = iter(())

    @property
    def size(self) -> int:
        """Bytes that are kept."""
        return self._bytes

    def around(self, number: int) -> None:
        """The playhead is there now."""
        with self._lock:
            self._centre = number
            self._reach = self._frames
            self._plan = _outward(number, self._frames)

    def wanted(self) -> int | None:
        """The next frame to make a stand-in for; None if there are enough."""
        with self._lock:
            return next((number for number in self._plan
                         if number not in self._made and abs(number - self._centre) < self._reach), None)

    def put(self, number: int, image: QImage) -> None:
        """Keep a stand-in for a frame; where there is no more room, that which is farthest away goes."""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QImageWriter(buffer, QByteArray(b"jpg"))
        writer.setQuality(_QUALITY)
        writer.write(image)
        with self._lock:
            self._made[number] = data
            self._bytes += data.size()
            while self._bytes > self._limit:
                farthest = max(self._made, key=lambda other: abs(other - self._centre))
                self._bytes -= self._made.pop(farthest).size()
                if farthest == number:
                    self._reach = abs(number - self._centre)  # what lies farther has no room either

    def image(self, number: int) -> QImage | None:
        """The stand-in for a frame, if there is one."""
        with self._lock:
            data = self._made.get(number)
        return None if data is None else QImage.fromData(data).convertToFormat(QImage.Format.Format_RGB888)


def _outward(centre: int, frames: int) -> Iterator[int]:
    """Every frame, by turns a chunk after and a chunk before what was named already."""
    after = before = centre
    while after < frames or before > 0:
        yield from range(after, min(after + _CHUNK, frames))
        yield from range(max(before - _CHUNK, 0), before)
        after, before = min(after + _CHUNK, frames), max(before - _CHUNK, 0)
