"""Where the key frames of a shot lie, and how the frames between two of them are linked to both."""

from __future__ import annotations

import math
from collections.abc import Collection, Generator, Mapping
from dataclasses import dataclass, field, replace

from core.choices import Flow
from core.media.clips import Clip
from core.motion.background import follow_background
from core.motion.flow_window import FlowWindow, Link, LinkedFrame
from core.motion.kept_flow import KeptFlow


@dataclass(frozen=True)
class KeyDistance:
    """How far a key frame may be from the one before.

    Attributes:
        most: frames.
        reachable: share of every frame on the way, 0..1, that must be known from the one before; else it is nearer.
        least: but not nearer than so many frames.
    """

    most: int
    reachable: float = 0.7
    least: int = 1


@dataclass(frozen=True, eq=False)
class KeyframeInterval:
    """What lies between two key frames.

    Attributes:
        key: the later key frame, linked to the earlier one (its composed link) and to the frame before it.
        between: the frames between, each linked to both key frames and to the frame before it.
        onward: the way from the earlier key frame to the later one.
        ahead: the links from each frame to the one after it, the earlier key frame first; none unless asked for.
    """

    earlier: int
    key: LinkedFrame
    between: tuple[LinkedFrame, ...]
    onward: Link
    ahead: Mapping[int, Link] = field(default_factory=dict)


def intervals(clip: Clip, shot: range, begin: int, size: tuple[int, int], quality: Flow,
              distance: KeyDistance, fixed: Collection[int] = (),
              ahead: bool = False, flows: KeptFlow | None = None) -> Generator[KeyframeInterval | None, None, None]:
    """The shot from the key frame `begin` on, from key frame to key frame.

    Every frame of `fixed` is a key frame. Where a shot moves so much that little of it can be followed, key frames lie
    nearer, in the end as near as they may. With `ahead`, intervals have those links, too.
    An interval takes long: None comes after each frame that was looked at. Flow that `flows` knows is not sought again.
    """
    with FlowWindow(clip, size, quality, distance.most + 2, flows=flows) as window:
        while begin + 1 in shot:
            interval = yield from _interval(window, begin, _furthest(shot, begin, distance.most, fixed), distance)
            yield interval if ahead else replace(interval, ahead={})
            begin = interval.key.number


def _furthest(shot: range, begin: int, most: int, fixed: Collection[int]) -> int:
    """The key frame after `begin` at the latest; before one of `fixed` they lie evenly, so that much leads up to it."""
    ahead = min((number for number in fixed if begin < number < shot.stop), default=None)
    if ahead is None:
        return min(begin + most, shot.stop - 1)
    distance = ahead - begin
    return begin + math.ceil(distance / math.ceil(distance / most))


def _interval(window: FlowWindow, begin: int, furthest: int,
              distance: KeyDistance) -> Generator[None, None, KeyframeInterval]:
    """From the key frame `begin` to the next, which is `furthest` or nearer."""
    steps: dict[int, Link] = {}  # from each frame to the one before
    to_later: dict[int, Link] = {}  # from each frame to the one after
    back: dict[int, Link] = {}  # from each frame to the earlier key frame
    for number in range(begin + 1, furthest + 1):
        steps[number], to_later[number - 1] = window.link_both_ways(number, number - 1)
        before = back.get(number - 1)
        back[number] = steps[number] if before is None else _far(window, number, steps[number], before)
        if number - begin > distance.least and back[number].reliability.mean() < distance.reachable:
            last = number - 1  # the last that can be known from the key frame
            break
        yield
    else:
        last = furthest
    onward: dict[int, Link] = {}  # from each frame to the later key frame
    for number in range(last - 1, begin - 1, -1):
        after = onward.get(number + 1)
        onward[number] = to_later[number] if after is None else _far(window, number, to_later[number], after)
        yield
    frames = []
    for number in range(begin + 1, last + 1):
        frame = window.frame(number)
        links = {number - 1: steps[number], begin: back[number]}
        if number != last:
            links[last] = onward[number]
        frames.append(LinkedFrame(number, frame.pts, frame.rgb, links))
    ahead = {number: to_later[number] for number in range(begin, last)}
    return KeyframeInterval(begin, frames[-1], tuple(frames[:-1]), onward[begin], ahead)


def _far(window: FlowWindow, number: int, step: Link, further: Link) -> Link:
    """The link from a frame to a key frame beyond its neighbour, which `step` leads to."""
    return follow_background(step.followed_by(further), window.frame(number).rgb)
