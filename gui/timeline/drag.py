"""What the mouse takes hold of on the timeline, and what dragging it does."""

from __future__ import annotations

import math
from enum import Enum
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt

from gui.timeline import labels as labels
from gui.timeline.lanes import MARGIN
from gui.timeline.paint import HANDLE, OWN_FRAME

if TYPE_CHECKING:
    from gui.timeline.view import TimelineView

_REACH = 6  # pixels beside a cut in which it is still taken
_SLACK = 3  # pixels that the mouse may tremble before it drags
_drags = count()  # each drag is one step to undo


class DragTarget(Enum):
    """What the mouse takes hold of."""

    NOTHING = ""
    PLAYHEAD = "playhead"
    IN = "in"
    OUT = "out"
    CUT = "cut"
    STRETCH = "stretch"
    STRETCH_BEGIN = "stretch begin"
    STRETCH_END = "stretch end"

    @property
    def cursor(self) -> Qt.CursorShape:
        """What the pointer looks like over it."""
        resizing = self not in (DragTarget.NOTHING, DragTarget.PLAYHEAD, DragTarget.STRETCH)
        return Qt.CursorShape.SizeHorCursor if resizing else Qt.CursorShape.ArrowCursor


class Drag:
    """The mouse on one timeline, from press to release.

    Attributes:
        target: what is being dragged.
        frame: the frame to show at the pointer while a handle or a cut is dragged, else None.
        place: the border between two frames where the pointer is.
    """

    def __init__(self, view: TimelineView) -> None:
        self._view = view
        self.target = DragTarget.NOTHING
        self.frame: int | None = None
        self.place = 0
        self._key = 0
        self._pressed = 0.0
        self._moving = False
        self._anchor = 0  # the first frame of a stretch being chosen, or where the playhead was

    @property
    def moves_cut(self) -> bool:
        """Whether a cut is being dragged."""
        return self.target is DragTarget.CUT

    def target_at(self, position: QPointF) -> DragTarget:
        """What would be taken at a place in the widget."""
        view, parts, x, y = self._view, self._view.lanes, position.x() - MARGIN, position.y()
        numbers, scale = view.clip_model.range, view.scale
        if parts.thumbs.top() <= y < parts.thumbs.bottom():
            if scale.x(numbers.start) - HANDLE - 2 <= x <= scale.x(numbers.start) + 2:
                return DragTarget.IN
            if scale.x(numbers.stop) - 2 <= x <= scale.x(numbers.stop) + HANDLE + 2:
                return DragTarget.OUT
        if parts.ruler.bottom() - 12 <= y < parts.ruler.bottom() and self._cut_at(x) is not None:
            return DragTarget.CUT
        if view.stretch is not None and parts.states.top() <= y <= parts.track.bottom():
            for target, border in ((DragTarget.STRETCH_END, view.stretch.stop),
                                   (DragTarget.STRETCH_BEGIN, view.stretch.start)):
                if abs(scale.x(border) - x) <= _REACH:
                    return target
        return DragTarget.PLAYHEAD

    def frame_at(self, point: QPoint) -> int:
        """The frame at a place in the widget; on the mark of one that the person painted, that one."""
        x, scale, lane = point.x() - MARGIN, self._view.scale, self._view.lanes.states
        near = min(self._view.clip_model.own_frames, key=lambda number: abs(scale.x(number + 0.5) - x), default=None)
        on_mark = near is not None and math.hypot(scale.x(near + 0.5) - x, lane.center().y() - point.y()) <= OWN_FRAME
        return near if near is not None and on_mark else scale.number(x)

    def begin(self, position: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """The button was pressed."""
        view, x = self._view, position.x() - MARGIN
        self.target = DragTarget.STRETCH if modifiers & Qt.KeyboardModifier.ShiftModifier else self.target_at(position)
        self._key, self._pressed, self._moving = next(_drags), x, False
        self._anchor = view.scale.number(x) if self.target is DragTarget.STRETCH else view.clip_model.playhead
        if self.target is DragTarget.PLAYHEAD:
            view.select(self._bad_at(position))
            view.clip_model.seek(view.scale.number(x))
        elif self.target is DragTarget.CUT:
            view.select(cut=self._cut_at(x))
        elif self.target is DragTarget.STRETCH:
            self._choose(x)

    def move(self, position: QPointF) -> None:
        """The mouse moved with the button held."""
        view, x = self._view, position.x() - MARGIN
        self._moving = self._moving or abs(x - self._pressed) > _SLACK
        if not self._moving:
            return
        if self.target is DragTarget.PLAYHEAD:
            view.clip_model.seek(view.scale.number(x))
        elif self.target is DragTarget.STRETCH:
            self._choose(x)
        elif self.target in (DragTarget.IN, DragTarget.OUT):
            self._move_range(view.scale.border(x))
        elif self.target is DragTarget.CUT and view.cut is not None:
            self._move_cut(view.cut, view.scale.border(x))
        elif view.stretch is not None:
            self._move_stretch(view.stretch, view.scale.border(x))

    def end(self) -> None:
        """The button was released."""
        trimmed = self.frame is not None
        self.target, self.frame = DragTarget.NOTHING, None
        if trimmed:
            self._view.clip_model.seek(self._anchor)
        self._view.update()

    def choose(self, point: QPoint, keep: bool) -> None:
        """Choose what a menu was asked for at; `keep` what is chosen already."""
        cut, stretch = self._cut_at(point.x() - MARGIN), self._bad_at(QPointF(point))
        in_ruler = point.y() < self._view.lanes.ruler.bottom()
        if not keep and in_ruler and cut is not None:
            self._view.select(cut=cut)
        elif not keep and stretch is not None and self._view.scale.number(point.x() - MARGIN) not in (
                self._view.stretch or ()):
            self._view.select(stretch)

    def tip(self, point: QPoint) -> str:
        """What is under the pointer, in words."""
        view = self._view
        if view.clip_model.clip is None:
            return ""
        time, cut = view.code.text, self._cut_at(point.x() - MARGIN)
        match self.target_at(QPointF(point)):
            case DragTarget.CUT if cut is not None:
                return QCoreApplication.translate("Timeline", "A cut at {time}: drag it, or delete it with Del."
                                                  ).format(time=time(cut))
            case DragTarget.IN:
                return QCoreApplication.translate("Timeline", "In point, {time}: drag it, or press I at a frame."
                                                  ).format(time=time(view.clip_model.range.start))
            case DragTarget.OUT:
                return QCoreApplication.translate("Timeline", "Out point, {time}: drag it, or press O at a frame."
                                                  ).format(time=time(view.clip_model.range.stop - 1))
            case DragTarget.STRETCH_BEGIN | DragTarget.STRETCH_END:
                return QCoreApplication.translate("Timeline", "Drag this end of the chosen stretch.")
        return labels.told(view, self.frame_at(point))

    def _move_range(self, border: int) -> None:
        """The other handle stays where it is and is not passed."""
        clip_model = self._view.clip_model
        numbers = clip_model.range
        if self.target is DragTarget.IN:
            self.place = frame = self.frame = min(border, numbers.stop - 1)
            clip_model.set_in(frame, self._key)
        else:
            self.place = max(border, numbers.start + 1)
            frame = self.frame = self.place - 1
            clip_model.set_out(frame, self._key)
        clip_model.seek(frame)

    def _move_cut(self, cut: int, border: int) -> None:
        """Other cuts are not passed."""
        view, clip_model = self._view, self._view.clip_model
        low = max((other for other in clip_model.cuts if other < cut), default=0) + 1
        high = min((other for other in clip_model.cuts if other > cut), default=view.code.frames) - 1
        border = min(max(border, low), high)
        if border != cut:
            clip_model.move_cut(cut, border, self._key)
            view.select(cut=border)
        self.place = self.frame = border
        clip_model.seek(border)

    def _move_stretch(self, stretch: range, border: int) -> None:
        """The other end stays where it is and is not passed."""
        if self.target is DragTarget.STRETCH_BEGIN:
            self.place = self.frame = frame = min(border, stretch.stop - 1)
            self._view.select(range(frame, stretch.stop))
        else:
            self.place = max(border, stretch.start + 1)
            frame = self.frame = self.place - 1
            self._view.select(range(stretch.start, self.place))
        self._view.clip_model.seek(frame)

    def _choose(self, x: float) -> None:
        number = self._view.scale.number(x)
        self._view.select(range(min(number, self._anchor), max(number, self._anchor) + 1))
        self._view.clip_model.seek(number)

    def _cut_at(self, x: float) -> int | None:
        scale = self._view.scale
        near = min(self._view.clip_model.cuts, key=lambda cut: abs(scale.x(cut) - x), default=None)
        return near if near is not None and abs(scale.x(near) - x) <= _REACH else None

    def _bad_at(self, position: QPointF) -> range | None:
        """The bad stretch under a place in the consistency track; a few pixels beside one still count."""
        view, x = self._view, position.x() - MARGIN
        if not view.lanes.track.top() <= position.y() <= view.lanes.track.bottom():
            return None
        for pixels in (0, 1, -1, 2, -2, 3, -3):
            stretch = view.figures.at(view.scale.number(x + pixels))
            if stretch is not None:
                return stretch
        return None
