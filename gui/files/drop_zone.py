"""A frame that takes pictures: it lights up under a drag and says what it will do."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from core.errors import UserError
from gui.common import theme
from gui.files import drops


class DropZone(QFrame):
    """The base of everything that pictures can be dropped on.

    A subclass gives `drop_words` and `take`; it is given projects too if it `takes_projects`, taught paintings if it
    `takes_taught`, folders if it `takes_folders`, and clips if it `takes_clips`. One that takes no pictures gives
    `usable` and `refusal_words`.

    Signals:
        refused: a `UserError` for something dropped that cannot be used.
    """

    refused = Signal(object)
    takes_projects = takes_taught = takes_folders = takes_clips = False
    keeps = True  # whether what is taken has to be there in future

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._veil = _Veil(self)

    def drop_words(self, paths: list[Path]) -> str:
        """What dropping these here will do, in a few words; no path stands for a picture's pixels."""
        raise NotImplementedError

    def take(self, paths: list[Path]) -> None:
        """Use the pictures dropped here."""
        raise NotImplementedError

    def refusal_words(self) -> str:
        """What to say over this while nothing is dragged that it could use."""
        return self.tr("There is no picture in that")

    def take_mime(self, mime: QMimeData) -> None:
        """Use what was dropped or pasted; what cannot be used is refused by one sentence."""
        fault = None
        try:
            paths, fault = self.usable(drops.paths_of(mime, self.keeps))
        except UserError as error:
            paths, fault = [], error
        if paths:
            self.take(paths)
        if fault:
            self.refused.emit(fault)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # A painting on its way to another place in the list, words out of a field; but a result is as any file.
        ours = event.source() is not None and not event.mimeData().hasFormat(drops.RESULT_FORMAT)
        files = drops.files_of(event.mimeData())
        if ours or (drops.project_among(files) and not self.takes_projects) or (
                drops.taught_among(files) and not self.takes_taught):
            event.ignore()  # which leaves these to the window
            return
        self._veil.show_words(*self._words_for(event.mimeData()))
        accept_copy(event)

    def _words_for(self, mime: QMimeData) -> tuple[str, bool]:
        """What to say while `mime` is over this, and whether it is a refusal."""
        kind = drops.describe(mime)
        if kind is drops.DropKind.REMOTE:
            return self.tr("Save it first, then drop the file"), True
        files, _ = self.usable(drops.files_of(mime))
        if kind is drops.DropKind.NOTHING or (kind is drops.DropKind.FILES and not files):
            return self.refusal_words(), True
        return self.drop_words(files), False

    def usable(self, paths: list[Path]) -> tuple[list[Path], UserError | None]:
        """What of `paths` can be taken, and what is wrong with the first that cannot."""
        if self.takes_projects and (project := drops.project_among(paths)):
            return [project], None
        if self.takes_taught and (taught := drops.taught_among(paths)):
            return taught, None
        if self.takes_folders and (folders := drops.folders_among(paths)):
            return folders, None
        return drops.pictures_among(paths, self.takes_clips)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        accept_copy(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._veil.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self._veil.hide()
        accept_copy(event)
        self.take_mime(event.mimeData())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._veil.setGeometry(self.rect())


def accept_copy(event: QDropEvent) -> None:
    """Take what is dragged, always as a copy: a file manager that proposes to move would delete the file afterwards."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


class _Veil(QWidget):
    """What is drawn over a zone while something is dragged over it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._zone = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words, self._wrong = "", False
        self.hide()

    def show_words(self, words: str, wrong: bool) -> None:
        self._words, self._wrong = words, wrong
        self.setGeometry(self._zone.rect())
        self.raise_()
        self.show()
        self.update()

    def words(self) -> str:
        """What is said now; empty while nothing is dragged over."""
        return "" if self.isHidden() else self._words

    def paintEvent(self, event: QPaintEvent) -> None:
        mark = theme.colour("error" if self._wrong else "accent")
        shade = theme.colour("window")
        shade.setAlphaF(0.94)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(shade)
        painter.setPen(QPen(mark, 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 8, 8)
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(QRectF(self.rect()).adjusted(8, 8, -8, -8), flags, self._words)
