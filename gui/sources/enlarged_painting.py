"""A painting as large as there is room, to look at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from core.errors import UserError
from core.media.images import stills
from gui.common import images, painting_names, theme
from gui.common.i18n import core_text
from gui.common.tasks import aside
from gui.common.widgets import WrappedLabel
from gui.services import Services

_SHARE = 0.9  # of the window
_TURNS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class EnlargedPainting(QDialog):
    """One painting, whole; arrows go on to the next, Esc or a click ends it."""

    def __init__(self, services: Services, paths: Sequence[str], path: str) -> None:
        super().__init__(services.dialogs.window)
        self._tasks, self._paths, self._path = services.tasks, list(dict.fromkeys(paths)), path
        self._picture, self._words = _WholePicture(), WrappedLabel()
        self._open = True
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACING, theme.SPACING, theme.SPACING, theme.SPACING)
        column.addWidget(self._picture, 1)
        column.addWidget(self._words)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window = self.parentWidget()
        if window is not None:
            self.resize(window.size() * _SHARE)
        self._load()

    @property
    def picture(self) -> QImage:
        """What is shown; a null image until it is read."""
        return self._picture.image

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TURNS and len(self._paths) > 1:
            at = (self._paths.index(self._path) + _TURNS[event.key()]) % len(self._paths)
            self._path = self._paths[at]
            self._load()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.reject()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.reject()

    def done(self, result: int) -> None:
        self._open = False
        super().done(result)

    def _load(self) -> None:
        name, credit = painting_names.name(self._path), painting_names.credit(self._path)
        self.setWindowTitle(name)
        self._words.setText(credit or name)
        self._picture.show_image(QImage())
        self._tasks.read(self._read(self._path))

    async def _read(self, path: str) -> None:
        screen = self.screen().size() * self.devicePixelRatioF()
        try:
            pixels = await aside(stills.thumbnail, Path(path), max(screen.width(), screen.height()))
        except UserError as fault:
            if path == self._path and self._open:
                self._words.setText(fault.text(core_text))
            return
        if path == self._path and self._open:
            self._picture.show_image(images.to_qimage(pixels))


class _WholePicture(QWidget):
    """Draws all of a picture, `image`, in the middle."""

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_image(self, image: QImage) -> None:
        self.image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.image.isNull():
            return
        pixmap = images.fitted(self.image, self.size(), self.devicePixelRatioF())
        size = pixmap.deviceIndependentSize().toSize()
        place = QRect(QPoint(), size)
        place.moveCenter(self.rect().center())
        QPainter(self).drawPixmap(place, pixmap)
