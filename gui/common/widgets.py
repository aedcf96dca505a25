"""Small widgets that the panes share."""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from gui.common import icons, images, theme

_LONG = re.compile(r"\S{20,}")  # what may be broken inside, and how it is
_PIECE = re.compile(r"(.{10})(?=.)")
_SCRAP = 5  # characters of a shortened text that say nothing


class ElidedLabel(QLabel):
    """A name on one line, shortened in its middle where there is too little room; words are better cut at their end."""

    def __init__(self, parent: QWidget | None = None,
                 cut: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle) -> None:
        super().__init__(parent)
        self._cut = cut
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def shown(self) -> str:
        """The text as it is drawn; nothing where only a scrap of it would be."""
        shown = self.fontMetrics().elidedText(self.text(), self._cut, self.contentsRect().width())
        return shown if shown == self.text() or len(shown) > _SCRAP else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment() | Qt.TextFlag.TextSingleLine, self.shown())


class WrappedLabel(QLabel):
    """Sentences on several lines; a name that is longer than a line goes on in the next."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, words: str) -> None:
        self._words = words
        super().setText(_LONG.sub(lambda name: _PIECE.sub("\\1\u200b", name[0]), words))

    def text(self) -> str:
        return self._words


class ThumbnailLabel(QWidget):
    """A picture's thumbnail with rounded corners, or a sign that it is missing or not there yet.

    Args:
        enlarges: whether a small picture fills it too.
        filling: show as much of its middle as fills the room, instead of all of it.

    Signals:
        clicked: with the left button.
    """

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None, enlarges: bool = False, filling: bool = False) -> None:
        super().__init__(parent)
        self._enlarges, self._filling = enlarges, filling
        self._image = QImage()
        self._pixmap = QPixmap()
        self._missing = self._faded = False

    def edge(self) -> int:
        """The length, in device pixels, of the thumbnail to ask for."""
        return round(max(self.width(), self.height()) * self.devicePixelRatioF())

    def image(self) -> QImage:
        """The picture shown; a null image if there is none."""
        return self._image

    def set_image(self, image: QImage) -> None:
        self._image, self._missing, self._pixmap = image, False, QPixmap()
        self.update()

    def set_missing(self) -> None:
        self._image, self._missing, self._pixmap = QImage(), True, QPixmap()
        self.update()

    def set_faded(self, faded: bool) -> None:
        """Draw the picture pale, as something that is switched off."""
        if faded != self._faded:
            self._faded = faded
            self.update()

    def clear(self) -> None:
        self.set_image(QImage())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._image.isNull():
            self._paint_empty(painter)
        else:
            self._paint_picture(painter)

    def _paint_picture(self, painter: QPainter) -> None:
        ratio = self.devicePixelRatioF()
        if self._pixmap.isNull() or self._pixmap.devicePixelRatio() != ratio or self._grown():
            self._pixmap = (images.filled(self._image, self.size(), ratio) if self._filling
                            else images.fitted(self._image, self.size(), ratio, self._enlarges))
        size = self._pixmap.deviceIndependentSize()
        corner = QPointF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(corner, size), 4, 4)
        painter.setClipPath(frame)
        painter.setOpacity(0.5 if self._faded else 1.0)
        painter.drawPixmap(corner, self._pixmap)

    def _grown(self) -> bool:
        """Whether the cached pixmap was made for another size of this widget."""
        size = self._pixmap.deviceIndependentSize()
        if self._filling:
            return size.toSize() != self.size()
        return not (size.width() <= self.width() and size.height() <= self.height()
                    and (abs(size.width() - self.width()) < 1 or abs(size.height() - self.height()) < 1
                         or (not self._enlarges and self._pixmap.width() == self._image.width())))

    def _paint_empty(self, painter: QPainter) -> None:
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.colour("warning" if self._missing else "line"), 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(frame, 6, 6)
        if self._missing:
            font = self.font()
            font.setBold(True)
            font.setPixelSize(min(28, max(14, self.height() // 3)))
            painter.setFont(font)
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, "?")


def icon_button(name: str, words: str, parent: QWidget | None = None) -> QToolButton:
    """A flat button with an icon; `words` are its tooltip and its name for screen readers."""
    button = QToolButton(parent)
    button.setIcon(icons.icon(name))
    button.setAutoRaise(True)
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def compact_button(action: QAction) -> QToolButton:
    """A small flat button for an action, where there is little room."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setStyleSheet("padding: 1px;")
    return button


def picture_icon(image: QImage) -> QIcon:
    """A picture as the icon of a list's row; selecting the row leaves its colours as they are."""
    pixmap = QPixmap.fromImage(image)
    made = QIcon(pixmap)
    made.addPixmap(pixmap, QIcon.Mode.Selected)
    return made


def one_default(dialog: QDialog, button: QPushButton) -> None:
    """Let one button be what Return presses, whatever other button has the focus."""
    for other in dialog.findChildren(QPushButton):
        other.setAutoDefault(other is button)
    button.setDefault(True)
    button.setProperty("accent", True)  # the looks of a default do not count in its width
    button.style().polish(button)
