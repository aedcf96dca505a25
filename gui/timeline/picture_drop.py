"""A picture that is dropped on the timeline: it is for the frame at the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent

from core.errors import UserError
from core.media import clips
from gui.files import drops
from gui.files.drop_zone import accept_copy
from gui.timeline.lanes import MARGIN

if TYPE_CHECKING:
    from gui.timeline.view import TimelineView


class PictureDrop(QObject):
    """Takes one picture that is dragged over a timeline; several, a clip or a project are left to the window.

    Signals:
        dropped: the frame, and the picture's path. refused: the `UserError` because of which there is none.
    """

    dropped = Signal(int, object)
    refused = Signal(object)

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view)
        self._view = view
        view.setAcceptDrops(True)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            ours = event.source() is not None  # a painting on its way to another place in the list
            if ours or self._view.clip_model.clip is None or not _is_one_picture(event.mimeData()):
                event.ignore()
                return True
        if isinstance(event, QDragMoveEvent):  # which entering is, too
            self._view.show_drop(self._frame(event))
            accept_copy(event)
        elif isinstance(event, QDragLeaveEvent):
            self._view.show_drop(None)
        elif isinstance(event, QDropEvent):
            self._view.show_drop(None)
            accept_copy(event)
            self._take(self._frame(event), event.mimeData())
        else:
            return False
        return True

    def _frame(self, event: QDropEvent) -> int:
        return self._view.scale.number(event.position().x() - MARGIN)

    def _take(self, number: int, mime: QMimeData) -> None:
        try:
            self.dropped.emit(number, drops.paths_of(mime)[0])
        except UserError as fault:
            self.refused.emit(fault)


def _is_one_picture(mime: QMimeData) -> bool:
    match drops.describe(mime):
        case drops.DropKind.IMAGE:
            return True
        case drops.DropKind.FILES:
            paths = drops.files_of(mime)
            return len(paths) == 1 and drops.pictures_among(paths)[0] == paths and not clips.is_clip(paths[0])
    return False
