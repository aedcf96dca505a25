"""What holds project, job and canvas together while a picture is painted."""

from __future__ import annotations

import numpy as np

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QImage

from core.choices import Work
from core.errors import FileMissing, OutOfMemory, UserError, WeightsMissing
from core.events import Finished, Planned, Preview, Warned
from core.media import stills
from core.settings import Request
from gui import images
from gui.downloads import Downloads
from gui.i18n import core_text
from gui.jobs import BUSY, Jobs, JobState
from gui.notify import Notifier
from gui.panes.canvas import Canvas
from gui.state import Project
from gui.tasks import Tasks, aside

SHOWN_EDGE = 4096
"""Pixels on the long side of the photo as the canvas keeps it."""

_RESTART = "restart"  # the key of the message that offers it
_STEERED = "steered"  # and of what the job says of a changed look


class Painting(QObject):
    """Begins, steers and shows the job: the canvas always shows a painting with the photo it was made from.

    Attributes:
        downloads: what fetches the weights that a job misses.
    """

    def __init__(self, project: Project, jobs: Jobs, canvas: Canvas, notifier: Notifier, tasks: Tasks) -> None:
        super().__init__(canvas)
        self._project, self._jobs, self._canvas = project, jobs, canvas
        self._notifier, self._tasks = notifier, tasks
        self.downloads = Downloads(notifier, tasks, parent=self)
        self._content = project.request.content
        self._shown = ""
        self._steered = False  # whether the running job was given another look
        self._photo: QImage | None = None
        self._photo_alpha: dict[tuple[int, int], np.ndarray | None] = {}  # at the sizes of previews
        self._painted: QImage | None = None
        project.changed.connect(self._on_changed)
        jobs.state_changed.connect(self._on_state_changed)
        jobs.planned.connect(self._on_planned)
        jobs.previewed.connect(self._on_previewed)
        jobs.warned.connect(self._on_warned)
        jobs.finished.connect(self._on_finished)
        jobs.failed.connect(self._on_failed)
        jobs.forgotten.connect(self._on_forgotten)

    @property
    def picture(self) -> Finished | None:
        """The finished picture that the canvas shows, or None."""
        ready = self._jobs.state not in BUSY and self._jobs.has_picture_of(self._shown)
        return self._jobs.last_finished if ready else None

    @property
    def image(self) -> QImage | None:
        """What the canvas shows on top: the painting as it is, else the photo."""
        return self._painted or self._photo

    @property
    def can_continue(self) -> bool:
        """Whether the newest picture is one of the project's photo."""
        return self._jobs.has_picture_of(self._project.request.content)

    def paint(self) -> None:
        """Paint the project from the beginning; what is being painted is given up."""
        self._jobs.start(self._project.request)

    def more(self) -> None:
        """Paint more steps, beginning with the picture as it is."""
        if self.can_continue:
            self._jobs.start(self._project.request, self._jobs.last_finished.rgb)

    def show(self) -> None:
        """Show the photo that is being painted, else the project's, and its painting if there is one."""
        path = (self._jobs.running_request or self._project.request).content
        if path == self._shown:
            return
        self._shown = path
        self._show_finished()
        if path:
            self._tasks.spawn(self._load(path))
        else:
            self._show_photo(None)

    async def _load(self, path: str) -> None:
        try:
            image = await aside(_photo, path)
        except UserError as fault:
            image = None
            if not (isinstance(fault, FileMissing) and self._notifier.stands("missing")):  # which says so already
                self._notifier.error(fault, key="photo")
        if path == self._shown:
            self._show_photo(image)

    def _show_finished(self) -> None:
        """Show the newest painting if it is one of the photo shown, else the photo alone."""
        finished = self._jobs.last_finished if self._jobs.has_picture_of(self._shown) else None
        self._show_painted(images.to_qimage(finished.rgb, finished.alpha) if finished else None)
        self._canvas.set_picture_size(QSize(*finished.rgb.shape[1::-1]) if finished else None)

    def _show_painted(self, image: QImage | None) -> None:
        self._painted = image
        self._canvas.set_painted(image)

    def _show_photo(self, image: QImage | None) -> None:
        self._photo = image
        self._photo_alpha.clear()
        self._canvas.set_original(image)

    def _alpha(self, size: tuple[int, int]) -> np.ndarray | None:
        """The photo's transparency at a preview's size; None if it is opaque."""
        if self._photo is None or not self._photo.hasAlphaChannel():
            return None
        if size not in self._photo_alpha:
            scaled = self._photo.scaled(*size, mode=Qt.TransformationMode.SmoothTransformation)
            self._photo_alpha[size] = images.to_array(scaled)[..., 3]
        return self._photo_alpha[size]

    def _on_changed(self, request: Request) -> None:
        chosen = request.content != self._content
        self._content = request.content
        running = self._jobs.running_request
        if running is None:
            self._notifier.dismiss(_RESTART)
            self._notifier.dismiss("job")
            if chosen:
                self.show()
            return
        if running.work is not Work.PAINT:  # which `gui.rendering` steers
            return
        if request.look != running.look:
            self._notifier.dismiss(_STEERED)
            self._jobs.steer(request.look)
            self._steered = True
        if _parts_to_restart(request) != _parts_to_restart(running):
            self._notifier.tell(self.tr("That applies to the next painting; this one goes on as it was begun."),
                                self.tr("Restart"), self.paint, key=_RESTART)
        else:
            self._notifier.dismiss(_RESTART)

    def _on_state_changed(self, state: JobState) -> None:
        if state is JobState.STARTING:
            self._notifier.dismiss(_RESTART)
            self._notifier.dismiss("job")
            self.show()
        elif state is JobState.IDLE:
            self._notifier.dismiss(_RESTART)

    def _on_planned(self, planned: Planned) -> None:
        self._steered = False
        self._canvas.set_picture_size(QSize(*planned.sizes[-1]))

    def _on_previewed(self, preview: Preview) -> None:
        self._show_painted(images.to_qimage(preview.pixels, self._alpha(preview.pixels.shape[1::-1])))

    def _on_forgotten(self) -> None:
        if self._jobs.state is JobState.IDLE:
            self._show_finished()

    def _on_finished(self, finished: Finished) -> None:
        self._show_finished()

    def _on_warned(self, warned: Warned) -> None:
        self._notifier.warn(warned.text(core_text), key=_STEERED if self._steered else "")

    def _on_failed(self, fault: BaseException) -> None:
        if self._jobs.newest_request.work is not Work.PAINT:  # of which `gui.rendering` tells
            return
        self._show_finished()
        if isinstance(fault, OutOfMemory):
            size = int(fault.values["fits"])
            self._notifier.error(fault, self.tr("Use {size} px").format(size=size), lambda: self._use_size(size), "job")
        elif isinstance(fault, WeightsMissing):
            network = self._project.request.method.network
            self._notifier.error(fault, self.tr("Download…"), lambda: self.downloads.start(network, self.paint), "job")
        else:
            self._notifier.error(fault, key="job")

    def _use_size(self, size: int) -> None:
        self._project.set(self._project.request.replace(detail__size=size), self.tr("Choose a size that fits"))
        self.paint()


def _parts_to_restart(request: Request) -> tuple:
    """What a running job cannot take over."""
    return request.content, request.detail, request.method


def _photo(path: str) -> QImage:
    return images.to_qimage(stills.thumbnail(path, SHOWN_EDGE))

