"""Flow between two frames, kept from one way through a shot to the next: it is read sooner than found again."""

from __future__ import annotations

import contextlib
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

import numpy as np

from core.arrays import FloatArray

LEVEL = 1
"""Of zlib: most of a mask is 1. The flow itself is noise in its last digits, and kept as it is."""


@dataclass(frozen=True, eq=False)
class FlowBothWays:
    """The flow between two frames, HxWx2 float32 in pixels, and how far it can be relied on, HxW float32, 0..1.

    Attributes:
        away, reliable: from the one to the other.
        back, reliable_back: from the other to the one.
    """

    away: FloatArray
    back: FloatArray
    reliable: FloatArray
    reliable_back: FloatArray


@dataclass(frozen=True)
class _KeptPlace:
    """Where in the file the flow of two frames of (height, width) `size` lies, and how long its masks are there."""

    begin: int
    size: tuple[int, int]
    masks: int


class KeptFlow:
    """Flow by the numbers of two frames, in a file that has no name and goes with the program, however that ends.

    Every bit stays, so that what is painted along it is the same whether it was found or read. Where there is no room
    for it, or the disk does not answer, it has to be found again, and nothing else depends on it. A context manager.

    Args:
        folder: on whose disk it lies.
        most: bytes, at most; 0 or less keeps nothing.
    """

    def __init__(self, folder: Path, most: int) -> None:
        self._left, self._end = most, 0
        self._places: dict[tuple[int, int], _KeptPlace] = {}
        self._file: IO[bytes] | None = None
        if most > 0:
            with contextlib.suppress(OSError):
                self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 # closed on leaving

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *ended: object) -> None:
        self._give_up()

    def read(self, number: int, other: int) -> FlowBothWays | None:
        """The flow from frame `number` to frame `other` and back; None if it is not kept."""
        place = self._places.get((number, other))
        if place is None or self._file is None:
            return None
        height, width = place.size
        flows = 2 * height * width * 2 * np.dtype(np.float32).itemsize
        data = bytearray(flows + place.masks)
        try:
            self._file.seek(place.begin)
            self._file.readinto(data)  # type: ignore[attr-defined] # of a file without a buffer
            masks = bytearray(zlib.decompress(memoryview(data)[flows:]))
        except (OSError, zlib.error):  # the latter for what is too short, too: the masks lie behind the flow
            self._give_up()
            return None
        away, back = np.frombuffer(data, np.float32, flows // 4).reshape(2, height, width, 2)
        reliable, reliable_back = np.frombuffer(masks, np.float32).reshape(2, height, width)
        return FlowBothWays(away, back, reliable, reliable_back)

    def keep(self, number: int, other: int, found: FlowBothWays) -> None:
        """Keeps the flow from frame `number` to frame `other` and back, if there is room for it."""
        if self._file is None:
            return
        masks = zlib.compress(np.stack([found.reliable, found.reliable_back]).tobytes(), LEVEL)
        flows = (found.away, found.back)
        parts: list[bytes | memoryview] = [*(np.ascontiguousarray(flow).data.cast("B") for flow in flows), masks]
        size = sum(map(len, parts))
        if size > self._left:
            return
        try:
            self._file.seek(self._end)
            whole = sum(self._file.write(part) for part in parts) == size
        except OSError:
            whole = False
        if not whole:  # the disk is full: what others want to write there matters more
            self._give_up()
            return
        height, width = found.reliable.shape
        self._places[number, other] = _KeptPlace(self._end, (height, width), len(masks))
        self._end, self._left = self._end + size, self._left - size

    def _give_up(self) -> None:
        self._places.clear()
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
            self._file = None
