"""The pane with the one photo or clip that is painted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from core.errors import FileMissing, UserError
from core.media import clips, named_files
from core.media.clips import Clip
from core.media.images import stills
from core.settings import Request
from gui.common.durations import duration
from gui.common.foreign_text import tip
from gui.common.i18n import core_words
from gui.common.thumbnails import Thumbnails
from gui.common.widgets import ElidedLabel, ThumbnailLabel, WrappedLabel
from gui.files import drops
from gui.files.drop_zone import DropZone
from gui.project.project import Project

_EDGE = 512
_LEAST = 96  # pixels that the thumbnail is high at least


class ContentPane(DropZone):
    """Shows the photo or the clip and takes another one.

    Signals:
        refused: a `UserError` for a drop that cannot be used.
        open_requested: the person wants to choose a photo.
        chosen: the photo or clip that was dropped, to be used if it can be read.
        several_taken: these were dropped at once, of which only the first is shown. folders_taken: these were.
    """

    open_requested = Signal()
    chosen = Signal(object)
    several_taken = Signal(list)
    folders_taken = Signal(list)
    takes_clips = takes_folders = True

    def __init__(self, project: Project, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project, self._thumbnails = project, thumbnails
        self._path = self._size = ""
        self._clip: Clip | None = None
        self._fault: UserError | None = None
        self._title, self._thumb, self._open = QLabel(), ThumbnailLabel(), QPushButton()
        self._name, self._note = ElidedLabel(), WrappedLabel()
        self._column = QVBoxLayout(self)
        self._build()
        project.changed.connect(self._on_project_changed)
        thumbnails.ready.connect(self._on_thumbnail_ready)
        thumbnails.failed.connect(self._on_thumbnail_failed)
        self._show(project.request.content)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._tell()
        elif event.type() is QEvent.Type.ActivationChange and self._fault and self.isActiveWindow():
            self._thumbnails.request(self._path, _EDGE)  # the person may have put the file back meanwhile

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_thumb()

    def drop_words(self, paths: list[Path]) -> str:
        if drops.folders_among(paths):
            return self.tr("Queue the photos in this folder with these paintings…")
        if paths and clips.is_clip(paths[0]):
            return self.tr("Use as the clip")
        return self.tr("Use as the photo") if len(paths) < 2 else self.tr("Use the first as the photo")

    def take(self, paths: list[Path]) -> None:
        if drops.folders_among(paths):
            self.folders_taken.emit(paths)
            return
        self.chosen.emit(paths[0])
        if len(paths) > 1:
            self.several_taken.emit(paths)

    def show_clip(self, clip: Clip | None) -> None:
        """Say what is known of the clip that is open; None where the content is a photo."""
        self._clip = clip
        self._tell()

    def _build(self) -> None:
        self.setObjectName("pane")
        self._title.setProperty("heading", True)
        self._thumb.setMinimumHeight(_LEAST)
        self._thumb.setCursor(Qt.CursorShape.PointingHandCursor)
        self._thumb.clicked.connect(self.open_requested)
        self._note.setProperty("muted", True)
        self._open.clicked.connect(self.open_requested)
        layout = self._column
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._thumb, 1)
        layout.addWidget(self._name)
        layout.addWidget(self._note)
        layout.addWidget(self._open)
        layout.addStretch()

    def _fit_thumb(self) -> None:
        """Let the name follow right below the picture, and leave the room that the pane does not need."""
        size, width = self._thumb.image().size(), self._thumb.width()
        height = width * size.height() // size.width() if size.width() else width * 2 // 3
        self._thumb.setMaximumHeight(max(_LEAST, height))
        least = max(self._column.minimumHeightForWidth(self.width()), self._column.minimumSize().height())
        self.setMinimumHeight(least)  # which Qt does not see: the note's lines depend on the width
        self.setMaximumHeight(least + max(0, height - _LEAST))

    @Slot(object)
    def _on_project_changed(self, request: Request) -> None:
        if request.content != self._path:
            self._show(request.content)

    def _show(self, path: str) -> None:
        self._path, self._fault, self._size, self._clip = path, None, "", None
        self._thumb.clear()
        self._name.setVisible(bool(path))
        self._name.setText(Path(path).name)
        self._name.setToolTip(tip(named_files.told(path)))
        self._thumb.setAccessibleName(Path(path).name)
        self._tell()
        if path:
            self._thumbnails.request(path, _EDGE)

    def _tell(self) -> None:
        """Set every text for the state as it is."""
        title = self.tr("Photo") if self._clip is None else self.tr("Clip")
        self._title.setText(title)
        self.setAccessibleName(title)
        if not self._path:
            note, action = self.tr("Drop a photo or a clip here. It will be painted."), self.tr("Open…")
        elif isinstance(self._fault, FileMissing):
            note = (self.tr("The file was not opened.") if named_files.is_withheld(self._path) else
                    self.tr("The file is no longer there."))
            action = self.tr("Find it…")
        else:
            note = self._fault.text(core_words) if self._fault else self._clip_text() or self._size
            action = self.tr("Replace…")
        self._note.setText(note)
        self._open.setText(action)
        self._fit_thumb()

    def _clip_text(self) -> str:
        clip = self._clip
        if clip is None:
            return ""
        rate = self.tr("{rate} frames a second").format(rate=f"{float(clip.rate):.4g}")
        facts = ["{} × {} px".format(*clip.size), rate,
                 duration(float(clip.seconds(clip.frames)))]
        return " · ".join(facts if clip.has_sound else [*facts, self.tr("no sound")])

    @Slot(object, QImage, int)
    def _on_thumbnail_ready(self, path: str, image: QImage, edge: int) -> None:
        if path == self._path and edge == _EDGE:  # else made for a row: the photo is among the paintings, too
            self._fault, self._size = None, _size_text(path)
            self._thumb.set_image(image)
            self._tell()

    @Slot(str, object)
    def _on_thumbnail_failed(self, path: str, error: UserError) -> None:
        if path == self._path:
            self._fault = error
            self._thumb.set_missing()
            self._tell()


def _size_text(path: str) -> str:
    try:
        width, height = stills.measure(path)
    except UserError:  # gone since its thumbnail was made
        return ""
    return f"{width} × {height} px"
