"""What the painter of a clip needs of each frame: its pixels, and how they moved from other frames.

Everything here is made from the clip alone, so it can run ahead of the painting.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from core.choices import Flow
from core.media.clips import Clip, Frames
from core.motion import flow, reliability, warp

REACHABLE = 0.7
"""A key frame is at most so far that this share of every frame on the way can be told from the one before."""
BLOCK = 12
"""Frames decoded at once when a shot is gone through backward."""


@dataclass(frozen=True, eq=False)
class Link:
    """How a frame is told from another one.

    Attributes:
        flow: HxWx2 float32, from this frame to the other.
        reliability: HxW float32, 0..1.
        photo: the other frame itself, HxWx3 float32 sRGB 0..1.
    """

    flow: np.ndarray
    reliability: np.ndarray
    photo: np.ndarray

    def carried(self, picture: np.ndarray, smooth: bool = False) -> np.ndarray:
        """The other frame's picture, HxWx3, as it lies in this frame; bilinear if `smooth`."""
        return warp.warp(picture, self.flow, smooth)

    def then(self, further: Link) -> Link:
        """The way on: `further` leads from the other frame to a third."""
        seen = warp.warp(further.reliability, self.flow, smooth=True)
        return Link(warp.compose(self.flow, further.flow), self.reliability * seen, further.photo)


@dataclass(frozen=True, eq=False)
class Scene:
    """One frame and its links to others, by their numbers.

    Attributes:
        rgb: HxWx3 float32 sRGB 0..1.
        after: the link from the frame after it to this one, where a shot is gone through backward.
    """

    number: int
    pts: int
    rgb: np.ndarray
    links: Mapping[int, Link] = field(default_factory=dict)
    after: Link | None = None


@dataclass(frozen=True, eq=False)
class Stretch:
    """What lies between two key frames.

    Attributes:
        key: the later key frame, linked to the earlier one (its composed link) and to the frame before it.
        between: the frames between, each linked to both key frames and to the frame before it.
    """

    earlier: int
    key: Scene
    between: tuple[Scene, ...]


class Reel:
    """A clip's frames at a size, by number; the last few are kept."""

    def __init__(self, clip: Clip, size: tuple[int, int], quality: Flow, kept: int, backward: bool = False) -> None:
        self._frames = Frames(clip, size, deep=True)
        self._quality = quality
        self._kept = kept + (BLOCK if backward else 0)
        self._backward = backward
        self._scenes: OrderedDict[int, Scene] = OrderedDict()
        self._last: dict[tuple[int, int], Link] = {}  # of the two frames that were linked last, both ways

    def __enter__(self) -> Reel:
        self._frames.__enter__()
        return self

    def __exit__(self, *ended: object) -> None:
        self._frames.__exit__(*ended)

    def frame(self, number: int) -> Scene:
        """The frame, without links."""
        if number not in self._scenes:
            first = max(0, number - BLOCK + 1) if self._backward else number
            for found in self._frames.run(range(first, number + 1)):
                self._scenes[found.number] = Scene(found.number, found.pts, found.rgb)
        self._scenes.move_to_end(number)
        while len(self._scenes) > self._kept:
            self._scenes.popitem(last=False)
        return self._scenes[number]

    def link(self, number: int, other: int) -> Link:
        """How frame `number` is told from frame `other`, by flow estimated directly."""
        return self.both(number, other)[0]

    def both(self, number: int, other: int) -> tuple[Link, Link]:
        """The links from `number` to `other` and from `other` to `number`."""
        if (number, other) not in self._last:
            here, there = self.frame(number).rgb, self.frame(other).rgb
            away, back = flow.between(here, there, self._quality)
            self._last = {
                (number, other): Link(away, reliability.reliability(away, back, (there, here)), there),
                (other, number): Link(back, reliability.reliability(back, away, (here, there)), here),
            }
        return self._last[number, other], self._last[other, number]


def following(clip: Clip, shot: range, wanted: Iterable[int], size: tuple[int, int], quality: Flow,
              offsets: tuple[int, ...], backward: bool = False) -> Iterator[Scene]:
    """The wanted frames of a shot in their order, each linked to the frames `offsets` before it within the shot.

    Args:
        shot: numbers that links may lead to.
        wanted: numbers, rising, or falling if `backward`; then links lead to later frames.
        offsets: J of R16, ascending.
    """
    step = -1 if backward else 1
    with Reel(clip, size, quality, max(offsets) + 2, backward) as reel:
        for number in wanted:
            others = [number - step * offset for offset in offsets if number - step * offset in shot]
            both = {other: reel.both(number, other) for other in others}
            frame = reel.frame(number)
            after = both[number + 1][1] if number + 1 in both else None
            yield Scene(number, frame.pts, frame.rgb, {other: link for other, (link, _) in both.items()}, after)


def stretches(clip: Clip, shot: range, begin: int, size: tuple[int, int], quality: Flow,
              spacing: int) -> Iterator[Stretch | None]:
    """The shot from the key frame `begin` on, from key frame to key frame, at most `spacing` frames apart.

    Where a shot moves so much that little of it can be followed, key frames lie nearer, in the end at every frame.
    A stretch takes long: None comes after each frame that was looked at.
    """
    with Reel(clip, size, quality, spacing + 2) as reel:
        while begin + 1 in shot:
            stretch = yield from _stretch(reel, shot, begin, spacing)
            yield stretch
            begin = stretch.key.number


def _stretch(reel: Reel, shot: range, begin: int, spacing: int) -> Generator[None, None, Stretch]:
    steps: dict[int, Link] = {}  # from each frame to the one before
    ahead: dict[int, Link] = {}  # from each frame to the one after
    back: dict[int, Link] = {}  # from each frame to the earlier key frame
    for number in range(begin + 1, min(begin + spacing, shot.stop - 1) + 1):
        steps[number], ahead[number - 1] = reel.both(number, number - 1)
        before = back.get(number - 1)
        back[number] = steps[number] if before is None else steps[number].then(before)
        if before is not None and back[number].reliability.mean() < REACHABLE:
            break  # the frame before is the last that can be told from the key frame
        yield
    last = number if number == begin + 1 or back[number].reliability.mean() >= REACHABLE else number - 1
    onward: dict[int, Link] = {}  # from each frame to the later key frame
    for number in range(last - 1, begin, -1):
        after = onward.get(number + 1)
        onward[number] = ahead[number] if after is None else ahead[number].then(after)
        yield
    scenes = []
    for number in range(begin + 1, last + 1):
        frame = reel.frame(number)
        links = {number - 1: steps[number], begin: back[number]}
        if number != last:
            links[last] = onward[number]
        scenes.append(Scene(number, frame.pts, frame.rgb, links))
    return Stretch(begin, scenes[-1], tuple(scenes[:-1]))
