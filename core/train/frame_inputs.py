"""What the network of a shot sees of each frame: in training and in painting alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from torch import Tensor

from core.arrays import FloatArray
from core.motion.flow_window import Link, LinkedFrame
from core.motion.keyframe_intervals import KeyframeInterval
from core.motion.warped_reference import WarpedReference, mean_of_references, weighted_mean
from core.nets.device import ChosenDevice
from core.nets.tensors import to_tensor
from core.train.noise import fresh_noise, moved_noise


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


def frame_inputs(first: LinkedFrame, intervals: Iterable[KeyframeInterval], paintings: Mapping[int, FloatArray],
                 seed: int) -> Iterator[FrameInput]:
    """Every frame of a shot in its order, as the network sees it.

    A key frame is seen by what its neighbours among the key frames tell of it, not by its own painting.

    Args:
        first: the shot's first frame, a key frame.
        intervals: from key frame to key frame; one of them is held at a time. A shot of one frame has none.
        paintings: of the key frames, HxWx3, by number.
        seed: decides the noise.
    """
    size = first.rgb.shape[1], first.rgb.shape[0]
    key, back, earlier = first, list[WarpedReference](), first.number
    noise = fresh_noise(size, seed, first.number)
    for interval in intervals:
        later = interval.key.number
        onward = WarpedReference.along(interval.onward, paintings[later])
        yield _input(key, [*back, onward], (earlier, later), noise)
        for frame in interval.between:
            noise = _followed(frame, noise, seed)
            references = [WarpedReference.along(frame.links[end], paintings[end]) for end in (interval.earlier, later)]
            yield _input(frame, references, (interval.earlier, later), noise)
        key, earlier = interval.key, interval.earlier
        back = [WarpedReference.along(key.links[earlier], paintings[earlier])]
        noise = _followed(key, noise, seed)
    yield _input(key, back, (earlier, key.number), noise)


def _input(frame: LinkedFrame, references: Sequence[WarpedReference], ends: tuple[int, int],
           noise: FloatArray) -> FrameInput:
    """A frame that is told of by the key frames `ends`, or by one of them."""
    share = (frame.number - ends[0]) / max(1, ends[1] - ends[0])
    shares = (1 - share, share) if len(references) > 1 else (1.0,) * len(references)
    carried = CarriedPainting.of(frame.rgb, references, shares)
    return FrameInput(frame.number, frame.rgb, carried, noise, frame.links.get(frame.number - 1))


def _followed(frame: LinkedFrame, noise: FloatArray, seed: int) -> FloatArray:
    fresh = fresh_noise((frame.rgb.shape[1], frame.rgb.shape[0]), seed, frame.number)
    return moved_noise(noise, frame.links[frame.number - 1], fresh)
