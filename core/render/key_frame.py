"""A key frame, painted in full and held to the key frame before it."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Collection

from core.metrics import Role
from core.motion import keyframe_intervals
from core.motion.keyframe_intervals import KeyDistance, KeyframeInterval
from core.motion.warped_reference import WarpedReference
from core.render.own_layers import OwnLayers, under_layer
from core.render.prefetch import Prefetcher
from core.render.shot import FrameEvents, Shot


def least_count(shot: range, own: Collection[int], most: int) -> int:
    """Key frames that a shot has at least: the first, the person's `own`, and others at most `most` frames apart."""
    ends = sorted({shot.start, *(number for number in own if number in shot), shot.stop - 1})
    return 1 + sum(math.ceil((later - one) / most) for one, later in itertools.pairwise(ends))


def paint_key(shot: Shot, interval: KeyframeInterval, steps: int, layers: OwnLayers) -> FrameEvents:
    """Paint the later key frame of an interval, held to the earlier one, unless it is there or the person's own.

    Args:
        shot: the frames.
        interval: between the two.
        steps: where all of it is known from the earlier one; what is unknown asks for more.
        layers: what the person changed, in this interval.
    """
    key, earlier = interval.key, interval.earlier
    if key.number in shot.own:
        if not shot.is_current(key.number):
            yield from shot.take_own(key, measured=False)
        return
    sources = sorted({earlier, *layers.sources})
    if shot.is_current(key.number) and shot.frames.is_made_from(key.number, sources):
        return
    told = WarpedReference.along(key.links[earlier], shot.picture(earlier, 0))
    painting = under_layer(shot.painter.paint_from_references(key, [told], steps), layers.at(key.number))
    yield from shot.paint(key, painting, Role.KEY, [(other, 0) for other in sources], measured=False)


def paint_keys(shot: Shot, makes: range, distance: KeyDistance, steps: Callable[[int], int]) -> FrameEvents:
    """Paint the key frames of a shot that has no own frame, and nothing between them.

    Args:
        shot: the frames.
        makes: where they may lie: the whole shot, or what lies behind a key frame that is there.
        distance: from one to the next.
        steps: of one that lies so many frames from the one before.
    """
    first = shot.numbers.start
    if makes.start == first and not (yield from shot.paint_first()):
        return
    found = keyframe_intervals.intervals(shot.clip, shot.numbers, max(first, makes.start - 1), shot.painter.size,
                                         shot.motion.flow, distance)
    layers = OwnLayers(shot)
    with Prefetcher(found, shot.waiting, 1) as ready:
        for interval in ready:
            shot.hold_balance(interval.earlier)
            yield from paint_key(shot, interval, steps(interval.key.number - interval.earlier), layers)
            if shot.stopped:
                return
            if not interval.between:
                shot.frames.measure_consistency(interval.key.number, interval.key.links[interval.earlier])
