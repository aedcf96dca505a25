"""The colours of decoded frames: from any YUV or RGB to upright sRGB of a given size.

Y'CbCr becomes R'G'B' by the matrix and range that the file names; a file that names none
is taken as players take it, BT.709 from 720p on and BT.601 below, in limited range. The R'G'B' of
BT.601, BT.709 and BT.2020 of ordinary brightness is shown by a screen as it is, so it is sRGB; only
primaries that are visibly wider (BT.2020, P3) are converted. HDR (PQ and HLG, ITU-R BT.2100) is
brought to what an ordinary screen can show by the curve of ITU-R BT.2390.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import cv2
import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc, Interpolation, VideoReformatter
from numpy.typing import NDArray

from core.arrays import ByteArray, FloatArray
from core.events import Warned

HDR = "{path} is a high dynamic range video ({kind}); its brightness is compressed to what a screen shows."

_MATRICES = {1: Colorspace.ITU709, 4: Colorspace.FCC, 5: Colorspace.ITU601, 6: Colorspace.ITU601,
             7: Colorspace.SMPTE240M, 9: Colorspace.BT2020, 10: Colorspace.BT2020}  # by ISO/IEC 23091-2
_EXACT = Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT | Interpolation.FULL_CHR_H_INP
_HD = (1280, 576)  # a wider or higher picture is HD, so BT.709
_HDR: Mapping[int, str] = {ColorTrc.SMPTE2084: "PQ", ColorTrc.ARIB_STD_B67: "HLG"}
_WIDE: Mapping[int, str] = {ColorPrimaries.BT2020: "2020", ColorPrimaries.SMPTE431: "P3", ColorPrimaries.SMPTE432: "P3"}

# Linear RGB of these primaries (white D65) to that of BT.709.
_TO_709 = {
    "2020": ((1.660491, -0.587641, -0.072850), (-0.124550, 1.132900, -0.008349), (-0.018151, -0.100579, 1.118730)),
    "P3": ((1.224940, -0.224940, 0.0), (-0.042057, 1.042057, 0.0), (-0.019638, -0.078636, 1.098274)),
}
_LUMA_2020 = (0.2627, 0.6780, 0.0593)
_PEAK = 1000.0  # nits at which HDR is mastered, where HLG is shown too
_WHITE = 203.0  # nits of white in HDR (ITU-R BT.2408)


class Converter:
    """Makes frames sRGB, upright and of one size.

    Args:
        size: (width, height) of the result.
        rotation: degrees counterclockwise to turn the stored frames by, a multiple of 90.
        high_bit_depth: float32 0..1 instead of uint8.
    """

    def __init__(self, size: tuple[int, int], rotation: int, high_bit_depth: bool) -> None:
        self._stored = size[::-1] if rotation % 180 else size
        self._turns = rotation // 90
        self._high_bit_depth = high_bit_depth
        self._sws, self._fields = VideoReformatter(), VideoReformatter()

    def rgb(self, frame: VideoFrame) -> np.ndarray:
        """The frame as HxWx3, read-only. It is scaled if it has another size, as after a change in mid-stream."""
        hdr, primaries = kind_of_hdr(frame), _primaries(frame)
        rgb: np.ndarray
        if hdr or primaries:
            rgb = _narrowed(self._values(frame), hdr, primaries or "2020")
        elif self._high_bit_depth or _is_coarse(frame):
            rgb = self._values(frame)
        else:
            rgb = self._bytes(frame)
        if rgb.dtype != np.uint8 and not self._high_bit_depth:
            rgb = np.rint(rgb * 255).astype(np.uint8)
        rgb = np.ascontiguousarray(np.rot90(rgb, self._turns))
        rgb.flags.writeable = False
        return rgb

    def _bytes(self, frame: VideoFrame) -> ByteArray:
        """R'G'B' HxWx3 uint8; what is transparent lies on white."""
        if not _has_alpha(frame):
            return self._scaled(frame, "rgb24")
        rgba = self._scaled(frame, "rgba").astype(np.float32)
        return np.rint(255 + (rgba[..., :3] - 255) * (rgba[..., 3:] / 255)).astype(np.uint8)

    def _values(self, frame: VideoFrame) -> FloatArray:
        """R'G'B' HxWx3 float32 0..1; what is transparent lies on white."""
        picture = self._scaled(frame, "rgba64le" if _has_alpha(frame) else "rgb48le").astype(np.float32)
        low, high = _ends(frame)
        rgb: FloatArray = np.clip((picture[..., :3] - low) / (high - low), 0, 1)
        return 1 + (rgb - 1) * (picture[..., 3:] / np.float32(65535)) if _has_alpha(frame) else rgb

    def _scaled(self, frame: VideoFrame, form: str) -> np.ndarray:
        if frame.interlaced_frame and (frame.width, frame.height) != self._stored:
            # Swscale would scale each field by itself, and so comb the small picture.
            whole = self._converted(self._fields, frame, (frame.width, frame.height), form)
            frame = VideoFrame.from_ndarray(whole, form)
        return self._converted(self._sws, frame, self._stored, form)

    @staticmethod
    def _converted(sws: VideoReformatter, frame: VideoFrame, size: tuple[int, int], form: str) -> np.ndarray:
        return sws.reformat(
            frame, *size, form, src_colorspace=_matrix(frame), src_color_range=_range(frame),
            dst_color_range=ColorRange.JPEG, interpolation=Interpolation.BICUBIC | _EXACT, threads=1).to_ndarray()


def _has_alpha(frame: VideoFrame) -> bool:
    return any(component.is_alpha for component in frame.format.components)


def _is_grey(frame: VideoFrame) -> bool:
    return frame.format.name.startswith("gray")


def _is_coarse(frame: VideoFrame) -> bool:
    """Whether swscale would be more than half a level off in 8 bits."""
    full, bits = _range(frame) is ColorRange.JPEG, frame.format.components[0].bits
    return (full and bits > 8 and not frame.format.is_rgb) or (_is_grey(frame) and not full)


def _ends(frame: VideoFrame) -> tuple[float, float]:
    """What black and white become in swscale's 16 bits.

    White is the greatest value of the source's bits, shifted up; 8 bits for limited range. Grey is taken to be
    of full range, whatever the frame says.
    """
    bits = frame.format.components[0].bits
    if frame.format.is_rgb and bits > 8:
        return 0, 65535
    full = _range(frame) is ColorRange.JPEG
    if _is_grey(frame) and not full:
        return 16 << 8, 235 << 8
    used = bits if full else 8
    return 0, ((1 << used) - 1) << (16 - used)


def kind_of_hdr(frame: VideoFrame) -> str:
    """ "PQ" or "HLG"; empty for a frame of ordinary brightness."""
    return _HDR.get(frame.color_trc, "")


def notes(path: object, frame: VideoFrame) -> tuple[Warned, ...]:
    """What a person should know about the clip's colours."""
    kind = kind_of_hdr(frame)
    return (Warned(HDR, {"path": path, "kind": kind}),) if kind else ()


def _matrix(frame: VideoFrame) -> Colorspace:
    hd = frame.width >= _HD[0] or frame.height > _HD[1]
    return _MATRICES.get(frame.colorspace, Colorspace.ITU709 if hd else Colorspace.ITU601)


def _range(frame: VideoFrame) -> ColorRange:
    if frame.color_range in (ColorRange.MPEG, ColorRange.JPEG):
        return ColorRange(frame.color_range)
    full = frame.format.is_rgb or frame.format.name.startswith("yuvj") or frame.format.name == "pal8"
    return ColorRange.JPEG if full else ColorRange.MPEG


def _primaries(frame: VideoFrame) -> str:
    """ "2020" or "P3"; empty for those that need no conversion. A BT.2020 matrix implies the primaries."""
    unnamed = frame.color_primaries == ColorPrimaries.UNSPECIFIED and frame.colorspace in (9, 10)
    return "2020" if unnamed else _WIDE.get(frame.color_primaries, "")


def _narrowed(rgb: FloatArray, hdr: str, primaries: str) -> FloatArray:
    """R'G'B' HxWx3 float32 0..1 of wide primaries or high brightness as sRGB float32 0..1."""
    light = _linear(hdr)[np.rint(rgb * 65535).astype(np.uint16)]
    if hdr:
        light = _compressed(light if hdr == "PQ" else _to_screen_light(light))
    light = np.clip(cv2.transform(light, np.asarray(_TO_709[primaries], np.float32)), 0, 1)
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * cv2.pow(light, 1 / 2.4) - 0.055).astype(np.float32)


@cache
def _linear(hdr: str) -> FloatArray:
    """Light for each of 65536 values: nits for PQ, 0..1 of the scene for HLG, 0..1 of a screen otherwise."""
    value = np.linspace(0, 1, 65536)
    if hdr == "PQ":
        light = _pq_to_nits(value)
    elif hdr == "HLG":  # ITU-R BT.2100, table 5
        a, b, c = 0.17883277, 0.28466892, 0.55991073
        light = np.where(value <= 0.5, value**2 / 3, (np.exp((value - c) / a) + b) / 12)
    else:
        light = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    return light.astype(np.float32)


def _to_screen_light(scene: FloatArray) -> FloatArray:
    """Nits of a screen of 1000 nits from the light of the scene (ITU-R BT.2100, OOTF of HLG)."""
    luma = cv2.transform(scene, np.asarray([_LUMA_2020], np.float32))[..., None]
    gain = np.power(np.maximum(luma, 1e-6), 0.2).astype(np.float32, copy=False)
    return _PEAK * gain * scene


def _compressed(nits: FloatArray) -> FloatArray:
    """Light 0..1 of an ordinary screen, every pixel keeping its hue: its brightest channel follows the curve."""
    brightest = nits.max(axis=2, keepdims=True)
    index = np.minimum(brightest / _PEAK, 1)
    factor: FloatArray = np.take(_curve(), np.rint(np.sqrt(index) * 4095).astype(np.int32))
    return nits * factor


@cache
def _curve() -> FloatArray:
    """What nits are multiplied by, over the square root of nits / 1000 (ITU-R BT.2390-10, 5.4.1)."""
    nits = np.linspace(0, 1, 4096) ** 2 * _PEAK
    peak, most = _nits_to_pq(_PEAK), _nits_to_pq(_WHITE) / _nits_to_pq(_PEAK)
    knee = 1.5 * most - 0.5
    value = _nits_to_pq(nits) / peak
    t = np.clip((value - knee) / (1 - knee), 0, 1)
    bent = (2*t**3 - 3*t**2 + 1) * knee + (t**3 - 2*t**2 + t) * (1 - knee) + (3*t**2 - 2*t**3) * most
    mapped = _pq_to_nits(np.where(value < knee, value, bent) * peak)
    ratio = mapped[1:] / nits[1:] / _WHITE
    return np.concatenate([ratio[:1], ratio]).astype(np.float32)


_M1, _M2, _C1, _C2, _C3 = 2610 / 16384, 2523 / 32, 3424 / 4096, 2413 / 128, 2392 / 128  # SMPTE ST 2084


def _pq_to_nits(value: NDArray[np.float64]) -> NDArray[np.float64]:
    power = np.power(value, 1 / _M2)
    return 10000 * np.power(np.maximum(power - _C1, 0) / (_C2 - _C3 * power), 1 / _M1)


def _nits_to_pq(nits: NDArray[np.float64] | float) -> NDArray[np.float64]:
    power = np.power(np.asarray(nits) / 10000, _M1)
    return np.power((_C1 + _C2 * power) / (1 + _C3 * power), _M2)
