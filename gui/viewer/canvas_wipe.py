"""The handle that divides the photo from the painting."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QWidget

from gui.common import foreign_text, theme

STEPS = 1000
_WIDTH = 32
_GRIP = 15


class WipeHandle(QAbstractSlider):
    """A line with a grip over the picture; a slider for keyboards and screen readers.

    `place` says where the picture lies, `fraction` where the line is: 0 at the picture's left, 1 at its right.

    Attributes:
        seen: the part of the picture that is in sight, in logical pixels of the canvas.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(0, STEPS)
        self.setSingleStep(STEPS // 100)
        self.setPageStep(STEPS // 10)
        self.setValue(STEPS // 2)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self._picture, self.seen = QRect(), QRect()
        self._grip_offset = 0.0
        self._names = "", ""
        self.valueChanged.connect(self._settle)
        self._tell()
        self.hide()

    @property
    def fraction(self) -> float:
        """The line's place across the picture."""
        return self.value() / STEPS

    def place(self, picture: QRect, seen: QRect) -> None:
        """Lie over the picture; `seen` is the part of it inside the canvas."""
        self._picture, self.seen = picture, seen
        self._settle()

    def tell(self, left: str, right: str) -> None:
        """Say what lies on either side, where that is not photo and painting."""
        self._names = left, right
        self._tell()

    def line(self) -> float:
        """Where the line is in the canvas, in logical pixels: at the edge of what is seen if it lies beyond."""
        line = self._picture.x() + self.fraction * self._picture.width()
        return min(max(line, self.seen.left()), self.seen.right() + 1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._grip_offset = self.mapToParent(event.position()).x() - self.line()
        self.setSliderDown(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown() and self._picture.width():
            x = self.mapToParent(event.position()).x() - self._grip_offset
            x = min(max(x, self.seen.left()), self.seen.right() + 1)
            self.setValue(round((x - self._picture.x()) / self._picture.width() * STEPS))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.setValue(STEPS // 2)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the wheel zooms the canvas, also over the handle

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.line() - self.x(), self.height() / 2)
        for name, width in (("window", 4.0), ("focus" if self.hasFocus() else "text", 2.0)):
            painter.setPen(QPen(theme.colour(name), width))
            painter.drawLine(QPointF(middle.x(), 0), QPointF(middle.x(), self.height()))
        painter.setPen(QPen(theme.colour("focus" if self.hasFocus() else "window"), 2))
        painter.setBrush(theme.colour("accent" if self.isSliderDown() or self.underMouse() else "raised"))
        painter.drawEllipse(middle, _GRIP - 2, _GRIP - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("on_accent" if self.isSliderDown() or self.underMouse() else "text"))
        for way in (-1, 1):
            painter.drawPolygon(QPolygonF([middle + QPointF(way * 8, 0), middle + QPointF(way * 3, -4.5),
                                           middle + QPointF(way * 3, 4.5)]))

    def _settle(self) -> None:
        """Move to where the line is."""
        self.setGeometry(QRectF(self.line() - _WIDTH / 2, self.seen.y(), _WIDTH, self.seen.height()).toRect())
        self.update()

    def _tell(self) -> None:
        left, right = self._names
        if left:
            name = self.tr("Border between {left} and {right}")
            tip = self.tr("Drag to compare {left} with {right} (Left or Right)")
        else:
            name = self.tr("Border between photo and painting")
            tip = self.tr("Drag to compare the original with the painting (Left or Right)")
        self.setAccessibleName(name.format(left=left, right=right))
        self.setToolTip(foreign_text.tip(tip.format(left=left, right=right)))
