"""A stored frame's file: a lossless PNG that carries its own record, named by its content.

The name holds a digest of the whole file, so that damage is found by reading it, and the record inside
makes every frame findable without the index. A file that cannot be read just now is not damaged: that is
told, and whoever asked decides nothing about the frame. PNG: ISO/IEC 15948, 5.3 (chunks), 11.3.4.3 (tEXt).
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import struct
import zlib
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from core import errors, files
from core.store.record import FrameRecord, from_json, to_json

NAME = re.compile(r"(-?\d+)_(\d+)_([0-9a-f]{32})\.png")
LEVEL = 1
"""Of zlib: on paintings level 3 saves 2 % and takes half as long again."""

_KEY = b"impasto\0"
_END = 12  # length, name and checksum of the empty chunk IEND


def encode(rgb: np.ndarray, record: FrameRecord) -> tuple[bytes, FrameRecord]:
    """The file of a frame HxWx3 uint8 sRGB, and the record with the file's digest and size filled in."""
    done, data = cv2.imencode(".png", cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_PNG_COMPRESSION, LEVEL])
    if not done:
        raise ValueError(f"no PNG can hold a picture of shape {rgb.shape}")
    png = data.tobytes()
    file = b"".join((png[:-_END], _chunk(b"tEXt", _KEY + to_json(record)), png[-_END:]))
    return file, replace(record, digest=_digest(file), bytes=len(file))


def decode(file: bytes) -> tuple[FrameRecord, np.ndarray] | None:
    """The record and the picture, HxWx3 uint8 sRGB, of a frame's file; None if it is none."""
    text = _text(file)
    record = from_json(text, _digest(file), len(file)) if text else None
    bgr = cv2.imdecode(np.frombuffer(file, np.uint8), cv2.IMREAD_COLOR) if record is not None else None
    return None if record is None or bgr is None else (record, cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB))


def picture(path: Path, record: FrameRecord) -> np.ndarray | None:
    """The frame at `path`, HxWx3 uint8 sRGB, read-only; None if the file is gone or not the one that was written.

    Raises:
        errors.FrameUnreadable: the system does not give it, or there is no memory for it.
    """
    file = _read(path)
    if file is None or _digest(file) != record.digest:
        return None
    bgr = cv2.imdecode(np.frombuffer(file, np.uint8), cv2.IMREAD_COLOR)
    if bgr is None:  # what was written is a picture, so what is missing is memory
        raise errors.FrameUnreadable(path=path, reason=os.strerror(errno.ENOMEM).lower())
    rgb = cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)
    rgb.flags.writeable = False
    return rgb


def whole(path: Path, digest: str) -> bool:
    """Whether the file at `path` is the one that was written; raises as `picture` does."""
    file = _read(path)
    return file is not None and _digest(file) == digest


def damaged(path: Path) -> bool:
    """Whether the file at `path` has a frame's name but another content; raises as `picture` does."""
    named = NAME.fullmatch(path.name)
    return named is not None and not whole(path, named[3])


def record_of(path: Path) -> FrameRecord | None:
    """The record that the frame at `path` carries; None if the file is damaged, gone or no frame of a kind known here.

    Raises:
        errors.FrameUnreadable: the system does not give it.
    """
    named = NAME.fullmatch(path.name)
    file = _read(path) if named else None
    if named is None or file is None or _digest(file) != named[3]:
        return None
    text = _text(file)
    record = from_json(text, named[3], len(file)) if text else None
    return record if record and record.file == path.name else None


def _read(path: Path) -> bytes | None:
    """The file's content; None if there is no such file."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise errors.FrameUnreadable(path=path, reason=files.reason(fault)) from fault


def _digest(file: bytes) -> str:
    return hashlib.blake2b(file, digest_size=16).hexdigest()


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _text(file: bytes) -> bytes | None:
    """What the chunk before the last, which `encode` put there, holds after its key."""
    begin = file.rfind(b"tEXt" + _KEY)
    if begin < 4:
        return None
    size = struct.unpack_from(">I", file, begin - 4)[0]
    return file[begin + 4 + len(_KEY):begin + 4 + size]
