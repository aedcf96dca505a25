"""What menus and job panel do with one picture: paint it, paint on, save it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.clip.clip_model import ClipModel
from gui.common.actions import ActionId, When
from gui.common.menus import Menus
from gui.files.files_controller import FilesController
from gui.instant.instant_controller import InstantController
from gui.jobs.job_panel import JobPanel
from gui.jobs.jobs import JobState
from gui.jobs.lacking import lacking
from gui.jobs.taught_texts import InstantProgress
from gui.services import Services
from gui.viewer.painting_controller import PaintingController


class PaintActions(QObject):
    """Connects what paints and saves a picture; what cannot be done now is dimmed."""

    def __init__(self, services: Services, clip_model: ClipModel, painting: PaintingController,
                 files: FilesController, instant: InstantController, panel: JobPanel, menus: Menus) -> None:
        super().__init__(menus)
        self._project, self._jobs = services.project, services.jobs
        self._clip_model, self._painting = clip_model, painting
        self._files, self._instant, self._panel, self._menus = files, instant, panel, menus
        menus.handle({ActionId.PAINT: painting.paint, ActionId.MORE: painting.more,
                      ActionId.SAVE_PICTURE: self._on_save_picture})
        panel.paint_requested.connect(painting.paint)
        panel.frame_requested.connect(painting.paint)
        panel.continue_requested.connect(painting.more)
        panel.save_requested.connect(self._on_save_picture)
        for signal in (services.jobs.state_changed, services.jobs.forgotten, services.jobs.taken,
                       services.project.changed, clip_model.opened, painting.frame_shown, instant.painted,
                       instant.changed, menus.retranslated):
            signal.connect(self._show)
        self._show()

    def _show(self, *_: object) -> None:
        """Enable what can be done now."""
        ready = self._jobs.state is JobState.IDLE and not lacking(self._project.request)
        clip = self._clip_model.clip is not None
        painted = self._painting.picture is not None
        self._menus.allow(When.PAINTABLE, ready)
        self._menus.allow(When.CONTINUABLE, ready and self._painting.can_continue)
        self._menus.allow(When.PAINTED, painted)
        self._menus[ActionId.PAINT].setText(self.tr("&Paint this frame") if clip else self.tr("&Paint"))
        self._panel.show_frame_painted(clip and painted)
        self._panel.show_instant(InstantProgress() if clip else self._instant.progress)

    def _on_save_picture(self) -> None:
        self._files.saving.ask(self._painting.picture, self._painting.picture_request)
