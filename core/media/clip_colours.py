"""The colours of decoded frames: from any YUV or RGB to upright sRGB of a given size.

Y'CbCr becomes R'G'B' by the matrix and range that the file names; a file that names none
is taken as players take it, BT.709 from 720p on and BT.601 below, in limited range. The R'G'B' of
BT.601, BT.709 and BT.2020 of ordinary brightness is shown by a screen as it is, so it is sRGB; only
primaries that are visibly wider (BT.2020, P3) are converted. HDR (PQ and HLG, ITU-R BT.2100) is
brought to what an ordinary screen can show by the curve of ITU-R BT.2390.
"""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc, Interpolation, VideoReformatter

from core.events import Warned

HDR = "{path} is a high dynamic range video ({kind}); its brightness is compressed to what a screen shows."

_MATRICES = {1: Colorspace.ITU709, 4: Colorspace.FCC, 5: Colorspace.ITU601, 6: Colorspace.ITU601,
             7: Colorspace.SMPTE240M, 9: Colorspace.BT2020, 10: Colorspace.BT2020}  # by ISO/IEC 23091-2
_EXACT = Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT | Interpolation.FULL_CHR_H_INP
_HD = (1280, 576)  # a wider or higher picture is HD, so BT.709
_HDR = {ColorTrc.SMPTE2084: "PQ", ColorTrc.ARIB_STD_B67: "HLG"}
_WIDE = {ColorPrimaries.BT2020: "2020", ColorPrimaries.SMPTE431: "P3", ColorPrimaries.SMPTE432: "P3"}

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
        deep: float32 0..1 instead of uint8.
    """

    def __init__(self, size: tuple[int, int], rotation: int, deep: bool) -> None:
        self._stored = size[::-1] if rotation % 180 else size
        self._turns = rotation // 90
        self._deep = deep
        self._sws = VideoReformatter()

    def rgb(self, frame: VideoFrame) -> np.ndarray:
        """The frame as HxWx3, read-only. It is scaled if it has another size, as after a change in mid-stream."""
        wide = kind_of_hdr(frame) or _wide_primaries(frame)
        if wide:
            rgb = self._finished(_narrowed(self._scaled(frame, deep=True), kind_of_hdr(frame), wide))
        else:
            rgb = self._scaled(frame, self._deep)
            rgb = rgb.astype(np.float32) / 65535 if self._deep else rgb
        rgb = np.ascontiguousarray(np.rot90(rgb, self._turns))
        rgb.flags.writeable = False
        return rgb

    def _finished(self, rgb: np.ndarray) -> np.ndarray:
        return rgb if self._deep else np.rint(rgb * 255).astype(np.uint8)

    def _scaled(self, frame: VideoFrame, deep: bool) -> np.ndarray:
        """HxWx3 R'G'B', uint16 if `deep` else uint8; what is transparent lies on white."""
        alpha = any(component.is_alpha for component in frame.format.components)
        form = {(False, False): "rgb24", (True, False): "rgb48le", (False, True): "rgba", (True, True): "rgba64le"}
        width, height = self._stored
        picture = self._sws.reformat(
            frame, width, height, form[deep, alpha], src_colorspace=_matrix(frame), src_color_range=_range(frame),
            dst_color_range=ColorRange.JPEG, interpolation=Interpolation.BICUBIC | _EXACT, threads=1).to_ndarray()
        return _on_white(picture) if alpha else picture


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


def _wide_primaries(frame: VideoFrame) -> str:
    """ "2020" or "P3"; empty for those that need no conversion. A BT.2020 matrix implies the primaries."""
    unnamed = frame.color_primaries == ColorPrimaries.UNSPECIFIED and frame.colorspace in (9, 10)
    return "2020" if unnamed else _WIDE.get(frame.color_primaries, "")


def _on_white(rgba: np.ndarray) -> np.ndarray:
    most = np.iinfo(rgba.dtype).max
    alpha = rgba[..., 3:].astype(np.float32) / most
    return np.rint(rgba[..., :3] * alpha + most * (1 - alpha)).astype(rgba.dtype)


def _narrowed(rgb: np.ndarray, hdr: str, primaries: str) -> np.ndarray:
    """R'G'B' HxWx3 uint16 of wide primaries or high brightness as sRGB float32 0..1."""
    light = _linear(hdr)[rgb]
    if hdr:
        light = _compressed(light if hdr == "PQ" else _shown(light))
    narrow = np.asarray(_TO_709.get(primaries, _TO_709["2020"]), np.float32)
    light = np.clip(cv2.transform(light, narrow), 0, 1)
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * cv2.pow(light, 1 / 2.4) - 0.055).astype(np.float32)


@cache
def _linear(hdr: str) -> np.ndarray:
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


def _shown(scene: np.ndarray) -> np.ndarray:
    """Nits of a screen of 1000 nits from the light of the scene (ITU-R BT.2100, OOTF of HLG)."""
    luma = cv2.transform(scene, np.asarray([_LUMA_2020], np.float32))[..., None]
    return _PEAK * np.power(np.maximum(luma, 1e-6), 0.2) * scene


def _compressed(nits: np.ndarray) -> np.ndarray:
    """Light 0..1 of an ordinary screen, every pixel keeping its hue: its brightest channel follows the curve."""
    brightest = nits.max(axis=2, keepdims=True)
    index = np.minimum(brightest / _PEAK, 1)
    return nits * np.take(_curve(), np.rint(np.sqrt(index) * 4095).astype(np.int32))


@cache
def _curve() -> np.ndarray:
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


def _pq_to_nits(value: np.ndarray) -> np.ndarray:
    power = np.power(value, 1 / _M2)
    return 10000 * np.power(np.maximum(power - _C1, 0) / (_C2 - _C3 * power), 1 / _M1)


def _nits_to_pq(nits: np.ndarray | float) -> np.ndarray:
    power = np.power(np.asarray(nits) / 10000, _M1)
    return np.power((_C1 + _C2 * power) / (1 + _C3 * power), _M2)
