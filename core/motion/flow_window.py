"""What the painter of a clip needs of each frame: its pixels, and how they moved from other frames.

Everything here is made from the clip alone, so it can run ahead of the painting.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

from core.arrays import FloatArray
from core.choices import Flow
from core.media.clips import Clip, Frames
from core.motion import flow, reliability, warp
from core.motion.kept_flow import FlowBothWays, KeptFlow

BLOCK = 12
"""Frames decoded at once when a shot is gone through backward."""


@dataclass(frozen=True, eq=False)
class Link:
    """How a frame follows from another one.

    Attributes:
        flow: HxWx2 float32, from this frame to the other.
        reliability: HxW float32, 0..1.
        photo: the other frame itself, HxWx3 float32 sRGB 0..1.
    """

    flow: FloatArray
    reliability: FloatArray
    photo: FloatArray

    def warped(self, picture: FloatArray, smooth: bool = False) -> FloatArray:
        """The other frame's picture, HxWx3, as it lies in this frame; bilinear if `smooth`."""
        return warp.warp(picture, self.flow, smooth)

    def followed_by(self, further: Link) -> Link:
        """The way on: `further` leads from the other frame to a third."""
        seen = warp.warp(further.reliability, self.flow, smooth=True)
        return Link(warp.compose(self.flow, further.flow), self.reliability * seen, further.photo)


@dataclass(frozen=True, eq=False)
class LinkedFrame:
    """One frame and its links to others, by their numbers.

    Attributes:
        rgb: HxWx3 float32 sRGB 0..1.
        after: the link from the frame after it to this one, where a shot is gone through backward.
    """

    number: int
    pts: int
    rgb: FloatArray
    links: Mapping[int, Link] = field(default_factory=dict)
    after: Link | None = None


class FlowWindow:
    """A clip's frames at a size, by number; the last few are kept.

    Args:
        clip: where they come from.
        size: (width, height) of the frames.
        quality: how flow is sought.
        kept: frames, at least.
        backward: they are asked for from the last one to the first.
        flows: knows flow that was found before, and is told what is found.
    """

    def __init__(self, clip: Clip, size: tuple[int, int], quality: Flow, kept: int, backward: bool = False,
                 flows: KeptFlow | None = None) -> None:
        self._frames = Frames(clip, size, high_bit_depth=True)
        self._quality, self._flows = quality, flows
        self._kept = kept + (BLOCK if backward else 0)
        self._backward = backward
        self._cached: OrderedDict[int, LinkedFrame] = OrderedDict()
        self._last_links: dict[tuple[int, int], Link] = {}  # of the two frames that were linked last, both ways

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *ended: object) -> None:
        self._frames.close()

    def frame(self, number: int) -> LinkedFrame:
        """The frame, without links."""
        if number not in self._cached:
            first = max(0, number - BLOCK + 1) if self._backward else number
            for found in self._frames.run(range(first, number + 1)):
                self._cached[found.number] = LinkedFrame(found.number, found.pts, found.rgb)
        self._cached.move_to_end(number)
        while len(self._cached) > self._kept:
            self._cached.popitem(last=False)
        return self._cached[number]

    def link(self, number: int, other: int) -> Link:
        """How frame `number` follows from frame `other`, by flow estimated directly."""
        return self.link_both_ways(number, other)[0]

    def link_both_ways(self, number: int, other: int) -> tuple[Link, Link]:
        """The links from `number` to `other` and from `other` to `number`."""
        if (number, other) not in self._last_links:
            here, there = self.frame(number).rgb, self.frame(other).rgb
            found = self._flow(number, other, here, there)
            self._last_links = {
                (number, other): Link(found.away, found.reliable, there),
                (other, number): Link(found.back, found.reliable_back, here),
            }
        return self._last_links[number, other], self._last_links[other, number]

    def _flow(self, number: int, other: int, here: FloatArray, there: FloatArray) -> FlowBothWays:
        known = None if self._flows is None else self._flows.read(number, other)
        if known is not None:
            return known
        away, back = flow.between(here, there, self._quality)
        found = FlowBothWays(away, back, reliability.reliability(away, back, (there, here)),
                             reliability.reliability(back, away, (here, there)))
        if self._flows is not None:
            self._flows.keep(number, other, found)
        return found


def linked_frames(clip: Clip, shot: range, wanted: Iterable[int], size: tuple[int, int], quality: Flow,
              offsets: tuple[int, ...], backward: bool = False) -> Generator[LinkedFrame, None, None]:
    """The wanted frames of a shot in their order, each linked to the frames `offsets` before it within the shot.

    Args:
        shot: numbers that links may lead to.
        wanted: numbers, rising, or falling if `backward`; then links lead to later frames.
        offsets: J of R16, ascending.
    """
    step = -1 if backward else 1
    with FlowWindow(clip, size, quality, max(offsets) + 2, backward) as window:
        for number in wanted:
            others = [number - step * offset for offset in offsets if number - step * offset in shot]
            both = {other: window.link_both_ways(number, other) for other in others}
            frame = window.frame(number)
            after = both[number + 1][1] if number + 1 in both else None
            yield LinkedFrame(number, frame.pts, frame.rgb, {other: link for other, (link, _) in both.items()}, after)
