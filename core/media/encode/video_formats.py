"""The files that videos are written to, and how each codec is asked for in them."""

from __future__ import annotations

import os
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Literal

import av.codec

from core import errors
from core.choices import LABELS, Codec, Effort
from core.settings import Export

CONTAINERS = {".mp4": "mp4", ".mov": "mov", ".mkv": "matroska"}
"""Suffixes of the formats with a codec and sound, and what libavformat calls them."""
ANIMATIONS = (".gif", ".webp")
NUMBERED = ".png"
SUFFIXES = (*CONTAINERS, *ANIMATIONS, NUMBERED)

Written = Generator[tuple[int, int], None, None]
"""After each frame: how many are written, and how many bytes so far."""

_HOLDS = {".mp4": {Codec.H264, Codec.HEVC, Codec.AV1}, ".mov": {Codec.H264, Codec.HEVC, Codec.PRORES},
          ".mkv": set(Codec)}


@dataclass(frozen=True)
class Encoder:
    """One encoder of libavcodec.

    Attributes:
        name: what libavcodec calls it.
        pixels: its pixel format.
        presets: the option and its value for each effort.
        scale: what x264's constant rate factor is multiplied with for this encoder's own, None if it has none.
        most: the largest factor it takes.
        options: always given.
        steady: the option that keeps frames in their order where frames are not all shown for the same time.
    """

    name: Literal["libx264", "libx265", "libsvtav1", "libaom-av1", "prores_ks"]
    pixels: str
    presets: Mapping[Effort, tuple[str, str]] = field(default_factory=dict)
    scale: Fraction | None = None
    most: int = 51
    options: Mapping[str, str] = field(default_factory=dict)
    steady: Mapping[str, str] = field(default_factory=dict)

    def settings(self, export: Export, steady: bool) -> dict[str, str]:
        """The options for `export`; `steady` if the durations of frames differ."""
        options = dict(self.options)
        if export.effort in self.presets:
            name, value = self.presets[export.effort]
            options[name] = value
        if self.scale is not None:
            options["crf"] = str(min(round(export.crf * self.scale), self.most))
        if steady:
            options |= self.steady
        return options


def _presets(option: str, fast: str, medium: str, slow: str) -> dict[Effort, tuple[str, str]]:
    return {Effort.FAST: (option, fast), Effort.MEDIUM: (option, medium), Effort.SLOW: (option, slow)}


# MP4 keeps the durations of frames in decoding order: only without B-frames is each one's own kept exactly.
_ENCODERS: Mapping[Codec, tuple[Encoder, ...]] = {
    Codec.H264: (Encoder("libx264", "yuv420p", _presets("preset", "veryfast", "medium", "slower"), Fraction(1),
                         steady={"bf": "0"}),),
    Codec.HEVC: (Encoder("libx265", "yuv420p", _presets("preset", "veryfast", "medium", "slow"), Fraction(1),
                         options={"x265-params": "log-level=none"},
                         steady={"x265-params": "log-level=none:bframes=0"}),),
    Codec.AV1: (Encoder("libsvtav1", "yuv420p", _presets("preset", "10", "8", "5"), Fraction(63, 51), most=63),
                Encoder("libaom-av1", "yuv420p", _presets("cpu-used", "8", "6", "4"), Fraction(63, 51), most=63,
                        options={"row-mt": "1"})),
    Codec.PRORES: (Encoder("prores_ks", "yuv422p10le", options={"profile": "2", "vendor": "apl0"}),),
}


def suffix_of(path: str | os.PathLike[str]) -> str:
    """The path's ending in small letters, such as “.mp4”.

    Raises:
        errors.UnknownVideoFormat: none that Impasto writes.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise errors.UnknownVideoFormat(suffix=suffix)
    return suffix


def codecs(suffix: str) -> tuple[Codec, ...]:
    """The codecs that files of this suffix hold; none for those that know only their own."""
    return tuple(codec for codec in Codec if codec in _HOLDS.get(suffix, ()))


def encoder(suffix: str, codec: Codec) -> Encoder:
    """The encoder for `codec` in a container.

    Raises:
        errors.CodecNotInFormat: the container cannot hold it.
        errors.EncoderMissing: libavcodec was built without one.
    """
    if codec not in _HOLDS[suffix]:
        raise errors.CodecNotInFormat(suffix=suffix, codec=LABELS[codec])
    for known in _ENCODERS[codec]:
        if _present(known.name):
            return known
    raise errors.EncoderMissing(codec=LABELS[codec])


def _present(name: str) -> bool:
    try:
        av.codec.Codec(name, "w")
    except av.codec.codec.UnknownCodecError:
        return False
    return True


def place(path: str | os.PathLike[str]) -> Path:
    """Where a video named `path` comes to lie: itself, or for numbered pictures the folder of that name."""
    whole = Path(path)
    return whole.with_suffix("") if whole.suffix.lower() == NUMBERED else whole


def check(path: str | os.PathLike[str], export: Export) -> None:
    """Whether `path` can be written with `export` at all, known before an hour of painting.

    Raises:
        errors.UnknownVideoFormat, errors.CodecNotInFormat, errors.EncoderMissing: as their sentences say.
    """
    suffix = suffix_of(path)
    if suffix in CONTAINERS:
        encoder(suffix, export.codec)
