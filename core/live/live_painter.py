"""Paints what is seen live, frame after frame: each is held to the one before as far as quick flow can follow it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import torch

from core.arrays import ByteArray, FloatArray
from core.live.live_look import LiveLook, SeenInputs
from core.motion.flow_window import Link
from core.motion.quick_link import quick_link
from core.motion.warp import outside
from core.motion.warped_reference import WarpedReference
from core.nets.device import ChosenDevice, precision
from core.nets.tensors import to_array, to_tensor
from core.settings import Look
from core.taught.taught_look import TaughtShare
from core.taught.tones import Tones, mixed, tones_of
from core.train.frame_inputs import BEFORE, DOUBTED
from core.train.noise import fresh_noise, moved_noise

FOLLOWED = 0.3
"""Mean reliability below which a frame is a cut, or a jump: nothing is carried into it."""
ALIKE = 0.5
"""How far the frame before counts where its flow is not reliable, but leads to what looks the same (docs/math.md)."""
FIRST_SIZE = 96, 160
"""Height and width of what is painted before the first frame."""
NEWEST = 0.1
"""Share of the newest frame in the colours that photos are moved from: these must not pump."""


@dataclass(frozen=True, eq=False)
class _Before:
    """The frame before: as it was seen, HxWx3 uint8, and as it was painted, its noise, and its smoothed colours."""

    photo: ByteArray
    painted: FloatArray
    noise: FloatArray
    tones: Tones

    def resized(self, size: tuple[int, int], noise: FloatArray) -> _Before:
        """The same at another (width, height)."""
        photo = np.asarray(cv2.resize(self.photo, size, interpolation=cv2.INTER_AREA), np.uint8)
        painted = np.asarray(cv2.resize(self.painted, size, interpolation=cv2.INTER_CUBIC), np.float32)
        return _Before(photo, painted.clip(0, 1), noise, self.tones)


class LivePainter:
    """Paints frames of any sizes, one after another.

    Where nothing is known of a frame its noise is the same for all frames: so what cannot be followed holds still.

    Args:
        chosen: the device.
        seed: decides the noise.
    """

    def __init__(self, look: Look, taught: Sequence[TaughtShare], chosen: ChosenDevice, seed: int) -> None:
        self._look, self._taught, self._chosen, self._seed = look, taught, chosen, seed
        self._at_size: LiveLook | None = None
        self._size = (0, 0)
        self._noise = np.zeros((0, 0, 0), np.float32)
        self._before: _Before | None = None
        self._carries = False

    def warm_up(self) -> None:
        """Paints nothing, twice: what is computed for the first time takes seconds, in which a clip would go by."""
        for _ in range(2):
            self.paint(np.zeros((*FIRST_SIZE, 3), np.uint8))
        self._before, self._carries = None, False

    def change(self, look: Look, taught: Sequence[TaughtShare]) -> None:
        """Paints after another look from the next frame on, which nothing of the last one is carried into."""
        self._look, self._taught, self._at_size, self._carries = look, taught, None, False

    def paint(self, photo: ByteArray) -> ByteArray:
        """The next frame, HxWx3 uint8, painted: of the same shape, read-only."""
        height, width = photo.shape[:2]
        look = self._for_size((width, height))
        before = self._before
        link = None if before is None else quick_link(before.photo, photo)
        if link is not None and link.reliability.mean() < FOLLOWED:
            link = None
        values = photo.astype(np.float32) / np.float32(255)
        noise = self._noise
        if before is not None and link is not None:
            noise = moved_noise(before.noise, link, self._noise)
        carried = self._carried(before, link, values)
        with torch.inference_mode(), precision(self._chosen):
            seen = to_tensor(values, self._chosen)
            own = tones_of(seen)
            if before is not None and link is not None:
                own = mixed((before.tones, own), (1 - NEWEST, NEWEST))
            known = to_tensor(carried.pixels, self._chosen), to_tensor(carried.reliability[..., None], self._chosen)
            painting = look.paint(seen, own, SeenInputs(*known, to_tensor(noise, self._chosen)))
            painting = known[1] * known[0] + (1 - known[1]) * painting
            pixels = to_array((255 * look.shown(painting, seen)).round_().to(torch.uint8))
            self._before = _Before(photo, to_array(painting), noise, own)
        self._carries = True
        return pixels

    def _for_size(self, size: tuple[int, int]) -> LiveLook:
        """The look's networks, and what is carried, at (width, height) `size`."""
        if size != self._size:
            self._noise = fresh_noise(size, self._seed, 0)
            if self._before is not None:
                same = abs(size[0] * self._size[1] - size[1] * self._size[0]) <= max(*size, *self._size)
                self._before = self._before.resized(size, self._noise) if same else None
            self._size, self._at_size = size, None
        if self._at_size is None:
            self._at_size = LiveLook(self._look, self._taught, size, self._chosen)
        return self._at_size

    def _carried(self, before: _Before | None, link: Link | None, photo: FloatArray) -> _Carried:
        """What is shown of the frame before, as it lies in this one, and how far that counts: 0 where nothing does."""
        if before is None or link is None or not self._carries:
            return _Carried(np.zeros_like(photo), np.zeros(photo.shape[:2], np.float32))
        reference = WarpedReference.along(link, before.painted)
        doubt = reference.doubt(photo)
        alike = ALIKE * (1 - doubt) * ~outside(link.flow)
        counts = BEFORE * np.maximum(reference.reliability, alike) * (1 - DOUBTED * doubt)
        return _Carried(reference.pixels, counts.astype(np.float32))


@dataclass(frozen=True, eq=False)
class _Carried:
    """A painting as it lies in a frame, HxWx3, and how far it counts, HxW."""

    pixels: FloatArray
    reliability: FloatArray
