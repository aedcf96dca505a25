"""A widget to look at a picture through: fit, zoom to the pointer, pan, by mouse, keys and fingers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from gui.files.drop_zone import DropZone
from gui.viewer.canvas_view import CanvasView

_WHEEL_OCTAVE = 480  # eighths of a degree that double the zoom: four notches
_KEY_ZOOM = 1.25
_KEY_PAN = 64
_ARROWS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (1, 0), Qt.Key.Key_Right: (-1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
_PAN_BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)


class CanvasViewport(DropZone):
    """Knows where the picture lies and moves it; a subclass draws it and answers `view_changed`.

    100 % is one picture pixel on one pixel of the screen.

    Signals:
        zoom_changed: 1 is 100 %. menu_requested: at a point of the screen.
    """

    zoom_changed = Signal(float)
    menu_requested = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = CanvasView()
        self._grabbed: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.grabGesture(Qt.GestureType.PinchGesture)

    @property
    def zoom(self) -> float:
        """Device pixels to one picture pixel; 1 is 100 %."""
        return self._view.zoom

    @property
    def fitted(self) -> bool:
        """Whether the picture follows the window's size."""
        return self._view.fitted

    @Slot()
    def fit(self) -> None:
        """Show all of the picture, also when the window's size changes."""
        self.look(self._view.fit())

    @Slot()
    def actual_size(self) -> None:
        """Show one picture pixel on one pixel of the screen, around the middle."""
        self.zoom_to(1.0)

    @Slot()
    def zoom_in(self) -> None:
        """Show it larger, around the middle."""
        self.zoom_to(self.zoom * _KEY_ZOOM)

    @Slot()
    def zoom_out(self) -> None:
        """Show it smaller, around the middle."""
        self.zoom_to(self.zoom / _KEY_ZOOM)

    def zoom_to(self, zoom: float, point: QPointF | None = None) -> None:
        """Zoom so that what lies at `point` of this widget (its middle if None) stays there."""
        ratio = self.devicePixelRatioF()
        point = QRectF(self.rect()).center() if point is None else point
        self.look(self._view.zoomed(zoom, point.x() * ratio, point.y() * ratio))

    def pan(self, dx: float, dy: float) -> None:
        """Move the picture by logical pixels."""
        ratio = self.devicePixelRatioF()
        self.look(self._view.panned(dx * ratio, dy * ratio))

    def picture_point(self, point: QPointF) -> QPointF:
        """The picture's point at a point of this widget."""
        ratio = self.devicePixelRatioF()
        return QPointF(*self._view.to_picture(point.x() * ratio, point.y() * ratio))

    def look(self, view: CanvasView) -> None:
        """Take another view."""
        before, self._view = self._view, view
        self.view_changed()
        self.update()
        if view.zoom != before.zoom:
            self.zoom_changed.emit(view.zoom)

    def view_changed(self) -> None:
        """Arrange what depends on the view."""

    # What a person does.

    def wheelEvent(self, event: QWheelEvent) -> None:
        if turned := event.angleDelta().y():
            self.zoom_to(self.zoom * 2 ** (turned / _WHEEL_OCTAVE), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in _PAN_BUTTONS and not self._view.empty:
            self._grabbed = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            way = event.position() - self._grabbed
            self._grabbed = event.position()
            self.pan(way.x(), way.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._view.fitted:
            self.zoom_to(1.0, event.position())
        else:
            self.fit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _ARROWS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.pan(*(_KEY_PAN * way for way in _ARROWS[key]))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_to(self.zoom * (1 + event.value()), event.position())
            return True
        if isinstance(event, QGestureEvent) and event.type() is QEvent.Type.Gesture:
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.zoom_to(self.zoom * pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.centerPoint())))
            return True
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._settle_size()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle_size()

    def _settle_size(self) -> None:
        ratio = self.devicePixelRatioF()
        self.look(self._view.resized(round(self.width() * ratio), round(self.height() * ratio)))
