"""A photo moved by known pans, zooms and turns, another cut out in front of it: frames with their exact flow."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

import cv2
import numpy as np


@dataclass(frozen=True)
class Trajectory:
    """How something moves, each number a change from one frame to the next.

    Attributes:
        pan: (x, y) in pixels of the frame.
        zoom: factor about the middle; 1.01 comes a hundredth nearer a frame.
        turn: degrees about the middle, clockwise as seen.
    """

    pan: tuple[float, float] = (0.0, 0.0)
    zoom: float = 1.0
    turn: float = 0.0

    def transform(self, number: float, middle: tuple[float, float]) -> np.ndarray:
        """The 3x3 matrix from where a thing's point lies at frame 0 to where it lies at frame `number`."""
        factor, angle = self.zoom ** number, math.radians(self.turn * number)
        cosine, sine = factor * math.cos(angle), factor * math.sin(angle)
        x, y = middle
        about_middle = np.array([[cosine, -sine, x - cosine * x + sine * y],
                                 [sine, cosine, y - sine * x - cosine * y], [0, 0, 1]])
        shift = np.eye(3)
        shift[:2, 2] = np.multiply(self.pan, number)
        return shift @ about_middle


@dataclass(frozen=True)
class Disc:
    """A round piece cut out of a photo that moves in front of the other.

    Attributes:
        photo: HxWx3 uint8; its middle is shown.
        middle, radius: where it lies at frame 0, in pixels of the frame.
    """

    photo: np.ndarray
    middle: tuple[float, float]
    radius: float
    trajectory: Trajectory


@dataclass(frozen=True)
class Scene:
    """A photo seen by a moving camera, and perhaps a disc in front of it.

    Attributes:
        photo: HxWx3 uint8, larger than the frame, so that it fills the frame wherever the camera goes.
        size: (width, height) of the frames.
        frames: how many.
    """

    photo: np.ndarray
    size: tuple[int, int]
    frames: int
    trajectory: Trajectory = field(default_factory=Trajectory)
    disc: Disc | None = None

    def frame(self, number: int) -> np.ndarray:
        """HxWx3 uint8."""
        background = self._rendered(self.photo, self._camera_transform(number), _middle(self.size))
        if self.disc is None:
            return _bytes(background)
        foreground = self._rendered(self.disc.photo, self._disc_transform(self.disc, number), self.disc.middle)
        coverage = self._coverage(self.disc, number)[..., None]
        return _bytes(background + coverage * (foreground - background))

    def moving(self, number: int) -> np.ndarray:
        """Where the disc is: HxW bool, nowhere if there is none."""
        return np.zeros(self.size[::-1], bool) if self.disc is None else self._coverage(self.disc, number) > 0.5

    def flow(self, number: int, other: int) -> np.ndarray:
        """The exact flow from one frame to another: HxWx2 float32 (dx, dy) in pixels."""
        background = self._displacement(self._camera_transform(number), self._camera_transform(other))
        if self.disc is None:
            return background
        foreground = self._displacement(self._disc_transform(self.disc, number), self._disc_transform(self.disc, other))
        return np.where(self.moving(number)[..., None], foreground, background)

    def hidden(self, number: int, other: int) -> np.ndarray:
        """What is seen in frame `number` but lies behind the disc in `other`: HxW bool."""
        if self.disc is None:
            return np.zeros(self.size[::-1], bool)
        target = self._points() + self.flow(number, other)
        return ~self.moving(number) & (self._distance(self.disc, other, target) < self.disc.radius)

    def outside(self, number: int, other: int) -> np.ndarray:
        """What is seen in frame `number` but lies outside `other`: HxW bool."""
        x, y = np.moveaxis(self._points() + self.flow(number, other), 2, 0)
        slack = 1e-3  # float32
        return (x < -slack) | (y < -slack) | (x > self.size[0] - 1 + slack) | (y > self.size[1] - 1 + slack)

    def _camera_transform(self, number: int) -> np.ndarray:
        return self.trajectory.transform(number, _middle(self.size))

    def _disc_transform(self, disc: Disc, number: int) -> np.ndarray:
        return disc.trajectory.transform(number, disc.middle)

    def _rendered(self, photo: np.ndarray, transform: np.ndarray, position: tuple[float, float]) -> np.ndarray:
        """`photo`, its middle at `position` at frame 0, as it lies after `transform`: HxWx3 float32."""
        height, width = photo.shape[:2]
        placement = np.eye(3)
        placement[:2, 2] = np.subtract(position, _middle((width, height)))
        return cv2.warpAffine(photo.astype(np.float32), (transform @ placement)[:2], self.size, flags=cv2.INTER_CUBIC,
                              borderMode=cv2.BORDER_REFLECT_101)

    def _coverage(self, disc: Disc, number: int) -> np.ndarray:
        """How much of each pixel the disc covers: HxW float32."""
        factor = disc.trajectory.zoom ** number
        return np.clip((disc.radius - self._distance(disc, number, self._points())) * factor + 0.5, 0, 1)

    def _distance(self, disc: Disc, number: int, points: np.ndarray) -> np.ndarray:
        """How far from the disc's middle, in pixels of frame 0, each point of frame `number` lies."""
        at_first = _transformed(points, np.linalg.inv(self._disc_transform(disc, number)))
        return np.linalg.norm(at_first - np.array(disc.middle), axis=2).astype(np.float32)

    def _displacement(self, transform: np.ndarray, other: np.ndarray) -> np.ndarray:
        points = self._points()
        return (_transformed(points, other @ np.linalg.inv(transform)) - points).astype(np.float32)

    def _points(self) -> np.ndarray:
        return pixel_positions(self.size)


def pixel_positions(size: tuple[int, int]) -> np.ndarray:
    """The pixels' own (x, y) in a picture (width, height): HxWx2 float64."""
    return np.stack(np.meshgrid(np.arange(size[0]), np.arange(size[1])), axis=2).astype(np.float64)


def _middle(size: tuple[int, int]) -> tuple[float, float]:
    """(x, y) of the middle of a picture (width, height)."""
    return (size[0] - 1) / 2, (size[1] - 1) / 2


def _transformed(points: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    return points @ matrix[:2, :2].T + matrix[:2, 2]


def _bytes(picture: np.ndarray) -> np.ndarray:
    return np.rint(np.clip(picture, 0, 255)).astype(np.uint8)


TRAJECTORIES: Mapping[str, Trajectory] = {
    "pan": Trajectory(pan=(3.4, 1.3)),
    "fast pan": Trajectory(pan=(14.6, -4.2)),
    "zoom": Trajectory(zoom=1.02),
    "turn": Trajectory(turn=1.5),
    "all": Trajectory(pan=(-2.3, 1.1), zoom=0.985, turn=-0.8),
}


def fitting(photo: np.ndarray, size: tuple[int, int], room: float = 1.5) -> np.ndarray:
    """`photo` made so large that it covers a frame of `size` `room` times."""
    height, width = photo.shape[:2]
    scale = room * max(size[0] / width, size[1] / height)
    target = round(width * scale), round(height * scale)
    return cv2.resize(photo, target, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
