"""The timeline itself: thumbnails, states and consistency of a clip, and what the mouse and the keys do there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip, QWidget

from core.media.clips import Clip
from gui.clip.clip_model import ClipModel
from gui.clip.clip_thumbnails import ClipThumbnails
from gui.timeline import ground, keys, paint
from gui.timeline import labels as words
from gui.timeline.drag import Drag
from gui.timeline.lanes import LEAST_HEIGHT, LOW_HEIGHT, MARGIN, Lanes, lanes
from gui.timeline.scale import TimelineScale, time_code
from gui.timeline.track import Consistency

_AROUND = 6  # frames on either side of the one around which a stretch is chosen
_NOTCH = 1.25  # a notch of the wheel zooms by this
_THUMB_GRID = 16  # thumbnails are made at multiples of so many device pixels: resizing makes few of them anew


class TimelineView(QAbstractSlider):
    """Draws the clip in time, and lets a person move the playhead, the range and the cuts in it.

    A slider over the clip's frames for keyboards and screen readers.

    Signals:
        scale_changed: what is in sight.
        selection_changed: the chosen stretch or cut.
        menu_requested: a frame, and where in the widget.
    """

    scale_changed = Signal()
    selection_changed = Signal()
    menu_requested = Signal(int, QPoint)

    def __init__(self, clip_model: ClipModel, thumbnails: ClipThumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clip_model, self._thumbnails = clip_model, thumbnails
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setPageStep(10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.scale = TimelineScale(0, 1.0)
        self.code = time_code(clip_model.clip)
        self.figures = Consistency(clip_model.render_status.reliable, clip_model.render_status.temporal)
        self.stretch: range | None = None
        self.cut: int | None = None
        self._drag = Drag(self)
        self._dropping: int | None = None
        self._low = False
        self._ground = QPixmap()
        self.valueChanged.connect(self._on_value_changed)
        clip_model.opened.connect(self._on_opened)
        clip_model.moved.connect(self._on_moved)
        clip_model.range_changed.connect(self._renew)
        clip_model.cuts_changed.connect(self._on_cuts_changed)
        clip_model.own_frames_changed.connect(self._on_frames_changed)
        clip_model.frames_changed.connect(self._on_frames_changed)
        thumbnails.changed.connect(self._renew)
        self._on_opened(clip_model.clip)

    # What is in sight.

    @property
    def lanes(self) -> Lanes:
        """Where everything is drawn; x counts from the clip's margin."""
        return lanes(self.scale.width, self.height())

    def set_scale(self, scale: TimelineScale) -> None:
        """Show another part of the clip."""
        if scale != self.scale:
            self.scale = scale
            self.scale_changed.emit()
            self._renew()

    def fit(self) -> None:
        """Show the whole clip."""
        self.set_scale(self.scale.fitted())

    def zoom(self, notches: float, x: float | None = None) -> None:
        """Zoom by notches of a wheel around a pixel, or around the playhead."""
        centre = min(max(self.scale.x(self.clip_model.playhead), 0), self.scale.width) if x is None else x
        self.set_scale(self.scale.zoomed(_NOTCH ** notches, centre))

    # What is chosen.

    def select(self, stretch: range | None = None, cut: int | None = None) -> None:
        """Choose a stretch or a cut, or nothing."""
        if (stretch, cut) != (self.stretch, self.cut):
            self.stretch, self.cut = stretch, cut
            self.selection_changed.emit()
            self.update()

    def select_beside(self, way: int) -> None:
        """Choose the next bad stretch after the playhead (`way` 1), or the one before it (-1), and go there."""
        stretch = self.figures.beside(self.clip_model.playhead if self.stretch is None else self.stretch.start, way)
        if stretch is not None:
            self.select(stretch)
            self.clip_model.seek(stretch.start)

    def select_around(self, number: int) -> None:
        """Choose a stretch around a frame, within its shot; its handles make it longer or shorter."""
        cuts = self.clip_model.cuts
        begin = max((cut for cut in cuts if cut <= number), default=0)
        end = min((cut for cut in cuts if cut > number), default=self.code.frames)
        self.select(range(max(number - _AROUND, begin), min(number + _AROUND + 1, end)))

    def delete_cut(self) -> None:
        """Take away the chosen cut, else the one at the playhead."""
        self.clip_model.delete_cut(self.clip_model.playhead if self.cut is None else self.cut)

    def show_drop(self, number: int | None) -> None:
        """Show the frame that a picture would be dropped on; None: there is none over the timeline."""
        if number != self._dropping:
            self._dropping = number
            self._renew()

    # Answers.

    def _on_opened(self, clip: Clip | None) -> None:
        self.code = time_code(clip)
        self._drag.end()
        self.select()
        self.setRange(0, 0 if clip is None else clip.frames - 1)
        self.setValue(self.clip_model.playhead)
        self._size_up(fit=True)
        self._on_frames_changed()

    def _size_up(self, fit: bool = False) -> None:
        """Fit lanes and thumbnails to the clip and the widget's size."""
        clip, width = self.clip_model.clip, max(self.width() - 2 * MARGIN, 1)
        widest = max(self.thumb_width(), 64.0)
        old = self.scale
        scale = TimelineScale(clip.frames if clip else 0, old.width, old.zoom, old.left, widest)
        self.set_scale(TimelineScale(scale.frames, width, widest=widest).fitted() if fit else scale.resized(width))
        if clip is not None:
            tall = lanes(width, self.height()).thumbs.height() * self.devicePixelRatioF()
            tall = -(-int(tall) // _THUMB_GRID) * _THUMB_GRID
            self._thumbnails.resize((max(round(tall * clip.size[0] / clip.size[1]), 1), tall))

    def thumb_width(self) -> float:
        """Pixels that a whole thumbnail takes."""
        clip = self.clip_model.clip
        return 1.0 if clip is None else lanes(1, self.height()).thumbs.height() * clip.size[0] / clip.size[1]

    def _on_value_changed(self, value: int) -> None:
        self.clip_model.seek(value)

    def _on_moved(self, number: int) -> None:
        self.setValue(number)
        self.set_scale(self.scale.showing(number))
        self._tell()

    def _on_cuts_changed(self) -> None:
        if self.cut is not None and self.cut not in self.clip_model.cuts and not self._drag.moves_cut:
            self.select(self.stretch)
        self._on_frames_changed()

    def _on_frames_changed(self) -> None:
        status = self.clip_model.render_status
        self.figures = Consistency(status.reliable, status.temporal, self.clip_model.cuts)
        self._tell()
        self._renew()

    def _tell(self) -> None:
        self.setAccessibleDescription(words.told(self, self.clip_model.playhead))
        self.update()

    # Drawing.

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.clip_model.clip is None:
            return
        if self._ground.isNull() or self._ground.devicePixelRatio() != self.devicePixelRatioF():
            self._ground = ground.draw(self, self._thumbnails, self._held)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ground)
        painter.setFont(paint.small(self.font()))
        painter.setTransform(QTransform.fromTranslate(MARGIN, 0))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        parts, scale = self.lanes, self.scale
        if self.stretch is not None:
            painter.setClipRect(QRectF(0, 0, scale.width, self.height()))
            paint.selection(painter, parts, scale, self.stretch)
            painter.setClipping(False)
        if self._dropping is not None:
            paint.selection(painter, parts, scale, range(self._dropping, self._dropping + 1))
        paint.frame_of_range(painter, parts.thumbs, scale, self.clip_model.range, self._drag.target.value)
        if self.cut is not None:
            paint.chosen_cut(painter, parts, scale, self.cut)
        paint.playhead(painter, parts, scale, self.clip_model.playhead, self.hasFocus())
        self._paint_held(painter, parts)

    def _renew(self) -> None:
        """Draw the ground anew."""
        self._ground = QPixmap()
        self.update()

    def _paint_held(self, painter: QPainter, parts: Lanes) -> None:
        held, clip = self._held, self.clip_model.clip
        if held is not None and clip is not None:
            width, height = clip.size
            place, told = self._drag.place, self.code.text(held)
            if self._dropping is not None:
                place, told = held, self.tr("Use as frame {number}").format(number=held)
            paint.held_frame(painter, parts, self.scale, place, self._thumbnails.nearest(held, 12), told,
                             width / height)

    @property
    def _held(self) -> int | None:
        """The frame to show large: at what is dragged."""
        return self._drag.frame if self._dropping is None else self._dropping

    # Qt's own.

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._renew()

    def sizeHint(self) -> QSize:
        return QSize(640, LOW_HEIGHT if self._low else LEAST_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, LOW_HEIGHT if self._low else LEAST_HEIGHT)

    def set_low(self, low: bool) -> None:
        """Do without the track where there is little room, or not."""
        self._low = low
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._size_up()
        self._renew()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.clip_model.clip is not None:
            self._drag.begin(event.position(), event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag.move(event.position())
        elif self.clip_model.clip is not None:
            self.setCursor(self._drag.target_at(event.position()).cursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._drag.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        along = turned.x() or turned.y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(turned.y() / 120, event.position().x() - MARGIN)
        elif event.pixelDelta().isNull():
            self.set_scale(self.scale.panned(-along / 120 * max(self.scale.width / 10, 48)))
        else:
            self.set_scale(self.scale.panned(-(event.pixelDelta().x() or event.pixelDelta().y())))
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(event.value() * 4, event.position().x() - MARGIN)
            return True
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._drag.tip(event.pos()), self)
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.clip_model.clip is not None:
            by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
            x = round(self.scale.x(self.clip_model.playhead)) + MARGIN if by_key else event.pos().x()
            number = self.clip_model.playhead if by_key else self._drag.frame_at(event.pos())
            self._drag.choose(event.pos(), keep=by_key)
            self.menu_requested.emit(number, QPoint(x, event.pos().y()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        done = keys.action_for_key(self, Qt.Key(event.key()), event.modifiers())
        if done is not None:
            done()
        elif event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
        else:
            super().keyPressEvent(event)
