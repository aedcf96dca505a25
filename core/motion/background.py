"""How the background moves between two frames far from each other, where composed flow loses it."""

from __future__ import annotations

import cv2
import numpy as np

from core.arrays import BoolArray, FloatArray
from core.motion import warp
from core.motion.flow_window import Link

SAMPLED = 8
"""Every so many pixels, down and across, flow is asked how the background moves."""
OFF = 1.0
"""Pixels that what belongs to it may be off."""
SHARE = 0.4
"""Of what is reliable, at least so much belongs to it; else nothing is known of it."""
SAME, BLUR = 4.0, 2.0
"""Differences of 255, blurred by so many pixels, up to which a place shows the same."""
RELIABLE = 0.5
"""Reliability from which on flow itself says how a place moves."""
NEAR = 2.0
"""Pixels that it may say otherwise."""
EVIDENCE, AGREED = 0.1, 0.6
"""What is connected belongs to the background if flow is reliable in that share of it, and near in that of this."""
EDGE = 1.0
"""Deviation in pixels of its soft edge, which lies within it."""
KNOWN, SPREAD, FIRM = 0.98, 4.0, 3.0
"""The background's motion takes the place of flow that is less reliable, by the share of that within about `SPREAD`
pixels, so many times: it passes over smoothly into flow that is known, which is more exact."""


def follow_background(link: Link, frame: FloatArray) -> Link:
    """The link from `frame`, HxWx3, where it shows the background that moved as a whole: by that motion, and reliable.

    In a flat sky flow wanders by parts of a pixel and has edges of motion, and each frame on the way adds its own:
    after ten of them little of the sky is known (docs/math.md). The background's motion is the affine one that most of
    the reliable flow agrees with (random sample consensus; Fischler and Bolles 1981). What flow reliably says to move
    otherwise stays so, however flat it is.
    """
    motion = _motion(link)
    if motion is None:
        return link
    found = _background(link, frame, motion)
    inner = cv2.erode(found.astype(np.float32), np.ones((3, 3), np.uint8))
    sure = np.minimum(cv2.GaussianBlur(inner, (0, 0), EDGE, borderType=cv2.BORDER_REPLICATE), found)
    doubtful = (found & (link.reliability < KNOWN)).astype(np.float32)
    near = cv2.GaussianBlur(doubtful, (0, 0), SPREAD, borderType=cv2.BORDER_REPLICATE)
    share = (np.minimum(1, FIRM * near) * found)[..., None]
    reliability = np.where(found, np.maximum(link.reliability, sure), link.reliability)
    return Link(link.flow + share * (motion - link.flow), reliability.astype(np.float32, copy=False), link.photo)


def _motion(link: Link) -> FloatArray | None:
    """The background's, HxWx2; None if no motion is that of much."""
    height, width = link.reliability.shape
    rows, columns = (axis.ravel() for axis in np.mgrid[SAMPLED // 2:height:SAMPLED, SAMPLED // 2:width:SAMPLED])
    known = link.reliability[rows, columns] >= RELIABLE
    here = np.stack([columns[known], rows[known]], axis=1).astype(np.float32)
    if len(here) < 3:
        return None
    there = here + link.flow[rows[known], columns[known]]
    matrix, belonging = cv2.estimateAffine2D(here, there, method=cv2.RANSAC, ransacReprojThreshold=OFF)
    if matrix is None or belonging.mean() < SHARE:
        return None
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    to = matrix.astype(np.float32)
    return np.stack([to[row, 0] * x + to[row, 1] * y + to[row, 2] - at for row, at in ((0, x), (1, y))], axis=2)


def _background(link: Link, frame: FloatArray, motion: FloatArray) -> BoolArray:
    apart = cv2.GaussianBlur(frame - warp.warp(link.photo, motion, smooth=True), (0, 0), BLUR,
                             borderType=cv2.BORDER_REPLICATE)
    possible = (np.abs(apart).max(axis=2) <= SAME / 255) & ~warp.outside(motion)
    count, places = cv2.connectedComponents(possible.astype(np.uint8), connectivity=4)
    reliable = possible & (link.reliability >= RELIABLE)
    away = link.flow - motion
    near = reliable & (np.hypot(away[..., 0], away[..., 1]) <= NEAR)
    size, known, agreeing = (np.bincount(places[where], minlength=count) for where in (possible, reliable, near))
    belongs = (known >= EVIDENCE * size) & (agreeing >= AGREED * known) & (size > 0)
    found: BoolArray = possible & belongs[places]
    return found
