"""The noise that a shot's network sees at key frames, kept so that the frames behind one can be painted alone."""

from __future__ import annotations

import contextlib
import hashlib
import re
import struct
from collections.abc import Collection
from pathlib import Path

import numpy as np

from core.arrays import FloatArray
from core.store.networks import NetworkPaths
from core.train.network import NOISE_CHANNELS

MOST = 256_000_000
"""Bytes of a shot's noise, at most: of 69 key frames of 640x360, of 7 of 1920x1080. Of more, every second is kept."""
MOST_OF_RENDER = 4_000_000_000
"""Bytes of all that is kept beside one render's networks, at most."""

_MARK = b"IMPNOIS1"
_HEAD = struct.Struct("<8s16s16sIII")
"""The mark, a digest of all behind it, one of what decides the noise, the frame's number, its height and width."""
_LONGEST = 1 << 16
"""Pixels of a side."""


class KeptNoise:
    """The noise of a shot's key frames, in files beside its network.

    Every bit stays, so that frames are the same whether one has gone past those before them or begins at a key frame.
    Where a file is missing, damaged or of other noise, one has to go past, and nothing else depends on it.

    Args:
        paths: of the shot's network.
        decided_by: all that decides the noise: the clip, the size, how flow is found, the seed, the first frame.
        size: (width, height) of the frames.
    """

    def __init__(self, paths: NetworkPaths, decided_by: str, size: tuple[int, int]) -> None:
        self._paths, self._size = paths, size
        self._decided = hashlib.blake2b(decided_by.encode(), digest_size=16).digest()
        self._seen, self._stride = 0, 1
        self._places = dict[int, int]()  # of the frames that are kept: which of those that were seen each is

    def begin_anew(self) -> None:
        """Forget all that is kept; what is kept next is of the shot's first key frames."""
        self._seen, self._stride = 0, 1
        self._places.clear()
        forget(self._paths)

    def keep(self, number: int, noise: FloatArray) -> None:
        """Keep the noise of frame `number`, HxWxC, the next in order; of too many, evenly some."""
        width, height = self._size
        place, self._seen = self._seen, self._seen + 1
        if place % self._stride or 4 * width * height * NOISE_CHANNELS > MOST:
            return
        body = self._body(number) + np.ascontiguousarray(noise, "<f4").tobytes()
        with contextlib.suppress(OSError):
            self._paths.noise(number).parent.mkdir(parents=True, exist_ok=True)
            self._paths.noise(number).write_bytes(_MARK + _digest(body) + body)
        self._places[number] = place
        if len(self._places) * len(body) > MOST:
            self._stride *= 2
            for other in [other for other, at in self._places.items() if at % self._stride]:
                del self._places[other]
                self._paths.noise(other).unlink(missing_ok=True)

    def nearest(self, among: Collection[int], number: int) -> tuple[int, FloatArray] | None:
        """The last frame of `among` up to `number` whose noise is there, and that; None if there is none."""
        for other in sorted((other for other in among if other <= number), reverse=True):
            found = self._read(other)
            if found is not None:
                return other, found
        return None

    def take(self, file: bytes) -> bool:
        """Keep a file that was made elsewhere, if it is one of this shot and there is room; returns whether it is."""
        found = _decoded(file)
        if found is None or found[:2] != (self._decided, self._size):
            return False
        with contextlib.suppress(OSError):
            kept = sum(path.stat().st_size for path in noise_files(self._paths.weights.parent))
            if kept + len(file) <= MOST_OF_RENDER:
                self._paths.noise(found[2]).parent.mkdir(parents=True, exist_ok=True)
                self._paths.noise(found[2]).write_bytes(file)
        return True

    def _body(self, number: int) -> bytes:
        width, height = self._size
        return _HEAD.pack(_MARK, bytes(16), self._decided, number, height, width)[len(_MARK) + 16:]

    def _read(self, number: int) -> FloatArray | None:
        try:
            found = _decoded(self._paths.noise(number).read_bytes())
        except OSError:
            return None
        return found[3] if found is not None and found[:3] == (self._decided, self._size, number) else None


def files_of_shot(paths: NetworkPaths) -> dict[int, Path]:
    """The files of a shot's noise, by the number of their frames."""
    named = re.compile(rf"{paths.origin_pts}_(\d+)\.noise")
    found = {path: named.fullmatch(path.name) for path in noise_files(paths.weights.parent)}
    return {int(match[1]): path for path, match in sorted(found.items()) if match is not None}


def forget(paths: NetworkPaths) -> None:
    """Delete what is kept of a shot that is finished."""
    for path in files_of_shot(paths).values():
        with contextlib.suppress(OSError):
            path.unlink()


def noise_files(folder: Path) -> list[Path]:
    """All files of noise in the folder of a render's networks."""
    with contextlib.suppress(OSError):
        return list(folder.glob("*.noise"))
    return []


def _decoded(file: bytes) -> tuple[bytes, tuple[int, int], int, FloatArray] | None:
    """What decides the noise in a file, its (width, height), the frame's number, and the noise; None if it is none."""
    if len(file) < _HEAD.size:
        return None
    mark, digest, decided, number, height, width = _HEAD.unpack_from(file)
    if mark != _MARK or not 0 < width <= _LONGEST or not 0 < height <= _LONGEST:
        return None
    if len(file) != _HEAD.size + 4 * width * height * NOISE_CHANNELS or digest != _digest(file[len(_MARK) + 16:]):
        return None
    noise = np.frombuffer(file, "<f4", offset=_HEAD.size).reshape(height, width, NOISE_CHANNELS).astype(np.float32)
    return (decided, (width, height), number, noise) if np.isfinite(noise).all() else None


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=16).digest()
