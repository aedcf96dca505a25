"""Paints a part of a finished shot once more."""

from __future__ import annotations

import itertools

from core.metrics import Role
from core.motion.flow_window import FlowWindow, LinkedFrame
from core.motion.warped_reference import WarpedReference
from core.render.shot import FrameEvents, Shot

NEIGHBOURS = 4
"""Frames that are kept while a part is painted once more."""


def repaint(shot: Shot, part: range) -> FrameEvents:
    """Paint a part of a finished shot once more, with twice the steps, tied to its neighbours at both ends.

    The person's own frames in it stay as they are, and are such ends.
    """
    ends = [part.start - 1, *sorted(number for number in shot.own if number in part), part.stop]
    for before, after in itertools.pairwise(ends):
        if before + 1 < after and not shot.stopped:
            yield from _repaint(shot, range(before + 1, after))


def _repaint(shot: Shot, part: range) -> FrameEvents:
    shot.hold_balance(part.start)
    motion, size = shot.motion, shot.painter.size
    with FlowWindow(shot.clip, size, motion.flow, NEIGHBOURS) as window:
        for number in part:
            links = {other: window.link(number, other) for other in (number - 1, part.stop)
                     if other in shot.numbers and other - number <= motion.spacing}
            share = (number - part.start + 1) / (len(part) + 1)
            references = [WarpedReference.along(link, shot.picture(other)).weighted(share if other == part.stop
                                                                                else 1 - share)
                          for other, link in links.items()]
            found = window.frame(number)
            frame = LinkedFrame(number, found.pts, found.rgb, links)
            painting = (shot.painter.paint_from_references(frame, references, 2 * motion.steps) if references
                        else shot.painter.paint_in_full(frame))
            made_from = [(other, shot.last_pass) for other in links]
            yield from shot.paint(frame, painting, Role.REPAINTED, made_from, shot.last_pass)
            if shot.stopped:
                return
        if part.stop in shot.numbers:  # the frame before it is another one now
            shot.frames.measure_consistency(part.stop, window.link(part.stop, part.stop - 1), shot.last_pass)
