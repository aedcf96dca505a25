"""A drawn figure that moves over a still photo: frames with motion blur, its exact mask and its exact flow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np

from bench.video.scene import pixel_positions
from core.arrays import BoolArray, ByteArray, FloatArray

SUPERSAMPLING = 3
"""Samples along each side of a pixel; odd, so that one lies in its middle."""
EXPOSURE = 0.5
"""The share of the time between two frames that the shutter is open: 180 degrees, as film has it."""
EXPOSURES = 8
"""Instants of which the mean is a frame."""
MIXED = 0.1
"""The share of a pixel from which on a background that the figure passed during the exposure is no longer itself."""
SUBPIXEL_BITS = 4
"""Of the coordinates that OpenCV draws by."""


@dataclass(frozen=True, eq=False)
class Shape:
    """A filled polygon.

    Attributes:
        part: which part of the figure it belongs to, 0 or more: what moves as one.
        outline: Nx2 (x, y) in pixels of the frame.
    """

    part: int
    outline: np.ndarray
    colour: tuple[int, int, int]


class Figure(Protocol):
    """What moves; time is in frames and may lie between two."""

    def shapes(self, time: float) -> Sequence[Shape]:
        """What it is drawn of, from back to front."""

    def moved(self, part: int, points: np.ndarray, time: float, other: float) -> np.ndarray:
        """Where points (...x2) of a part at `time` lie at time `other`."""


@dataclass(frozen=True, eq=False)
class FigureScene:
    """A figure over a photo that stands still.

    Attributes:
        photo: HxWx3 uint8, as large as the frame.
        frames: how many.
    """

    photo: ByteArray
    figure: Figure
    frames: int

    def frame(self, number: int) -> ByteArray:
        """HxWx3, with motion blur."""
        colours, coverage = self._exposed(number)
        return np.rint(colours + (1 - coverage[..., None]) * self.photo).clip(0, 255).astype(np.uint8)

    def moving(self, number: int) -> BoolArray:
        """Where the figure is in the middle of the exposure: HxW."""
        mask: BoolArray = self.parts(number) >= 0
        return mask

    def parts(self, number: int) -> np.ndarray:
        """The part in the middle of each pixel in the middle of the exposure: HxW int16, -1 for none."""
        middle = SUPERSAMPLING // 2
        return self._drawn(number)[1][middle::SUPERSAMPLING, middle::SUPERSAMPLING]

    def flow(self, number: int, other: int) -> FloatArray:
        """The exact flow from one frame to another, from middle to middle of the exposures: HxWx2 float32 in pixels."""
        parts, points = self.parts(number), pixel_positions(self._size)
        flow = np.zeros(points.shape, np.float32)
        for part in np.unique(parts[parts >= 0]):
            mask = parts == part
            flow[mask] = self.figure.moved(int(part), points[mask], number, other) - points[mask]
        return flow

    def hidden(self, number: int, other: int) -> BoolArray:
        """HxW: what is seen in frame `number`, but in `other` behind another part, or mixed with the figure's blur."""
        parts = self.parts(number)
        column, row = np.moveaxis(np.rint(pixel_positions(self._size) + self.flow(number, other)).astype(int), 2, 0)
        there = self.parts(other)[row.clip(0, self._size[1] - 1), column.clip(0, self._size[0] - 1)]
        mixed = np.maximum(self._exposed(number)[1], self._exposed(other)[1]) > MIXED
        return np.where(parts >= 0, there != parts, mixed)

    def outside(self, number: int, other: int) -> BoolArray:
        """HxW: what is seen in frame `number` but lies outside `other`."""
        x, y = np.moveaxis(pixel_positions(self._size) + self.flow(number, other), 2, 0)
        return (x < 0) | (y < 0) | (x > self._size[0] - 1) | (y > self._size[1] - 1)

    @property
    def _size(self) -> tuple[int, int]:
        return self.photo.shape[1], self.photo.shape[0]

    def _exposed(self, number: int) -> tuple[FloatArray, FloatArray]:
        """The figure's colours times its coverage, HxWx3 float32 0..255, and its coverage, HxW 0..1."""
        colours, coverage = np.zeros(self.photo.shape, np.float32), np.zeros(self.photo.shape[:2], np.float32)
        for index in range(EXPOSURES):
            drawn, parts = self._drawn(number + EXPOSURE * ((index + 0.5) / EXPOSURES - 0.5))
            colours += cv2.resize(drawn.astype(np.float32), self._size, interpolation=cv2.INTER_AREA)
            coverage += cv2.resize((parts >= 0).astype(np.float32), self._size, interpolation=cv2.INTER_AREA)
        scale = np.float32(1 / EXPOSURES)
        return scale * colours, scale * coverage

    def _drawn(self, time: float) -> tuple[ByteArray, np.ndarray]:
        """The figure at one instant, supersampled: its colours, 0 elsewhere, and its parts, int16, -1 elsewhere."""
        height, width = (SUPERSAMPLING * side for side in self.photo.shape[:2])
        colours, parts = np.zeros((height, width, 3), np.uint8), np.full((height, width), -1, np.int16)
        for shape in self.figure.shapes(time):
            fine = (shape.outline + 0.5) * SUPERSAMPLING - 0.5
            polygon = [np.rint(fine * (1 << SUBPIXEL_BITS)).astype(np.int32)]
            cv2.fillPoly(colours, polygon, shape.colour, cv2.LINE_8, SUBPIXEL_BITS)
            cv2.fillPoly(parts, polygon, (shape.part,), cv2.LINE_8, SUBPIXEL_BITS)
        return colours, parts


def ribbon(line: np.ndarray, widths: np.ndarray) -> np.ndarray:
    """The outline, 2Nx2, of a band along a line of N points (Nx2) that is as wide as `widths` (N) tells."""
    along = np.gradient(line, axis=0)
    across = np.stack([-along[:, 1], along[:, 0]], 1) / np.linalg.norm(along, axis=1, keepdims=True)
    half = 0.5 * widths[:, None] * across
    return np.concatenate([line + half, (line - half)[::-1]])
