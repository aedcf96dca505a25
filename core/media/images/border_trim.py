"""Finds the plain frame that scans and museum photographs of paintings often carry."""

from __future__ import annotations

import numpy as np

from core.arrays import FloatArray

PLAIN = 0.04
"""Deviation from the outermost line's own colour, sRGB 0..1, that all but a fiftieth of a plain line stay within."""
LEAST = 2
"""Lines; fewer are a sharp edge, not a frame."""
MOST = 0.15
"""Share of a side beyond which it is part of the painting, such as a plain ground."""
MARGIN = (2.0, 0.025)
"""What is taken off inside a frame, its blurred edge and often a strip of bare canvas: as many times the frame's own
width, but at most this share of the side."""


def trimmed(rgb: FloatArray) -> FloatArray:
    """The HxWx3 picture without the plain lines at its borders; the same array if it has none.

    A black frame would otherwise be part of the painting's style, and every picture painted with it would get one.
    """
    height, width = rgb.shape[:2]
    top, bottom = _lines(rgb), _lines(rgb[::-1])
    across = rgb.transpose(1, 0, 2)
    left, right = _lines(across), _lines(across[::-1])
    if not (top or bottom or left or right):
        return rgb
    return rgb[top:height - bottom, left:width - right]


def _lines(rgb: FloatArray) -> int:
    """How many lines from the first belong to a frame."""
    most = int(len(rgb) * MOST)
    colour = np.median(rgb[0], axis=0)
    plain = 0
    while plain <= most and _is_plain(rgb[plain], colour):
        plain += 1
    if not LEAST <= plain <= most:
        return 0
    times, share = MARGIN
    return min(plain + 1 + round(min(plain * times, len(rgb) * share)), most)


def _is_plain(line: FloatArray, colour: FloatArray) -> bool:
    # A quantile, not the largest: JPEG noise and the frame's own corners cross a scan's lines.
    return bool(np.quantile(np.abs(line - colour).max(axis=1), 0.98) <= PLAIN)
