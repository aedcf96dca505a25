"""Embedded colour profiles (ICC) to sRGB.

8-bit pictures go through littleCMS, which knows every kind of profile. Pillow
gives it no 16-bit colours, so deeper ones go through the formula of a matrix
profile (ICC.1:2022, F.3) in float; only a profile of tables costs them their depth.
"""

from __future__ import annotations

import functools
import io
import struct
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from core.arrays import FloatArray
from core.events import Warned

NO_PROFILE_CMYK = "{path} is made for print (CMYK) and carries no colour profile; its colours are approximate."
BROKEN_PROFILE = "The colour profile in {path} cannot be used; its colours are taken as sRGB."

_MODES = {"RGB ": "RGB", "GRAY": "L", "CMYK": "CMYK", "Lab ": "LAB"}
_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC  # with black point compensation: what picture editors do
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION
_STRIP = 1 << 20  # pixels converted at once, so that float temporaries stay small

_Curve = Callable[[FloatArray], NDArray[np.floating[Any]]]  # device values 0..1 to linear light


@functools.cache
def srgb() -> bytes:
    """The sRGB profile that Impasto embeds, always the same bytes."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return data[:24] + struct.pack(">6H", 2000, 1, 1, 0, 0, 0) + data[36:]  # littleCMS would put the present time


def to_srgb(image: Image.Image, icc: bytes | None, name: str) -> tuple[Image.Image, tuple[Warned, ...]]:
    """An 8-bit picture without alpha as mode RGB in sRGB; an unknown or absent profile means sRGB."""
    notes: tuple[Warned, ...] = ()
    if icc and icc != srgb():
        try:
            return _through_littlecms(image, icc), ()
        except (ImageCms.PyCMSError, OSError, ValueError, KeyError):
            notes = (Warned(BROKEN_PROFILE, {"path": name}),)
    if image.mode == "LAB":
        return _transformed(image, ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))), notes
    if image.mode == "CMYK" and not notes:
        notes = (Warned(NO_PROFILE_CMYK, {"path": name}),)
    return image.convert("RGB"), notes


def _through_littlecms(image: Image.Image, icc: bytes) -> Image.Image:
    profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
    mode = _MODES[profile.profile.xcolor_space]
    if (mode in ("CMYK", "LAB") or image.mode in ("CMYK", "LAB")) and mode != image.mode:
        raise ValueError(f"a profile for {mode} in a picture of {image.mode}")
    if mode == "L" and image.mode not in ("1", "L"):
        raise ValueError("a profile for greys in a picture of colours")
    converted = image.convert(mode)
    if mode == "RGB" and _changes_nothing(profile):
        return converted
    if mode == "L":
        return _looked_up(converted, profile)
    return _transformed(converted, profile)


def _looked_up(greys: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    """Greys through a table of all 256: littleCMS's own shortcut for them is up to 10 levels off in the shadows."""
    ramp = Image.fromarray(np.arange(256, dtype=np.uint8)[None])
    table = np.asarray(_transformed(ramp, profile, _FLAGS | ImageCms.Flags.NOOPTIMIZE))[0]
    return Image.fromarray(table[np.asarray(greys)])


def _transformed(image: Image.Image, profile: ImageCms.ImageCmsProfile,
                 flags: ImageCms.Flags = _FLAGS) -> Image.Image:
    made = ImageCms.profileToProfile(image, profile, ImageCms.createProfile("sRGB"), _INTENT, "RGB", flags=flags)
    assert made is not None  # it is only where the picture itself is changed
    return made


def _changes_nothing(profile: ImageCms.ImageCmsProfile) -> bool:
    """Whether this is sRGB under one of its many names: converting would only add rounding."""
    steps = np.linspace(0, 255, 9).astype(np.uint8)
    colours = np.stack(np.meshgrid(steps, steps, steps), axis=-1).reshape(27, 27, 3)
    after = np.asarray(_transformed(Image.fromarray(colours), profile))
    return int(np.abs(after.astype(int) - colours).max()) <= 1


def deep_to_srgb(values: FloatArray, icc: bytes | None, name: str) -> tuple[FloatArray, tuple[Warned, ...]]:
    """HxW greys or HxWx3 colours, float32 0..1, as HxWx3 float32 sRGB at full depth."""
    colours = values if values.ndim == 3 else np.repeat(values[..., None], 3, axis=2)
    if not icc or icc == srgb():
        return colours, ()
    try:
        convert = matrix_conversion(icc)
    except (KeyError, struct.error, ValueError):
        image = Image.fromarray(np.rint(values * 255).astype(np.uint8))
        converted, notes = to_srgb(image, icc, name)
        return np.asarray(converted, np.float32) / np.float32(255), notes
    flat = colours.reshape(-1, 3)
    strips = [convert(flat[first:first + _STRIP]) for first in range(0, len(flat), _STRIP)]
    return np.concatenate(strips).reshape(colours.shape), ()


def matrix_conversion(icc: bytes) -> Callable[[FloatArray], FloatArray]:
    """The function from a matrix or grey profile's Nx3 values to sRGB, all float32 0..1.

    Raises:
        KeyError, struct.error, ValueError: the profile is of another kind, or broken.
    """
    tags = _tags(icc)
    if b"A2B0" in tags:
        raise ValueError("a profile of tables")
    if icc[16:20] == b"GRAY":
        curves, matrix = [_curve(tags[b"kTRC"])] * 3, np.eye(3, dtype=np.float32)
    else:
        curves = [_curve(tags[name]) for name in (b"rTRC", b"gTRC", b"bTRC")]
        matrix = np.linalg.solve(_to_xyz(_tags(srgb())), _to_xyz(tags)).astype(np.float32)

    def convert(values: FloatArray) -> FloatArray:
        linear = np.stack([curve(values[:, i]) for i, curve in enumerate(curves)], axis=1).astype(np.float32)
        return srgb_encoded(np.clip(linear @ matrix.T, 0, 1))

    return convert


def srgb_encoded(linear: FloatArray) -> FloatArray:
    """Linear light 0..1 as sRGB values (IEC 61966-2-1)."""
    return np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * np.maximum(linear, 0.0031308) ** (1 / 2.4) - 0.055)


def _tags(icc: bytes) -> dict[bytes, bytes]:
    count, = struct.unpack_from(">I", icc, 128)
    entries = (struct.unpack_from(">4sII", icc, 132 + 12 * i) for i in range(min(count, 100)))
    return {name: icc[start:start + size] for name, start, size in entries}


def _to_xyz(tags: dict[bytes, bytes]) -> NDArray[np.float64]:
    columns = [struct.unpack_from(">3i", tags[name], 8) for name in (b"rXYZ", b"gXYZ", b"bXYZ")]
    return np.array(columns).T / 65536


def _curve(tag: bytes) -> _Curve:
    """A tone curve, device value to linear light: a table, a gamma, or a formula (ICC.1:2022, 10.6 and 10.18)."""
    if tag[:4] == b"curv":
        count, = struct.unpack_from(">I", tag, 8)
        if count == 0:
            return lambda x: x
        if count == 1:
            gamma = struct.unpack_from(">H", tag, 12)[0] / 256
            return lambda x: x ** gamma
        table = np.array(struct.unpack_from(f">{count}H", tag, 12)) / 65535
        return lambda x: np.interp(x, np.linspace(0, 1, count), table)
    if tag[:4] != b"para":
        raise ValueError("an unknown kind of curve")
    return _formula(tag)


def _formula(tag: bytes) -> _Curve:
    kind, = struct.unpack_from(">H", tag, 8)
    count = (1, 3, 4, 5, 7)[min(kind, 4)]
    values = [value / 65536 for value in struct.unpack_from(f">{count}i", tag, 12)]
    g, a, b, c, d, e, f = (values + [1, 0, 0, 0, 0, 0, 0][len(values):]) if kind else (values[0], 1, 0, 0, 0, 0, 0)
    if kind in (1, 2):  # below -b/a the curve is flat, at c for the second
        c, d, e, f = 0, -b / a, c, c

    return lambda x: np.where(x >= d, np.maximum(a * x + b, 0) ** g + e, c * x + f)
