"""Colours for the parts of a frame that no other frame tells anything of."""

from __future__ import annotations

import cv2
import numpy as np

SIGMA = 16.0
"""Deviation in pixels of the surroundings that a place takes its colours from."""
FAR = 4.0
"""Times that: a second, wider and much fainter Gaussian for places whose near surroundings are unknown too."""
FAINT = 1e-3
RIDGE = 2e-3
"""Variance below which a colour's change in the frame says nothing about the painting's."""
HALF = 2
"""The colours' rule is sought at half size: it is smooth."""


def from_surroundings(frame: np.ndarray, painted: np.ndarray, known: np.ndarray) -> np.ndarray:
    """The frame in the colours that the painting has around each place.

    Around every place the painting's colour is told from the frame's by the least squares fit painted = A frame + b,
    weighted by `known` (the colour model of He, Sun, Tang 2013, "Guided image filtering").

    Args:
        frame: HxWx3 float32 0..1.
        painted: the painting as far as it is known, HxWx3.
        known: HxW, 0..1.

    Returns:
        HxWx3 float32 0..1, with the frame's own detail.
    """
    height, width = known.shape
    size = max(1, width // HALF), max(1, height // HALF)
    p, q, weight = (cv2.resize(part, size, interpolation=cv2.INTER_AREA) for part in (frame, painted, known))
    weight = weight.astype(np.float64)
    total = _blurred(weight) + 1e-9
    of_p, of_q = _mean(p, weight, total), _mean(q, weight, total)
    covariance = _mean(_outer(p, p), weight, total) - _outer(of_p, of_p)
    shared = _mean(_outer(p, q), weight, total) - _outer(of_p, of_q)
    rule = np.linalg.solve(covariance.reshape(*size[::-1], 3, 3) + RIDGE * np.eye(3), shared.reshape(*size[::-1], 3, 3))
    offset = of_q - np.einsum("hwi,hwij->hwj", of_p, rule)
    rule = cv2.resize(rule.reshape(*size[::-1], 9), (width, height)).reshape(height, width, 3, 3)
    filled = np.einsum("hwi,hwij->hwj", frame, rule) + cv2.resize(offset, (width, height))
    return np.clip(filled, 0, 1).astype(np.float32)


def _outer(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Products of every channel with every other: HxWx9."""
    return (a[..., :, None].astype(np.float64) * b[..., None, :]).reshape(*a.shape[:2], 9)


def _mean(values: np.ndarray, weight: np.ndarray, total: np.ndarray) -> np.ndarray:
    return _blurred(values * weight[..., None]) / total[..., None]


def _blurred(values: np.ndarray) -> np.ndarray:
    near, far = (cv2.GaussianBlur(values.astype(np.float64), (0, 0), times * SIGMA / HALF,
                                  borderType=cv2.BORDER_REPLICATE) for times in (1.0, FAR))
    return near + FAINT * far
