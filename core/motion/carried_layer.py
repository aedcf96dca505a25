"""A part of a frame's painting, carried point by point along the flow into the frames around it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from core.arrays import BoolArray, FloatArray
from core.motion import warp
from core.motion.flow_window import Link

POINTS = 2
"""Points of a pixel, down and across."""
LEAST = 0.02
"""Share of the layer from which on a pixel belongs to it."""
SPREAD = 0.7
"""Deviation in pixels of the Gaussian that closes the gaps between points that moved apart."""
THIN, FULL = 0.15, 0.4
"""Points, of as many as a pixel has where nothing stretches, up to which it is not covered, and from which on it is."""
STRAYED, STRAYED_SHARE = 1.0, 0.02
"""A point is hidden where flow there and back leads so many square pixels away, and that share of their squares."""
ROW = 4096
"""Points looked up together: OpenCV takes no longer rows."""


@dataclass(frozen=True, eq=False)
class CarriedLayer:
    """A part of a painting, as it lies in another frame.

    R16's masks tell what is known for sure: at hands, ears and the edges of what moves that is little. Here every point
    of the part goes on by the flow as long as it is not hidden, wherever it is: what a person painted is rather a
    little beside its place than gone. Points that go forward, unlike pixels that look back, smear over nothing that the
    thing uncovers.

    Attributes:
        painted: the whole painting, HxWx3 float32 0..1.
        share: how far each of its pixels belongs to the part, HxW float32, 0..1.
        begin: where the points are in it, Nx2 float32, column and row.
        points: where they are now.
        seen: how far each is still seen, N float32, 0..1.
    """

    painted: FloatArray
    share: FloatArray
    begin: FloatArray
    points: FloatArray
    seen: FloatArray

    @classmethod
    def of(cls, painted: FloatArray, share: FloatArray) -> CarriedLayer:
        """The layer in its own frame."""
        rows, columns = np.nonzero(share >= LEAST)
        within = (np.arange(POINTS) + 0.5) / POINTS - 0.5
        places = [np.stack([columns + x, rows + y], axis=1) for y in within for x in within]
        begin = np.concatenate(places).astype(np.float32)
        return cls(painted, share, begin, begin, np.ones(len(begin), np.float32))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left of it."""
        return not len(self.points)

    def moved(self, there: Link, back: Link) -> CarriedLayer:
        """The layer one frame on: `there` links this frame to that one, `back` that one to this."""
        if self.is_empty:
            return self
        away = _at(there.flow, self.points)
        points = self.points + away
        returned = away + _at(back.flow, points)
        strayed = _squares(returned) / (STRAYED + STRAYED_SHARE * (_squares(away) + _squares(returned - away)))
        height, width = self.share.shape
        kept = self.seen * np.clip(2 - strayed, 0, 1) * _within(points, width, height)
        left = kept > 0
        return replace(self, begin=self.begin[left], points=points[left], seen=kept[left].astype(np.float32))

    def here(self) -> tuple[FloatArray, FloatArray]:
        """The painting as it lies in this frame, HxWx3, and how far each pixel shows the layer, HxW, 0..1."""
        height, width = self.share.shape
        if self.is_empty:
            return self.painted, np.zeros((height, width), np.float32)
        away = self.begin - self.points
        sums = _spread(self.points, np.column_stack([away, np.ones(len(away))]) * self.seen[:, None], (height, width))
        sums = np.asarray(cv2.GaussianBlur(sums, (0, 0), SPREAD, borderType=cv2.BORDER_CONSTANT), np.float32)
        covered = sums[..., 2]
        flow = np.asarray(sums[..., :2] / np.maximum(covered, 1e-6)[..., None], np.float32)
        dense = np.clip((covered / POINTS ** 2 - THIN) / (FULL - THIN), 0, 1)
        share = np.asarray(dense * warp.warp(self.share, flow, smooth=True), np.float32)
        return warp.warp(self.painted, flow), share


def _at(values: FloatArray, points: FloatArray) -> FloatArray:
    """The values, HxWxC, at points, Nx2: NxC."""
    count = len(points)
    padded = np.concatenate([points, np.zeros((-count % ROW, 2), np.float32)])
    columns, rows = (np.ascontiguousarray(padded[:, axis]).reshape(-1, ROW) for axis in range(2))
    found = cv2.remap(values, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(found, np.float32).reshape(-1, values.shape[2])[:count]


def _within(points: FloatArray, width: int, height: int) -> BoolArray:
    """Which of the points, Nx2, lie in the frame."""
    inside = (points >= -0.5) & (points <= (width - 0.5, height - 0.5))
    return np.asarray(inside.all(axis=1), np.bool_)


def _squares(vectors: FloatArray) -> FloatArray:
    return np.asarray(np.square(vectors).sum(axis=1), np.float32)


def _spread(points: FloatArray, values: FloatArray, shape: tuple[int, int]) -> FloatArray:
    """The values of points, NxC, added up in the four pixels around each by nearness: HxWxC."""
    height, width = shape
    corner = np.floor(points).astype(np.int64)
    part = points - corner
    sums = np.zeros((height * width, values.shape[1]))
    for right in (0, 1):
        for down in (0, 1):
            column, row = corner[:, 0] + right, corner[:, 1] + down
            weight = np.abs(1 - right - part[:, 0]) * np.abs(1 - down - part[:, 1])
            inside = (column >= 0) & (column < width) & (row >= 0) & (row < height)
            place = (row * width + column)[inside]
            for channel in range(values.shape[1]):
                sums[:, channel] += np.bincount(place, (weight * values[:, channel])[inside], height * width)
    return sums.reshape(height, width, -1).astype(np.float32)
