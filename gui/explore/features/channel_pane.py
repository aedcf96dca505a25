"""What a channel wants, as it is painted and when it is done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.errors import UserError
from core.events import Ending, Finished
from core.settings import Request
from gui.common import theme
from gui.common.durations import duration
from gui.common.i18n import core_text
from gui.common.widgets import WrappedLabel
from gui.explore.features.channel_painter import ChannelPainter
from gui.explore.features.overlay_view import OverlayView


class ChannelPane(QWidget):
    """Shows the picture of one request, or nothing while there is none; it can be stopped, begun and saved.

    Signals:
        save_requested: a `Finished`, and the `Request` it was painted with.
    """

    save_requested = Signal(object, object)

    def __init__(self, painter: ChannelPainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painter = painter
        self._request: Request | None = None
        self._view, self._title, self._note = OverlayView(), QLabel(), WrappedLabel()
        self._title.setProperty("heading", True)
        self._note.setProperty("muted", True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stop, self._save = QPushButton(), QPushButton()
        self._stop.clicked.connect(painter.stop)
        self._save.clicked.connect(self._on_save)
        buttons = QHBoxLayout()
        for button in (self._stop, self._save):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACING, 0, 0, 0)
        column.setSpacing(theme.SPACING // 2)
        column.addWidget(self._title)
        column.addWidget(self._view, 1)
        column.addWidget(self._note)
        column.addLayout(buttons)
        painter.changed.connect(self._show)
        self.retranslate()

    def show_request(self, request: Request | None) -> None:
        """Show what there is of another request."""
        self._request = request
        self._show()

    def retranslate(self) -> None:
        """Set every text in the language of the moment."""
        self._title.setText(self.tr("What this channel wants"))
        self._view.setAccessibleName(self.tr("What this channel wants"))
        self._stop.setText(self.tr("Stop"))
        self._save.setText(self.tr("Save picture…"))
        self._show()

    def _show(self) -> None:
        request, painter = self._request, self._painter
        known = request is not None and (painter.paints(request) or painter.finished(request) is not None
                                         or painter.fault(request) is not None)
        self.setVisible(known)
        if request is None or not known:
            return
        painting, finished = painter.paints(request), painter.finished(request)
        self._view.set_image(painter.image(request) or QImage())
        self._save.setVisible(not painting and finished is not None)
        if self._stop.hasFocus() and not painting:
            self._save.setFocus()  # else Qt would give it to a button far away
        self._stop.setVisible(painting)
        words = self._words(request)
        if words != self._note.text():
            self._note.setText(words)
        self._view.set_words("" if painting or finished is not None else "–")

    def _words(self, request: Request) -> str:
        painter = self._painter
        if painter.paints(request):
            progress = painter.progress(request)
            if progress is None:
                return self.tr("Beginning…")
            return self.tr("Step {step} of {steps}").format(step=progress.step, steps=progress.steps)
        fault, finished = painter.fault(request), painter.finished(request)
        if fault is not None:
            return fault.text(core_text) if isinstance(fault, UserError) else self.tr("It could not be painted.")
        assert finished is not None  # else the pane is hidden
        return self._finished_words(finished)

    def _finished_words(self, finished: Finished) -> str:
        time = duration(finished.seconds)
        if finished.ending is Ending.STOPPED:
            return self.tr("Stopped after {time}.").format(time=time)
        return self.tr("Painted in {time}.").format(time=time)

    def _on_save(self) -> None:
        if self._request is not None:
            self.save_requested.emit(self._painter.finished(self._request), self._request)
