"""What asks for a teaching, begins it, shows how a photo is painted by then, and tells how it ended."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import msgspec

from PySide6.QtCore import QObject, Signal

from core.choices import Device, Work
from core.errors import NoStyle, UserError, WeightsMissing
from core.events import Ending, Last, Preview, Taught
from core.library import library
from core.media import clips
from core.settings import Request
from gui.common import images
from gui.common.banners import BannerKey
from gui.common.desktop_notifications import Notifications
from gui.common.durations import duration
from gui.common.i18n import core_text
from gui.instant.instant_controller import InstantController
from gui.jobs import recovery_actions
from gui.jobs.downloads import Downloads
from gui.jobs.jobs import BUSY, JobState
from gui.queue.queueing_controller import QueueingController
from gui.services import Services
from gui.taught.teach_dialog import TeachDialog
from gui.taught.teaching_times import TeachingTimes
from gui.viewer.canvas import Canvas


class TeachingController(QObject):
    """Holds project, job and canvas together while a painting is taught.

    Attributes:
        dialog: the open question, or None.

    Signals:
        taught: a painting was taught. library_wanted: a message's button asks for the library.
    """

    taught = Signal()
    library_wanted = Signal()

    def __init__(self, services: Services, canvas: Canvas, downloads: Downloads, queueing: QueueingController,
                 instant: InstantController, notifications: Notifications, times: TeachingTimes) -> None:
        super().__init__(services.dialogs)
        self._services, self._jobs, self._notifier = services, services.jobs, services.notifier
        self._canvas, self._downloads, self._queueing = canvas, downloads, queueing
        self._instant, self._notifications, self._times = instant, notifications, times
        self.dialog: TeachDialog | None = None
        self._measuring = False
        for signal, slot in ((self._jobs.state_changed, self._on_state_changed),
                             (self._jobs.previewed, self._on_previewed), (self._jobs.finished, self._on_finished),
                             (self._jobs.failed, self._on_failed)):
            signal.connect(slot)

    def open(self, painting: str = "") -> None:
        """Ask what is taught; `painting` is the path of the one that is meant, empty for all that count."""
        request = self._services.project.request
        if painting:
            alone = (msgspec.structs.replace(style, enabled=style.path == painting, weight=style.weight or 1.0)
                     for style in request.look.styles)
            request = request.replace(look__styles=tuple(alone))
        if self.dialog is None and request.look.active:
            dialog = self.dialog = TeachDialog(request, self._services.thumbnails, self._services.dialogs,
                                               self._times.expected, self._services.dialogs.window)
            dialog.set_busy(self._jobs.state in BUSY)
            dialog.accepted.connect(partial(self._on_chosen, dialog, self._jobs.start))
            dialog.queue_chosen.connect(partial(self._on_chosen, dialog, self._queueing.put))
            dialog.refused.connect(partial(self._notifier.error, key=BannerKey.REFUSED))
            dialog.finished.connect(self._on_closed)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
            self._measure()
        elif self.dialog is None:
            self._notifier.error(NoStyle(), key=BannerKey.REFUSED)

    def _measure(self) -> None:
        """Measure how long a step takes, if the open dialog could not tell a time otherwise and nothing is painted."""
        device = self._services.project.request.method.device
        if self.dialog is not None and not self._measuring and self._jobs.state not in BUSY \
                and not self._times.known(device):
            self._measuring = True
            self.dialog.set_measuring(True)
            self._services.tasks.spawn(self._measured(device))

    async def _measured(self, device: Device) -> None:
        try:
            await self._times.measure(device)
        finally:
            self._measuring = False
            if self.dialog is not None:
                self.dialog.set_measuring(False)

    def _on_closed(self) -> None:
        self.dialog = None

    def _on_chosen(self, dialog: TeachDialog, begin: Callable[[Request], None]) -> None:
        """Begin the job, or let it wait; what was chosen is proposed the next time, and kept with the project."""
        request = dialog.request()
        try:
            place = str(library.free_place(dialog.name())) if dialog.name() else ""
        except UserError as fault:
            self._notifier.error(fault, key=BannerKey.TAUGHT)
            return
        project = self._services.project
        project.set(project.request.replace(teaching=msgspec.structs.replace(
            request.teaching, file=project.request.teaching.file)), self.tr("Teach"))
        begin(request.replace(output__path=place))

    # What the job does.

    def _runs(self) -> bool:
        running = self._jobs.running_request
        return running is not None and running.work is Work.TEACH

    def _on_state_changed(self, state: JobState) -> None:
        if state is JobState.STARTING and self._runs():
            self._notifier.dismiss(BannerKey.TAUGHT)
        elif state is JobState.IDLE:
            self._canvas.end_live()
        if self.dialog is not None:
            self.dialog.set_busy(state in BUSY)
            self._measure()

    def _on_previewed(self, preview: Preview) -> None:
        if self._runs():
            self._canvas.show_live(None, images.to_qimage(preview.pixels), self.tr(
                "How a photo is painted after {step} steps").format(step=preview.step))

    # How it ended.

    def _on_finished(self, last: Last) -> None:
        request = self._jobs.newest_request
        if not isinstance(last, Taught) or request is None:
            return
        if last.ending is Ending.STOPPED:
            told = (self.tr("Teaching was stopped after {steps} steps. What was learnt is kept.") if last.steps
                    else self.tr("Teaching was stopped before its first step.")).format(steps=last.steps)
            self._notifier.tell(told, self.tr("Go on teaching"), partial(self._jobs.start, request),
                                key=BannerKey.TAUGHT)
        elif last.path is not None:
            told = self.tr("“{name}” was taught in {time}. It now paints any photo at once.").format(
                name=last.path.stem, time=duration(last.seconds))
            self._notifier.tell(told, *self._next_step(), key=BannerKey.TAUGHT)
            self._notifications.tell(self.tr("Taught"), told)
        self.taught.emit()

    def _next_step(self) -> tuple[str, Callable[[], None]]:
        """What is offered then: to paint the open photo at once, or the library if that happens by itself."""
        content = self._services.project.request.content
        by_itself = self._services.preferences.instant and not self._jobs.has_picture_of(content)
        if content and not by_itself and not clips.is_clip(content):
            return self.tr("Paint the photo"), self._paint
        return self.tr("Taught paintings…"), self.library_wanted.emit

    def _paint(self) -> None:
        if not self._instant.over_painting:  # else it is in sight already
            self._instant.toggle()

    def _on_failed(self, fault: BaseException) -> None:
        request = self._jobs.newest_request
        if request is None or request.work is not Work.TEACH:
            return
        way_out = ("", None) if not isinstance(fault, WeightsMissing) else recovery_actions.way_out(
            fault, request, self._services.project, self._jobs, self._downloads)
        self._notifier.error(fault, *way_out, key=BannerKey.TAUGHT)
        if isinstance(fault, UserError):
            self._notifications.tell(self.tr("A painting could not be taught"), fault.text(core_text))
