"""The result of a rehearsal: shown, with the clip's own frames beside the painted ones, and acted upon."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from core.errors import UserError
from core.events import Rehearsed
from core.media import clips
from core.media.clips import Clip
from core.settings import Request
from gui.clip.clip_model import ClipModel
from gui.common import images
from gui.common.tasks import aside
from gui.render.rehearsal_dialog import RehearsalDialog
from gui.render.rendering_controller import RenderingController
from gui.services import Services


class RehearsalController(QObject):
    """Opens a dialog for every rehearsal that has ended; it goes with the clip that it is about.

    Attributes:
        dialog: the open result, or None.
    """

    def __init__(self, services: Services, clip_model: ClipModel, rendering: RenderingController) -> None:
        super().__init__(services.dialogs)
        self._project, self._tasks, self._dialogs = services.project, services.tasks, services.dialogs
        self._clip_model, self._rendering = clip_model, rendering
        self.dialog: RehearsalDialog | None = None
        rendering.rehearsed.connect(self._on_rehearsed)
        clip_model.opened.connect(self._on_opened)

    def _on_opened(self, clip: Clip | None) -> None:
        if self.dialog is not None:  # of another clip
            self.dialog.reject()

    def _on_rehearsed(self, rehearsed: Rehearsed, request: Request) -> None:
        clip = self._clip_model.clip
        if clip is None or request.content != self._project.request.content:  # which was closed meanwhile
            return
        if self.dialog is not None:
            self.dialog.reject()
        dialog = self.dialog = RehearsalDialog(rehearsed, request, self._dialogs.window)
        dialog.render_requested.connect(self._rendering.render)
        dialog.size_chosen.connect(self._rendering.use_size)
        dialog.frame_chosen.connect(self._clip_model.seek)
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self._on_closed)
        dialog.show()
        height, width = rehearsed.samples[0].pixels.shape[:2]
        numbers = [sample.number for sample in rehearsed.samples]
        self._tasks.read(self._show_originals(dialog, clip, numbers, (width, height)))

    async def _show_originals(self, dialog: RehearsalDialog, clip: Clip, numbers: list[int],
                              size: tuple[int, int]) -> None:
        try:
            frames = await aside(_originals, clip, numbers, size)
        except UserError:  # the clip is gone; the painted frames are shown alone
            return
        if dialog is self.dialog:
            for number, image in frames:
                dialog.set_original(number, image)

    def _on_closed(self) -> None:
        self.dialog = None


def _originals(clip: Clip, numbers: list[int], size: tuple[int, int]) -> list[tuple[int, QImage]]:
    with clips.Frames(clip, size) as frames:
        return [(number, images.to_qimage(frames.at(number).rgb)) for number in numbers]
