"""Pictures written to files: sRGB profile and request inside, whole or not at all."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from core import errors, files, memory
from core.arrays import ByteArray, FloatArray
from core.media import recipe_packet
from core.media.images import profiles
from core.settings import Request

FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WebP", ".tif": "TIFF", ".tiff": "TIFF"}

LONGEST = {".jpg": 65500, ".jpeg": 65500, ".webp": 16383, ".gif": 65535}
"""Pixels a side that formats hold."""

_STRIP_ROWS = 64
_PNG_HEAD = 8 + 12 + 13  # bytes of the signature and of the first chunk, IHDR
_XMP = b"XML:com.adobe.xmp\0"


def write(path: str | os.PathLike[str], rgb: FloatArray, alpha: FloatArray | None = None, *,
          request: Request | None = None, quality: int = 92, depth: int = 8) -> None:
    """Write HxWx3 float sRGB 0..1, and HxW alpha where there is one, in the format of the path's ending.

    Values are rounded to the nearest level, not dithered. JPEG knows no transparency: it is laid on white.
    JPEG and WebP hold 8 bits whatever `depth` says. `request` travels inside (`recipe.read` gives it back),
    unless its output leaves settings out.

    Raises:
        errors.UnknownFormat: no format that Impasto writes.
        errors.CannotWrite: the folder is missing, the disk full, ...; an old file stays as it was.
    """
    kind = format_of(path)
    check_size(path, rgb)
    packet = recipe_packet.packet(request)
    try:
        data = _ENCODERS[kind](_levels(kind, rgb, alpha, depth), packet, quality)
    except Exception as fault:
        if memory.is_short(fault):
            raise errors.CannotWrite(path=path, reason="there is too little free memory") from None
        raise
    files.write(path, data)


def check_size(path: str | os.PathLike[str], rgb: np.ndarray) -> None:
    """Raises errors.CannotWrite if a picture or frame is larger than the format of the path's ending holds."""
    longest = LONGEST.get(Path(path).suffix.lower())
    if longest and max(rgb.shape[:2]) > longest:
        raise errors.CannotWrite(path=path, reason=f"the format holds at most {longest} pixels a side")


def format_of(path: str | os.PathLike[str]) -> str:
    """The format that a path's ending asks for.

    Raises:
        errors.UnknownFormat: none that Impasto writes.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in FORMATS:
        raise errors.UnknownFormat(suffix=suffix)
    return FORMATS[suffix]


def _levels(kind: str, rgb: FloatArray, alpha: FloatArray | None, depth: int) -> np.ndarray:
    """HxWx3 or HxWx4 integers as the format holds them."""
    if alpha is not None:
        rgb = rgb * alpha[..., None] + (1 - alpha[..., None]) if kind == "JPEG" else np.dstack([rgb, alpha])
    levels = np.uint16 if depth == 16 and kind in ("PNG", "TIFF") else np.uint8
    return (np.clip(rgb, 0, 1) * np.float32(np.iinfo(levels).max) + np.float32(0.5)).astype(levels)


def _jpeg(levels: np.ndarray, packet: bytes, quality: int) -> bytes:
    """JPEG through Pillow; not with `optimize`, for which its buffer is too small where a picture is all grain."""
    main, segments = recipe_packet.jpeg_segments(packet)
    file = io.BytesIO()
    Image.fromarray(levels).save(file, "JPEG", quality=quality, subsampling="4:4:4",
                                 icc_profile=profiles.srgb(), xmp=main or None, extra=segments)
    return file.getvalue()


def _webp(levels: np.ndarray, packet: bytes, quality: int) -> bytes:
    file = io.BytesIO()
    Image.fromarray(levels).save(file, "WEBP", quality=quality, icc_profile=profiles.srgb(), xmp=packet)
    return file.getvalue()


def png(levels: ByteArray, packet: bytes) -> bytes:
    """HxWx3 uint8 as a PNG file with a packet of `recipe_packet` inside, if it is not empty."""
    return _png(levels, packet, 0)


def carrying(data: bytes, request: Request | None) -> bytes:
    """A PNG file that Impasto wrote, with `request` inside in place of what it carries; its pixels stay as they are."""
    made, at = [data[:_PNG_HEAD], _xmp(recipe_packet.packet(request))], _PNG_HEAD
    while at < len(data):
        end = at + 12 + int.from_bytes(data[at:at + 4], "big")
        if not data.startswith(b"iTXt" + _XMP, at + 4):
            made.append(data[at:end])
        at = end
    return b"".join(made)


def _png(levels: np.ndarray, packet: bytes, quality: int) -> bytes:
    """PNG through OpenCV, since Pillow writes no 16-bit colours; profile and XMP go in as chunks."""
    order = [2, 1, 0, 3][:levels.shape[2]]
    _, encoded = cv2.imencode(".png", levels[..., order], [cv2.IMWRITE_PNG_COMPRESSION, 6])
    data = encoded.tobytes()
    profile = _chunk(b"iCCP", b"sRGB\0\0" + zlib.compress(profiles.srgb()))
    return data[:_PNG_HEAD] + profile + _xmp(packet) + data[_PNG_HEAD:]


def _xmp(packet: bytes) -> bytes:
    return _chunk(b"iTXt", _XMP + b"\0\0\0\0" + packet) if packet else b""


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _tiff(levels: np.ndarray, packet: bytes, quality: int) -> bytes:
    """A baseline TIFF, deflated with the horizontal predictor; Pillow writes its tags but no 16-bit colours."""
    height, width, channels = levels.shape
    change = np.concatenate([levels[:, :1], np.diff(levels, axis=1)], axis=1)
    rows = change.astype(levels.dtype.newbyteorder("<"))
    strips = [zlib.compress(rows[top:top + _STRIP_ROWS].tobytes()) for top in range(0, height, _STRIP_ROWS)]
    ends = np.cumsum([len(strip) for strip in strips]).tolist()
    tags = ImageFileDirectory_v2()
    for tag, value in {
        256: width, 257: height, 258: (levels.itemsize * 8,) * channels, 259: 8, 262: 2,
        273: (0, *ends[:-1]), 277: channels, 278: _STRIP_ROWS, 279: tuple(len(strip) for strip in strips),
        284: 1, 317: 2, 339: (1,) * channels, 34675: profiles.srgb(),
    }.items():
        tags[tag] = value
    if channels == 4:
        tags[338] = 2  # the fourth is alpha, colours not premultiplied
    if packet:
        tags[700] = packet
    return b"II*\0" + struct.pack("<I", 8) + tags.tobytes(8) + b"".join(strips)


_ENCODERS = {"JPEG": _jpeg, "WebP": _webp, "PNG": _png, "TIFF": _tiff}
