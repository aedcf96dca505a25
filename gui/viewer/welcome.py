"""What the canvas shows while there is nothing to paint: what would happen, in three pictures, and how to begin."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

import resources
from gui.common import theme
from gui.common.widgets import ThumbnailLabel, WrappedLabel

_NAMES = ("photo", "painting", "painted")
_SIGNS = ("+", "=")
_LARGEST, _LEAST = 220, 64  # pixels that a picture is wide
_BESIDE = 176  # pixels that signs and margins take of the width
_BELOW = 190  # pixels that words and buttons take of the height


class Welcome(QWidget):
    """A photo, a painting and what becomes of them; below, the three ways to begin.

    Signals:
        open_requested, samples_requested, clip_requested: a file of the person's, the sample photo, the sample clip.
    """

    open_requested = Signal()
    samples_requested = Signal()
    clip_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = {name: ThumbnailLabel() for name in _NAMES}
        self._names = {name: QLabel(alignment=Qt.AlignmentFlag.AlignHCenter) for name in _NAMES}
        self._row, self._words = QWidget(), WrappedLabel()
        self._open, self._samples, self._clip = QPushButton(), QPushButton(), QPushButton()
        for button, asked in ((self._open, self.open_requested), (self._samples, self.samples_requested),
                              (self._clip, self.clip_requested)):
            button.clicked.connect(asked)
        self._lay_out()
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for name, picture in self._pictures.items():
            if picture.image().isNull():  # read only where somebody sees them
                picture.set_image(QImage(str(resources.path("welcome", f"{name}.jpg"))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = min(_LARGEST, (self.width() - _BESIDE) // len(_NAMES), (self.height() - _BELOW) * 3 // 2)
        self._row.setVisible(width >= _LEAST)
        for picture in self._pictures.values():
            picture.setFixedSize(QSize(width, width * 2 // 3).expandedTo(QSize(1, 1)))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACING + theme.SPACING // 2)
        row.addStretch(1)
        for at, name in enumerate(_NAMES):
            column = QVBoxLayout()
            column.addWidget(self._pictures[name])
            column.addWidget(self._names[name])
            self._names[name].setProperty("muted", True)
            row.addLayout(column)
            if at < len(_SIGNS):
                sign = QLabel(_SIGNS[at])
                sign.setProperty("large", True)
                row.addWidget(sign)
        row.addStretch(1)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._words.setProperty("large", True)
        self._open.setProperty("accent", True)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACING)
        buttons.addStretch(1)
        for button in (self._open, self._samples, self._clip):
            buttons.addWidget(button)
        buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*[3 * theme.SPACING] * 4)
        whole.setSpacing(2 * theme.SPACING)
        whole.addStretch(1)
        whole.addWidget(self._row)
        whole.addWidget(self._words)
        whole.addLayout(buttons)
        whole.addStretch(1)

    def _retranslate(self) -> None:
        for name, words in {"photo": self.tr("Photo or clip"), "painting": self.tr("Painting"),
                            "painted": self.tr("Painted")}.items():
            self._names[name].setText(words)
        self._words.setText(self.tr("Drop a photo or a clip here, and paintings on the left."))
        self._open.setText(self.tr("Open…"))
        self._open.setToolTip(self.tr("Choose a photo or a clip of your own"))
        self._samples.setText(self.tr("Sample photo"))
        self._clip.setText(self.tr("Sample clip"))
        self._samples.setToolTip(self.tr("Begin with the photo and the paintings that come with Impasto"))
        self._clip.setToolTip(self.tr("Begin with the clip and the paintings that come with Impasto"))
