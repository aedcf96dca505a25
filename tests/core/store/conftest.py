"""Clips that are nothing but their times, and what a store keeps of their frames."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pytest

from core import errors, settings
from core.metrics import FrameMetrics, Role
from core.settings import Look, Request, Style


@dataclass(frozen=True)
class Times:
    """What the store asks of a clip."""

    pts: np.ndarray
    identity: str = "clip-a"
    path: str = "/videos/Ferris Wheel.mp4"
    time_base: Fraction = Fraction(1, 90000)

    def numbers(self, part: settings.ClipSelection) -> range:
        first = 0 if part.begin is None else max(int(np.searchsorted(self.pts, part.begin, side="right")) - 1, 0)
        last = len(self.pts) if part.end is None else int(np.searchsorted(self.pts, part.end))
        if first == last:
            raise errors.RangeOutside()
        return range(first, last)


@pytest.fixture
def clip() -> Times:
    """Twelve frames, 3000 apart from -3000 on."""
    return Times(np.arange(-3000, 33000, 3000, dtype=np.int64))


@pytest.fixture
def asked() -> Request:
    """One painting, everything else as it comes."""
    return Request(content="/videos/Ferris Wheel.mp4", look=Look(styles=(Style(path="/paintings/night.jpg"),)))


@pytest.fixture
def metrics() -> FrameMetrics:
    """Of a frame that follows another."""
    return FrameMetrics(Role.FOLLOWING, 10, 1.25, 0.875, 2.5, 0.375, 0.25)


@pytest.fixture
def picture():
    """A different picture for each number, 24 x 16 pixels."""
    def make(number: int) -> np.ndarray:
        return np.random.default_rng(abs(number)).integers(0, 256, (16, 24, 3), dtype=np.uint8)
    return make
