"""The canvas: the photo and its painting, to zoom, pan and compare."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QPinchGesture, QWidget

from core.media import recipe
from core.project import SUFFIX
from gui import theme
from gui.panes import canvas_words
from gui.panes.canvas_bar import CanvasBar
from gui.panes.canvas_layer import Layer
from gui.panes.canvas_view import View
from gui.panes.canvas_wipe import WipeHandle
from gui.panes.dropzone import DropZone

_WHEEL_OCTAVE = 480  # eighths of a degree that double the zoom: four notches
_KEY_ZOOM = 1.25
_KEY_PAN = 64
_MARGIN = 12
_ARROWS = {Qt.Key.Key_Left: (1, 0), Qt.Key.Key_Right: (-1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
_PAN_BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton)


class Canvas(DropZone):
    """Shows the photo, and over it the painting as it is.

    A painting of another size (coarse scales come first) covers the same place. 100 % is one picture pixel on one
    pixel of the screen.

    Signals:
        zoom_changed: 1 is 100 %. wipe_changed: on or off. paths_dropped: a list of `Path`.
        refused: a `UserError` for a drop that cannot be used.
    """

    zoom_changed = Signal(float)
    wipe_changed = Signal(bool)
    paths_dropped = Signal(list)
    pictures_only = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._original, self._painted = Layer(), Layer()
        self._view = View()
        self._size: QSize | None = None
        self._wipe = self._holding = False
        self._grabbed: QPointF | None = None
        self._handle = WipeHandle(self)
        self._handle.valueChanged.connect(self.update)
        self._bar = CanvasBar(self)
        self._bar.fit_chosen.connect(self.fit)
        self._bar.hundred_chosen.connect(self.actual_size)
        self._bar.wipe_chosen.connect(self.set_wipe)
        self._bar.photo_held.connect(self.hold_original)
        self.setObjectName("canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 180)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self._tell()
        self._refresh()

    # What is shown.

    def set_original(self, image: QImage | None) -> None:
        """Show another photo, or none."""
        self._original.set_image(image)
        self._refresh()

    def set_painted(self, image: QImage | None) -> None:
        """Show the painting as it is now, or none."""
        had_one = self._painted.image is not None
        self._painted.set_image(image)
        if had_one and image is not None and self._original.image is not None:
            self.update()  # the usual case, many times a second: nothing else can have changed
        else:
            self._refresh()

    def set_picture_size(self, size: QSize | None) -> None:
        """Let 100 % mean a picture of this size, such as the painting's when it is done; None is the photo's own."""
        self._size = size
        self._refresh()

    @property
    def wipe(self) -> bool:
        """Whether photo and painting lie side by side with a border to drag."""
        return self._wipe

    @Slot(bool)
    def set_wipe(self, on: bool) -> None:
        """Switch the wipe on or off."""
        if on != self._wipe:
            self._wipe = on
            self._refresh()
            self.wipe_changed.emit(on)

    @Slot(bool)
    def hold_original(self, on: bool) -> None:
        """Show the photo alone for as long as this is on."""
        if on != self._holding:
            self._holding = on
            self._refresh()

    # Where it is shown.

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
        self._look(self._view.fit())

    @Slot()
    def actual_size(self) -> None:
        """Show one picture pixel on one pixel of the screen, around the middle."""
        self._zoom_to(1.0, QRectF(self.rect()).center())

    @Slot()
    def zoom_in(self) -> None:
        """Show it larger, around the middle."""
        self._zoom_to(self.zoom * _KEY_ZOOM, QRectF(self.rect()).center())

    @Slot()
    def zoom_out(self) -> None:
        """Show it smaller, around the middle."""
        self._zoom_to(self.zoom / _KEY_ZOOM, QRectF(self.rect()).center())

    def picture_point(self, point: QPointF) -> QPointF:
        """The picture's point at a point of this widget."""
        ratio = self.devicePixelRatioF()
        return QPointF(*self._view.to_picture(point.x() * ratio, point.y() * ratio))

    def _zoom_to(self, zoom: float, point: QPointF) -> None:
        ratio = self.devicePixelRatioF()
        self._look(self._view.zoomed(zoom, point.x() * ratio, point.y() * ratio))

    def _pan(self, dx: float, dy: float) -> None:
        ratio = self.devicePixelRatioF()
        self._look(self._view.panned(dx * ratio, dy * ratio))

    def _look(self, view: View) -> None:
        before, self._view = self._view, view
        self._bar.show_zoom(view.zoom)
        self._place_handle()
        self.update()
        if view.zoom != before.zoom:
            self.zoom_changed.emit(view.zoom)

    def _refresh(self) -> None:
        """Settle everything that follows from the pictures and the modes."""
        shown = self._original.image or self._painted.image
        size = self._size if shown and self._size else shown.size() if shown else QSize(0, 0)
        self._bar.set_comparable(self._comparable())
        self._bar.show_wipe(self._wipe)
        self._bar.setVisible(shown is not None)
        self._look(self._view.with_picture(size.width(), size.height()))

    def _comparable(self) -> bool:
        return self._original.image is not None and self._painted.image is not None

    def _wiping(self) -> bool:
        return self._wipe and not self._holding and self._comparable()

    def _place_handle(self) -> None:
        ratio = self.devicePixelRatioF()
        left, top, width, height = (value / ratio for value in self._view.rect)
        picture = QRectF(left, top, width, height).toRect()
        self._handle.place(picture, picture.intersected(self.rect()))
        self._handle.setVisible(self._wiping() and not self._view.empty)

    # What a person does.

    def drop_words(self, paths: list[Path]) -> str:
        if paths and paths[0].suffix.lower() == SUFFIX:
            return self.tr("Open this project")
        if len(paths) > 1:
            return self.tr("Use the first as the photo, the others as paintings")
        if paths and recipe.has_recipe(paths[0]):
            return self.tr("Bring back its settings")
        return self.tr("Use as the photo")

    def take(self, paths: list[Path]) -> None:
        self.paths_dropped.emit(paths)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if turned := event.angleDelta().y():
            self._zoom_to(self.zoom * 2 ** (turned / _WHEEL_OCTAVE), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in _PAN_BUTTONS and not self._view.empty:
            self._grabbed = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed is not None:
            way = event.position() - self._grabbed
            self._grabbed = event.position()
            self._pan(way.x(), way.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._view.fitted:
            self._zoom_to(1.0, event.position())
        else:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_O and not event.modifiers():
            self.hold_original(True)
        elif key in _ARROWS and not event.modifiers():
            self._pan(*(_KEY_PAN * way for way in _ARROWS[key]))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_O:
            if not event.isAutoRepeat():
                self.hold_original(False)
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QEvent) -> None:
        super().focusOutEvent(event)
        self.hold_original(False)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.NativeGesture:
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self._zoom_to(self.zoom * (1 + event.value()), event.position())
            return True
        if event.type() is QEvent.Type.Gesture:
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self._zoom_to(self.zoom * pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.centerPoint())))
            return True
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._settle_size()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()
        elif event.type() is QEvent.Type.PaletteChange:
            self._original.forget()
            self._painted.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle_size()

    def _settle_size(self) -> None:
        ratio = self.devicePixelRatioF()
        self._bar.adjustSize()
        self._bar.move(self.width() - self._bar.width() - _MARGIN, self.height() - self._bar.height() - _MARGIN)
        self._look(self._view.resized(round(self.width() * ratio), round(self.height() * ratio)))

    # How it is drawn.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("window"))
        if self._view.empty:
            canvas_words.paint_invitation(painter, QRectF(self.rect()), self.tr("Drop a photo and a painting"))
            return
        self._paint_pictures(painter)
        if self._wiping():
            canvas_words.paint_sides(painter, QRectF(self._handle.seen), self._handle.line(), self.tr("Photo"),
                                     self.tr("Painting"))

    def _paint_pictures(self, painter: QPainter) -> None:
        ratio = self.devicePixelRatioF()
        rect, viewport = QRect(*self._view.rect), QRect(0, 0, *self._view.viewport)
        top = self._original if self._holding and self._original.image else self._painted
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        if self._wiping():
            border = round(self._handle.line() * ratio)
            painter.setClipRect(QRect(0, 0, border, viewport.height()))
            self._draw(painter, self._original, rect, viewport)
            painter.setClipRect(QRect(border, 0, viewport.width() - border, viewport.height()))
            self._draw(painter, self._painted, rect, viewport)
        else:
            self._draw(painter, top if top.image else self._original, rect, viewport)
        painter.restore()

    def _draw(self, painter: QPainter, layer: Layer, rect: QRect, viewport: QRect) -> None:
        # A coarse painting is always smooth: its pixels are not the picture's.
        sharp = layer.image.width() >= self._view.picture[0]
        layer.draw(painter, rect, viewport, sharp)

    def _tell(self) -> None:
        self.setAccessibleName(self.tr("Canvas"))
        self.update()
