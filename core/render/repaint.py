"""Paints a stretch of a finished shot once more."""

from __future__ import annotations

from core.metrics import Role
from core.render.flow_window import FlowWindow, LinkedFrame
from core.render.shot import FrameEvents, Shot
from core.render.warped_reference import WarpedReference

NEIGHBOURS = 4
"""Frames that are kept while a stretch is painted once more."""


def repaint(shot: Shot, stretch: range) -> FrameEvents:
    """Paint a stretch of a finished shot once more, with twice the steps, tied to its neighbours at both ends."""
    if not stretch:
        return
    shot.settle_balance()
    motion, size = shot.motion, shot.painter.size
    with FlowWindow(shot.clip, size, motion.flow, NEIGHBOURS) as window:
        for number in stretch:
            links = {other: window.link(number, other) for other in (number - 1, stretch.stop)
                     if other in shot.numbers and other - number <= motion.spacing}
            share = (number - stretch.start + 1) / (len(stretch) + 1)
            references = [WarpedReference.by(link, shot.picture(other)).weighed(share if other == stretch.stop
                                                                                else 1 - share)
                          for other, link in links.items()]
            found = window.frame(number)
            frame = LinkedFrame(number, found.pts, found.rgb, links)
            painting = (shot.painter.from_others(frame, references, 2 * motion.steps) if references
                        else shot.painter.in_full(frame))
            made_from = [(other, shot.last_pass) for other in links]
            yield from shot.paint(frame, painting, Role.REPAINTED, made_from, shot.last_pass)
            if shot.stopped:
                return
        if stretch.stop in shot.numbers:  # the frame before it is another one now
            shot.frames.measure(stretch.stop, window.link(stretch.stop, stretch.stop - 1), shot.last_pass)
