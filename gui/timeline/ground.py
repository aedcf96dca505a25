"""What stays as it is on the timeline while the playhead moves: ruler, thumbnails, states, marks and the track."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from gui.clip.clip_thumbnails import ClipThumbnails
from gui.timeline import paint as paint
from gui.timeline.lanes import MARGIN, Slot, coarse_first, slots

if TYPE_CHECKING:
    from gui.timeline.view import TimelineView

_NEAR = 4  # thumbnails of so many neighbours stand in for one that is not there yet


def draw(view: TimelineView, thumbnails: ClipThumbnails, held: int | None) -> QPixmap:
    """The ground of a timeline in the widget's size; what thumbnails it needs is asked for.

    Args:
        held: a frame whose thumbnail is needed first.
    """
    ratio, parts, scale, clip_model = view.devicePixelRatioF(), view.lanes, view.scale, view.clip_model
    ground = QPixmap((QSizeF(view.size()) * ratio).toSize().expandedTo(QSize(1, 1)))
    ground.setDevicePixelRatio(ratio)
    ground.fill(Qt.GlobalColor.transparent)
    painter = QPainter(ground)
    painter.setFont(paint.small(view.font()))
    painter.setTransform(QTransform.fromTranslate(MARGIN, 0))
    paint.ruler(painter, parts.ruler, paint.ticks(painter, view.code, scale), scale)
    painter.setClipRect(QRectF(0, 0, scale.width, view.height()))
    each, places = slots(scale, view.thumb_width(), clip_model.range.start)
    paint.thumbs(painter, parts.thumbs, places, lambda number: thumbnails.nearest(number, each * _NEAR))
    paint.states(painter, parts.states, clip_model.states, scale, ratio)
    if view.figures.known.any() and not parts.track.isEmpty():
        paint.track(painter, parts.track, view.figures, scale, ratio)
    elif not parts.track.isEmpty():
        paint.invite(painter, parts.track, QCoreApplication.translate(
            "Timeline", "How calm the painted clip is will appear here, frame by frame."))
    paint.own_frames(painter, parts.states, scale, clip_model.own_frames)
    paint.outside(painter, parts, scale, clip_model.range)
    painter.setClipping(False)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint.cuts(painter, parts, scale, clip_model.cuts)
    painter.end()
    thumbnails.want(_wanted(places, each, held))
    return ground


def _wanted(places: list[Slot], each: int, held: int | None) -> list[int]:
    numbers = coarse_first([place.number for place in places], each)
    return numbers if held is None else [held, *numbers]
