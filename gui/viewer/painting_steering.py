"""What changes while a picture is painted: how far it reaches the job, and what is told of both, and at the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from core.choices import Work
from core.events import Ending, Finished, Last
from core.settings import Request
from core.steering import needs_restart
from gui.common.banners import BannerKey
from gui.jobs import recovery_actions
from gui.jobs.downloads import Downloads
from gui.jobs.jobs import JobState
from gui.services import Services


class PaintingSteering(QObject):
    """Steers the job that paints one picture by the project, and says what does not reach it.

    Args:
        services: what nearly every part of the window works with.
        downloads: what fetches weights that a failed job lacked.
        paint: begins the project's picture anew.
        parent: what it belongs to.
    """

    def __init__(self, services: Services, downloads: Downloads, paint: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._project, self._jobs, self._notifier = services.project, services.jobs, services.notifier
        self._downloads, self._paint = downloads, paint
        self._begun: Request | None = None  # the job's request, with the size that the project had then
        self._project.changed.connect(self._on_changed)
        self._jobs.state_changed.connect(self._on_state_changed)
        self._jobs.finished.connect(self._on_finished)
        self._jobs.failed.connect(self._on_failed)

    def _on_changed(self, request: Request) -> None:
        running = self._jobs.running_request
        if running is None:
            self._notifier.dismiss(BannerKey.RESTART)
            self._notifier.dismiss(BannerKey.JOB)
            return
        if running.work is not Work.PAINT:  # which `gui.render.rendering_controller` steers
            return
        if request.look != running.look:
            self._notifier.dismiss(BannerKey.LOOK)
            self._jobs.steer(request.look)
        if needs_restart(self._begun or running, request):
            self._tell_unreached(request, running)
        else:
            self._notifier.dismiss(BannerKey.RESTART)

    def _tell_unreached(self, request: Request, running: Request) -> None:
        if request.content == running.content:
            told, action = self.tr("That applies to the next painting; this one goes on as it was begun."), \
                self.tr("Restart")
        else:
            told, action = self.tr("{name} is painted to its end and kept among the results. What is open now "
                                   "comes next.").format(name=Path(running.content).name), self.tr("Paint it now")
        self._notifier.tell(told, action, self._paint, key=BannerKey.RESTART)

    def _on_state_changed(self, state: JobState) -> None:
        if state in (JobState.STARTING, JobState.IDLE):
            self._notifier.dismiss(BannerKey.RESTART)
        if state is JobState.STARTING:
            self._notifier.dismiss(BannerKey.JOB)
            running = self._jobs.running_request
            alone = None if running is None or running.work is not Work.PAINT else running
            self._begun = alone and alone.replace(detail__size=self._project.request.detail.size)

    def _on_finished(self, last: Last) -> None:
        request = self._jobs.newest_request
        if request is not None and request.work is Work.PAINT and request.content != self._project.request.content \
                and isinstance(last, Finished) and last.ending is not Ending.STOPPED:
            self._notifier.tell(self.tr("{name} is painted; the picture is among the results.").format(
                name=Path(request.content).name), key=BannerKey.JOB)

    def _on_failed(self, fault: BaseException) -> None:
        request = self._jobs.newest_request
        if request is not None and request.work is Work.PAINT:  # else `gui.render.rendering_controller` tells
            way_out = recovery_actions.way_out(fault, request, self._project, self._jobs, self._downloads)
            self._notifier.error(fault, *way_out, key=BannerKey.JOB)
