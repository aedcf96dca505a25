"""What a person changed in frames of their own, carried into the frames around them as a layer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import cv2
import numpy as np

from core.arrays import FloatArray
from core.metrics import Role
from core.motion.carried_layer import CarriedLayer
from core.motion.keyframe_intervals import KeyframeInterval
from core.motion.warped_reference import WarpedReference
from core.render.frame_painter import Painting
from core.render.shot import FrameEvents, Shot

BLUR = 1.0
"""Pixels that differences are blurred by: single strokes may lie otherwise."""
CHANGED, SURELY = 16.0, 28.0
"""Differences of 255 from what the key frame before tells, from which on a person changed a place, and surely did."""
TYPICAL = 4.0
"""So many times the median difference it is at least: a frame that is painted anew as a whole has no changed part."""

BENEATH = 1
"""The pass that a shot's first frame is kept as, as it would be painted, where the person's own takes its place."""

Layer = tuple[FloatArray, FloatArray]
"""A painting, HxWx3, and how far each of its pixels is shown, HxW, 0..1."""


class OwnLayers:
    """The layers of a shot, which is gone through in its order, from key frame to key frame.

    What a person changed in a frame goes along with the flow, point by point: behind it up to the shot's end, and
    before it over the interval that leads to it. There, and up to a later own frame, it fades as frames between key
    frames do. All of it is found from the person's frame and from the key frame before it; or, where a shot begins with
    their frame, from what that would be painted as (`paint_beneath`).

    Args:
        shot: its frames. Without an own frame there are no layers, and intervals need no links ahead.
    """

    def __init__(self, shot: Shot) -> None:
        self._shot = shot
        self._last: CarriedLayer | None = None  # that of the own frame before, in the interval's later key frame
        self._found_by: int | None = None  # the key frame before that own frame
        self._earlier: dict[int, CarriedLayer] = {}  # by the frame's number, of the interval that is gone through
        self._later: dict[int, CarriedLayer] = {}
        self._sources: tuple[int, ...] = ()

    @property
    def sources(self) -> tuple[int, ...]:
        """The key frame that the layer in the interval was found from; none if there is no layer."""
        return self._sources

    def enter(self, interval: KeyframeInterval) -> None:
        """Go on to the next interval, of which the later key frame may still be to paint."""
        last, self._later = self._last, {}
        begins = interval.earlier == self._shot.numbers.start
        if last is None and begins and has_beneath(self._shot.numbers, self._shot.own):
            beneath = self._shot.picture(interval.earlier, BENEATH)  # also if the look was changed since it was painted
            last = _changed(self._shot.picture(interval.earlier, 0), beneath)
        self._sources = () if last is None or self._found_by is None else (self._found_by,)
        self._earlier = {} if last is None else _through(last, interval, range(interval.earlier, interval.key.number))
        self._last = self._earlier.get(interval.key.number)

    def reach(self, interval: KeyframeInterval) -> None:
        """Take in the later key frame of the interval, which is painted, if it is the person's own."""
        key = interval.key
        if key.number not in self._shot.own:
            return
        painted = self._shot.picture(key.number, 0)
        told = WarpedReference.along(key.links[interval.earlier], self._shot.picture(interval.earlier, 0))
        layer = _changed(painted, told.completed(key.rgb).pixels)
        self._last, self._found_by = layer, None if layer is None else interval.earlier
        if layer is not None:
            self._later = _through(layer, interval, range(key.number, interval.earlier, -1))

    def at(self, number: int) -> Sequence[Layer]:
        """What lies over the earlier and over the later key frame, as they are seen in a frame of the interval.

        Behind an own frame, where no other comes, only the first counts. Nothing if there is no layer at all.
        """
        shown = {at: found[number].here() for at, found in enumerate((self._earlier, self._later)) if number in found}
        none = [(painted, np.zeros_like(share)) for painted, share in shown.values()]
        return [shown.get(at, none[0]) for at in range(2)] if shown else ()


def has_beneath(numbers: range, own: Collection[int]) -> bool:
    """Whether `paint_beneath` is for a shot of these frames; where none is painted after it, nobody asks for it."""
    return numbers.start in own and any(number not in own for number in numbers)


def paint_beneath(shot: Shot) -> FrameEvents:
    """Paint what a shot's first frame would be, where the person's own is there: what they changed is found from it.

    It is kept beside their frame, as a pass that is not the last.
    """
    number = shot.numbers.start
    if has_beneath(shot.numbers, shot.own) and not shot.is_current(number, BENEATH):
        frame = shot.photo(number)
        yield from shot.paint(frame, shot.painter.paint_in_full(frame), Role.FIRST, (), BENEATH, measured=False)


def _changed(own: FloatArray, told: FloatArray) -> CarriedLayer | None:
    """What a person changed, of their frame and what it would be, HxWx3 each; None if that is nothing."""
    layer = CarriedLayer.of(own, changed_share(own, told))
    return None if layer.is_empty else layer


def under_layer(painting: Painting, layers: Sequence[Layer]) -> Painting:
    """A painting under the first of these layers, if there are any."""
    painted = yield from painting
    if painted is None or not layers:
        return painted
    return replace(painted, pixels=_over(painted.pixels, *layers[0]))


def under_fading_layers(painting: Painting, layers: Sequence[Layer], told: Sequence[FloatArray],
                        share: float) -> Painting:
    """A painting under two layers, if there are any, the one passing over into the other.

    Args:
        painting: of the frame.
        layers: over the earlier and over the later key frame.
        told: what each of these tells of the whole frame, HxWx3.
        share: how much the later one counts.
    """
    painted = yield from painting
    if painted is None or not layers:
        return painted
    earlier, later = (_over(one, *layer) for one, layer in zip(told, layers, strict=True))
    mixed = earlier + np.float32(share) * (later - earlier)
    return replace(painted, pixels=_over(painted.pixels, mixed, np.maximum(layers[0][1], layers[1][1])))


def _over(pixels: FloatArray, layer: FloatArray, share: FloatArray) -> FloatArray:
    over: FloatArray = pixels + share[..., None] * (layer - pixels)
    return over


def changed_share(own: FloatArray, told: FloatArray) -> FloatArray:
    """How far a person changed each pixel: HxW, 0..1.

    Args:
        own: their frame, HxWx3.
        told: the same as the key frame before tells it.
    """
    apart = np.asarray(cv2.GaussianBlur(own - told, (0, 0), BLUR, borderType=cv2.BORDER_REPLICATE), np.float32)
    differing = 255 * np.sqrt(np.square(apart).mean(axis=2))
    least = max(CHANGED, TYPICAL * float(np.median(differing)))
    share = np.clip((differing - least) / (SURELY - CHANGED), 0, 1).astype(np.float32)
    return np.asarray(cv2.dilate(share, np.ones((3, 3), np.uint8)), np.float32)


def _through(layer: CarriedLayer, interval: KeyframeInterval, numbers: range) -> dict[int, CarriedLayer]:
    """The layer in every frame of the interval that it is carried to, from the first of `numbers` on."""
    frames = {frame.number: frame for frame in (*interval.between, interval.key)}
    found = {numbers.start: layer}
    for number in numbers:
        other, later = number + numbers.step, max(number, number + numbers.step)
        ahead, back = interval.ahead[later - 1], frames[later].links[later - 1]
        layer = layer.moved(*((ahead, back) if other == later else (back, ahead)))
        found[other] = layer
    return found
