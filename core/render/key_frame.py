"""A key frame, painted in full and held to the key frame before it."""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection

from core.metrics import Role
from core.motion.keyframe_intervals import KeyframeInterval
from core.motion.warped_reference import WarpedReference
from core.render.shot import FrameEvents, Shot

KEY_STEPS, FAR = 2.0, 4
"""A key frame `FAR` frames from the one before takes so many times the steps of a frame that follows the one right
before it; one that is nearer takes fewer, and right behind the other no more."""


def least_count(shot: range, own: Collection[int], most: int) -> int:
    """Key frames that a shot has at least: the first, the person's `own`, and others at most `most` frames apart."""
    ends = sorted({shot.start, *(number for number in own if number in shot), shot.stop - 1})
    return 1 + sum(math.ceil((later - one) / most) for one, later in itertools.pairwise(ends))


def paint_key(shot: Shot, interval: KeyframeInterval) -> FrameEvents:
    """Paint the later key frame of an interval, held to the earlier one, unless it is there or the person's own."""
    key, earlier = interval.key, interval.earlier
    if key.number in shot.own:
        if not shot.is_current(key.number):
            yield from shot.take_own(key, measured=False)
        return
    if shot.is_current(key.number) and shot.frames.is_made_from(key.number, [earlier]):
        return
    references = [WarpedReference.along(key.links[earlier], shot.picture(earlier, 0))]
    distance = min(FAR, key.number - earlier)
    times = 1 + (KEY_STEPS - 1) * (distance - 1) / (FAR - 1)
    painting = shot.painter.paint_from_references(key, references, round(times * shot.motion.steps))
    yield from shot.paint(key, painting, Role.KEY, [(earlier, 0)], measured=False)
