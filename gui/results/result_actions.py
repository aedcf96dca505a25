"""What a person does with a result."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from core.choices import Work
from core.errors import UserError
from core.events import Finished
from core.results import ResultKind, ResultRecord
from gui.common import images
from gui.common.banners import BannerKey
from gui.common.tasks import aside
from gui.files import drops, naming, picture_return
from gui.files.files_controller import FilesController
from gui.results.canvas_results import CanvasResults
from gui.results.project_results import ProjectResults
from gui.results.result_files import DraggedFiles
from gui.services import Services
from gui.sources import SourceParts
from gui.viewer.painting_controller import PaintingController

UNDO_FOR = 15_000
"""Milliseconds in which a deleted result can be had back."""


class ResultActions(QObject):
    """Saves, copies, continues, pins, deletes and uses results, those on the canvas that are not kept yet included."""

    def __init__(self, services: Services, files: FilesController, painting: PaintingController, sources: SourceParts,
                 kept: ProjectResults, canvas: CanvasResults) -> None:
        super().__init__(kept)
        self._notifier, self._tasks, self._files = services.notifier, services.tasks, files
        self._painting, self._sources, self._kept, self._canvas = painting, sources, kept, canvas
        self._project = services.project
        self._dragged = DraggedFiles()
        self._undo_for = QTimer(self, interval=UNDO_FOR, singleShot=True)
        self._undo_for.timeout.connect(self._forget_deleted)
        services.project.identity_changed.connect(self._forget_deleted)

    def kept_first(self, do: Callable[[ResultRecord], None]) -> None:
        """Do something with the picture on the canvas, which becomes a result if it is none."""
        shown, finished, request = self._canvas.shown, self._painting.picture, self._painting.picture_request
        if shown is not None:
            do(shown)
        elif finished is not None and request is not None:
            alone = ResultKind.PAINTED if request.clip.frame is None else ResultKind.FRAME
            kind = ResultKind.INSTANT if request.work is Work.INSTANT else alone
            self._kept.keep(finished, request, kind, then=do)

    def save(self, record: ResultRecord) -> None:
        """Ask where to save its picture, and write it."""
        self._with_picture(record, lambda finished: self._files.saving.ask(finished, record.settings()))

    def copy(self, record: ResultRecord) -> None:
        """Put its picture into the clipboard."""
        def copy(finished: Finished) -> None:
            QGuiApplication.clipboard().setImage(images.to_qimage(finished.rgb, finished.alpha))
            self._notifier.tell(self.tr("The picture was copied."))
        self._with_picture(record, copy)

    def go_on(self, record: ResultRecord) -> None:
        """Show it, and paint on from it."""
        self._tasks.read(self._go_on(record))

    def pin(self, record: ResultRecord) -> None:
        """Let it stay when room is made, or not any more."""
        self._kept.pin(record, not record.pinned)

    def delete(self, record: ResultRecord) -> None:
        """Take it out; for a while it can be had back."""
        count = self._kept.delete(record)
        self._undo_for.start()
        told = self.tr("The result was deleted.") if count == 1 else self.tr("{count} results were deleted.").format(
            count=count)
        self._notifier.tell(told, self.tr("Undo"), self._undelete, key=BannerKey.RESULT_DELETED,
                            on_closed=self._forget_deleted)

    def use_as_painting(self, record: ResultRecord) -> None:
        """Add it to the paintings."""
        self._tasks.spawn(self._use(record, self._sources.styles.take))

    def use_as_photo(self, record: ResultRecord) -> None:
        """Paint it."""
        self._tasks.spawn(self._use(record, self._sources.content.take))

    def drag(self, owner: QWidget, record: ResultRecord, image: QImage) -> None:
        """Let it follow the mouse until it is dropped."""
        try:
            inside = self._project.outgoing(record.settings())
            self._dragged.drag(owner, self._kept.picture_path(record), inside, image)
        except UserError as fault:
            self._notifier.error(fault, key=BannerKey.RESULTS)

    def close(self) -> None:
        """Remove what was only needed meanwhile."""
        self._undo_for.stop()
        self._dragged.close()

    def _with_picture(self, record: ResultRecord, do: Callable[[Finished], None]) -> None:
        self._tasks.read(self._read(record, do))

    async def _read(self, record: ResultRecord, do: Callable[[Finished], None]) -> None:
        try:
            do(await picture_return.read(self._kept.picture_path(record)))
        except UserError as fault:
            self._notifier.error(fault, key=BannerKey.RESULTS)
            self._kept.refresh()

    async def _go_on(self, record: ResultRecord) -> None:
        shown = self._canvas.shown
        if (shown is not None and shown.name == record.name) or await self._canvas.bring_first(record):
            self._painting.more()

    async def _use(self, record: ResultRecord, take: Callable[[list[Path]], None]) -> None:
        picture = self._kept.picture_path(record)
        try:
            take([await aside(drops.keep_copy, picture, naming.stem(record.settings()))])
        except UserError as fault:
            self._notifier.error(fault, key=BannerKey.RESULTS)

    def _undelete(self) -> None:
        self._undo_for.stop()
        self._kept.undelete()

    def _forget_deleted(self, *_: object) -> None:
        self._undo_for.stop()
        self._kept.finish_deletions()
        self._notifier.dismiss(BannerKey.RESULT_DELETED)
