"""Pictures read from files: upright, sRGB, float32 0..1, transparency apart."""

from __future__ import annotations

import contextlib
import io
import os
from dataclasses import dataclass
from typing import BinaryIO, TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image

from core import errors, files
from core.arrays import ByteArray, FloatArray
from core.events import Warned
from core.geometry import fitted
from core.media.images import decoder_memory, high_bit_depth, profiles
from core.media.images.opening import enough_memory, faults, opened

ANIMATION = "{path} is an animation of {frames} frames; the first is painted."
BRIGHTER = "{path} holds values up to {most}; they are scaled so that this is white."

_LYING = (5, 6, 7, 8)  # EXIF orientations whose rows are columns
_FAINT = 1 / 512  # alpha below half an 8-bit level
_ANIMATED = ("GIF", "WEBP", "PNG", "AVIF")

_Value = TypeVar("_Value", bound=np.generic)


@dataclass(frozen=True)
class Picture:
    """One picture.

    Attributes:
        rgb: HxWx3 float32 sRGB 0..1, read-only.
        alpha: HxW float32 0..1, read-only; None where the picture is opaque.
        depth: bits a channel of the source: 8, or 16 for anything deeper.
        notes: what a person should know about it.
    """

    rgb: FloatArray
    alpha: FloatArray | None = None
    depth: int = 8
    notes: tuple[Warned, ...] = ()

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) in pixels."""
        return self.rgb.shape[1], self.rgb.shape[0]


def read(path: str | os.PathLike[str]) -> Picture:
    """The picture at `path`, recognised by its content, not by its name.

    Raises:
        errors.UserError: missing, a folder, unreadable, empty, no picture, damaged, or too large.
    """
    name = os.fspath(path)
    with enough_memory(name), files.reading(path) as file:
        return _read_picture(file, name)


def decode(data: bytes, name: str) -> Picture:
    """The picture in `data` (dropped or pasted); `name` is what errors call it."""
    if not data:
        raise errors.EmptyFile(path=name)
    with enough_memory(name):
        return _read_picture(io.BytesIO(data), name)


def measure(path: str | os.PathLike[str]) -> tuple[int, int]:
    """(width, height) of a picture as it is seen, from its header alone: no pixel is decoded. Raises as `read` does."""
    name = os.fspath(path)
    with enough_memory(name), files.reading(path) as file:
        if header := high_bit_depth.tiff_header(file, name):
            return header.size
        with opened(file, name) as image, faults(name):
            # A TIFF's size is upright already; in a PNG Pillow would look for EXIF data behind the pixels.
            there = image.format != "TIFF" and (image.format != "PNG" or "exif" in image.info)
            width, height = image.size
            return (height, width) if there and _orientation(image) in _LYING else (width, height)


def thumbnail(path: str | os.PathLike[str], edge: int) -> ByteArray:
    """A small view, its long side at most `edge`: HxWx3 or, with transparency, HxWx4 uint8.

    JPEG files are decoded at a fraction of their size. Raises as `read` does.
    """
    name = os.fspath(path)
    with enough_memory(name), files.reading(path) as file:
        if high_bit_depth.tiff_header(file, name):
            return _shrink(_read_picture(file, name), edge)
        with opened(file, name) as image, faults(name):
            full = image.size
            image.draft("RGB", (edge, edge))
            decoder_memory.check_small(image, full, name)
            image.load()
            is_plain = image.mode in ("L", "RGB", "CMYK") and not image.has_transparency_data
            plain = image if is_plain else _to_averageable(image)
            plain.thumbnail((edge, edge), Image.Resampling.BICUBIC, reducing_gap=2.0)
            colours, alpha, _ = _to_srgb(plain, image.info.get("icc_profile"), name)
            pixels = np.asarray(colours) if alpha is None else np.dstack([np.asarray(colours), np.asarray(alpha)])
            return _turn_upright(pixels, _orientation(image))


def resize(pixels: FloatArray, size: tuple[int, int], alpha: FloatArray | None = None) -> FloatArray:
    """HxWx3 or HxW float32 at another (width, height), bicubic with antialiasing.

    With the picture's HxW `alpha`, colours count by how opaque they are, so that what lies hidden
    under transparent pixels does not bleed into the edges of what is seen.

    The sRGB values themselves are averaged, not linear light: so were the pictures the networks
    learnt from, and so does the painting when its scales are enlarged, so that a texture keeps its
    statistics from one scale to the next.
    """
    if (pixels.shape[1], pixels.shape[0]) == tuple(size):
        return pixels
    resized = _resized(pixels, size)
    if alpha is not None:
        seen = _resized(alpha, size)[..., None]
        weighted = _resized(pixels * alpha[..., None], size) / np.maximum(seen, _FAINT)
        resized = np.where(seen > _FAINT, weighted, resized)
    return _freeze(np.clip(resized, 0, 1))


def _resized(pixels: FloatArray, size: tuple[int, int]) -> FloatArray:
    """Bicubic, with its overshoot at edges."""
    if pixels.ndim == 3:
        return np.dstack([_resized(plane, size) for plane in np.moveaxis(pixels, 2, 0)])
    plane = Image.fromarray(np.ascontiguousarray(pixels, np.float32))
    return np.asarray(plane.resize(size, Image.Resampling.BICUBIC))


def _read_picture(file: BinaryIO, name: str) -> Picture:
    header = high_bit_depth.tiff_header(file, name)
    if header:
        return _read_deep_tiff(file, name, header)
    is_deep = high_bit_depth.is_png(file)
    with opened(file, name) as image:
        with faults(name):
            icc = image.info.get("icc_profile")
            if is_deep:
                decoder_memory.check_deep(image.size, bool(icc), False, _length(file), name)
            else:
                decoder_memory.check_whole(image, name)
            image.load()  # a deep PNG too: Pillow finds the damage that OpenCV passes over
            turn = _orientation(image)
        if is_deep:
            return _deep_picture(high_bit_depth.decoded(file, name), icc, name, turn, _animation_note(image, name))
        with faults(name):
            colours, alpha, notes = _to_srgb(image, icc, name)
        return Picture(
            rgb=_to_floats(colours, turn), alpha=None if alpha is None else _to_floats(alpha, turn),
            depth=16 if image.mode.startswith(("I", "F")) else 8, notes=notes + _animation_note(image, name))


def _length(file: BinaryIO) -> int:
    at = file.tell()
    length = file.seek(0, os.SEEK_END)
    file.seek(at)
    return length


def _read_deep_tiff(file: BinaryIO, name: str, header: high_bit_depth.Header) -> Picture:
    if not header.whole:
        raise errors.DamagedPicture(path=name, reason="it ends too early")
    decoder_memory.check_deep(header.size, bool(header.icc), header.bits > 32, header.length, name)
    values = high_bit_depth.decoded(file, name)
    if header.inverted:
        values = 1 - values
    if header.masked and values.ndim == 3:
        values = values[..., :3]
    if header.premultiplied and values.ndim == 3 and values.shape[2] == 4:
        values[..., :3] /= np.maximum(values[..., 3:], np.finfo(np.float32).tiny)
    return _deep_picture(values, header.icc, name)


def _deep_picture(values: FloatArray, icc: bytes | None, name: str, turn: int = 1,
                  notes: tuple[Warned, ...] = ()) -> Picture:
    alpha = np.clip(values[..., 3], 0, 1) if values.ndim == 3 and values.shape[2] == 4 else None
    colours = values[..., :3] if values.ndim == 3 else values
    most = float(colours.max())
    if most > 1:
        colours = colours / most
        notes += (Warned(BRIGHTER, {"path": name, "most": f"{most:g}"}),)
    rgb, more = profiles.deep_to_srgb(np.clip(colours, 0, 1), icc, name)
    if alpha is not None:
        alpha = None if alpha.min() == 1 else _freeze(_turn_upright(alpha, turn))
    return Picture(_freeze(_turn_upright(rgb, turn)), alpha, 16, notes + more)


def _to_srgb(image: Image.Image, icc: bytes | None,
               name: str) -> tuple[Image.Image, Image.Image | None, tuple[Warned, ...]]:
    """Colours as mode RGB in sRGB, alpha as mode L or None where opaque, and notes."""
    alpha = None
    if image.has_transparency_data:
        image = _to_averageable(image)
        alpha = image.getchannel("A")
        image = image.convert("L" if image.mode == "LA" else "RGB")
        if alpha.getextrema()[0] == 255:
            alpha = None
    if image.mode.startswith(("I", "F")):
        image = _to_8_bit_grey(image)
    colours, notes = profiles.to_srgb(image, icc, name)
    return colours, alpha, notes


def _to_averageable(image: Image.Image) -> Image.Image:
    """A mode that can be averaged: no palette, no bits, nothing premultiplied."""
    if image.mode.startswith(("I", "F")):
        return _to_8_bit_grey(image)
    if image.mode in ("LA", "RGBA", "LAB"):
        return image.copy()
    return image.convert("RGBA" if image.has_transparency_data else "L" if image.mode == "1" else "RGB")


def _to_8_bit_grey(image: Image.Image) -> Image.Image:
    """Integers of 16 or 32 bits as 8-bit greys: rare signed and 32-bit TIFF files."""
    values = np.asarray(image).astype(np.float64)
    most = values.max(initial=0)
    scale = 65535 if most <= 65535 else most
    return Image.fromarray(np.rint(np.clip(values / scale, 0, 1) * 255).astype(np.uint8))


def _shrink(picture: Picture, edge: int) -> ByteArray:
    size = fitted(picture.size, min(edge, max(picture.size)))
    planes = [resize(picture.rgb, size, picture.alpha)]
    if picture.alpha is not None:
        planes.append(resize(picture.alpha, size))
    return np.rint(np.dstack(planes) * 255).astype(np.uint8)


def _animation_note(image: Image.Image, name: str) -> tuple[Warned, ...]:
    """The note about an animation; counting comes last, since it moves through the file."""
    frames = 1
    if image.format in _ANIMATED:
        with contextlib.suppress(Exception), faults(name):  # a later frame's damage does not matter
            frames = getattr(image, "n_frames", 1)
    return (Warned(ANIMATION, {"path": name, "frames": frames}),) if frames > 1 else ()


def _orientation(image: Image.Image) -> int:
    """The EXIF orientation, 1..8; broken EXIF data are no reason to refuse a picture."""
    with contextlib.suppress(Exception):
        return int(image.getexif().get(ExifTags.Base.Orientation, 1))
    return 1


def _turn_upright(pixels: NDArray[_Value], turn: int) -> NDArray[_Value]:
    """Pixels as they are seen, from the EXIF orientation they are stored in."""
    if turn in _LYING:
        pixels = pixels.swapaxes(0, 1)
    if turn in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    if turn in (3, 4, 7, 8):
        pixels = pixels[::-1]
    return np.ascontiguousarray(pixels)


def _to_floats(image: Image.Image, turn: int) -> FloatArray:
    return _freeze(_turn_upright(np.asarray(image), turn).astype(np.float32) / np.float32(255))


def _freeze(pixels: FloatArray) -> FloatArray:
    pixels = np.ascontiguousarray(pixels, np.float32)
    pixels.flags.writeable = False
    return pixels
