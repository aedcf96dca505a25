"""What the timeline looks like: every lane drawn, never more than one stroke for a pixel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QImage, QPainter, QPen, QPolygonF

from core.store.states import FrameState
from gui.clip.render_status import CODES, OUTSIDE
from gui.common import theme
from gui.timeline.lanes import Lanes, Slot
from gui.timeline.scale import Tick, TimeCode, TimelineScale
from gui.timeline.track import FLICKERS, TORN, Consistency, columns

HANDLE = 9
"""Width of an in or out handle in pixels."""

OWN_FRAME = 5.5
"""Radius in pixels of the mark of a frame that the person painted."""

_TOP_ERROR = 2 * FLICKERS  # what fills the upper half of the track
_LINES_APART, _DIAMONDS_APART = 24, 11  # pixels from cut to cut
_CENTRE = Qt.AlignmentFlag.AlignCenter


def tinted(name: str, alpha: int) -> QColor:
    """A colour of the theme that lets through what lies below."""
    colour = theme.colour(name)
    colour.setAlpha(alpha)
    return colour


def small(font: QFont) -> QFont:
    """The font of the timeline's own words."""
    font = QFont(font)
    font.setPixelSize(11)
    return font


def ruler(painter: QPainter, lane: QRectF, ticks: Iterable[Tick], scale: TimelineScale) -> None:
    """Lines and their times."""
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.drawLine(QLineF(lane.left(), lane.bottom() - 0.5, lane.right(), lane.bottom() - 0.5))
    for tick in ticks:
        x = round(scale.x(tick.number)) + 0.5
        painter.setPen(QPen(theme.colour("edge" if tick.text else "line"), 1))
        painter.drawLine(QLineF(x, lane.bottom() - (9 if tick.text else 4), x, lane.bottom() - 1))
        if tick.text:
            painter.setPen(theme.colour("muted"))
            painter.drawText(QPointF(x + 3, lane.top() + 12), tick.text)


def thumbs(painter: QPainter, lane: QRectF, places: Sequence[Slot], image: Callable[[int], QImage | None]) -> None:
    """The pictures, cut at the sides to their room; a room whose picture is not there yet stays plain."""
    painter.fillRect(_span(lane, places), theme.colour("raised"))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for place in places:
        picture = image(place.number)
        room = QRectF(place.x, lane.top(), place.width, lane.height())
        if picture is not None:
            scale = picture.height() / lane.height()
            wide = min(place.width, picture.width() / scale)
            source = QRectF((picture.width() - wide * scale) / 2, 0, wide * scale, picture.height())
            painter.drawImage(QRectF(room.left(), room.top(), wide, room.height()), picture, source)
    painter.setPen(QPen(tinted("window", 150), 1))
    painter.drawLines([QLineF(round(place.x) + 0.5, lane.top(), round(place.x) + 0.5, lane.bottom())
                       for place in places[1:]])


def _span(lane: QRectF, places: Sequence[Slot]) -> QRectF:
    left, right = (places[0].x, places[-1].x + places[-1].width) if places else (0.0, 0.0)
    return QRectF(left, lane.top(), right - left, lane.height())


def state(painter: QPainter, room: QRectF, kind: FrameState) -> None:
    """One run of equal states: by colour, and by height and pattern for those who see no colours."""
    low = QRectF(room.left(), room.bottom() - 2, room.width(), 2)
    if kind is FrameState.TO_DO:
        painter.fillRect(low, theme.colour("edge"))
    elif kind is FrameState.DONE:
        painter.fillRect(room, theme.colour("plot_3"))
    elif kind is FrameState.OUT_OF_DATE:
        half = QRectF(room.left(), room.center().y() - 1, room.width(), room.height() / 2 + 1)
        painter.fillRect(half, tinted("warning", 70))
        painter.fillRect(half, QBrush(theme.colour("warning"), Qt.BrushStyle.BDiagPattern))
        painter.fillRect(low, theme.colour("warning"))
    else:
        painter.fillRect(room, theme.colour("accent"))
        painter.fillRect(room, QBrush(theme.colour("on_accent"), Qt.BrushStyle.FDiagPattern))


def states(painter: QPainter, lane: QRectF, codes: np.ndarray, scale: TimelineScale, ratio: float) -> None:
    """The row of states, each run of equal ones in one go."""
    if not len(codes):
        return
    shown = columns(np.where(codes == OUTSIDE, 0, codes + 1).astype(np.uint8), scale, np.maximum, ratio)
    edges = np.concatenate(([0], np.flatnonzero(np.diff(shown.values)) + 1, [len(shown.values)]))
    painter.setBrushOrigin(round(shown.left), 0)
    for first, last in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        code = int(shown.values[first])
        if code:
            left = shown.left + first * shown.width
            wide = max((last - first) * shown.width, 6.0 if CODES[code - 1] is FrameState.PAINTING else 0.0)
            state(painter, QRectF(left, lane.top(), wide, lane.height()), CODES[code - 1])


def track(painter: QPainter, lane: QRectF, figures: Consistency, scale: TimelineScale, ratio: float) -> None:
    """Errors as a wave around the middle, which is what a calm clip looks like: flicker above, torn parts below."""
    middle, half = round(lane.center().y()) + 0.5, lane.height() / 2 - 2
    _bad_bands(painter, lane, figures, scale, ratio)
    _limits(painter, lane, middle, half)
    known = columns(figures.known, scale, np.logical_or, ratio)
    bad = columns(figures.bad, scale, np.logical_or, ratio).values
    error = np.nan_to_num(columns(figures.temporal, scale, np.fmax, ratio).values)
    torn = np.nan_to_num(1 - columns(figures.reliable, scale, np.fmin, ratio).values)
    gap = 1.0 if known.width >= 4 else 0.0
    for values, name, way in ((np.minimum(error / _TOP_ERROR, 1), "plot_2", -1), (torn, "plot_5", 1)):
        heights = np.maximum(values * half, 1.0)
        for wrong, colour in ((False, theme.colour(name)), (True, theme.colour("error"))):
            chosen = np.flatnonzero(known.values & (bad == wrong))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRects([QRectF(known.left + at * known.width, middle if way > 0 else middle - heights[at],
                                      known.width - gap, heights[at]) for at in chosen.tolist()])


def _bad_bands(painter: QPainter, lane: QRectF, figures: Consistency, scale: TimelineScale, ratio: float) -> None:
    """A ground for every bad stretch in sight, at least so wide that it is seen."""
    shown = columns(figures.marked, scale, np.logical_or, ratio)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], shown.values, [False])).astype(np.int8))).tolist()
    ground, brim = tinted("error", 46), theme.colour("error")
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        left, wide = shown.left + first * shown.width, max((last - first) * shown.width, 3.0)
        painter.fillRect(QRectF(left, lane.top(), wide, lane.height()), ground)
        painter.fillRect(QRectF(left, lane.top(), wide, 2), brim)


def _limits(painter: QPainter, lane: QRectF, middle: float, half: float) -> None:
    """The middle, and dotted what the error and the torn share should stay within."""
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.drawLine(QLineF(lane.left(), middle, lane.right(), middle))
    painter.setPen(QPen(tinted("edge", 150), 1, Qt.PenStyle.DotLine))
    for y in (middle - half * FLICKERS / _TOP_ERROR, middle + half * (1 - TORN)):
        painter.drawLine(QLineF(lane.left(), round(y) + 0.5, lane.right(), round(y) + 0.5))


def outside(painter: QPainter, parts: Lanes, scale: TimelineScale, numbers: range) -> None:
    """A veil over what lies before the in point and after the out point."""
    area, veil = parts.below, tinted("window", 185)
    begin, end = scale.x(numbers.start), scale.x(numbers.stop)
    full = scale.x(scale.frames)
    for left, right in ((max(0.0, scale.x(0)), begin), (end, min(full, scale.width))):
        if right > left:
            painter.fillRect(QRectF(left, area.top(), right - left, area.height()), veil)


def frame_of_range(painter: QPainter, lane: QRectF, scale: TimelineScale, numbers: range, held: str) -> None:
    """A frame around the pictures of the range, whose sides are the handles; `held` is "in", "out" or neither."""
    begin, end = scale.x(numbers.start), scale.x(numbers.stop)
    low, high = max(begin, 0.0), min(end, scale.width)
    colour = theme.colour("accent")
    if high > low:
        for y in (lane.top(), lane.bottom() - 2):
            painter.fillRect(QRectF(low, y, high - low, 2), colour)
    for name, x, way in (("in", begin, -1), ("out", end, 1)):
        if -0.5 <= x <= scale.width + 0.5:
            grip = QRectF(x - HANDLE if way < 0 else x, lane.top(), HANDLE, lane.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_hover" if held == name else "accent"))
            painter.drawRoundedRect(grip, 3, 3)
            painter.fillRect(QRectF(x - 3 if way < 0 else x, lane.top(), 3, lane.height()), painter.brush())
            painter.setPen(QPen(theme.colour("on_accent"), 1.6))
            middle = grip.center()
            painter.drawPolyline([middle + QPointF(-way * 1.5, -4), middle + QPointF(way * 1.5, 0),
                                  middle + QPointF(-way * 1.5, 4)])


def cuts(painter: QPainter, parts: Lanes, scale: TimelineScale, numbers: Sequence[int]) -> None:
    """A mark in the ruler for each cut; where they do not crowd a diamond to take it by and a line to see it by."""
    xs = np.unique(np.round((np.asarray(numbers) - scale.left) * scale.zoom)) if len(numbers) else np.zeros(0)
    xs = xs[(xs >= 0) & (xs <= scale.width)]
    apart = float(np.median(np.diff(xs))) if len(xs) > 1 else scale.width
    low, colour = parts.ruler.bottom(), theme.colour("plot_6")
    if apart >= _LINES_APART:
        painter.setPen(QPen(tinted("window", 190), 3))
        painter.drawLines([QLineF(x, low, x, parts.thumbs.bottom()) for x in xs.tolist()])
        painter.setPen(QPen(colour, 1.4))
        painter.drawLines([QLineF(x, low, x, parts.thumbs.bottom()) for x in xs.tolist()])
    for x in xs.tolist():
        if apart >= _DIAMONDS_APART:
            diamond(painter, QPointF(x, low - 5), colour)
        else:
            painter.fillRect(QRectF(x, low - 6, 1, 5), colour)


def own_frames(painter: QPainter, lane: QRectF, scale: TimelineScale, numbers: Iterable[int]) -> None:
    """A mark in the row of states for each frame that the person painted."""
    for number in numbers:
        x = scale.x(number + 0.5)
        if -OWN_FRAME <= x <= scale.width + OWN_FRAME:
            own_frame(painter, QPointF(x, lane.center().y()))


def own_frame(painter: QPainter, middle: QPointF) -> None:
    """The mark of a frame that the person painted: round, so that no colour is needed to tell it from a cut."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("window"), 1.5))
    painter.setBrush(theme.colour("plot_4"))
    painter.drawEllipse(middle, OWN_FRAME, OWN_FRAME)
    painter.restore()


def chosen_cut(painter: QPainter, parts: Lanes, scale: TimelineScale, number: int) -> None:
    """The cut that is chosen, through all lanes."""
    x = scale.x(number)
    if 0 <= x <= scale.width:
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.drawLine(QLineF(x, parts.ruler.bottom(), x, parts.track.bottom()))
        diamond(painter, QPointF(x, parts.ruler.bottom() - 5), theme.colour("focus"), 6)


def diamond(painter: QPainter, middle: QPointF, colour: QColor, size: float = 4.5) -> None:
    """What a cut is taken by."""
    painter.setPen(QPen(theme.colour("window"), 1))
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([middle + QPointF(*corner) for corner in
                                   ((0, -size), (size, 0), (0, size), (-size, 0))]))


def selection(painter: QPainter, parts: Lanes, scale: TimelineScale, stretch: range) -> None:
    """The stretch that is chosen, around all lanes, with the handles by which its ends are dragged."""
    left, right = scale.x(stretch.start), scale.x(stretch.stop)
    area = QRectF(left, parts.thumbs.top(), max(right - left, 3), parts.track.bottom() - parts.thumbs.top())
    painter.setPen(QPen(theme.colour("focus"), 1.5))
    painter.setBrush(tinted("focus", 38))
    painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -1))
    painter.setPen(QPen(theme.colour("window"), 1))
    painter.setBrush(theme.colour("focus"))
    for x in (area.left(), area.right()):
        painter.drawRoundedRect(QRectF(x - 3, parts.track.center().y() - 9, 6, 18), 2, 2)


def playhead(painter: QPainter, parts: Lanes, scale: TimelineScale, number: int, focused: bool) -> None:
    """The line of the frame that is looked at; close up also how wide that frame is."""
    x = round(scale.x(number)) + 0.5
    if not -8 <= x <= scale.width + 8:
        return
    colour = theme.colour("focus" if focused else "text")
    if scale.zoom >= 6:
        painter.fillRect(QRectF(x, parts.ruler.bottom() - 4, scale.zoom, 4), colour)
    painter.setPen(QPen(tinted("window", 170), 3))
    painter.drawLine(QLineF(x, parts.ruler.bottom(), x, parts.track.bottom()))
    painter.setPen(QPen(colour, 1.4))
    painter.drawLine(QLineF(x, parts.ruler.top() + 12, x, parts.track.bottom()))
    painter.setPen(QPen(theme.colour("window"), 1))
    painter.setBrush(colour)
    top = parts.ruler.top() + 3
    painter.drawPolygon(QPolygonF([QPointF(x - 6, top), QPointF(x + 6, top), QPointF(x + 6, top + 8),
                                   QPointF(x, top + 14), QPointF(x - 6, top + 8)]))


def held_frame(painter: QPainter, parts: Lanes, scale: TimelineScale, number: int, image: QImage | None, told: str,
               aspect: float) -> None:
    """The frame at what is dragged, large enough to tell what it shows, with a few words."""
    height = parts.thumbs.height() + parts.states.height() + parts.track.height() - 4
    width = min(max(height * aspect, 64.0), scale.width / 2)
    x = scale.x(number)
    left = x + HANDLE + 4 if x < scale.width / 2 else x - HANDLE - 4 - width
    room = QRectF(left, parts.thumbs.top() + 2, width, height)
    painter.setPen(QPen(theme.colour("focus"), 2))
    painter.setBrush(theme.colour("raised"))
    painter.drawRoundedRect(room.adjusted(-2, -2, 2, 2), 4, 4)
    if image is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(left, room.top(), width, min(width / aspect, height)), image)
    words = QRectF(left, room.bottom() - 18, width, 18)
    painter.fillRect(words, tinted("window", 205))
    painter.setPen(theme.colour("text"))
    painter.drawText(words, _CENTRE, painter.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, int(width)))


def invite(painter: QPainter, lane: QRectF, words: str) -> None:
    """What an empty lane will show."""
    painter.setPen(theme.colour("muted"))
    fitting = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(lane.width()))
    painter.drawText(lane, _CENTRE, fitting)


def ticks(painter: QPainter, code: TimeCode, scale: TimelineScale) -> list[Tick]:
    """The ruler's ticks, with room for their words."""
    longest = code.text(max(scale.visible.stop - 1, 0)) if scale.visible else ""
    return code.ticks(scale, painter.fontMetrics().horizontalAdvance(longest) + 16)
