"""What the network of a shot sees of each frame: in training and in painting alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from torch import Tensor

from core.arrays import FloatArray
from core.motion.flow_window import Link, LinkedFrame
from core.motion.keyframe_intervals import KeyframeInterval
from core.motion.warped_reference import WarpedReference, mean_of_references, weighted_mean
from core.nets.device import ChosenDevice
from core.nets.tensors import to_tensor
from core.train.noise import fresh_noise, moved_noise

BEFORE = 0.95
"""How far the frame before counts, as it is shown, where key frames tell nothing: it removes flicker."""
DOUBTED = 0.25
"""How far doubt of it counts there: what changes then takes a frame or two, and does not flicker (docs/math.md)."""


@dataclass(frozen=True, eq=False)
class CarriedPainting:
    """A frame's painting as the key frames around it tell it.

    Attributes:
        pixels: HxWx3 float32.
        reliability: HxW float32, 0..1; less where what lies there shows something else than the frame.
    """

    pixels: FloatArray
    reliability: FloatArray

    @classmethod
    def of(cls, photo: FloatArray, references: Sequence[WarpedReference], shares: Sequence[float]) -> CarriedPainting:
        """The references mixed as `FramePainter.blend` mixes them; each raises doubt only where it counts.

        Args:
            photo: the frame itself, HxWx3.
            references: the key frames, warped; without any nothing is known.
            shares: how much each counts where all can be relied on; they add up to 1.
        """
        if not references:
            return cls(np.zeros_like(photo), np.zeros(photo.shape[:2], np.float32))
        known = np.maximum.reduce([one.reliability for one in references])
        weighted = [one.weighted(share) for one, share in zip(references, shares, strict=True)]
        doubt = weighted_mean([(one.doubt(photo)[..., None], one.reliability) for one in weighted])[..., 0]
        return cls(mean_of_references(weighted), known * (1 - doubt))

    def with_before(self, photo: FloatArray, before: WarpedReference) -> CarriedPainting:
        """The same, and where it is not known the frame before as it is shown, as far as that can be followed."""
        rest = BEFORE * (1 - self.reliability) * before.reliability * (1 - DOUBTED * before.doubt(photo))
        pixels = weighted_mean([(self.pixels, self.reliability), (before.pixels, rest)])
        return CarriedPainting(pixels, (self.reliability + rest).astype(np.float32))


@dataclass(frozen=True, eq=False)
class FrameInput:
    """One frame as the network sees it.

    Attributes:
        number: which frame.
        photo: HxWx3 float32 0..1.
        carried: what other frames tell of it.
        noise: HxWxC float32.
        before: the link to the frame before it; None at the shot's first.
    """

    number: int
    photo: FloatArray
    carried: CarriedPainting
    noise: FloatArray
    before: Link | None

    def tensors(self, chosen: ChosenDevice) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Photo, carried painting, reliability and noise, 1xCxHxW each, as `ShotNetwork` takes them."""
        parts = self.photo, self.carried.pixels, self.carried.reliability[..., None], self.noise
        photo, carried, reliability, noise = (to_tensor(part, chosen) for part in parts)
        return photo, carried, reliability, noise

    def cropped(self, rows: slice, columns: slice) -> FrameInput:
        """A part of the frame, copied."""
        place = rows, columns
        before = self.before and Link(*(part[place].copy() for part in
                                        (self.before.flow, self.before.reliability, self.before.photo)))
        carried = CarriedPainting(self.carried.pixels[place].copy(), self.carried.reliability[place].copy())
        return FrameInput(self.number, self.photo[place].copy(), carried, self.noise[place].copy(), before)


class PendingInput:
    """A frame as the network will see it, made when it is asked for: most frames are only gone past.

    Args:
        frame: the frame itself.
        ends: of the key frames that tell of it, by their number: the link to each, and its painting, HxWx3.
        noise: HxWxC.
    """

    def __init__(self, frame: LinkedFrame, ends: Mapping[int, tuple[Link, FloatArray]], noise: FloatArray) -> None:
        self.number, self.frame = frame.number, frame
        self._ends, self._noise = ends, noise

    def made(self) -> FrameInput:
        """What the network sees."""
        frame = self.frame
        carried = CarriedPainting.of(frame.rgb, self._references, self._shares())
        return FrameInput(frame.number, frame.rgb, carried, self._noise, frame.links.get(frame.number - 1))

    def completed(self) -> CarriedPainting:
        """What the key frames tell, each completed by like places of its own, though it may look otherwise here."""
        told = self._completed
        weighted = [one.weighted(share) for one, share in zip(told, self._shares(), strict=True)]
        return CarriedPainting(mean_of_references(weighted), np.maximum.reduce([one.reliability for one in told]))

    def completed_ends(self) -> list[FloatArray]:
        """What each of the key frames tells of the whole frame so, HxWx3."""
        return [one.pixels for one in self._completed]

    @cached_property
    def _completed(self) -> list[WarpedReference]:
        return [one.completed(self.frame.rgb) for one in self._references]

    @cached_property
    def _references(self) -> list[WarpedReference]:
        return [WarpedReference.along(*end) for end in self._ends.values()]

    def _shares(self) -> tuple[float, ...]:
        """How much each key frame counts: the nearer more."""
        if len(self._ends) < 2:
            return (1.0,) * len(self._ends)
        earlier, later = self._ends
        share = (self.number - earlier) / (later - earlier)
        return 1 - share, share


class ShotInputs:
    """Goes through a shot in its order, from key frame to key frame; one interval is held at a time.

    A key frame is seen by what its neighbours among the key frames tell of it, not by its own painting.

    Args:
        first: the shot's first frame, or another key frame to begin with; its `painting`, HxWx3.
        seed: decides the noise.
        noise: of `first`, HxWxC, if that is a later key frame than the first of the shot.
    """

    def __init__(self, first: LinkedFrame, painting: FloatArray, seed: int, noise: FloatArray | None = None) -> None:
        self._key, self._painting, self._seed = first, painting, seed
        self._back: dict[int, tuple[Link, FloatArray]] = {}  # what the key frame before tells of `_key`
        self._noise = fresh_noise(_size(first), seed, first.number) if noise is None else noise

    @property
    def noise(self) -> FloatArray:
        """That of the key frame that the shot was gone through up to: HxWxC."""
        return self._noise

    def along(self, interval: KeyframeInterval, painting: FloatArray) -> Iterator[PendingInput]:
        """The earlier key frame of the interval that comes next, and the frames between.

        Args:
            interval: from the key frame that the shot was gone through up to.
            painting: of its later key frame, HxWx3.
        """
        earlier, later = interval.earlier, interval.key.number
        yield PendingInput(self._key, {**self._back, later: (interval.onward, painting)}, self._noise)
        for frame in interval.between:
            self._follow(frame)
            ends = {earlier: (frame.links[earlier], self._painting), later: (frame.links[later], painting)}
            yield PendingInput(frame, ends, self._noise)
        self._back = {earlier: (interval.key.links[earlier], self._painting)}
        self._key, self._painting = interval.key, painting
        self._follow(interval.key)

    def last(self) -> PendingInput:
        """The key frame that the shot was gone through up to: after all intervals its last frame."""
        return PendingInput(self._key, self._back, self._noise)

    def _follow(self, frame: LinkedFrame) -> None:
        fresh = fresh_noise(_size(frame), self._seed, frame.number)
        self._noise = moved_noise(self._noise, frame.links[frame.number - 1], fresh)


def _size(frame: LinkedFrame) -> tuple[int, int]:
    height, width = frame.rgb.shape[:2]
    return width, height
