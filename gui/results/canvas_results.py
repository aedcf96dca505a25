"""Results on the canvas: brought back, and compared with each other."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core.errors import UserError
from core.results import ResultRecord
from gui.clip.clip_model import ClipModel
from gui.common import images
from gui.common.banners import BannerKey
from gui.files import picture_return
from gui.files.files_controller import FilesController
from gui.jobs.jobs import BUSY
from gui.results.keeper import ResultsKeeper
from gui.results.model import ResultsModel
from gui.results.project_results import ProjectResults
from gui.services import Services
from gui.viewer import ViewerParts


class CanvasResults(QObject):
    """Puts a result and its settings back in their place, or beside the picture on the canvas.

    While something is painted a result is only compared with it: its settings would steer the job.
    """

    changed = Signal()

    def __init__(self, services: Services, files: FilesController, viewer: ViewerParts, clip_model: ClipModel,
                 kept: ProjectResults, keeper: ResultsKeeper, model: ResultsModel) -> None:
        super().__init__(viewer.canvas)
        self._project, self._jobs, self._tasks = services.project, services.jobs, services.tasks
        self._notifier, self._files, self._pictures = services.notifier, files, files.pictures
        self._canvas, self._painting, self._clip_model = viewer.canvas, viewer.painting, clip_model
        self._kept, self._keeper, self._model = kept, keeper, model
        self._compared: tuple[ResultRecord, QImage] | None = None
        self._told = "", ""  # what the canvas calls both
        self._wanted: ResultRecord | None = None  # what is being read to be compared
        self._left = ""  # the result that is to be shown as soon as it is known
        self._content = self._project.request.content
        jobs = self._jobs
        for signal in (jobs.state_changed, jobs.taken, jobs.forgotten, jobs.finished, kept.changed,
                       self._painting.frame_shown):
            signal.connect(self.mark)
        kept.changed.connect(self._show_left)
        self._canvas.wipe_changed.connect(self._on_wipe_changed)
        self._project.changed.connect(self._on_changed)

    @property
    def shown(self) -> ResultRecord | None:
        """The result that is on the canvas."""
        return self._kept.at(self._pictures.place(self._painting.picture))

    @property
    def compared(self) -> ResultRecord | None:
        """The result that the picture on the canvas is compared with."""
        return None if self._compared is None else self._compared[0]

    def bring(self, record: ResultRecord) -> None:
        """Show a result with its settings."""
        self._tasks.read(self._show(record))

    def show_left(self, name: str) -> None:
        """Show the result of this name, which was in sight when the project was left; its settings stay as they are."""
        self._left = name
        self._show_left()

    def compare(self, record: ResultRecord | None) -> None:
        """Compare a result with the picture on the canvas; the photo if it is None, or compared already."""
        if record is None or record in (self.compared, self.shown):
            self._wanted = None
            self._set_compared(None)
        else:
            self._tasks.read(self._compare(record))

    def compare_two(self, record: ResultRecord, other: ResultRecord | None) -> None:
        """Show a result, and compare it with another one; with its photo if that is None."""
        self._tasks.read(self._compare_two(record, other))

    def mark(self, *_: object) -> None:
        """Say which results are in sight."""
        if self._compared is not None and self._compared[0].name not in {one.name for one in self._kept.records}:
            self._set_compared(None)
        shown, compared = self.shown, self.compared
        if shown is not None and compared is not None and shown.name == compared.name:
            self._set_compared(None)
            compared = None
        if self._compared is not None and (names := self._names(self._compared[0])) != self._told:
            self._told = names
            self._canvas.compare(self._compared[1], *names)
        self._model.mark(shown.name if shown else "", compared.name if compared else "")
        self.changed.emit()

    async def bring_first(self, record: ResultRecord) -> bool:
        """Show a result with its settings; tells whether it is there."""
        if self._jobs.state in BUSY:
            await self._compare(record)
            return False
        self._files.choose_elsewhere()
        self._keeper.keep_instant()  # which gives way
        try:
            request = record.settings()
            there = await self._pictures.bring(self._kept.picture_path(record), request, self.tr("Bring back a result"))
        except UserError as fault:
            self._tell(fault)
            return False
        clip, frame = self._clip_model.clip, request.clip.frame
        if there and clip is not None and frame is not None and Path(request.content) == clip.path:
            self._clip_model.seek(clip.number(frame))
        return there

    def _show_left(self) -> None:
        record = next((one for one in self._kept.records if one.name == self._left), None)
        if record is not None:
            self._left = ""
            self._tasks.read(self._bring_left(record))

    async def _bring_left(self, record: ResultRecord) -> None:
        with contextlib.suppress(UserError):  # it was not asked for
            await self._pictures.bring_alone(self._kept.picture_path(record), record.settings())

    async def _show(self, record: ResultRecord) -> None:
        await self.bring_first(record)

    async def _compare_two(self, record: ResultRecord, other: ResultRecord | None) -> None:
        shown = self.shown
        if (shown is None or shown.name != record.name) and not await self.bring_first(record):
            return
        if other is not None:
            await self._compare(other)
        else:
            self.compare(None)
            self._canvas.set_wipe(True)

    async def _compare(self, record: ResultRecord) -> None:
        self._wanted = record
        try:
            picture = await picture_return.read(self._kept.picture_path(record))
        except UserError as fault:
            self._tell(fault)
            return
        if self._wanted is record:
            self._set_compared((record, images.to_qimage(picture.rgb, picture.alpha)))

    def _set_compared(self, compared: tuple[ResultRecord, QImage] | None) -> None:
        if compared is None and self._compared is None:
            return
        self._compared, self._told = compared, ("", "")
        if compared is None:
            self._canvas.compare(None)
        self.mark()

    def _names(self, record: ResultRecord) -> tuple[str, str]:
        shown = self.shown
        return self._model.title(record), self.tr("Painting") if shown is None else self._model.title(shown)

    def _tell(self, fault: UserError) -> None:
        self._notifier.error(fault, key=BannerKey.RESULTS)
        self._kept.refresh()  # it is gone, or damaged

    def _on_wipe_changed(self, on: bool) -> None:
        if not on:
            self.compare(None)

    def _on_changed(self, *_: object) -> None:
        content = self._project.request.content
        if content != self._content:
            self._content, self._left = content, ""
            self.compare(None)
        self.mark()
