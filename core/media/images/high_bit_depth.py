"""PNG and TIFF files with more than 8 bits a channel, which Pillow would cut to 8.

OpenCV decodes them whole, a TIFF upright. It gives neither the profile nor a
clear word about damage, so these are read from the header first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

import cv2
import numpy as np
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from core import errors
from core.arrays import FloatArray
from core.media.images.opening import TIFF, blame_memory, faults, tiff_pieces, tiff_tags, within_limit

cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)  # its complaints go to the terminal, ours to a person

_WIDTH, _HEIGHT, _BITS, _PHOTOMETRIC, _CHANNELS, _PLANES = 256, 257, 258, 262, 277, 284
_ORIENTATION, _EXTRA, _FORMAT, _XMP, _ICC = 274, 338, 339, 700, 34675
_WHITE_IS_ZERO, _UNSPECIFIED, _ASSOCIATED, _APART = 0, 0, 1, 2
_KINDS = {(1, 16), (3, 32), (3, 64)}  # (sample format, bits): unsigned integers and floats


@dataclass(frozen=True)
class Header:
    """What a deep TIFF says of itself; `size` is as it is seen; `masked`: the fourth channel is no transparency.

    `length` is its file's in bytes, `bits` those of a channel.
    """

    size: tuple[int, int]
    icc: bytes | None
    xmp: bytes
    inverted: bool
    premultiplied: bool
    masked: bool
    whole: bool
    length: int
    bits: int


def is_png(file: BinaryIO) -> bool:
    """Whether this is a PNG of 16 bits a channel; the file stays where it was."""
    head = file.read(25)
    file.seek(0)
    return head.startswith(b"\x89PNG\r\n\x1a\n") and head[24:] == b"\x10"


def tiff_header(file: BinaryIO, name: str) -> Header | None:
    """The header of a TIFF with deep greys or colours; None for anything else.

    Raises:
        errors.DamagedPicture: its directory is broken.
        errors.UnknownTiff: deep channels one after another, which both OpenCV and Pillow decode to rubbish.
        errors.PictureTooLarge: it claims too many pixels.
    """
    head = file.read(4)
    length = file.seek(0, 2)
    file.seek(0)
    if head not in TIFF:
        return None
    with faults(name):
        tags = tiff_tags(file)
        file.seek(0)
        if max(tags.get(_BITS, (1,))) > 8 and tags.get(_PLANES) == _APART and tags.get(_CHANNELS, 1) > 1:
            raise errors.UnknownTiff(path=name)
        if not _is_ours(tags):
            return None
        within_limit((tags[_WIDTH], tags[_HEIGHT]), name)
        return _header(tags, length)


def _is_ours(tags: ImageFileDirectory_v2) -> bool:
    """Whether these are deep greys or colours of a kind that OpenCV decodes whole."""
    kind = max(tags.get(_FORMAT, (1,))), max(tags.get(_BITS, (1,)))
    return kind in _KINDS and tags.get(_PHOTOMETRIC) in (0, 1, 2) and tags.get(_CHANNELS, 1) in (1, 3, 4)


def _header(tags: ImageFileDirectory_v2, length: int) -> Header:
    size = tags[_WIDTH], tags[_HEIGHT]
    return Header(
        size=size[::-1] if tags.get(_ORIENTATION, 1) in (5, 6, 7, 8) else size,
        icc=tags.get(_ICC), xmp=tags.get(_XMP, b""), inverted=tags[_PHOTOMETRIC] == _WHITE_IS_ZERO,
        premultiplied=_ASSOCIATED in tags.get(_EXTRA, ()), masked=_UNSPECIFIED in tags.get(_EXTRA, ()),
        whole=all(start + size <= length for start, size in tiff_pieces(tags)),
        length=length, bits=max(tags.get(_BITS, (1,))))


def decoded(file: BinaryIO, name: str) -> FloatArray:
    """HxW or HxWxC float32, channels in the order RGBA; integers as 0..1, floats as stored, the infinite as 1.

    Raises:
        errors.DamagedPicture: OpenCV cannot decode it.
    """
    file.seek(0)
    with faults(name):
        pixels: np.ndarray | None = cv2.imdecode(np.frombuffer(file.read(), np.uint8), cv2.IMREAD_UNCHANGED)
    if pixels is None:
        blame_memory(name)
        raise errors.DamagedPicture(path=name, reason="its data are broken")
    if pixels.ndim == 3 and pixels.shape[2] >= 3:
        pixels = pixels[..., [2, 1, 0, 3][:pixels.shape[2]]]
    if pixels.dtype.kind == "u":
        return pixels.astype(np.float32) / np.float32(np.iinfo(pixels.dtype).max)
    with np.errstate(over="ignore", invalid="ignore"):
        return np.nan_to_num(pixels.astype(np.float32), nan=0.0, posinf=1.0, neginf=0.0)
