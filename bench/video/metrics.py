"""How a painted clip flickers, blurs and drifts: measured on lists of frames, by the same code whoever painted them.

A painted clip is a list of HxWx3 uint8, one for each frame of the source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import cv2
import numpy as np

from bench.video.source import LONG, BackwardFlow, SourceFrame
from core.arrays import BoolArray, ByteArray
from core.motion import warp


def temporal_errors(painted: Sequence[ByteArray], source: Sequence[SourceFrame], sharp: bool = False,
                    region: str = "all") -> list[float | None]:
    """The root mean square change along the flow where that is reliable, 0..255, of each frame but the first.

    Bilinear, as Ruder et al. 2016 have it, which counts the blur of sampling as a change; or sampled without blur.
    None also where nothing of the region is reliable.

    Raises:
        ValueError: another frame than the first has nothing before it.
    """
    if any(original.backward is None for original in source[1:]):
        raise ValueError("only the first frame has none before it")
    return [None if original.backward is None else
            _change(painted[number - 1], painted[number], original.backward, sharp, original.region(region))
            for number, original in enumerate(source)]


def long_temporal_errors(painted: Sequence[ByteArray], source: Sequence[SourceFrame],
                         region: str = "all") -> list[float | None]:
    """As `temporal_errors`, bilinear, but between each frame and the one `LONG` before it."""
    return [None if original.long_backward is None else
            _change(painted[number - LONG], painted[number], original.long_backward, False, original.region(region))
            for number, original in enumerate(source)]


def _change(earlier: ByteArray, current: ByteArray, backward: BackwardFlow, sharp: bool,
            mask: BoolArray) -> float | None:
    weight = backward.reliability * mask
    if not weight.any():
        return None
    warped = 255 * warp.warp(earlier.astype(np.float32) / 255, backward.flow, smooth=not sharp)
    square = np.square(current - warped).mean(2)
    return float(np.sqrt((square * weight).sum() / max(weight.sum(), 1e-9)))


def sharpness(painted: Sequence[ByteArray], source: Sequence[SourceFrame], region: str = "moving") -> float | None:
    """The root mean square of the Laplacian of brightness over a region of all frames, 0..255; None without any."""
    total = count = 0.0
    for frame, original in zip(painted, source, strict=True):
        mask = original.region(region)
        laplacian = cv2.Laplacian(cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY).astype(np.float32), cv2.CV_32F)
        total += float(np.square(laplacian)[mask].sum())
        count += np.count_nonzero(mask)
    return (total / count) ** 0.5 if count else None


def brightness_saturation(frame: ByteArray) -> tuple[float, float]:
    """Means of brightness (Rec. 601) and saturation (greatest less least channel) of HxWx3, 0..255."""
    value = frame.astype(np.float32)
    brightness = value @ np.array([0.299, 0.587, 0.114], np.float32)
    return float(brightness.mean()), float((value.max(2) - value.min(2)).mean())


def drift(painted: Sequence[ByteArray], source: Sequence[SourceFrame]) -> Mapping[str, float]:
    """How brightness and saturation change against the clip's own: from the first to the last third, and at most."""
    offsets = np.array([np.subtract(brightness_saturation(frame), brightness_saturation(original.rgb))
                        for frame, original in zip(painted, source, strict=True)])
    third = max(1, len(offsets) // 3)
    ends = offsets[-third:].mean(0) - offsets[:third].mean(0)
    most = np.abs(offsets - offsets[0]).max(0)
    return {"brightness": float(ends[0]), "saturation": float(ends[1]),
            "brightness_most": float(most[0]), "saturation_most": float(most[1])}


def mean(errors: Sequence[float | None]) -> float | None:
    """Of those that there are, in two decimals; None without any."""
    measured = [error for error in errors if error is not None]
    return round(float(np.mean(measured)), 2) if measured else None


def rounded(errors: Sequence[float | None]) -> list[float | None]:
    """In two decimals."""
    return [error if error is None else round(error, 2) for error in errors]
